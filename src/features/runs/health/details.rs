//! The verdict in the details of a run: its reason, and what the run was compared with.

use leptos::{context::Provider, either::Either, prelude::*};

use super::{super::state::RunsState, messages, row_verdicts::run_verdict};
use crate::{
    api::types::Run,
    domain::health::{Compared, Kind},
    entity::{
        baselines::BaselineState,
        scraper_history::{LastGood, RunVerdict},
        words::{short_id, verdict},
    },
    routes::Screen,
    ui::{icon::Icon, time::Time},
};

/// [`VerdictReason`].
pub(in crate::features::runs) fn verdict_reason(state: RunsState, run: &Run) -> AnyView {
    let run = run.clone();
    view! { <Provider value=state><VerdictReason run/></Provider> }.into_any()
}

/// [`RulesLink`].
pub(in crate::features::runs) fn rules_link() -> AnyView {
    view! { <RulesLink/> }.into_any()
}

/// The failure rate that the run was compared with.
pub(in crate::features::runs) fn typical_rate(state: RunsState, run: &Run) -> AnyView {
    typical(state, run, |compared| compared.rate.map(|typical| typical.rate_text()))
}

/// The items that the run was compared with.
pub(in crate::features::runs) fn typical_items(state: RunsState, run: &Run) -> AnyView {
    typical(state, run, |compared| compared.items.map(|typical| typical.items_text()))
}

/// The last good run before the run.
pub(in crate::features::runs) fn last_good(state: RunsState, run: &Run) -> AnyView {
    let run = run.clone();
    view! { <Provider value=state><LastGoodFact run/></Provider> }.into_any()
}

fn typical(state: RunsState, run: &Run, words: fn(&Compared) -> Option<String>) -> AnyView {
    let run = run.clone();
    view! { <Provider value=state><TypicalFact run words/></Provider> }.into_any()
}

/// Why the run is judged so, where there is something to say.
#[component]
pub(in crate::features::runs) fn VerdictReason(
    /// The run.
    run: Run,
) -> impl IntoView {
    let state = expect_context::<RunsState>();
    let reason = Memo::new(move |_| {
        let RunVerdict { verdict: found, .. } = run_verdict(state, &run);
        let words = verdict(found.kind, run.state.value());
        // Of a state that was not reported there is nothing to say.
        let is_known = found.kind != Kind::Unknown || run.state.value().is_some();
        Some((found.needs_attention(), words, found.sentence().filter(|_| is_known)?))
    });
    view! {
        {move || {
            reason.get().map(|(needs_attention, words, sentence)| {
                let class = if needs_attention { "verdict-line caution" } else { "verdict-line" };
                view! {
                    <p class=class>
                        <Icon name=words.icon/>
                        <span>
                            <strong>{messages::because(&words.word)}</strong>
                            {sentence}
                        </span>
                    </p>
                }
            })
        }}
    }
}

/// The way to the numbers behind the rules.
#[component]
pub(in crate::features::runs) fn RulesLink() -> impl IntoView {
    view! {
        <p>
            <a href=Screen::Settings.href()>{messages::RULES}</a>
        </p>
    }
}

/// One thing that is typical for the run's scraper, or why that is not known.
#[component]
pub(in crate::features::runs) fn TypicalFact(
    /// The run.
    run: Run,
    /// It in words.
    words: fn(&Compared) -> Option<String>,
) -> impl IntoView {
    let state = expect_context::<RunsState>();
    let typical = Memo::new(move |_| {
        let typical = words(&run_verdict(state, &run).verdict.compared);
        typical.ok_or_else(|| not_known(&state.verdicts.known(&run), messages::NOT_ENOUGH))
    });
    view! {
        {move || match typical.get() {
            Err(why) => Either::Left(view! { <span class="soft">{why}</span> }),
            Ok(typical) => Either::Right(view! { <span title=messages::DEVIATION>{typical}</span> }),
        }}
    }
}

/// The last good run of the scraper before the run, or why none is known.
#[component]
pub(in crate::features::runs) fn LastGoodFact(
    /// The run.
    run: Run,
) -> impl IntoView {
    let state = expect_context::<RunsState>();
    let last_good = Memo::new(move |_| {
        let last_good = run_verdict(state, &run).last_good;
        last_good.ok_or_else(|| not_known(&state.verdicts.known(&run), messages::NO_GOOD_RUN))
    });
    view! {
        {move || match last_good.get() {
            Err(why) => Either::Left(view! { <span class="soft">{why}</span> }),
            Ok(LastGood { id, started }) => Either::Right(view! {
                {started.map(|at| view! { <Time at whole=true/> " " })}
                <code title=id.clone()>{short_id(&id)}</code>
            }),
        }}
    }
}

/// Why the run has nothing to be compared with.
fn not_known(known: &BaselineState, otherwise: &'static str) -> &'static str {
    match known {
        BaselineState::Off => messages::COMPARISON_IS_OFF,
        BaselineState::Loading => messages::LOADING,
        BaselineState::Failed => messages::NOT_LOADED,
        BaselineState::Ready(_) => otherwise,
    }
}
