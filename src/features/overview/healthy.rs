//! The scrapers that are well, folded: a quiet screen is good news.

use leptos::{either::Either, ev::Targeted, prelude::*};
use web_sys::{Event, HtmlDetailsElement};

use super::{
    digest::Latest, messages, problem_row::DaysCell, reader::ScraperReader, row::ScraperRow, scraper_name::ScraperName,
};
use crate::{
    domain::number::grouped,
    entity::parts::NotReported,
    ui::{
        icon::Icon,
        live_text::LiveText,
        table::{Cell, RowHeader, Table, TableColumn},
        time::Time,
    },
};

/// How many are well, and which when it is opened.
#[component]
pub(super) fn Healthy() -> impl IntoView {
    let reader = expect_context::<ScraperReader>();
    let count = Memo::new(move |_| reader.progress.with(|progress| progress.well));
    let open = RwSignal::new(false);
    let toggle = move |event: Targeted<Event, HtmlDetailsElement>| open.set(event.target().open());
    let words = move || messages::healthy(count.get());
    view! {
        <Show when=move || count.get() != 0 && !reader.only_problems.get()>
            <details class="fold" on:toggle:target=toggle>
                <summary>
                    <Icon name="chevron" class="turner"/>
                    <b>
                        <LiveText text=Signal::derive(words)/>
                    </b>
                    <span class="soft">{messages::healthy_text()}</span>
                </summary>
                <Show when=move || open.get()>
                    <HealthyTable/>
                </Show>
            </details>
        </Show>
    }
}

#[component]
fn HealthyTable() -> impl IntoView {
    let reader = expect_context::<ScraperReader>();
    let columns = vec![
        TableColumn::new(messages::SCRAPER),
        TableColumn::new(messages::TYPICAL_ITEMS).class("number"),
        TableColumn::new(messages::LAST_DAYS).class("days-column"),
        TableColumn::new(messages::LATEST_RUN),
    ];
    view! {
        <Table class="healthy rows-or-cards" caption=|| messages::HEALTHY_CAPTION columns>
            <tbody role="rowgroup">
                <For each=move || reader.healthy_rows() key=|row| row.index let:row>
                    <HealthyRow row/>
                </For>
            </tbody>
        </Table>
    }
}

#[component]
fn HealthyRow(row: ScraperRow) -> impl IntoView {
    let items = Memo::new(move |_| row.digest.with(|digest| digest.as_ref()?.items));
    let latest = Memo::new(move |_| row.digest.with(|digest| digest.as_ref()?.latest.clone()));
    let typical = move || match items.get() {
        Some(items) => Either::Left(grouped(items)),
        None => Either::Right(view! { <NotReported/> }),
    };
    view! {
        <tr role="row">
            <RowHeader>
                <ScraperName row run=None/>
            </RowHeader>
            <Cell label=messages::TYPICAL_ITEMS class="number">
                {typical}
            </Cell>
            <DaysCell row/>
            <Cell label=messages::LATEST_RUN>
                {move || latest.get().map(|run| view! { <LatestRun row run/> })}
            </Cell>
        </tr>
    }
}

/// When the latest run started, as a link to it.
#[component]
fn LatestRun(row: ScraperRow, run: Latest) -> impl IntoView {
    let never = if run.is_queued { messages::NOT_STARTED } else { messages::START_NOT_REPORTED };
    let when = match run.started {
        Some(at) => Either::Left(view! { <Time at/> }),
        None => Either::Right(view! { <span>{never}</span> }),
    };
    view! {
        <a id=format!("latest-{}", row.index) href=row.run_href(&run.id)>
            {when}
        </a>
    }
}
