//! ScrapeWise Panel: a browser admin panel for the runs of ScrapeWise scrapers.
//!
//! The rooms, and what may know what: [`contract`] holds the API's words and knows nothing else; [`api`] asks the
//! questions; [`session`] keeps the key and asks in its name; [`entity`] has the words for runs, scrapers and groups;
//! every write is remembered by [`activity`], every saved view by [`views`]; the feature rooms ([`runs`], [`failures`],
//! [`merge`], [`deletion`], [`acting`]) show the answers; [`app`] puts them together. [`ui`] is made of parts that know
//! nothing of ScrapeWise. Feature rooms do not know one another; they meet in [`address`], the only place that reads
//! or writes an address, which [`navigation`] turns into a signal.

pub mod acting;
pub mod activity;
pub mod address;
pub mod api;
pub mod app;
pub mod contract;
pub mod deletion;
pub mod entity;
pub mod failures;
pub mod features;
pub mod hooks;
pub mod merge;
pub mod navigation;
pub mod over;
pub mod platform;
pub mod runs;
pub mod session;
mod text;
pub mod ui;
pub mod views;

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
