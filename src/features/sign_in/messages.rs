//! The texts of signing in. Those for a sign-in that failed are in [`error_messages`](crate::session::error_messages).

pub const NAME: &str = "ScrapeWise";
pub const KIND: &str = "Panel";
pub const TITLE: &str = "Sign in with an API key";

pub const SERVER: &str = "API base URL";
pub const SERVER_HINT: &str = "Set by this panel’s configuration. Your key is sent to this address only.";
pub const KEY: &str = "API key";
pub const KEY_EXAMPLE: &str = "sw_live_…";
pub const KEEP: &str = "Keep the key";
pub const KEEP_TAB: &str = "For this tab";
pub const KEEP_TAB_RISK: &str = "Forgotten when the tab closes.";
pub const KEEP_DEVICE: &str = "Remember on this device";
pub const KEEP_DEVICE_RISK: &str = "Stored unencrypted in this browser: anyone who uses this browser profile, and any script that gets into this page, can read it.";
pub const SIGN_IN: &str = "Sign in";
pub const CHECKING: &str = "Checking the key…";

pub const OR: &str = "or";
pub const SAMPLE: &str = "Explore with sample data";
pub const SAMPLE_HINT: &str = "Made-up runs from the sandbox that serves this page. No key needed.";

pub const KEY_EXPIRED: &str = "Sign in again";
pub const KEY_EXPIRED_WHY: &str = "The server no longer accepts this key (401). Sign in again to go on where you are: nothing on this screen is lost.";
pub const SIGN_OUT: &str = "Sign out";
