//! The features: each a page or a dialog with its state, its components and its messages.

pub mod settings;
