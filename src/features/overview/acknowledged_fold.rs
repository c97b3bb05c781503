//! The acknowledged problems, folded with their notes.

use leptos::{either::Either, ev::Targeted, prelude::*};
use web_sys::{Event, HtmlDetailsElement};

use super::{
    acknowledged::Acknowledgement, messages, problem_row::DaysCell, reader::ScraperReader, row::ScraperRow,
    scraper_label::ScraperLabel, scraper_name::ScraperName, state::OverviewState,
};
use crate::ui::{
    button::Button,
    icon::Icon,
    live_text::LiveText,
    table::{Cell, RowHeader, Table, TableColumn},
    time::TimeContext,
};

/// How many are acknowledged, the first note, and all of them when it is opened.
#[component]
pub(super) fn AcknowledgedFold() -> impl IntoView {
    let (reader, state) = (expect_context::<ScraperReader>(), expect_context::<OverviewState>());
    let time = TimeContext::expect();
    let count = Memo::new(move |_| reader.acknowledged_rows().len());
    let open = RwSignal::new(false);
    let toggle = move |event: Targeted<Event, HtmlDetailsElement>| open.set(event.target().open());
    let first = move || {
        let row = reader.acknowledged_rows().into_iter().next()?;
        let name = state.names.with(|names| ScraperLabel::of(names, &row.id()).in_words());
        Some(messages::note_of(&name, &in_words(time, &row.acknowledged.get()?)))
    };
    view! {
        <Show when=move || count.get() != 0>
            <details class="fold" on:toggle:target=toggle>
                <summary>
                    <Icon name="chevron" class="turner"/>
                    <b>
                        <LiveText text=Signal::derive(move || messages::acknowledged(count.get()))/>
                    </b>
                    <span class="soft" translate="no">
                        {first}
                    </span>
                </summary>
                <Show when=move || open.get()>
                    <AcknowledgedTable/>
                </Show>
            </details>
        </Show>
    }
}

#[component]
fn AcknowledgedTable() -> impl IntoView {
    let reader = expect_context::<ScraperReader>();
    let columns = vec![
        TableColumn::new(messages::SCRAPER),
        TableColumn::new(messages::PROBLEM),
        TableColumn::new(messages::NOTE),
        TableColumn::new(messages::LAST_DAYS).class("days-column"),
        TableColumn::hidden(messages::ACTION),
    ];
    view! {
        <Table class="healthy acknowledged rows-or-cards" caption=|| messages::ACKNOWLEDGED_CAPTION columns>
            <tbody role="rowgroup">
                <For each=move || reader.acknowledged_rows() key=|row| row.index let:row>
                    <AcknowledgedRow row/>
                </For>
            </tbody>
        </Table>
    }
}

#[component]
fn AcknowledgedRow(row: ScraperRow) -> impl IntoView {
    let (state, time) = (expect_context::<OverviewState>(), TimeContext::expect());
    let badge = move || {
        let (word, class, icon) = messages::problem_badge(row.problem.get());
        view! {
            <span class=class>
                <Icon name=icon/>
                {word}
            </span>
        }
    };
    let note = move || match row.acknowledged.get() {
        Some(known) => Either::Left(in_words(time, &known)),
        None => Either::Right(()),
    };
    let undo = move |_| {
        state.acknowledged.change(|known| known.remove(&row.id()));
    };
    view! {
        <tr role="row">
            <RowHeader>
                <ScraperName row run=None/>
            </RowHeader>
            <Cell label=messages::PROBLEM>{badge}</Cell>
            <Cell label=messages::NOTE class="note-cell">
                {note}
            </Cell>
            <DaysCell row/>
            <Cell class="number">
                <Button class="tiny" vanishes=true on_click=undo>
                    {messages::UNDO}
                </Button>
            </Cell>
        </tr>
    }
}

/// The note with its end.
fn in_words(time: TimeContext, known: &Acknowledgement) -> String {
    let end = known.end().unwrap_or_default();
    messages::note_until(&known.note, &messages::until(end, (time.offset)(time.zone.get(), end)))
}
