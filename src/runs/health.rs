pub mod details;
pub mod loading;
pub mod rules;
pub mod verdict;
pub use rules::*;
