//! Starting and stopping from a run: what its row offers, and seeing what came of it.

use super::{page::History, row::Shown};
use crate::{
    activity::{About, Action, Ask, not_offered, offer},
    contract::Run,
    ui::{
        element::{Element, el},
        icon::icon,
    },
};
use leptos::prelude::*;

/// The button that asks whether to stop a run, or to run its scraper again once it has ended; or says why neither can be
/// done. It stays the same while the run moves. `id` is its own.
pub(super) fn act_button(history: History, shown: &Shown, id: String, class: &'static str) -> Element {
    let not = move |run: &Run| history.names.with(|names| not_offered(names, run));
    let stops = |run: &Run| offer(run) == Action::Stop;
    let label = move |run: &Run| if stops(run) { "Stop…" } else { "Run again…" };
    let (press, from) = (shown.clone(), id.clone());
    let button = el("button").attr("type", "button").class(class);
    let button = shown.attr(button, "title", move |run| not(run).unwrap_or_else(|| label(run)));
    let button = shown.attr(button, "aria-disabled", move |run| not(run).map(|_| "true"));
    let button = button.attr("id", id);
    let button = shown.fill(button, move |run| icon(if stops(run) { "stopped" } else { "repeat" }));
    button
        .on("click", move |_| {
            untrack(|| {
                let run = press.get();
                if not(&run).is_none() {
                    history.activity.acts.ask(Ask { about: About::Run(run), from: from.clone() });
                }
            });
        })
        .child(shown.fill(el("span"), label))
}

/// Reads the runs again when one was started or stopped here.
pub(super) fn follow(history: History) {
    let moved = history.activity.acts.moved();
    let known = StoredValue::new(moved.get_untracked());
    Effect::new(move || {
        let now = moved.get();
        if known.with_value(|known| *known != now) {
            known.set_value(now);
            history.runs.answer.again();
        }
    });
}
