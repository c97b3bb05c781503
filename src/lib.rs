//! ScrapeWise Panel: a browser admin panel for the runs of ScrapeWise scrapers.

pub mod address;
pub mod contract;
pub mod navigation;
pub mod runs;
pub mod ui;

/// Reports panics on the console; the screens are mounted here.
pub fn start() {
    std::panic::set_hook(Box::new(|panic| {
        web_sys::console::error_1(&panic.to_string().into());
    }));
}
