//! Starting and stopping from a run: what its row offers, and seeing what came of it.

use super::{page::History, row::Shown};
use crate::leptos::prelude::*;
use crate::{
    activity::{About, Action, Ask, not_offered, offer},
    ui::{
        element::{Element, el},
        icon::icon,
    },
};

/// The button that asks whether to stop a run, or to run its scraper again once it has ended; or says why neither can be
/// done. It stays the same while the run moves. `id` is its own.
pub(super) fn act_button(history: History, shown: &Shown, id: String, class: &'static str) -> Element {
    let (look, press) = (shown.clone(), shown.clone());
    let offered = memo(move || {
        let run = look.get();
        (offer(&run), history.names.with(|names| not_offered(names, &run)))
    });
    let label = move || if offered.get().0 == Action::Stop { "Stop…" } else { "Run again…" };
    let from = id.clone();
    el("button")
        .attr("type", "button")
        .attr("id", id)
        .class(class)
        .live_attr("title", move || offered.get().1.unwrap_or_else(label))
        .live_attr("aria-disabled", move || offered.get().1.map(|_| "true"))
        .on("click", move |_| {
            untrack(|| {
                if offered.get().1.is_none() {
                    history.activity.acts.ask(Ask { about: About::Run(press.get()), from: from.clone() });
                }
            });
        })
        .live(move || icon(if offered.get().0 == Action::Stop { "stopped" } else { "repeat" }))
        .child(el("span").live(label))
}

/// Reads the runs again when one was started or stopped here.
pub(super) fn follow(history: History) {
    let moved = history.activity.acts.moved();
    let known = StoredValue::new(moved.get_untracked());
    effect(move || {
        let now = moved.get();
        if known.with_value(|known| *known != now) {
            known.set_value(now);
            history.runs.answer.again();
        }
    });
}
