//! Starting a scraper and stopping its run, each once and after a confirmation (contract, "Neighbours").
//!
//! Neither call takes an idempotency key, so neither is ever repeated: where the answer is lost, the panel looks at the
//! scraper instead. [`flow`] decides what may happen next, [`glance`] what a look tells, and [`words`] says it, all in
//! plain Rust.

pub mod dialog;
pub mod flow;
pub mod glance;
pub mod words;

mod desk;
mod parts;
