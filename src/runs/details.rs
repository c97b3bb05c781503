//! Everything the server said of one run, whole ids included.

use std::sync::Arc;

use leptos::prelude::*;

use super::{
    names::Names,
    page::History,
    row::{is_open, not_reported},
    table::COLUMNS,
    words,
};
use crate::{
    contract::{CostLine, Run},
    ui::{browser::decimal, copy::CopyButton, number::grouped, time_part::Time},
};

/// The row below an opened run.
#[component]
pub(super) fn DetailsRow(history: History, run: Run) -> impl IntoView {
    let run = Arc::new(run);
    let open = {
        let id = run.id.clone();
        Memo::new(move |_| is_open(history, &id))
    };
    move || {
        open.get().then(|| {
            view! {
                <tr role="row" class="details-row">
                    <td role="cell" colspan=COLUMNS>{history.names.with(|names| details(history, names, &run))}</td>
                </tr>
            }
        })
    }
}

fn details(history: History, names: &Names, run: &Run) -> impl IntoView + use<> {
    let time = |at: Option<_>| at.map_or_else(not_reported, |at| view! { <Time at=at whole=true /> }.into_any());
    let count = |count: Option<u64>| count.map_or_else(not_reported, |count| grouped(count).into_any());
    let text = |text: Option<String>| text.map_or_else(not_reported, IntoAny::into_any);
    let group = names.group_id_of(run).map(str::to_owned);
    let launcher = words::launcher(run, group.as_deref().and_then(|id| names.group(id)));
    let yes_no = |value: bool| if value { "yes" } else { "no" }.to_owned();
    let facts = vec![
        ("Run id", id(Some(run.id.clone()), "Copy whole run id")),
        ("Scraper id", id(run.scraper_id.clone(), "Copy scraper id")),
        ("Group id", id(group, "Copy group id")),
        ("Started", time(run.started)),
        ("Finished", time(run.finished)),
        ("Links attempted", count(run.attempted)),
        ("Not attempted", count(run.not_attempted)),
        ("Requests", count(run.total_requests)),
        ("Items", count(run.items_quantity)),
        ("Stop reason", text(run.stop_reason.clone())),
        ("Can be continued", text(run.continuable.map(yes_no))),
        ("Cost", text(costs(&run.cost_lines))),
        ("Launched by", text(launcher.map(|launcher| launcher.meaning))),
    ];
    let facts = facts.into_iter().map(|(term, value)| view! { <div><dt>{term}</dt><dd>{value}</dd></div> });
    let message = run.error_message.clone().map(|message| {
        view! { <p class="message"><strong>"Error message: "</strong>{message}</p> }
    });
    view! {
        {message}
        <dl class="facts">{facts.collect_view()}</dl>
        <OnlyThese history=history scraper=run.scraper_id.clone() group=run.group_id.clone() />
    }
}

fn id(id: Option<String>, label: &'static str) -> AnyView {
    id.map_or_else(not_reported, |id| view! { <code>{id.clone()}</code> <CopyButton text=id label=label /> }.into_any())
}

fn costs(lines: &[CostLine]) -> Option<String> {
    let line = |line: &CostLine| {
        let amount = line.amount.map_or_else(|| words::NOT_REPORTED.to_owned(), decimal);
        format!("{} {amount}", line.label.as_deref().unwrap_or("cost"))
    };
    (!lines.is_empty()).then(|| lines.iter().map(line).collect::<Vec<_>>().join(" · "))
}

/// Ways to see more runs like this one.
#[component]
fn OnlyThese(history: History, scraper: Option<String>, group: Option<String>) -> impl IntoView {
    let scraper = scraper.map(|scraper| {
        let href = move || history.link(|address| address.scraper = Some(scraper.clone()));
        view! { <a class="button tiny" href=href>"Only this scraper"</a> }
    });
    let group = group.map(|group| {
        let href = move || history.link(|address| address.group = Some(group.clone()));
        view! { <a class="button tiny" href=href>"Only this group"</a> }
    });
    view! { <div class="actions">{scraper}{group}</div> }
}
