//! The run beside the last good run of its scraper.

use leptos::{either::Either, prelude::*};

use super::{
    actions::href_of,
    comparison::{Measure, measures},
    messages,
    state::RunState,
};
use crate::{
    domain::health::Compared,
    entity::{baselines::BaselineState, parts::Reported, words::short_id},
    ui::{
        table::{Cell, RowHeader, Table, TableColumn},
        time::{Time, TimeContext},
    },
};

/// The comparison.
#[component]
pub(super) fn Comparison() -> impl IntoView {
    let (state, time) = (expect_context::<RunState>(), TimeContext::expect());
    let measures = Memo::new(move |_| {
        let verdict = state.verdict.get()?.verdict;
        let good = state.last_good.get();
        // Only what runs takes longer from minute to minute.
        let now = if state.is_over.get() { time.now.get_untracked() } else { time.now.get() };
        state.with_run(|run| measures(run, good.as_deref(), &verdict, now))
    });
    let rows =
        move || measures.get().into_iter().flatten().map(|measure| view! { <MeasureRow measure/> }).collect_view();
    view! {
        <section class="section" aria-labelledby="comparison">
            <header>
                <h2 id="comparison">{messages::COMPARISON}</h2>
                <LastGoodRun/>
            </header>
            <Table class="compare" caption=|| messages::COMPARISON_CAPTION columns=columns()>
                <tbody role="rowgroup">{rows}</tbody>
            </Table>
            <NotCompared/>
        </section>
    }
}

fn columns() -> Vec<TableColumn> {
    vec![
        TableColumn::hidden(messages::MEASURE),
        TableColumn::new(messages::THIS_RUN).class("number"),
        TableColumn::new(messages::GOOD_RUN).class("number"),
        TableColumn::new(messages::CHANGE),
        TableColumn::new(messages::TYPICAL),
    ]
}

#[component]
fn MeasureRow(measure: Measure) -> impl IntoView {
    let Measure { name, this, good, change, typical } = measure;
    // Where there is no good run, its whole column is empty.
    let is_compared = expect_context::<RunState>().last_good.with_untracked(Option::is_some);
    let good = (good.is_some() || is_compared).then(|| view! { <Reported value=good/> });
    view! {
        <tr role="row">
            <RowHeader>{name}</RowHeader>
            <Cell label=messages::THIS_RUN class="number this">
                <Reported value=this/>
            </Cell>
            <Cell label=messages::GOOD_RUN class="number">
                {good}
            </Cell>
            <Cell label=messages::CHANGE>
                {change.map(|(class, words)| view! { <span class=class>{words}</span> })}
            </Cell>
            <Cell label=messages::TYPICAL class="soft">
                {typical.map(|typical| view! { <span title=messages::DEVIATION>{typical}</span> })}
            </Cell>
        </tr>
    }
}

/// The way to the last good run, or why none is known.
#[component]
fn LastGoodRun() -> impl IntoView {
    let state = expect_context::<RunState>();
    move || match state.last_good.get() {
        Some(run) => {
            let started = run.started.copied().map(|at| view! { <Time at whole=true/> " " });
            let (href, note) = (href_of(state, &run), run.clone());
            let note = move |_| state.directory.seen.note_opened((*note).clone());
            Either::Left(view! {
                <p class="soft">
                    <a href=href on:click=note>
                        {started} <code>{short_id(&run.id)}</code>
                    </a>
                </p>
            })
        }
        None => {
            let why = state.known.with(|known| messages::not_known(known, messages::NO_GOOD_RUN));
            Either::Right(view! { <p class="soft">{why}</p> }.into_any())
        }
    }
}

/// Why nothing is typical, where it is not.
#[component]
fn NotCompared() -> impl IntoView {
    let state = expect_context::<RunState>();
    let why = Memo::new(move |_| {
        let compared = state.verdict.with(|found| Some(found.as_ref()?.verdict.compared))?;
        let Compared { items: None, rate: None, .. } = compared else { return None };
        let is_ready = state.known.with(|known| matches!(known, BaselineState::Ready(_)));
        is_ready.then_some(messages::NOT_ENOUGH)
    });
    move || why.get().map(|why| view! { <p class="soft after-list">{why}</p> })
}
