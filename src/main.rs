//! Starts the panel in the browser.

fn main() {
    scrapewise_panel::start();
}

/// A quarter of the size of the standard library's.
#[cfg(target_arch = "wasm32")]
#[global_allocator]
static ALLOCATOR: rlsf::SmallGlobalTlsf = rlsf::SmallGlobalTlsf::new();
