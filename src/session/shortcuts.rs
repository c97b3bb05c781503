//! Shortcuts: which keys do what. What they do is in `app/shortcuts` and, for failed links, in
//! `features/failed_links/shortcuts.rs`.

use leptos::prelude::*;

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
            Shortcut { keys: &["Ctrl", "K"], between: "+", what: "Command palette (⌘ K on a Mac)" },
            key(&["?"], "Show shortcuts"),
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
            key(&["↵"], "Open run"),
            key(&["f"], "Open failed links"),
            key(&["/"], "Find a scraper"),
            key(&["i"], "Find run by ID"),
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
#[component]
pub fn ShortcutList() -> impl IntoView {
    let place = |(place, shortcuts): (&'static str, &'static [Shortcut])| {
        view! {
            <section>
                <h3>{place}</h3>
                <dl>{shortcuts.iter().map(|shortcut| view! { <ShortcutItem shortcut/> }).collect_view()}</dl>
            </section>
        }
    };
    view! { <div class="shortcuts">{ALL.map(place)}</div> }
}

#[component]
fn ShortcutItem(shortcut: &'static Shortcut) -> impl IntoView {
    let key = |(at, key): (usize, &'static &'static str)| {
        let between = (at > 0 && !shortcut.between.is_empty()).then_some(shortcut.between);
        view! {
            {between.map(|between| view! { <span class="soft">{between}</span> })}
            <kbd>{*key}</kbd>
        }
    };
    view! {
        <div>
            <dt>{shortcut.what}</dt>
            <dd>{shortcut.keys.iter().enumerate().map(key).collect_view()}</dd>
        </div>
    }
}
