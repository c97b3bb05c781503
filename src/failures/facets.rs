//! Statuses, hosts and messages to narrow the list by, with how many links each would leave.

use links::message::{Facet, Value};

use super::{
    page::{Failures, Shown},
    words,
};
use crate::{
    address::FailuresAddress,
    ui::{
        button::button,
        element::{Element, el},
        focus::keeping_focus,
        icon::icon,
        number::{grouped, plural},
    },
};
use leptos::prelude::*;

/// The facets; a bottom sheet where room is short.
pub(super) fn facets(failures: Failures) -> Element {
    let sheet = |class| el("button").class(class).attr("type", "button").attr("popovertarget", "facets");
    let total = move || failures.shown.with(|shown| shown.as_ref().map(|shown| shown.seen.total));
    let show = move || {
        total().map_or("Show links".to_owned(), |total| format!("Show {}", plural(total.into(), "link", "links")))
    };
    let shape = Memo::new(move |_| {
        let of = |shown: &Shown| shown.seen.facets.each_ref().map(|facet| Shape::of(facet, shown.seen.of));
        failures.shown.with(|shown| shown.as_ref().map(of))
    });
    let parts = move || {
        let shape = shape.get()?;
        Some(
            shape
                .into_iter()
                .enumerate()
                .filter_map(|(number, shape)| fieldset(failures, number, shape))
                .collect::<Vec<_>>(),
        )
    };
    let form = el("form")
        .class("facets inline-popover bottom-sheet")
        .attr("id", "facets")
        .attr("popover", "auto")
        .on("submit", |event| event.prevent_default())
        .child(keeping_focus(parts))
        .child(sheet("button primary sheet-button").attr("popovertargetaction", "hide").live(show));
    el("section")
        .attr("aria-labelledby", "narrow")
        .child(el("h2").class("visually-hidden").attr("id", "narrow").child("Narrow the list"))
        .child(sheet("button sheet-button").child(icon("filter")).child("Narrow the list"))
        .child(form)
}

/// What a facet is made of. While only its values and counts change, as they do with every letter of a search, its
/// elements stay.
#[derive(Clone, Copy, PartialEq)]
struct Shape {
    /// How many values are shown; none where there is nothing to choose.
    values: usize,
    /// How many are left out.
    more: u32,
}

impl Shape {
    fn of(facet: &Facet, of: u32) -> Self {
        let only = |value: &Value| !value.chosen && value.count == of && value.value.is_empty();
        let nothing = matches!(facet.values.as_slice(), [value] if only(value));
        Self { values: if nothing { 0 } else { facet.values.len() }, more: facet.more }
    }
}

fn fieldset(failures: Failures, number: usize, shape: Shape) -> Option<Element> {
    let (name, none) = words::FACETS.get(number).copied().filter(|_| shape.values > 0)?;
    let values = (0..shape.values).map(|at| choice(failures, number, at, none));
    let all = failures.more.get_untracked().get(number).copied().unwrap_or_default();
    let more = (shape.more > 0 || all).then(|| more(failures, number, shape.more, all));
    Some(el("fieldset").child(el("legend").child(name)).children(values).child(more))
}

/// The value at a place of a facet, and how many links it has.
fn choice(failures: Failures, number: usize, at: usize, none: &'static str) -> Element {
    let value = Memo::new(move |_| {
        let value = |shown: &Shown| shown.seen.facets.get(number)?.values.get(at).cloned();
        failures.shown.with(|shown| shown.as_ref().and_then(value))
    });
    let of = Memo::new(move |_| failures.shown.with(|shown| shown.as_ref().map_or(1, |shown| shown.seen.of)));
    let name =
        Memo::new(move |_| value.with(|value| value.as_ref().map(|value| value.value.clone()).unwrap_or_default()));
    let shown_name = move || name.with(|name| if name.is_empty() { none.to_owned() } else { name.clone() });
    let count = move || value.with(|value| value.as_ref().map_or(0, |value| value.count));
    let chosen = move || value.with(|value| value.as_ref().is_some_and(|value| value.chosen));
    let toggle = move |event| {
        let on = event_target_checked(&event);
        let own = name.get_untracked();
        failures.go(|address| {
            let values = chosen_values(address, number);
            values.retain(|value| *value != own);
            if on {
                values.push(own);
            }
        });
    };
    let input = el("input")
        .attr("type", "checkbox")
        .attr("id", format!("facet-{number}-{at}"))
        .live_prop("checked", chosen)
        .on("change", toggle);
    let words = el("span").live_attr("title", shown_name).child(el("bdi").live(shown_name));
    let label = el("label").child(input).child(words).child(el("b").live(move || grouped(count().into())));
    let meter = el("meter")
        .live_attr("max", move || of.get().max(1).to_string())
        .live_attr("value", move || count().to_string())
        .live_attr("aria-label", move || format!("{}: share of the links", shown_name()));
    el("div").class("facet").child(label).child(meter)
}

fn chosen_values(address: &mut FailuresAddress, number: usize) -> &mut Vec<String> {
    match number {
        0 => &mut address.query.statuses,
        1 => &mut address.query.hosts,
        _ => &mut address.query.patterns,
    }
}

/// More or fewer values, and what is left out even then.
fn more(failures: Failures, number: usize, left: u32, all: bool) -> Element {
    let words = if all { "Show fewer".to_owned() } else { format!("{} more", grouped(left.into())) };
    let toggle = button("button quiet tiny", words, move || {
        failures.more.update(|more| {
            if let Some(more) = more.get_mut(number) {
                *more = !all;
            }
        });
    });
    let rest = (all && left > 0)
        .then(|| el("p").class("soft").child(format!("{} more: use the search.", grouped(left.into()))));
    el("div").class("more").child(toggle.attr("id", format!("facet-{number}-more"))).child(rest)
}
