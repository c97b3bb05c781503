//! One run in the table.

use std::sync::Arc;

use leptos::prelude::*;

use super::{badge::StateBadge, page::History, words};
use crate::{
    address::Screen,
    contract::{Run, State},
    ui::{
        copy::CopyButton,
        icon::Icon,
        number::{grouped, tenths},
        time::duration,
        time_part::{Time, TimeContext},
    },
};

/// A missing value.
pub(super) fn not_reported() -> AnyView {
    view! { <span class="soft missing">{words::NOT_REPORTED}</span> }.into_any()
}

/// A run's row.
#[component]
pub(super) fn RunRow(history: History, run: Run) -> impl IntoView {
    let run = Arc::new(run);
    let items = run.items_quantity.map_or_else(not_reported, |items| grouped(items).into_any());
    let rate = words::error_rate(&run).map_or_else(not_reported, IntoAny::into_any);
    let why =
        run.stop_reason.clone().map(|reason| view! { <span class="why" title=reason.clone()>{reason.clone()}</span> });
    view! {
        <tr role="row" class:open-row={ let id = run.id.clone(); move || is_open(history, &id) }>
            <td role="cell" data-label="State">
                <StateBadge state=run.state.clone() />
                {why}
            </td>
            <th role="rowheader" scope="row"><Who history=history run=run.clone() /></th>
            <td role="cell" data-label="Group" class="low-priority"><GroupCell history=history run=run.clone() /></td>
            <td role="cell" data-label="Started"><Started run=run.clone() /></td>
            <td role="cell" data-label="Duration" class="number"><Duration run=run.clone() /></td>
            <td role="cell" data-label="Links" class="links-column"><Links run=run.clone() /></td>
            <td role="cell" data-label="Error rate" class="number">{rate}</td>
            <td role="cell" data-label="Items" class="number">{items}</td>
            <td role="cell" data-label="Launched by" class="low-priority soft">
                <LaunchedBy history=history run=run.clone() />
            </td>
            <td role="cell" class="actions-cell"><Actions history=history run=run.clone() /></td>
        </tr>
    }
}

/// Whether the details of the run `id` are open.
pub(super) fn is_open(history: History, id: &str) -> bool {
    history.address.with(|address| address.open.as_deref() == Some(id))
}

/// The link that opens or closes the details of the run `id`.
pub(super) fn details_link(history: History, id: &str) -> String {
    let mut address = history.address.get();
    address.open = (!is_open(history, id)).then(|| id.to_owned());
    Screen::Runs(address).href()
}

#[component]
fn Who(history: History, run: Arc<Run>) -> impl IntoView {
    let scraper = run.clone();
    let name = move || {
        let run = scraper.clone();
        history.names.with(|names| names.scraper_of(&run).unwrap_or("Unknown scraper").to_owned())
    };
    let group = run.clone();
    let beside = move || {
        let run = group.clone();
        history.names.with(|names| names.group_of(&run).map(|group| format!(" · {group}")))
    };
    let id = run.id.clone();
    view! {
        <span class="two-lines">
            <a class="name-link" href=move || details_link(history, &id)>{name}</a>
            <span>
                <code title=run.id.clone()>{words::short_id(&run.id)}</code>
                <span class="only-narrow">{beside}</span>
            </span>
        </span>
    }
}

#[component]
fn GroupCell(history: History, run: Arc<Run>) -> impl IntoView {
    move || {
        history.names.with(|names| {
            let group = names.group_id_of(&run).and_then(|id| names.group(id));
            let shared = group.filter(|group| group.shared).map(|group| {
                let owner =
                    group.owner.as_ref().map(|owner| format!("Shared with you by {owner}. Readable, not writable."));
                view! { <span class="badge badge-pending" title=owner.unwrap_or_default()>"shared"</span> }
            });
            let name = names.group_of(&run).map_or_else(not_reported, |name| name.to_owned().into_any());
            view! { {name} " " {shared} }
        })
    }
}

#[component]
fn Started(run: Arc<Run>) -> impl IntoView {
    match (run.started, &run.state) {
        (Some(at), _) => view! { <Time at=at /> }.into_any(),
        (None, Some(State::Pending)) => view! { <span class="soft">"not started yet"</span> }.into_any(),
        (None, _) => not_reported(),
    }
}

#[component]
fn Duration(run: Arc<Run>) -> impl IntoView {
    let now = expect_context::<TimeContext>().now;
    let running = run.state == Some(State::Running);
    let text = move |now| words::seconds(&run, now).map_or_else(not_reported, |seconds| duration(seconds).into_any());
    if running { (move || text(now.get())).into_any() } else { text(now.get_untracked()) }
}

#[component]
fn Links(run: Arc<Run>) -> impl IntoView {
    let (ok, failed) = (run.success_links, run.error_links);
    if ok.is_none() && failed.is_none() {
        return not_reported();
    }
    let bar = ok.zip(failed).and_then(|(ok, failed)| tenths(ok, ok.saturating_add(failed))).map(|share| {
        let percent = |tenths: u64| format!("{}.{}%", tenths / 10, tenths % 10);
        let (good, bad) = (percent(share), percent(1_000 - share));
        let fill = if run.state == Some(State::Running) { "fill-active" } else { "fill-good" };
        view! {
            <svg class="bar" aria-hidden="true">
                <rect class=fill width=good.clone() height="6"></rect>
                <rect x=good width=bad height="6" fill="url(#hatch)"></rect>
            </svg>
        }
    });
    let count = |count: Option<u64>, word: &str| match count {
        Some(count) => format!("{} {word}", grouped(count)),
        None => format!("{word} {}", words::NOT_REPORTED),
    };
    let bad = if failed.is_some_and(|failed| failed > 0) { "bad" } else { "" };
    view! {
        <div class="links-cell">
            {bar}
            <span>{count(ok, "ok")}" · "<span class=bad>{count(failed, "failed")}</span></span>
        </div>
    }
    .into_any()
}

#[component]
fn LaunchedBy(history: History, run: Arc<Run>) -> impl IntoView {
    move || {
        let launcher =
            history.names.with(|names| words::launcher(&run, names.group_id_of(&run).and_then(|id| names.group(id))));
        launcher.map_or_else(not_reported, |launcher| {
            view! { <span title=launcher.meaning>{launcher.word}</span> }.into_any()
        })
    }
}

#[component]
fn Actions(history: History, run: Arc<Run>) -> impl IntoView {
    let id = run.id.clone();
    let open = {
        let id = run.id.clone();
        move || is_open(history, &id).to_string()
    };
    view! {
        <div class="row-actions" role="group" aria-label=format!("Actions for run {}", words::short_id(&run.id))>
            <a href=move || details_link(history, &id) aria-expanded=open title="Details">
                <Icon name="info" />
                <span>"Details"</span>
            </a>
            <CopyButton text=run.id.clone() label="Copy run id" />
        </div>
    }
}
