//! The texts of signing in. Those for a sign-in that failed are in [`error_messages`](crate::session::error_messages).

pub const NAME: &str = "ScrapeWise";
pub const KIND: &str = "Panel";
pub const TITLE: &str = "Sign in with an API key";

pub const SERVER: &str = "Server";
pub const SERVER_HINT: &str = "Set in this panel’s configuration. Your key is sent only to this address.";
pub const KEY: &str = "API key";
pub const KEY_EXAMPLE: &str = "sw_live_…";
pub const KEEP: &str = "Remember this key";
pub const KEEP_TAB: &str = "This tab";
pub const KEEP_TAB_RISK: &str = "Shared with tabs you open from it. Removed when you close them.";
pub const KEEP_DEVICE: &str = "On this device";
pub const KEEP_DEVICE_RISK: &str = "Stored unencrypted in this browser. Anyone with access to this browser profile, or any script running on this page, could read it.";
pub const SIGN_IN: &str = "Sign in";
pub const CHECKING: &str = "Checking key…";

pub const OR: &str = "or";
pub const SAMPLE: &str = "Explore with sample data";
pub const SAMPLE_HINT: &str = "Sample data from the local sandbox. No key needed.";

pub const KEY_EXPIRED: &str = "Sign in again";
pub const KEY_EXPIRED_WHY: &str =
    "Your key is no longer accepted (401). Sign in again to continue. Nothing on this screen is lost.";
pub const SIGN_OUT: &str = "Sign out";
