//! Numbers as the browser writes them.

/// A number with as many digits as it needs.
pub fn decimal(number: f64) -> String {
    #[cfg(target_arch = "wasm32")]
    return js_sys::Number::from(number).to_string_with_radix(10).map(String::from).unwrap_or_default();
    #[cfg(not(target_arch = "wasm32"))]
    number.to_string()
}
