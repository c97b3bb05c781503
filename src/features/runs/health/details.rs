//! Health in the details of a run: why it is a quiet failure, and what is usual for its scraper.

use leptos::{context::Provider, either::Either, prelude::*};

use super::{
    super::state::RunsState,
    messages, rules,
    verdict::{known, verdict},
};
use crate::{
    api::types::Run,
    entity::{
        usual::{Spread, Usual},
        usuals::Known,
    },
    routes::Screen,
    session::Settings,
    ui::icon::Icon,
};

/// [`QuietReason`].
pub(in crate::features::runs) fn quiet_reason(history: RunsState, run: &Run) -> AnyView {
    let run = run.clone();
    view! { <Provider value=history><QuietReason run/></Provider> }.into_any()
}

/// [`RulesLink`].
pub(in crate::features::runs) fn rules_link() -> AnyView {
    view! { <RulesLink/> }.into_any()
}

/// The usual failure rate of the run's scraper.
pub(in crate::features::runs) fn usual_rate(history: RunsState, run: &Run) -> AnyView {
    let run = run.clone();
    view! { <Provider value=history><UsualFact run of=|usual| usual.rate words=messages::rate_spread/></Provider> }
        .into_any()
}

/// The usual items of the run's scraper.
pub(in crate::features::runs) fn usual_items(history: RunsState, run: &Run) -> AnyView {
    let run = run.clone();
    view! { <Provider value=history><UsualFact run of=|usual| usual.items words=messages::items_spread/></Provider> }
        .into_any()
}

/// Why the run is a quiet failure, where it is one.
#[component]
pub(in crate::features::runs) fn QuietReason(
    /// The run.
    run: Run,
) -> impl IntoView {
    let history = expect_context::<RunsState>();
    let quiet = Memo::new(move |_| verdict(history, &run).quiet);
    view! {
        {move || {
            quiet.get().map(|quiet| {
                view! {
                    <p class="hint-mark">
                        <Icon name="warning"/>
                        <span>
                            <strong>{messages::QUIET_FAILURE_BECAUSE}</strong>
                            {quiet.words()}
                        </span>
                    </p>
                }
            })
        }}
    }
}

/// The way to the numbers behind the verdict.
#[component]
pub(in crate::features::runs) fn RulesLink() -> impl IntoView {
    view! {
        <p>
            <a href=Screen::Settings.href()>{messages::RULES}</a>
        </p>
    }
}

/// One thing that is usual for the run's scraper, or why that is not known.
#[component]
pub(in crate::features::runs) fn UsualFact(
    /// The run.
    run: Run,
    /// Which of the things that are usual.
    of: fn(&Usual) -> Option<Spread>,
    /// It in words.
    words: fn(Spread) -> String,
) -> impl IntoView {
    let (history, settings) = (expect_context::<RunsState>(), expect_context::<Settings>());
    let usual = Memo::new(move |_| match settings.usual.get() {
        true => usual_of(known(history, &run), of, settings),
        false => Err(messages::NOT_COMPARED.to_owned()),
    });
    view! {
        {move || match usual.get() {
            Err(why) => Either::Left(view! { <span class="soft missing">{why}</span> }),
            Ok(usual) => Either::Right(view! {
                <span title=messages::SPREAD>
                    {words(usual)}
                    <span class="soft missing">", " {messages::completed_runs(usual)}</span>
                </span>
            }),
        }}
    }
}

/// What is usual, where enough runs make it, or why that is not known.
fn usual_of(known: Known, of: fn(&Usual) -> Option<Spread>, settings: Settings) -> Result<Spread, String> {
    let usual = match known {
        Known::Awaited => return Err(messages::LOADING.to_owned()),
        Known::Failed => return Err(messages::NOT_LOADED.to_owned()),
        Known::Is(usual) => of(&usual).ok_or_else(|| messages::NOT_REPORTED.to_owned())?,
    };
    let enough = settings.thresholds.with(|thresholds| rules::known(Some(usual), thresholds));
    enough.ok_or_else(|| messages::too_few(usual))
}
