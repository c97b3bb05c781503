//! The dialog to acknowledge a problem: a note, and an end.

use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use leptos::{ev::SubmitEvent, prelude::*};

use super::{
    acknowledged::{Acknowledgement, LONGEST_NOTE, problem_word},
    messages,
    reader::ScraperReader,
    row::ScraperRow,
    scraper_label::ScraperLabel,
    state::OverviewState,
};
use crate::{
    domain::time::{day_start, to_input},
    platform::time_zone as zone,
    session::Session,
    ui::{
        button::Button,
        dialog::{CloseIconButton, Dialog, DialogHandle, DialogHeader},
        notice::ErrorLine,
        text_field::TextField,
    },
};

/// The id of the dialog's title.
const TITLE: &str = "acknowledge-title";
/// For how long a problem is acknowledged unless the person says otherwise, in days.
const USUAL: i64 = 7;

/// The dialog, while somebody wants to acknowledge a problem.
#[component]
pub(super) fn AcknowledgeDialog() -> impl IntoView {
    let reader = expect_context::<ScraperReader>();
    let close = move |()| reader.acknowledging.set(None);
    view! {
        {move || {
            let row = reader.row(reader.acknowledging.get()?)?;
            Some(view! {
                <Dialog labelled_by=TITLE class="acknowledge-dialog" on_close=close>
                    <DialogHeader id=TITLE title=messages::ACKNOWLEDGE_TITLE>
                        <CloseIconButton/>
                    </DialogHeader>
                    <AcknowledgeForm row/>
                </Dialog>
            })
        }}
    }
}

#[component]
fn AcknowledgeForm(row: ScraperRow) -> impl IntoView {
    let (session, state) = (expect_context::<Session>(), expect_context::<OverviewState>());
    let dialog = expect_context::<DialogHandle>();
    let now = session.clock.exact();
    let (note, day) = (RwSignal::new(String::new()), RwSignal::new(day_in(session, now, USUAL)));
    let (wrong_day, not_saved) = (RwSignal::new(None::<String>), RwSignal::new(None::<String>));
    let name = state.names.with_untracked(|names| ScraperLabel::of(names, &row.id()).in_words());
    let acknowledge = move |event: SubmitEvent| {
        event.prevent_default();
        let now = session.clock.exact();
        let until = match day.with_untracked(|day| end_of(session, day)) {
            None => return wrong_day.set(Some(messages::NO_DAY.to_owned())),
            Some(until) if until <= now => return wrong_day.set(Some(messages::PAST_DAY.to_owned())),
            Some(until) => until,
        };
        let Some(problem) = problem_word(row.problem.get_untracked()) else { return dialog.close() };
        let new = Acknowledgement {
            scraper: row.id(),
            problem: problem.to_owned(),
            note: note.with_untracked(|note| note.trim().chars().take(LONGEST_NOTE).collect()),
            at: now.timestamp_millis(),
            until: until.timestamp_millis(),
        };
        match state.acknowledged.change(|known| known.put(new, now)) {
            true => dialog.close(),
            false => not_saved.set(Some(messages::NOT_SAVED.to_owned())),
        }
    };
    view! {
        <form class="body" on:submit=acknowledge>
            <p>
                <b>{name}</b>
            </p>
            <p class="soft">{messages::ACKNOWLEDGE_TEXT}</p>
            <TextField
                id="acknowledge-note"
                label=messages::NOTE
                placeholder=messages::NOTE_EXAMPLE
                value=note
                on_input=move |text: String| note.set(text)
            />
            <TextField
                id="acknowledge-until"
                kind="date"
                label=messages::UNTIL
                value=day
                error=wrong_day
                on_input=move |text: String| {
                    day.set(text);
                    wrong_day.set(None);
                }
            />
            <ErrorLine id="acknowledge-error" error=not_saved/>
            <div class="actions">
                <Button on_click=move |_| dialog.close()>{messages::DISMISS}</Button>
                <Button class="primary" kind="submit">
                    {messages::ACKNOWLEDGE_BUTTON}
                </Button>
            </div>
        </form>
    }
}

/// The day so many days from `now`, as a field of the kind `date` has it.
fn day_in(session: Session, now: DateTime<Utc>, days: i64) -> String {
    let at = now + TimeDelta::days(days);
    let offset = zone::offset_minutes(session.settings.zone.get_untracked(), at);
    to_input(at, offset).chars().take(10).collect()
}

/// When the day of such a field ends on the clocks of the selected zone.
fn end_of(session: Session, day: &str) -> Option<DateTime<Utc>> {
    let zone = session.settings.zone.get_untracked();
    let date: NaiveDate = day.parse().ok()?;
    day_start(date.succ_opt()?, |at| zone::offset_minutes(zone, at))
}
