//! Where the panel may be hosted.

pub mod digests;
pub mod frames;
pub mod functions;
pub mod policies;
pub mod realms;
pub mod static_hosts;
pub mod updates;
pub mod web_servers;
