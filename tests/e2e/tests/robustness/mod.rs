//! What must hold on every page: faults, hostile text, secrets, parts, crashes.

pub mod crash;
mod dialects;
mod events;
pub mod fault_table;
pub mod faults;
pub mod faults_before;
pub mod faults_live;
pub mod faults_writes;
pub mod harness;
mod heavy_reads;
pub mod hostile_files;
pub mod hostile_length;
pub mod hostile_text;
pub mod invalid_responses;
pub mod lazy_parts;
pub mod memory;
pub mod random_walk;
pub mod rate_limit;
pub mod same_moment;
pub mod secrets;
mod sign_on;
mod surroundings;
mod too_much;
