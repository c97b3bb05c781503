//! The verdict on runs (`domain::health` of the panel), scored on a fleet of scrapers that is made up from a seed and says
//! of each run whether it is well.

pub mod fleet;
mod moments;
pub mod patterns;
mod random;
pub mod score;
pub mod table;
