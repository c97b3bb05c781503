//! Tools above the log: filters, export, and clearing.

use leptos::prelude::*;

use super::{
    entry::{Action, Ending, Entry},
    export, messages,
    state::{ActivityState, OPEN},
    write_log::WriteLog,
};
use crate::{
    platform::download as file,
    session::Clock,
    ui::{
        button::Button,
        select::{Select, SelectOption},
    },
};

/// The filters and the files.
#[component]
pub(super) fn ActivityTools() -> impl IntoView {
    let state = expect_context::<ActivityState>();
    let choose_action = move |value| state.change_address(|address| address.action = selected(value));
    let choose_outcome = move |value| state.change_address(|address| address.outcome = selected(value));
    view! {
        <div class="filters activity-filters">
            <Select
                label=messages::ACTION
                name="action"
                options=vec![actions().into()]
                value=move || state.address.with(|address| address.action.clone().unwrap_or_default())
                on_choose=choose_action
            />
            <Select
                label=messages::RESULT
                name="outcome"
                options=vec![results().into()]
                value=move || state.address.with(|address| address.outcome.clone().unwrap_or_default())
                on_choose=choose_outcome
            />
            <Files/>
        </div>
    }
}

/// Export and clearing, while there is something.
#[component]
fn Files() -> impl IntoView {
    let state = expect_context::<ActivityState>();
    let clock = expect_context::<Clock>();
    let export = move |ending: &str, media_type: &str, write: fn(&[Entry]) -> String| {
        let name = file::name(&["activity"], clock.exact(), ending);
        file::save_text(&state.shown.with_untracked(|shown| write(shown)), media_type, &name);
    };
    let finished = Memo::new(move |_| {
        let (all, open) = state.counts();
        all - open
    });
    // Another number of entries is another question.
    let clear = move || Some(finished.get()).filter(|count| *count > 0).map(|count| view! { <ClearFinished count/> });
    view! {
        <Show when=move || state.counts().0 != 0>
            <div class="actions">
                <Button on_click=move |_| export("csv", "text/csv", export::csv)>{messages::EXPORT_CSV}</Button>
                <Button on_click=move |_| export("json", "application/json", export::json)>
                    {messages::EXPORT_JSON}
                </Button>
                {clear}
            </div>
        </Show>
    }
}

/// A button that asks once more before it clears.
#[component]
fn ClearFinished(
    /// How many entries go.
    count: usize,
) -> impl IntoView {
    let log = expect_context::<WriteLog>();
    let asked = RwSignal::new(false);
    let ask = move || {
        view! { <Button on_click=move |_| asked.set(true)>{messages::CLEAR_FINISHED}</Button> }
    };
    view! {
        <span class="actions">
            <Show when=move || asked.get() fallback=ask>
                <Button class="danger" on_click=move |_| log.clear_finished()>
                    {messages::delete_entries(count)}
                </Button>
                <Button on_click=move |_| asked.set(false)>{messages::CANCEL}</Button>
            </Show>
        </span>
    }
}

fn actions() -> Vec<SelectOption> {
    let all = SelectOption::new("", messages::ALL_ACTIONS);
    let actions = Action::ALL.map(|action| SelectOption::new(action.word(), messages::action(action)));
    std::iter::once(all).chain(actions).collect()
}

fn results() -> Vec<SelectOption> {
    let first = [("", messages::ALL_RESULTS), (OPEN, messages::UNRESOLVED)];
    let endings = Ending::ALL.map(|ending| (ending.word(), messages::ending(ending)));
    first.into_iter().chain(endings).map(|(word, name)| SelectOption::new(word, name)).collect()
}

/// What an address says of the value that was selected.
fn selected(value: String) -> Option<String> {
    Some(value).filter(|value| !value.is_empty())
}
