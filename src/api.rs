//! The panel's only way to the API.
