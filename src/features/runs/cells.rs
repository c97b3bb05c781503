//! Cells of a run.

use leptos::prelude::*;

use super::{
    columns::class,
    health::cells::{FailureRate, Items, Reason, RowBadge},
    messages,
    row_run::RowRun,
    state::RunsState,
};
use crate::{
    api::types::{Field, Run, State},
    domain::{
        number::grouped,
        text::{bidi_isolate, truncate},
        time::duration,
    },
    entity::{
        names::GroupName,
        parts::{Code, Reported},
        scraper_history::RunVerdict,
        words,
    },
    platform::number::decimal,
    routes::{Column, failed_links_href},
    ui::{
        icon::Icon,
        table::Cell,
        time::{Time, TimeContext},
    },
};

/// A column's cell, with the names as they are known now.
#[component]
pub(super) fn RunCell(column: Column, run: RowRun, verdict: Signal<RunVerdict>) -> impl IntoView {
    let count = |of: fn(&Run) -> &Field<u64>| run.draw(move |run| reported(of(run).clone().map(grouped)));
    let content = match column {
        Column::Rate => view! { <FailureRate verdict run=run.signal()/> }.into_any(),
        Column::Items => view! { <Items verdict run=run.signal()/> }.into_any(),
        Column::State => view! { <StateCell run verdict/> }.into_any(),
        Column::Scraper => ().into_any(),
        Column::Group => view! { <GroupCell run/> }.into_any(),
        Column::Started => run.draw(started),
        Column::Finished => run.draw(|run| reported(run.finished.clone().map(|at| view! { <Time at/> }))),
        Column::Duration => run.draw(run_duration),
        Column::Links => view! { <LinksCell run/> }.into_any(),
        Column::Attempted => count(|run| &run.attempted),
        Column::NotAttempted => count(|run| &run.not_attempted),
        Column::Requests => count(|run| &run.total_requests),
        Column::Launched => view! { <LauncherCell run/> }.into_any(),
        Column::Reason => view! { <Reason verdict run=run.signal()/> }.into_any(),
        Column::ErrorMessage => {
            run.draw(|run| reported(run.error_message.clone().map(|message| error_message(&message))))
        }
        Column::StopReason => run.draw(|run| reported(run.stop_reason.clone().map(|code| view! { <Code code/> }))),
        Column::Cost => run.draw(|run| reported(cost(run))),
    };
    view! { <Cell label=messages::column(column) class=class(column)>{content}</Cell> }.into_any()
}

/// What was reported, as [`Reported`] shows it.
pub(super) fn reported<V: IntoView + 'static>(value: impl Into<Field<V>>) -> AnyView {
    let value: Field<V> = value.into();
    view! { <Reported value/> }.into_any()
}

/// The last six characters of an id, which name a run in its row.
pub(super) fn id_tail(id: &str) -> &str {
    id.char_indices().rev().nth(5).and_then(|(at, _)| id.get(at..)).unwrap_or(id)
}

#[component]
fn StateCell(run: RowRun, verdict: Signal<RunVerdict>) -> impl IntoView {
    let state = RunsState::expect();
    let answered = run.answered();
    let deleted = untrack(|| state.is_deleted(&answered.id));
    // Where no other column says it.
    let shows_stop = !state.address.with_untracked(|address| {
        [Column::Reason, Column::StopReason].iter().any(|column| address.columns.has(*column))
    });
    let has_left = Memo::new(move |_| state.live_updates.with(|updates| updates.has_left(&answered.id)));
    let has_left = run
        .is_live()
        .then_some(move || has_left.get().then(|| view! { <span class="why">{messages::HAS_LEFT}</span> }));
    view! {
        <RowBadge verdict run=run.signal()/>
        " "
        {shows_stop.then(|| run.draw(why_stopped))}
        {has_left}
        {deleted.then(|| view! { " " <DeletedMark/> })}
    }
}

fn why_stopped(run: &Run) -> impl IntoView + use<> {
    stop_reason(run.stop_reason.clone()).map(|reason| view! { <span class="why">{reason}</span> })
}

/// Why a run stopped, where the server says so.
pub(super) fn stop_reason(code: Field<String>) -> Option<AnyView> {
    (!code.is_absent()).then(|| reported(code.map(|code| view! { <Code code/> })))
}

/// The server's message, which the tooltip has in full as far as it can be read.
fn error_message(message: &str) -> impl IntoView + use<> {
    let message = truncate(message);
    let title = message.clone();
    view! { <span title=title>{message}</span> }
}

