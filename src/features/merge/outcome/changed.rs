//! Newer runs have completed since these were selected.

use leptos::prelude::*;

use super::{Sentences, messages};
use crate::{
    api::types::Run,
    domain::text::bidi_isolate,
    entity::{directory::Directory, words::short_id},
    features::merge::{flow::Event, latest_runs::Latest, readiness::Change, state::MergeState},
    ui::{
        button::Button,
        notice::{Notice, NoticeActions, Tone},
        time::TimeContext,
    },
};

/// Says which, and offers the new ones.
#[component]
pub(super) fn ChangedRuns(changes: Vec<Change>) -> impl IntoView {
    let state = expect_context::<MergeState>();
    let swaps: Vec<_> = changes.iter().map(swap).collect();
    let use_new_runs = move |_| {
        state.flow.dispatch(Event::Cancel);
        state.change_selection(|picks| *picks = picks.iter().filter_map(|pick| swapped(pick, &swaps)).collect());
        state.refresh();
    };
    let back = move |_| {
        state.flow.dispatch(Event::Cancel);
        state.refresh();
    };
    let lines = changes.into_iter().map(|change| view! { <ChangeLine change/> }).collect_view();
    view! {
        <Notice tone=Tone::Warn icon="warning">
            <Sentences headline=messages::CHANGED text=messages::NOTHING_MERGED/>
            <ul>{lines}</ul>
            <NoticeActions slot>
                <Button vanishes=true on_click=use_new_runs>{messages::USE_NEW_RUNS}</Button>
                <Button vanishes=true on_click=back>{messages::REVIEW}</Button>
            </NoticeActions>
        </Notice>
    }
}

#[component]
fn ChangeLine(change: Change) -> impl IntoView {
    let time = TimeContext::expect();
    let scraper =
        expect_context::<Directory>().names.with_untracked(|names| bidi_isolate(names.scraper_or_id(&change.scraper)));
    let text = move || {
        let now = match &change.now {
            Latest::Run { run, .. } => Some(run_with_start(run, time)),
            Latest::Never => Some(messages::NONE_COMPLETED.to_owned()),
            _ => None,
        };
        messages::newer_than_selected(&run_with_start(&change.selected, time), now.as_deref())
    };
    view! {
        <li>
            <b>{scraper}</b>
            {text}
        </li>
    }
}

fn run_with_start(run: &Run, time: TimeContext) -> String {
    let started = run.started.copied().map(|at| time.absolute(at));
    messages::run_of(&short_id(&run.id), started.as_deref())
}

/// The run that was selected and the one that is the latest now, by id.
fn swap(change: &Change) -> (String, Option<String>) {
    let now = match &change.now {
        Latest::Run { run, .. } => Some(run.id.clone()),
        _ => None,
    };
    (change.selected.id.clone(), now)
}

fn swapped(pick: &String, swaps: &[(String, Option<String>)]) -> Option<String> {
    match swaps.iter().find(|(selected, _)| selected == pick) {
        Some((_, now)) => now.clone(),
        None => Some(pick.clone()),
    }
}
