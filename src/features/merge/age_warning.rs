//! The warning about runs of different ages.

use std::sync::Arc;

use leptos::prelude::*;

use super::{messages, readiness::apart, state::MergeState};
use crate::{
    api::types::Run,
    domain::{text::bidi_isolate, time::day},
    entity::directory::Directory,
    features::activity::{ActionRequest, ActionTarget, WriteLog, unavailable_reason},
    ui::{
        button::Button,
        notice::{Notice, NoticeActions, Tone},
        time::TimeContext,
    },
};

/// The id of the button that runs a scraper again: the focus comes back to it.
const RERUN: &str = "rerun-oldest";

/// The oldest of the selected runs, where they are more than a day apart.
#[derive(Clone, PartialEq)]
struct AgeGap {
    headline: String,
    oldest: Run,
    scraper: String,
}

impl AgeGap {
    /// The gap of what is selected. Tracked.
    fn of(state: MergeState, directory: Directory, time: TimeContext) -> Option<Self> {
        state.selected.with(|selected| {
            let now = time.now.get();
            let (oldest, newest) = apart(selected.iter(), |run| state.is_overdue(run, now))?;
            let run = selected.iter().find(|run| run.started.copied() == Some(oldest))?;
            let scraper =
                directory.names.with(|names| bidi_isolate(names.scraper_of(run).unwrap_or(messages::UNKNOWN_SCRAPER)));
            let [from, to] = [oldest, newest].map(|at| day(at, (time.offset)(time.zone.get(), at)));
            let headline = messages::apart((newest - oldest).num_days().unsigned_abs(), &from, &to);
            Some(Self { headline, oldest: run.clone(), scraper })
        })
    }
}

/// Says that the selected runs are more than a day apart, while they are, and offers what can be done.
#[component]
pub(super) fn AgeWarning() -> impl IntoView {
    let (state, directory, time) =
        (expect_context::<MergeState>(), expect_context::<Directory>(), TimeContext::expect());
    let gap = Memo::new(move |_| AgeGap::of(state, directory, time));
    view! { {move || gap.get().map(|gap| view! { <AgeNotice gap/> })} }
}

#[component]
fn AgeNotice(gap: AgeGap) -> impl IntoView {
    let (state, directory) = (expect_context::<MergeState>(), expect_context::<Directory>());
    let log = expect_context::<WriteLog>();
    let AgeGap { headline, oldest, scraper } = gap;
    let id = oldest.id.clone();
    let can_rerun = directory.names.with_untracked(|names| unavailable_reason(names, &oldest).is_none());
    let target = ActionTarget::Run(Arc::new(oldest));
    let rerun = move |_| {
        log.run_actions.open(ActionRequest { target: target.clone(), opener_id: RERUN.to_owned() });
    };
    let (label, hint, leave_out) =
        (messages::rerun(&scraper), messages::apart_hint(&scraper), messages::leave_out(&scraper));
    let rerun = can_rerun.then(|| {
        view! {
            <Button on_click=rerun attr:id=RERUN>
                {label}
            </Button>
        }
    });
    view! {
        <Notice tone=Tone::Warn icon="warning">
            <p>
                <strong>{headline}</strong>
                {hint}
            </p>
            <NoticeActions slot>
                {rerun}
                <Button vanishes=true on_click=move |_| state.toggle_run(&id)>
                    {leave_out}
                </Button>
            </NoticeActions>
        </Notice>
    }
}
