//! What people do with the panel, one module a story.

#[path = "stories/harness.rs"]
mod harness;
