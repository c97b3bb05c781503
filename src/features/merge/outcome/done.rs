//! A merge that is done, here or elsewhere.

use chrono::DateTime;
use leptos::prelude::*;

use super::{ActivityLink, Sentences, messages, run_names};
use crate::{
    entity::directory::Directory,
    features::{
        activity::Entry,
        merge::{
            flow::{Choice, Event},
            state::MergeState,
        },
    },
    routes::{DatasetAddress, Screen},
    ui::{
        button::Button,
        link::ButtonLink,
        notice::{Notice, NoticeActions, Tone},
        time::Time,
    },
};

/// The merge is done: how many items, where the answer says so.
#[component]
pub(super) fn Done(choice: Choice, items: Option<u64>) -> impl IntoView {
    let group = choice.target.group.as_ref().map_or("", |group| group.name_or_id());
    let (dataset, text) = (format!("{group}_enriched"), messages::combines(group, &run_names(&choice)));
    view! {
        <Notice tone=Tone::Good icon="completed">
            <Sentences headline=messages::merged(items) text/>
            <NoticeActions slot>
                <span>
                    <DatasetLink name=dataset/>
                </span>
                <ActivityLink/>
            </NoticeActions>
        </Notice>
    }
}

/// The way to the dataset, as soon as its id is known: the first merge of a group makes it.
#[component]
fn DatasetLink(name: String) -> impl IntoView {
    let directory = expect_context::<Directory>();
    let id = Memo::new(move |_| {
        directory.names.with(|names| {
            let own = names.groups().into_iter().find(|group| !group.shared && group.name == name);
            own.map(|group| group.id.clone())
        })
    });
    view! {
        {move || {
            id.get().map(|id| {
                let href = Screen::from(DatasetAddress::new(id)).href();
                view! {
                    <ButtonLink class="primary" href>
                        {messages::OPEN_DATASET}
                    </ButtonLink>
                }
            })
        }}
    }
}

/// Another merge of this group is unresolved, or was done since the board was loaded.
#[component]
pub(super) fn OtherMerge(entry: Entry) -> impl IntoView {
    let state = expect_context::<MergeState>();
    let [headline, before] =
        if entry.is_open() { messages::OTHER_UNRESOLVED } else { messages::MERGED_IN_THE_MEANTIME };
    let started = DateTime::from_timestamp_millis(entry.at as i64);
    let refresh = move |_| {
        state.flow.dispatch(Event::Cancel);
        state.refresh();
    };
    let refresh = entry.outcome.is_some().then(|| view! { <Button on_click=refresh>{messages::REFRESH}</Button> });
    view! {
        <Notice tone=Tone::Warn icon="warning">
            <p>
                <strong>{headline}</strong>
                {started.map(|at| (before, view! { <Time at whole=true/> }, "."))}
                {messages::NOT_SENT}
            </p>
            <NoticeActions slot>{refresh} <ActivityLink/></NoticeActions>
        </Notice>
    }
}
