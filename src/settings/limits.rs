//! The numbers of the rules for health, to change.

use web_sys::Event;

use super::numbers::{SHOWN, Shown};
use crate::{
    session::{Settings, thresholds::Thresholds},
    ui::{
        button::button,
        element::{Element, el},
        notice::error_line,
    },
};
use leptos::prelude::*;

/// The ids of a number's error and rule.
const IDS: [[&str; 3]; SHOWN.len()] = [
    ["number-0", "number-error-0", "number-rule-0"],
    ["number-1", "number-error-1", "number-rule-1"],
    ["number-2", "number-error-2", "number-rule-2"],
    ["number-3", "number-error-3", "number-rule-3"],
];

/// The numbers, and the way back to the standard ones.
pub(super) fn limit_settings(settings: Settings) -> Element {
    // Set with every return to the standard: whatever is in the fields goes.
    let reset = RwSignal::new(());
    let standard = move || {
        settings.choose_thresholds(Thresholds::default());
        reset.set(());
    };
    let is_standard = Memo::new(move |_| settings.thresholds.get() == Thresholds::default());
    let words = move || if is_standard.get() { "These are the standard numbers." } else { "" };
    let fields = SHOWN.into_iter().zip(IDS).map(|(shown, ids)| field(settings, shown, ids, reset));
    el("div")
        .class("body")
        .child(el("p").class("hint").child("Used where runs are judged: quiet failures, and rates beside the usual."))
        .children(fields)
        .child(
            el("div")
                .class("actions")
                .child(button("button", "Standard", standard))
                .child(el("span").class("soft").attr("role", "status").live(words)),
        )
}

fn field(settings: Settings, shown: Shown, [id, error_id, rule_id]: [&'static str; 3], reset: RwSignal<()>) -> Element {
    let error = RwSignal::new(None::<String>);
    let number = Memo::new(move |_| *(shown.limit.of)(&mut settings.thresholds.get()));
    let value = move || {
        reset.get();
        error.set(None);
        shown.print(number.get())
    };
    let take = move |event: Event| match shown.read(&event_target_value(&event)) {
        Ok(number) => {
            error.set(None);
            let mut thresholds = settings.thresholds.get_untracked();
            *(shown.limit.of)(&mut thresholds) = number;
            settings.choose_thresholds(thresholds);
        }
        Err(words) => error.set(Some(words)),
    };
    let input = el("input")
        .attr("id", id)
        .attr("type", "number")
        .attr("min", shown.print(shown.limit.least))
        .attr("max", shown.print(shown.limit.most))
        .attr("step", if shown.decimals == 0 { "1" } else { "0.1" })
        .attr("aria-describedby", format!("{error_id} {rule_id}"))
        .live_attr("aria-invalid", move || error.with(Option::is_some).then_some("true"))
        .live_prop("value", value)
        .on("input", move |_| error.set(None))
        .on("change", take);
    let unit = el("span").class("soft").child(shown.unit);
    el("div")
        .class("setting")
        .child(el("label").class("label").attr("for", id).child(shown.label))
        .child(el("div").class("number-field").child(el("div").class("field").child(input)).child(unit))
        .child(error_line(error_id, move || error.get()))
        .child(el("p").class("hint").attr("id", rule_id).child(shown.rule))
}
