//! The warning about inputs of different ages.

use leptos::prelude::*;

use super::{messages, readiness::apart, state::MergeState};
use crate::{
    domain::text::bidi_isolate,
    entity::{directory::Directory, words::NOT_REPORTED},
    ui::{
        notice::{Notice, Tone},
        time::TimeContext,
    },
};

/// Says that the picked runs are more than a day apart, while they are.
#[component]
pub(super) fn AgeWarning() -> impl IntoView {
    let (state, directory, time) =
        (expect_context::<MergeState>(), expect_context::<Directory>(), TimeContext::expect());
    let warning = Memo::new(move |_| {
        state.picked.with(|picked| {
            let (oldest, newest) = apart(picked.iter())?;
            let run = picked.iter().find(|run| run.started.copied() == Some(oldest))?;
            let scraper = directory.names.with(|names| bidi_isolate(names.scraper_of(run).unwrap_or(NOT_REPORTED)));
            let hint = messages::apart_hint(&time.absolute(oldest), &time.absolute(newest), &scraper);
            Some((messages::apart((newest - oldest).num_days().unsigned_abs()), hint))
        })
    });
    view! {
        {move || {
            warning.get().map(|(headline, hint)| {
                view! {
                    <Notice tone=Tone::Warn icon="warning">
                        <p>
                            <strong>{headline}</strong>
                            {hint}
                        </p>
                    </Notice>
                }
            })
        }}
    }
}
