//! Starting and stopping runs.

pub mod dialog;
pub mod safety;
