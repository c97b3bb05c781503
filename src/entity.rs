//! Runs, scrapers and groups as every screen shows them: names for ids, words and figures for a run, and the parts
//! that show them. Knows the API and the session, and no feature room.

pub mod badge;
pub mod baseline;
pub mod baselines;
pub mod directory;
pub mod directory_errors;
pub mod names;
pub mod parts;
pub mod run_facts;
pub mod seen;
pub mod words;
