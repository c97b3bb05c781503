//! Statuses, hosts and messages to narrow the list by, with how many links each would leave.

use links::message::{Facet, Value};

use super::{page::Failures, words};
use crate::leptos::prelude::*;
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

/// The facets; a bottom sheet where room is short.
pub(super) fn facets(failures: Failures) -> Element {
    let sheet = |class| el("button").class(class).attr("type", "button").attr("popovertarget", "facets");
    let total = move || failures.shown.with(|shown| shown.as_ref().map(|shown| shown.seen.total));
    let show = move || {
        total().map_or("Show links".to_owned(), |total| format!("Show {}", plural(total.into(), "link", "links")))
    };
    let parts = move || {
        failures.shown.with(|shown| {
            let shown = shown.as_ref()?;
            let facets = shown.seen.facets.iter().enumerate();
            Some(
                facets
                    .filter_map(|(number, facet)| fieldset(failures, number, facet, shown.seen.of))
                    .collect::<Vec<_>>(),
            )
        })
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

fn fieldset(failures: Failures, number: usize, facet: &Facet, of: u32) -> Option<Element> {
    let one = facet.values.len() == 1 && !facet.values.iter().any(|value| value.chosen);
    if facet.values.is_empty() || (one && facet.values.iter().all(|value| value.count == of && value.value.is_empty()))
    {
        return None;
    }
    let (name, none) = words::FACETS.get(number).copied()?;
    let values = facet.values.iter().enumerate().map(|(at, value)| choice(failures, (number, at), value, none, of));
    let all = failures.more.get_untracked().get(number).copied().unwrap_or_default();
    let more = (facet.more > 0 || all).then(|| more(failures, number, facet.more, all));
    Some(el("fieldset").child(el("legend").child(name)).children(values).child(more))
}

fn choice(failures: Failures, (number, at): (usize, usize), value: &Value, none: &'static str, of: u32) -> Element {
    let name = if value.value.is_empty() { none.to_owned() } else { value.value.clone() };
    let own = value.value.clone();
    let (chosen, count) = (value.chosen, value.count);
    let toggle = move |event| {
        let on = event_target_checked(&event);
        let own = own.clone();
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
        .live_prop("checked", move || chosen)
        .on("change", toggle);
    let label =
        el("label").child(input).child(el("span").attr("title", name.clone()).child(el("bdi").child(name.clone())));
    let meter = el("meter")
        .attr("max", of.max(1).to_string())
        .attr("value", count.to_string())
        .attr("aria-label", format!("{name}: share of the links"));
    el("div").class("facet").child(label.child(el("b").child(grouped(count.into())))).child(meter)
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
