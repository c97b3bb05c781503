//! Which keys do what. What they do is in `app/keys.rs` and, for failed links, in `failures/list.rs`.

use crate::ui::element::{Element, el};

/// A key, or several after or beside one another, and what they do.
pub struct Shortcut {
    /// The keys.
    pub keys: &'static [&'static str],
    /// What stands between them: nothing, or that they are pressed one after the other.
    pub between: &'static str,
    /// What they do.
    pub what: &'static str,
}

const fn key(key: &'static [&'static str], what: &'static str) -> Shortcut {
    Shortcut { keys: key, between: "", what }
}

const fn then(keys: &'static [&'static str], what: &'static str) -> Shortcut {
    Shortcut { keys, between: "then", what }
}

/// Every key, by where it acts.
pub const ALL: [(&str, &[Shortcut]); 3] = [
    (
        "Everywhere",
        &[
            Shortcut { keys: &["Ctrl", "K"], between: "+", what: "Find anything (⌘ K on a Mac)" },
            key(&["?"], "This list of keys"),
            then(&["g", "r"], "Go to Runs"),
            then(&["g", "o"], "Go to Overview"),
            then(&["g", "m"], "Go to Merge"),
            then(&["g", "a"], "Go to Activity"),
            then(&["g", "s"], "Go to Settings"),
        ],
    ),
    (
        "Runs",
        &[
            key(&["j"], "Next run"),
            key(&["k"], "Previous run"),
            key(&["↵"], "Open or close its details"),
            key(&["f"], "Its failed links"),
            key(&["/"], "Find a scraper"),
            key(&["i"], "Jump to a run by its id"),
        ],
    ),
    (
        "Failed links",
        &[
            key(&["j"], "Next cause or link"),
            key(&["k"], "Previous cause or link"),
            key(&["c"], "Copy the URL"),
            key(&["/"], "Search"),
        ],
    ),
];

/// The list of them all.
pub fn shortcut_list() -> Element {
    let one = |shortcut: &Shortcut| {
        let keys = shortcut.keys.iter().enumerate().flat_map(|(at, key)| {
            let between =
                (at > 0 && !shortcut.between.is_empty()).then(|| el("span").class("soft").child(shortcut.between));
            [between, Some(el("kbd").child(*key))]
        });
        el("div").child(el("dt").child(shortcut.what)).child(el("dd").children(keys))
    };
    let place = |(place, shortcuts): &(&'static str, &'static [Shortcut])| {
        el("section").child(el("h3").child(*place)).child(el("dl").children(shortcuts.iter().map(one)))
    };
    el("div").class("shortcuts").children(ALL.iter().map(place))
}
