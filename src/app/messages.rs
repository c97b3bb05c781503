//! The texts of what is around every page.

pub const NOT_SET_UP: &str = "This panel isn’t configured.";
pub const SIGN_ON_FIRST: &str = "Something else asks you to sign on first.";
pub const SIGN_IN: &str = "Sign in";
pub const SKIP: &str = "Skip to content";

pub const NAME: &str = "ScrapeWise";
pub const KIND: &str = "Panel";
pub const MAIN: &str = "Main";
pub const SEARCH: &str = "Search or jump to…";
pub const SEARCH_KEYS: &str = "Ctrl K";
pub const SEARCH_LABEL: &str = "Search or jump to… Ctrl K";
pub const SAVED_VIEWS: &str = "Saved views";
pub const COPY_LINK: &str = "Copy link";

pub const ACCOUNT: &str = "Account";
pub const ACCOUNT_UNKNOWN: &str = "Unknown: this server doesn’t say whose key this is";
pub const ACCOUNT_OF: &str = "Account: ";
pub const KEY: &str = "API key";
pub const PREFIX: &str = "Prefix";
pub const SCOPE: &str = "Scope";
pub const SERVER: &str = "Server";
pub const THEME: &str = "Theme";
pub const THEME_SYSTEM: &str = "System";
pub const THEME_LIGHT: &str = "Light";
pub const THEME_DARK: &str = "Dark";
pub const TIME_ZONE: &str = "Time zone";
pub const LOCAL: &str = "Local";
pub const UTC: &str = "UTC";
pub const CLOCK: &str = "Clock";
pub const CLOCK_24: &str = "24-hour";
pub const CLOCK_12: &str = "12-hour";
pub const SETTINGS: &str = "Settings";
pub const SIGN_OUT: &str = "Sign out";
pub const FORGET: &str = "Also forget this account’s history here";
pub const FORGET_HINT: &str = "Removes activity, saved views, acknowledged problems, visits and typical values from this browser. There is no undo.";
pub const ACCOUNT_CHANGED: &str = "Another account is signed in";
pub const ACCOUNT_CHANGED_WHY: &str =
    "Another key was used to sign in to this browser since this tab was loaded. You’re now signed in as";
pub const CONTINUE: &str = "Continue";
pub const DISMISS: &str = "Dismiss";
pub const CLOCK_EFFECT: &str = "Times here follow the server; check the date and time of this device.";

pub const SHORTCUTS: &str = "Keyboard shortcuts";
pub const SINGLE_KEYS: &str = "Single-key shortcuts";
pub const SINGLE_KEYS_HINT: &str = "Disabled while typing.";

/// The window's title while a page is open. Servers are told apart by it where they have a name.
pub fn window_title(prefix: Option<&str>, page: &str, server: Option<&str>) -> String {
    let prefix = prefix.map(|prefix| format!("{prefix} · ")).unwrap_or_default();
    let server = server.map(|server| format!(" · {server}")).unwrap_or_default();
    format!("{prefix}{page}{server} · {NAME} {KIND}")
}

/// Whether the link to a page was copied.
pub fn link_copied(copied: bool) -> &'static str {
    if copied { "Link copied" } else { "Couldn’t copy: the browser blocked the clipboard" }
}

/// What goes with the history that is forgotten.
pub fn forgets_unresolved(count: usize) -> String {
    format!("{}; without this history, you can’t retry safely.", unresolved(count))
}

/// How wrong this device's clock is, where the server's is `minutes` ahead of it.
pub fn clock_is_wrong(minutes: i64) -> String {
    let (minutes, way) = (minutes.unsigned_abs(), if minutes < 0 { "ahead of" } else { "behind" });
    let by = match minutes {
        0..120 => format!("{minutes} min"),
        120..2_880 => format!("{} h", minutes / 60),
        _ => format!("{} days", minutes / 1_440),
    };
    format!("This device’s clock is {by} {way} the server’s.")
}

/// How many changes are unresolved.
pub fn unresolved(count: usize) -> String {
    format!("{count}{}", unresolved_after_count(count))
}

/// The same, without the number before it.
pub fn unresolved_after_count(count: usize) -> &'static str {
    if count == 1 { " change is unresolved" } else { " changes are unresolved" }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_windows_title_names_page_and_server() {
        assert_eq!(window_title(None, "Runs", None), "Runs · ScrapeWise Panel");
        assert_eq!(window_title(None, "Runs", Some("Staging")), "Runs · Staging · ScrapeWise Panel");
        let counted = window_title(Some("6 need attention"), "Overview", None);
        assert_eq!(counted, "6 need attention · Overview · ScrapeWise Panel");
    }

    #[test]
    fn a_wrong_clock_is_told_by_how_much_and_which_way() {
        let told = [-7, 61, 300, -4_320].map(clock_is_wrong);
        let by = ["7 min ahead of", "61 min behind", "5 h behind", "3 days ahead of"];
        assert_eq!(told, by.map(|by| format!("This device’s clock is {by} the server’s.")));
    }

    #[test]
    fn one_change_is_unresolved_and_two_are() {
        assert_eq!(unresolved(1), "1 change is unresolved");
        assert_eq!(unresolved(2), "2 changes are unresolved");
    }
}
