//! Above the table: which columns are shown, and exports of the rows.

use leptos::prelude::*;

use super::{
    messages,
    rows::{Format, drawn},
    state::DatasetState,
};
use crate::{
    domain::text::truncate,
    routes::DatasetAddress,
    ui::{button::Button, choice::Checkbox, live_text::LiveText},
};

/// The columns to choose from, and the exports.
#[component]
pub(super) fn DatasetTools() -> impl IntoView {
    view! {
        <div class="dataset-tools">
            <ColumnChooser/>
            <Exports/>
        </div>
    }
}

#[component]
fn ColumnChooser() -> impl IntoView {
    let state = expect_context::<DatasetState>();
    let has_metadata = move || state.address.with(|address| address.metadata);
    let toggle_metadata = move |_| {
        state.change_address(|address| DatasetAddress { metadata: !address.metadata, ..address.clone() });
    };
    view! {
        <fieldset class="columns">
            <legend class="visually-hidden">{messages::COLUMNS}</legend>
            <For each=move || state.data_columns.with(|all| drawn(all).0.to_vec()) key=String::clone let(name)>
                <ColumnBox name/>
            </For>
            <Checkbox checked=has_metadata on_change=toggle_metadata>
                {messages::METADATA}
            </Checkbox>
        </fieldset>
    }
}

#[component]
fn ColumnBox(name: String) -> impl IntoView {
    let state = expect_context::<DatasetState>();
    let is_shown = {
        let name = name.clone();
        Memo::new(move |_| state.address.with(|address| !address.hidden.contains(&name)))
    };
    let label = truncate(&name);
    let toggle = move |_| state.change_address(|address| address.toggled(&name));
    view! {
        <Checkbox checked=is_shown on_change=toggle>
            {label}
        </Checkbox>
    }
}

#[component]
fn Exports() -> impl IntoView {
    let state = expect_context::<DatasetState>();
    let is_downloading = Memo::new(move |_| state.export.job.fetched.with(Option::is_some));
    let save_page = move |format: Format| {
        state.export.save(format, &state.rows_now(), &state.shown_columns.get_untracked());
    };
    let page_file = move |format: Format| {
        view! { <Button on_click=move |_| save_page(format)>{messages::export_page(format.name())}</Button> }
    };
    let all_file = move |format: Format| {
        view! { <Button on_click=move |_| state.export.job.start(format)>{messages::export_all(format.name())}</Button> }
    };
    view! {
        <div class="actions">
            {Format::ALL.map(page_file)} <Show when=move || is_downloading.get() fallback=move || Format::ALL.map(all_file)>
                <DownloadProgress/>
            </Show>
            <LiveText text=move || state.export.job.outcome.get() attr:class="soft" attr:role="status"/>
        </div>
    }
}

#[component]
fn DownloadProgress() -> impl IntoView {
    let state = expect_context::<DatasetState>();
    let total = untrack(|| state.total());
    let count = move || state.export.job.fetched.with(|fetched| fetched.map_or(0, |(_, count)| count));
    view! {
        <LiveText text=move || messages::downloading(count(), total) attr:role="status"/>
        <progress
            aria-label=messages::DOWNLOADING
            max=total.map(|total| total.max(1).to_string())
            value=move || total.map(|_| count().to_string())
        ></progress>
        <Button on_click=move |_| state.export.job.cancel(messages::CANCELLED)>{messages::CANCEL}</Button>
    }
}
