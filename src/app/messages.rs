//! The texts of what is around every page.

pub const NOT_SET_UP: &str = "This panel is not set up.";
pub const RETRY: &str = "Try again";
pub const SIGN_IN: &str = "Sign in";
pub const SKIP: &str = "Skip to content";

pub const NAME: &str = "ScrapeWise";
pub const KIND: &str = "Panel";
pub const MAIN: &str = "Main";
pub const SERVER: &str = "Server: ";
pub const SAVED_VIEWS: &str = "Saved views";
pub const ACCOUNT_MENU: &str = "Settings and sign out";
pub const API_KEY: &str = "API key: ";
pub const SIGN_OUT: &str = "Sign out";
pub const ALL_SETTINGS: &str = "All settings";
pub const ALL_SETTINGS_MORE: &str = "All settings…";
pub const TIME_ZONE: &str = "Time zone";
pub const LOCAL: &str = "Local";
pub const UTC: &str = "UTC";
pub const THEME: &str = "Theme";
pub const THEME_SYSTEM: &str = "Like the system";
pub const THEME_LIGHT: &str = "Light";
pub const THEME_DARK: &str = "Dark";

pub const SHORTCUTS: &str = "Keyboard shortcuts";
pub const SHORTCUTS_ON: &str = "Single-key shortcuts on";
pub const SHORTCUTS_HINT: &str = "None acts while you type.";

pub const PALETTE: &str = "Command palette";
pub const FIND_ANYTHING: &str = "Find anything";
pub const FIND_EXAMPLES: &str = "Screen, view, group, scraper, setting…";
pub const CLOSE: &str = "Close, Esc";
pub const FOUND: &str = "Found";
pub const NOTHING_FOUND: &str = "Nothing found";
pub const IS_CHOSEN: &str = "as it is";
pub const CHOOSE: &str = " choose";
pub const TAKE: &str = " take";
pub const LINK_COPIED: &str = "Link copied";
pub const LINK_NOT_COPIED: &str = "Could not copy: the browser blocked the clipboard";

/// The window's title while a page is open.
pub fn window_title(page: &str) -> String {
    format!("{page} · ScrapeWise Panel")
}

/// The things that are found and not listed.
pub fn more_found(count: &str) -> String {
    format!("{count} more: type to find them")
}
