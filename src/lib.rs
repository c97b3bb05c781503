//! ScrapeWise Panel: a browser admin panel for the runs of ScrapeWise scrapers.
//!
//! The map, from the bottom to the top: [`domain`] is plain Rust; [`platform`] is the browser behind small functions;
//! [`ui`] has components that know nothing of ScrapeWise, [`hooks`] what they do over time. [`api`] asks the API's questions,
//! in the types of [`api::types`] (contract). [`session`] keeps the key, the settings and the clock, [`entity`] has the
//! names and words for runs, scrapers and groups. [`routes`] reads and writes addresses, which [`navigation`] turns into a
//! signal. Each of [`features`] is a page or a dialog, and [`app`] puts them together.

pub mod api;
pub mod app;
pub mod dialogs;
pub mod domain;
pub mod entity;
pub mod features;
pub mod hooks;
pub mod navigation;
pub mod platform;
pub mod routes;
pub mod session;
pub mod ui;

/// Mounts the panel on the page. What a panic says goes to the console and to boot.js, which shows it when the program
/// stops.
pub fn start() {
    std::panic::set_hook(Box::new(|panic| {
        let words = wasm_bindgen::JsValue::from(panic.to_string());
        web_sys::console::error_1(&words);
        let _ = js_sys::Reflect::set(&js_sys::global(), &"panelPanic".into(), &words);
    }));
    leptos::mount::mount_to_body(app::App);
}
