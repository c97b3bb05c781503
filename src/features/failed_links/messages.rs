//! The texts of the page of failed links.

mod comparison;
mod export;
mod list;
mod load;
mod run;

pub use self::{comparison::*, export::*, list::*, load::*, run::*};

pub const RETRY: &str = "Retry";
pub const REFRESH: &str = "Refresh";
pub const CANCEL: &str = "Cancel";

#[cfg(test)]
mod tests;
