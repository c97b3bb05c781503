//! Signing in and out.

pub mod early_requests;
pub mod errors;
pub mod form;
pub mod key_ends;
pub mod sign_out;
