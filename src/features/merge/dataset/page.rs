//! The dataset's page.

use leptos::prelude::*;

use super::{
    messages,
    state::{DatasetState, PAGE_SIZE, query},
    table::{RowsTable, TableFoot},
    tools::DatasetTools,
};
use crate::{
    domain::text::bidi_isolate,
    entity::{directory::Directory, directory_errors::DirectoryErrors},
    hooks::Load,
    routes::{DatasetAddress, RawQuery, Screen},
    session::{
        curl::{Call, CurlButton},
        request_error::{RequestError, SlowNotice, WaitNotice},
    },
    ui::{
        button::Button,
        empty_state::EmptyState,
        link::ButtonLink,
        page_heading::{Breadcrumbs, Crumb},
    },
};

/// The page.
#[component]
pub fn DatasetPage(
    /// Its address.
    address: Signal<RawQuery>,
) -> impl IntoView {
    let address = Memo::new(move |_| address.with(DatasetAddress::read));
    let state = DatasetState::provide(address.into());
    view! {
        <Breadcrumbs>
            <Crumb href=Screen::merge().href()>{messages::MERGE}</Crumb>
            <Crumb current=true>{messages::TITLE}</Crumb>
        </Breadcrumbs>
        <Heading/>
        <DirectoryErrors/>
        <WaitNotice waiting=state.rows.wait/>
        <WaitNotice waiting=state.export.job.wait/>
        <Failure/>
        <section class="panel" aria-label=messages::ROWS id="rows" tabindex="-1">
            <Rows/>
        </section>
    }
}

#[component]
fn Heading() -> impl IntoView {
    let directory = expect_context::<Directory>();
    let state = expect_context::<DatasetState>();
    let name = move || {
        directory.names.with(|names| state.address.with(|address| bidi_isolate(names.group_or_id(&address.group))))
    };
    let call = move || {
        let (group, page) = state.address.with_untracked(|address| (address.group.clone(), address.page.index()));
        vec![Call::get(query(&group, page, PAGE_SIZE).path())]
    };
    view! {
        <div class="page-heading">
            <h1>{messages::TITLE}</h1>
            <p class="soft">
                <code>{name}</code>
                " "
                {move || state.total().map(messages::rows)}
            </p>
            <CurlButton calls=move |()| call()/>
        </div>
    }
}

/// Why the rows, or all rows for a file, could not be loaded.
#[component]
fn Failure() -> impl IntoView {
    let state = expect_context::<DatasetState>();
    view! {
        {move || {
            if let Some(error) = state.rows.answer.state.with(|load| load.error().cloned()) {
                let retry = move || state.rows.answer.reload();
                return Some(
                    view! { <RequestError subject=messages::THE_ROWS error on_retry=move |()| retry()/> }.into_any(),
                );
            }
            let (error, format) = state.export.job.failure.get()?;
            Some(
                view! { <RequestError subject=messages::ALL_ROWS error on_retry=move |()| state.export.job.start(format)/> }
                    .into_any(),
            )
        }}
    }
}

/// What there is of the page that is asked for.
#[derive(Clone, Copy, PartialEq)]
enum Stage {
    Loading,
    Cancelled,
    Failed,
    NoSuchPage,
    Empty,
    Rows,
}

#[component]
fn Rows() -> impl IntoView {
    let state = expect_context::<DatasetState>();
    let stage = Memo::new(move |_| {
        state.rows.answer.state.with(|load| match load.value() {
            Some(page) if !page.content.is_empty() => Stage::Rows,
            Some(_) if state.address.with(|address| address.page.get() > 1) => Stage::NoSuchPage,
            Some(_) => Stage::Empty,
            None if load.is_loading() => Stage::Loading,
            None if matches!(load, Load::Idle) => Stage::Cancelled,
            None => Stage::Failed,
        })
    });
    view! {
        {move || match stage.get() {
            Stage::Loading => view! { <LoadingRows/> }.into_any(),
            Stage::Cancelled => view! { <LoadingCancelled/> }.into_any(),
            Stage::Failed => ().into_any(),
            Stage::NoSuchPage => view! { <NoSuchPage/> }.into_any(),
            Stage::Empty => {
                view! { <EmptyState icon="list" title=messages::NO_ROWS text=messages::NO_ROWS_HINT/> }.into_any()
            }
            Stage::Rows => view! {
                <DatasetTools/>
                <RowsTable/>
                <TableFoot/>
            }
            .into_any(),
        }}
    }
}

#[component]
fn LoadingRows() -> impl IntoView {
    let rows = expect_context::<DatasetState>().rows.answer;
    view! {
        <p class="body soft" role="status">
            {messages::LOADING}
        </p>
        <SlowNotice on_cancel=move |()| rows.cancel()/>
    }
}

#[component]
fn LoadingCancelled() -> impl IntoView {
    let rows = expect_context::<DatasetState>().rows.answer;
    view! {
        <EmptyState icon="stopped" title=messages::LOADING_CANCELLED text=messages::NOTHING_LOADED>
            <Button class="primary" on_click=move |_| rows.reload()>{messages::LOAD}</Button>
        </EmptyState>
    }
}

#[component]
fn NoSuchPage() -> impl IntoView {
    let state = expect_context::<DatasetState>();
    let first = move || state.address.with(|address| Screen::from(address.at_page(1)).href());
    view! {
        <EmptyState icon="list" title=messages::NO_PAGE text=messages::NO_PAGE_HINT>
            <ButtonLink class="primary" href=first>
                {messages::FIRST_PAGE}
            </ButtonLink>
        </EmptyState>
    }
}
