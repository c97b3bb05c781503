//! The browser tests, in folders by feature.

mod a11y;
mod activity;
mod deletion;
mod failed_links;
mod hosting;
mod merge;
mod overview;
mod robustness;
mod run;
mod run_actions;
mod runs;
mod saved_views;
mod settings;
mod shell;
mod sign_in;
