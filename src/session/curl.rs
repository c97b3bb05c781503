//! Commands for a shell that ask what the panel asks: to be asked again from elsewhere, or put into a script.
//!
//! The API key is never part of it: the command takes it from the environment variable `SCRAPEWISE_KEY`, and lets it into no list of
//! processes: the shell's own `printf` hands it on (`-H @-` needs curl 7.55, of 2017).

mod part;
mod write;

pub use write::{Call, NEW_KEY};

use leptos::{prelude::*, task::spawn_local};

use self::part::{copy_by_hand, copy_commands};
use super::{account::Session, messages};
use crate::ui::{
    button::Button,
    icon::Icon,
    lazy_part::{LazyPart, run_part},
    short_notice::ShortNotice,
};

/// What came of a copy.
#[derive(Clone, PartialEq)]
enum Outcome {
    Copied,
    /// The browser refused its clipboard: the text to copy by hand.
    Refused(String),
    /// The part of the program that writes commands is missing.
    PartMissing,
}

/// A button that copies the commands for some calls.
///
/// Accessibility: what came of it is told as a `status` beside it.
#[component]
pub fn CurlButton(
    /// Its name, where there is more than one.
    #[prop(default = messages::COPY_AS_CURL)]
    label: &'static str,
    /// Gives the calls when the button is pressed.
    #[prop(into)]
    calls: UnsyncCallback<(), Vec<Call>>,
) -> impl IntoView {
    let session = expect_context::<Session>();
    let (outcome, copied) = (RwSignal::new(None::<Outcome>), ShortNotice::<()>::new());
    let copy = move |_| {
        let (calls, client) = untrack(|| (calls.run(()), session.client()));
        let Some(client) = client else { return };
        outcome.set(None);
        spawn_local(async move {
            match run_part(move || copy_commands(client.clone(), calls.clone())).await.unwrap_or(Outcome::PartMissing) {
                Outcome::Copied => copied.say(()).await,
                // The button may be gone by now.
                other => drop(outcome.try_set(Some(other))),
            }
        });
    };
    let said = move || {
        outcome.with(|outcome| match outcome {
            None if copied.get().is_some() => messages::COPIED,
            None | Some(Outcome::Copied) => "",
            Some(Outcome::Refused(_)) => messages::CLIPBOARD_BLOCKED,
            Some(Outcome::PartMissing) => messages::PART_MISSING,
        })
    };
    let by_hand = move || match outcome.get() {
        Some(Outcome::Refused(text)) => Some(view! { <LazyPart load=move || copy_by_hand(text.clone(), outcome)/> }),
        _ => None,
    };
    view! {
        <span class="actions copy-as-curl">
            <Button class="tiny" attr:title=messages::CURL_TITLE on_click=copy>
                <Icon name="copy"/>
                {label}
            </Button>
            <span class="soft" role="status" translate="no">
                {said}
            </span>
            {by_hand}
        </span>
    }
}
