//! That there is nothing to compare with, where it could not be loaded.

use leptos::{context::Provider, prelude::*};

use super::{super::state::RunsState, messages};
use crate::{
    session::{failure::status, trouble::ErrorDetails},
    ui::button::Button,
};

/// [`UsualTrouble`].
pub(in crate::features::runs) fn trouble_line(history: RunsState) -> AnyView {
    view! { <Provider value=history><UsualTrouble/></Provider> }.into_any()
}

/// Says for how many scrapers there is nothing to compare with, and asks again.
#[component]
pub(in crate::features::runs) fn UsualTrouble() -> impl IntoView {
    let history = expect_context::<RunsState>();
    let failed = Memo::new(move |_| history.usuals.failed() as u64);
    view! {
        {move || Some(failed.get()).filter(|count| *count > 0).map(|scrapers| view! { <TroubleLine scrapers/> })}
    }
}

#[component]
fn TroubleLine(scrapers: u64) -> impl IntoView {
    let history = expect_context::<RunsState>();
    let error = history.usuals.error();
    let words = messages::not_loaded(scrapers, &error.as_ref().map(status).unwrap_or_default());
    let facts = error.map(|error| view! { <ErrorDetails error/> });
    view! {
        <div class="below-table">
            <p class="soft" role="status">
                {words}
                " "
                <Button class="tiny" vanishes=true on_click=move |_| history.usuals.again()>
                    {messages::LOAD_AGAIN}
                </Button>
            </p>
            {facts}
        </div>
    }
}
