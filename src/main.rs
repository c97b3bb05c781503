//! Starts the panel in the browser.

fn main() {
    scrapewise_panel::start();
}
