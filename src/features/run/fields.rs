//! Field health: how much of each field is empty, beside the last good run, and what else became of it.

use std::sync::Arc;

use leptos::{either::Either, prelude::*};

use super::{
    field_health::{Field, FieldHealth, Seen},
    messages,
    state::{Fields, RunState},
};
use crate::{
    api::{Client, Error, types::Run},
    domain::{number::tenths, text::truncate},
    features::{
        merge::{FilterIgnored, sample_of_run},
        runs::live_updates::may_change,
    },
    hooks::Load,
    session::{
        Session,
        ask::{Question, Waiting, use_question},
        request_error::{RequestError, WaitNotice},
    },
    ui::{
        button::Button,
        table::{Cell, RowHeader, Table, TableColumn},
    },
};

/// Fields that are shown at first, beside those that changed.
const SHOWN: usize = 5;

/// Whose rows are looked at.
#[derive(Clone, PartialEq)]
struct Asked {
    group: String,
    run: String,
    good: Option<String>,
}

/// Looks at the rows of a run that has ended, and at those of the last good one, once it is known which one that is.
pub(super) fn ask_field_health(
    session: Session,
    run: Signal<Option<Arc<Run>>>,
    group: Signal<Option<String>>,
    is_comparing: Signal<bool>,
    last_good: Signal<Option<Arc<Run>>>,
) -> Question<Fields> {
    let asked = move || {
        if is_comparing.get() {
            return None;
        }
        let has_rows = |run: &Run| !may_change(run) && run.items_quantity.copied() != Some(0);
        let run = run.with(|run| run.as_ref().filter(|run| has_rows(run)).map(|run| run.id.clone()))?;
        let good = last_good.with(|run| run.as_ref().map(|run| run.id.clone()));
        Some(Asked { group: group.get()?, run, good })
    };
    use_question(session, asked, |client, asked, wait| async move {
        match asked {
            Some(asked) => look(client, asked, wait).await,
            None => Ok(None),
        }
    })
}

async fn look(client: Client, asked: Asked, wait: Waiting) -> Result<Fields, Error> {
    let Asked { group, run, good } = asked;
    let rows = match sample_of_run(&client, &group, &run, wait).await? {
        Ok(rows) if rows.is_empty() => return Ok(None),
        Ok(rows) => rows,
        Err(ignored) => return Ok(Some(Err(ignored))),
    };
    let before = match good {
        Some(good) => sample_of_run(&client, &group, &good, wait).await?,
        None => Ok(Vec::new()),
    };
    Ok(Some(before.map(|before| FieldHealth::of(&rows, Some(&before)))))
}

/// The fields.
#[component]
pub(super) fn FieldHealthSection() -> impl IntoView {
    let state = expect_context::<RunState>();
    let summary = move || {
        state.fields.answer.state.with(|load| match load.value()? {
            Some(Ok(health)) => messages::fields_changed(health),
            _ => None,
        })
    };
    view! {
        <section class="section" aria-labelledby="field-health">
            <header>
                <h2 id="field-health">{messages::FIELD_HEALTH}</h2>
                <p class="soft" translate="no">
                    {summary}
                </p>
            </header>
            <WaitNotice waiting=state.fields.wait/>
            <Content/>
        </section>
    }
}

#[component]
fn Content() -> impl IntoView {
    let state = expect_context::<RunState>();
    let note = |words: &'static str| view! { <p class="soft after-list">{words}</p> }.into_any();
    let nothing = move || {
        let words = match (state.is_comparing.get(), state.is_over.get()) {
            (true, _) => messages::LOADING_FIELDS,
            (false, false) => messages::FIELDS_LATER,
            (false, true) => messages::NO_ROWS_TO_COMPARE,
        };
        note(words)
    };
    move || {
        state.fields.answer.state.with(|load| match load {
            Load::Failed { error, .. } => {
                let retry = move |()| state.fields.answer.reload();
                Either::Left(view! { <RequestError subject=messages::THE_ROWS error=error.clone() on_retry=retry/> })
            }
            load => Either::Right(match load.value() {
                None => note(messages::LOADING_FIELDS),
                Some(None) => nothing(),
                Some(Some(Err(FilterIgnored))) => note(messages::FILTER_IGNORED),
                Some(Some(Ok(health))) => view! { <FieldTable health=health.clone()/> }.into_any(),
            }),
        })
    }
}

#[component]
fn FieldTable(health: FieldHealth) -> impl IntoView {
    let shows_all = RwSignal::new(false);
    let note = messages::sample(&health);
    let titles = messages::titles(&health);
    let first = health.changed().max(SHOWN);
    let more = health.fields.len().saturating_sub(first);
    let fields = StoredValue::new(health.fields);
    let rows = move || {
        let count = if shows_all.get() { usize::MAX } else { first };
        fields.with_value(|fields| fields.iter().take(count).map(field_row).collect_view())
    };
    let toggle = move || {
        if shows_all.get() { messages::SHOW_FEWER.to_owned() } else { messages::show_more(more) }
    };
    view! {
        <Table class="field-health" caption=|| messages::FIELDS_CAPTION columns=columns()>
            <tbody role="rowgroup">{rows}</tbody>
        </Table>
        <p class="soft after-list">{titles} " " {note}</p>
        {(more > 0)
            .then(|| {
                view! {
                    <Button
                        class="tiny"
                        attr:aria-expanded=move || shows_all.get().to_string()
                        on_click=move |_| shows_all.update(|all| *all = !*all)
                    >
                        <span translate="no">{toggle}</span>
                    </Button>
                }
            })}
    }
}

fn columns() -> Vec<TableColumn> {
    vec![
        TableColumn::new(messages::FIELD),
        TableColumn::hidden(messages::EMPTY_SHARE),
        TableColumn::new(messages::EMPTY).class("number"),
        TableColumn::new(messages::BEFORE).class("number"),
    ]
}

fn field_row(field: &Field) -> AnyView {
    let is_emptier = field.empty_moved() && field.before.is_some_and(|before| share(field.now) > share(before));
    let class = if is_emptier { "number bad" } else { "number" };
    let also = messages::also_changed(field).map(|also| view! { <br/> <small class="soft">{also}</small> });
    let (name, bar) = (truncate(&field.name), bar(field, is_emptier));
    let (empty, before) = (messages::empty(field.now), field.before.map(messages::empty));
    view! {
        <tr role="row" class=field.is_changed().then_some("changed")>
            <RowHeader>
                <code>{name}</code>
                {also}
            </RowHeader>
            <td role="cell" class="amount">
                {bar}
            </td>
            <Cell label=messages::EMPTY class=class>
                {empty}
            </Cell>
            <Cell label=messages::BEFORE class="number soft">
                {before}
            </Cell>
        </tr>
    }
    .into_any()
}

/// In thousandths.
fn share(seen: Seen) -> u64 {
    tenths(seen.empty as u64, seen.rows as u64).unwrap_or_default()
}

/// The share as a bar, and that of the last good run as a tick.
fn bar(field: &Field, is_emptier: bool) -> impl IntoView + use<> {
    let at = |seen: Seen| format!("{:.1}", share(seen) as f64 * 0.096);
    let tick = field.before.map(|before| view! { <path class="mark" d=format!("M{} 1v10", at(before))/> });
    view! {
        <svg viewBox="0 0 96 12" aria-hidden="true">
            <rect class="fill-track" y="4" width="96" height="4" rx="2"/>
            <rect class=if is_emptier { "fill-bad" } else { "fill-usual" } y="4" width=at(field.now) height="4" rx="2"/>
            {tick}
        </svg>
    }
}
