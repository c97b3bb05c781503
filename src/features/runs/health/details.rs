//! Health in the details of a run: why it is a silent failure, and what is typical for its scraper.

use leptos::{context::Provider, either::Either, prelude::*};

use super::{
    super::state::RunsState,
    messages, rules,
    run_health::{baseline_state, run_health},
};
use crate::{
    api::types::Run,
    entity::{
        baseline::{Baseline, Spread},
        baselines::BaselineState,
    },
    routes::Screen,
    session::Settings,
    ui::icon::Icon,
};

/// [`SilentFailureReason`].
pub(in crate::features::runs) fn silent_failure_reason(history: RunsState, run: &Run) -> AnyView {
    let run = run.clone();
    view! { <Provider value=history><SilentFailureReason run/></Provider> }.into_any()
}

/// [`RulesLink`].
pub(in crate::features::runs) fn rules_link() -> AnyView {
    view! { <RulesLink/> }.into_any()
}

/// The typical failure rate of the run's scraper.
pub(in crate::features::runs) fn baseline_rate(history: RunsState, run: &Run) -> AnyView {
    let run = run.clone();
    view! { <Provider value=history><BaselineFact run of=|baseline| baseline.rate words=messages::rate_spread/></Provider> }
        .into_any()
}

/// The typical items of the run's scraper.
pub(in crate::features::runs) fn baseline_items(history: RunsState, run: &Run) -> AnyView {
    let run = run.clone();
    view! { <Provider value=history><BaselineFact run of=|baseline| baseline.items words=messages::items_spread/></Provider> }
        .into_any()
}

/// Why the run is a silent failure, where it is one.
#[component]
pub(in crate::features::runs) fn SilentFailureReason(
    /// The run.
    run: Run,
) -> impl IntoView {
    let history = expect_context::<RunsState>();
    let silent_failure = Memo::new(move |_| run_health(history, &run).silent_failure);
    view! {
        {move || {
            silent_failure.get().map(|silent_failure| {
                view! {
                    <p class="silent-reason">
                        <Icon name="warning"/>
                        <span>
                            <strong>{messages::SILENT_FAILURE_BECAUSE}</strong>
                            {messages::because(&silent_failure.words())}
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
pub(in crate::features::runs) fn BaselineFact(
    /// The run.
    run: Run,
    /// Which of the things that are typical.
    of: fn(&Baseline) -> Option<Spread>,
    /// It in words.
    words: fn(Spread) -> String,
) -> impl IntoView {
    let (history, settings) = (expect_context::<RunsState>(), expect_context::<Settings>());
    let baseline = Memo::new(move |_| match settings.baselines.get() {
        true => reliable_baseline(baseline_state(history, &run), of, settings),
        false => Err(messages::COMPARISON_IS_OFF.to_owned()),
    });
    view! {
        {move || match baseline.get() {
            Err(why) => Either::Left(view! { <span class="soft">{why}</span> }),
            Ok(baseline) => Either::Right(view! {
                <span title=messages::DEVIATION>
                    {words(baseline)}
                    <span class="soft">" (" {messages::last_runs(baseline)} ")"</span>
                </span>
            }),
        }}
    }
}

/// The baseline, where enough runs make it, or why that is not known.
fn reliable_baseline(
    baseline_state: BaselineState,
    of: fn(&Baseline) -> Option<Spread>,
    settings: Settings,
) -> Result<Spread, String> {
    let baseline = match baseline_state {
        BaselineState::Loading => return Err(messages::LOADING.to_owned()),
        BaselineState::Failed => return Err(messages::NOT_LOADED.to_owned()),
        BaselineState::Ready(baseline) => of(&baseline).ok_or_else(|| messages::NO_DATA.to_owned())?,
    };
    let enough = settings.thresholds.with(|thresholds| rules::with_enough_runs(Some(baseline), thresholds));
    enough.ok_or_else(|| messages::too_few(baseline))
}