/// What a run cost, where that was sent.
fn cost(run: &Run) -> Option<String> {
    let lines = run.cost_lines.as_deref().unwrap_or_default().iter();
    let lines = lines.filter_map(|line| Some((line.label.as_deref(), decimal(line.amount.copied()?))));
    Some(messages::costs(lines)).filter(|cost| !cost.is_empty())
}

/// Says that the rows of a run are gone, where this browser knows: the API does not tell which runs these are.
#[component]
fn DeletedMark() -> impl IntoView {
    view! {
        <span class="badge badge-deleted">
            <Icon name="deleted"/>
            <span>{messages::ROWS_DELETED}</span>
        </span>
    }
}

#[component]
fn GroupCell(run: RowRun) -> impl IntoView {
    let state = RunsState::expect();
    let run = run.answered();
    state.names.with_untracked(|names| {
        let name = names.group_of(&run).map(bidi_isolate);
        let shared = names.group_id_of(&run).and_then(|id| names.group(id)).filter(|group| group.shared);
        view! {
            {reported(name.map(|name| view! { <bdi>{name}</bdi> }))}
            {shared.map(|group| view! { " " <SharedMark owner=group.owner.clone()/> })}
        }
    })
}

/// Says that a group is another account's.
#[component]
fn SharedMark(owner: Option<String>) -> impl IntoView {
    let title = owner.map(|owner| messages::shared_by(&owner));
    view! {
        <span class="chip" title=title>
            {messages::SHARED}
        </span>
    }
}

#[component]
fn LauncherCell(run: RowRun) -> impl IntoView {
    let state = RunsState::expect();
    let run = run.answered();
    let launcher = state.names.with_untracked(|names| {
        let group: Option<&GroupName> = names.group_id_of(&run).and_then(|id| names.group(id));
        words::launcher(&run, group)
    });
    let launcher = launcher.map(|launcher| match launcher.meaning == launcher.word {
        true => launcher.word.into_any(),
        false => view! { <span title=launcher.meaning>{launcher.word}</span> }.into_any(),
    });
    reported(Field::from(launcher).or(run.launched_by_customer.unreadable()))
}

fn started(run: &Run) -> AnyView {
    match (run.started.copied(), run.state.value()) {
        (Some(at), _) => view! { <Time at/> }.into_any(),
        (None, Some(State::Pending)) => view! { <span class="soft">{messages::NOT_STARTED}</span> }.into_any(),
        (None, _) => reported(run.started.unreadable::<String>()),
    }
}

fn run_duration(run: &Run) -> AnyView {
    let now = TimeContext::expect().now;
    let (run, is_running) = (run.clone(), run.state.value() == Some(&State::Running));
    let took = move |now| Field::from(words::seconds(&run, now)).or(run.duration.unreadable()).map(duration);
    if is_running { (move || reported(took(now.get()))).into_any() } else { reported(took(now.get_untracked())) }
}

/// Links that went well, and those that failed as the way to their list.
#[component]
fn LinksCell(run: RowRun) -> impl IntoView {
    let state = RunsState::expect();
    let answered = run.answered();
    let name = state.scraper_name(&answered);
    let group = state.names.with_untracked(|names| names.group_id_of(&answered).map(str::to_owned));
    let href = group.map(|group| failed_links_href(&group, &answered.id, answered.scraper_id.as_deref()));
    run.draw(move |run| {
        let (ok, failed) = (&run.success_links, &run.error_links);
        let is_sent = !ok.is_absent() || !failed.is_absent();
        let count = |count: &Field<u64>| reported(count.clone().map(grouped));
        let failures = match (failed.copied(), href.clone()) {
            (Some(failed), Some(href)) if failed > 0 => view! {
                <a href=href aria-label=messages::failed_links_of(failed, &name)>
                    {grouped(failed)}
                    " failed"
                </a>
            }
            .into_any(),
            _ => (count(failed), " failed").into_any(),
        };
        reported(is_sent.then(|| (count(ok), " ok, ", failures)))
    })
}

#[cfg(test)]
mod tests {
    use super::id_tail;

    #[test]
    fn a_run_is_named_by_the_last_six_characters_of_its_id() {
        assert_eq!(id_tail("65a1f0c2d4e7f291a3b5c6d8"), "b5c6d8");
        assert_eq!([id_tail("run_1"), id_tail("123456"), id_tail("")], ["run_1", "123456", ""]);
        assert_eq!(id_tail("ééééééé").chars().count(), 6);
    }
}
