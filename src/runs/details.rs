//! Everything the server said of one run, whole ids included.

use std::sync::Arc;

use super::{
    act::act_button,
    page::{History, RESULTS},
    row::{Shown, is_open, not_deletable_here},
    usual_facts::{quiet_reason, rules_link, usual_items, usual_rate},
};
use crate::leptos::prelude::*;
use crate::{
    address::{RunsAddress, Screen},
    contract::{CostLine, Run},
    entity::{names::Names, parts::or_not_reported, words},
    text::brief,
    ui::{
        browser::decimal,
        copy::copy_button,
        element::{Content, Element, el, live},
        focus::go_to,
        number::grouped,
        time_part::time,
    },
};

/// The row below an opened run.
pub(super) fn details_row(history: History, run: &Run, shown: Shown) -> AnyView {
    let id = run.id.clone();
    let open = memo(move || is_open(history, &id));
    live(move || {
        open.get().then(|| {
            let cell = el("td")
                .attr("role", "cell")
                .live_attr("colspan", move || {
                    history.address.with(|address| (address.columns.list().len() + 1).to_string())
                })
                .child(run_details(history, shown.get()));
            el("tr").attr("role", "row").class("details-row").child(cell)
        })
    })
}

crate::part! {
    details:
    fn run_details(history: History, run: Arc<Run>) -> AnyView {
        live(move || history.names.with(|names| details(history, names, &run)))
    }
}

fn details(history: History, names: &Names, run: &Run) -> impl Content + use<> {
    let at = |at: Option<_>| or_not_reported(at.map(|at| time(at, true))).view();
    let count = |count: Option<u64>| or_not_reported(count.map(grouped)).view();
    let text = |text: Option<String>| or_not_reported(text.as_deref().map(brief)).view();
    let group = names.group_id_of(run).map(str::to_owned);
    let launcher = words::launcher(run, group.as_deref().and_then(|id| names.group(id)));
    let yes_no = |value: bool| if value { "yes" } else { "no" }.to_owned();
    let facts = vec![
        ("Run id", id(Some(run.id.clone()), "Copy whole run id")),
        ("Scraper id", id(run.scraper_id.cloned(), "Copy scraper id")),
        ("Group id", id(group, "Copy group id")),
        ("Started", at(run.started.copied())),
        ("Finished", at(run.finished.copied())),
        ("Links attempted", count(run.attempted.copied())),
        ("Not attempted", count(run.not_attempted.copied())),
        ("Requests", count(run.total_requests.copied())),
        ("Items", count(run.items_quantity.copied())),
        ("Usual items", usual_items(history, run)),
        ("Usual error rate", usual_rate(history, run)),
        ("Stop reason", text(run.stop_reason.cloned())),
        ("Can be continued", text(run.continuable.copied().map(yes_no))),
        ("Cost", text(costs(run.cost_lines.as_deref().unwrap_or_default()))),
        ("Launched by", text(launcher.map(|launcher| launcher.meaning))),
    ];
    let fact =
        |(term, value): (&'static str, AnyView)| el("div").child(el("dt").child(term)).child(el("dd").child(value));
    let message = run
        .error_message
        .as_deref()
        .map(brief)
        .map(|message| el("p").class("message").child(el("strong").child("Error message: ")).child(message));
    [
        message.view(),
        quiet_reason(history, run),
        el("dl").class("facts").children(facts.into_iter().map(fact)).view(),
        not_deletable_here(history, run)
            .map(|why| el("p").class("soft").child("Its rows cannot be deleted: ").child(why))
            .view(),
        rules_link().view(),
        only_these(history, run.scraper_id.cloned(), run.group_id.cloned())
            .child(act_button(
                history,
                &Shown::Still(Arc::new(run.clone())),
                format!("act-details-{}", run.id),
                "button tiny",
            ))
            .view(),
    ]
}

fn id(id: Option<String>, label: &'static str) -> AnyView {
    or_not_reported(id.map(|id| ((el("code").child(id.clone()), " "), copy_button(id, label)))).view()
}

fn costs(lines: &[CostLine]) -> Option<String> {
    let line = |line: &CostLine| {
        let amount = line.amount.copied().map_or_else(|| words::NOT_REPORTED.to_owned(), decimal);
        format!("{} {amount}", line.label.as_deref().unwrap_or("cost"))
    };
    (!lines.is_empty()).then(|| lines.iter().map(line).collect::<Vec<_>>().join(" · "))
}

/// Ways to see more runs like this one.
fn only_these(history: History, scraper: Option<String>, group: Option<String>) -> Element {
    let link = |label: &'static str, change: Box<dyn Fn(&mut RunsAddress)>| {
        el("a").class("button tiny").live_attr("href", move || history.link(&change)).child(label)
    };
    let without = scraper.clone().map(|id| without(history, id));
    let scraper =
        scraper.map(|id| link("Only this scraper", Box::new(move |address| address.scraper = Some(id.clone()))));
    let group = group.map(|id| link("Only this group", Box::new(move |address| address.group = Some(id.clone()))));
    el("div").class("actions").child(scraper).child(group).child(without)
}

/// Leaves this scraper's runs out of the page. Their rows go, so the focus moves to the results.
fn without(history: History, scraper: String) -> Element {
    let href = move || {
        let mut address = history.address.get();
        address.open = None;
        address.here.without.push(scraper.clone());
        Screen::Runs(address).href()
    };
    let link = el("a").class("button tiny").live_attr("href", href).on("click", |_| go_to(RESULTS));
    link.child("Exclude this scraper on this page")
}
