//! Rules in plain Rust: nothing of Leptos, nothing of the browser's page.

pub mod health;
pub mod number;
pub mod text;
pub mod time;
