//! The form that saves the present view.

use leptos::{either::Either, ev::SubmitEvent, prelude::*};

use super::{
    list::{View, name},
    messages,
    name_field::NameField,
    state::ViewsState,
    suggestion::suggestion,
};
use crate::{
    entity::directory::Directory,
    navigation::Navigation,
    routes::Screen,
    ui::{button::Button, notice::ErrorLine, time::TimeContext},
};

/// The form, or why there is nothing to save.
#[component]
pub(super) fn SaveForm() -> impl IntoView {
    let screen = expect_context::<Navigation>().screen().get_untracked();
    if screen.can_be_saved() {
        Either::Left(view! { <NameForm suggested=suggested_name(&screen)/> })
    } else {
        Either::Right(view! { <p class="soft">{messages::CANNOT_SAVE}</p> })
    }
}

/// The form. A name that is there already is told first; saved once more, it replaces the view.
#[component]
fn NameForm(suggested: String) -> impl IntoView {
    let (state, navigation) = (expect_context::<ViewsState>(), expect_context::<Navigation>());
    let (typed, error) = (RwSignal::new(suggested), RwSignal::new(None::<String>));
    // The name that the person was told to be there.
    let existing = RwSignal::new(None::<String>);
    let save = move || {
        let name = match typed.with_untracked(|typed| name(typed)) {
            Ok(name) => name,
            Err(why) => return error.set(Some(messages::error(&why))),
        };
        let replaced = state.list.with_untracked(|list| list.get(&name).cloned());
        if replaced.is_some() && existing.get_untracked().as_ref() != Some(&name) {
            error.set(Some(messages::NAME_EXISTS.to_owned()));
            return existing.set(Some(name));
        }
        let address = navigation.screen().with_untracked(Screen::href);
        let view = View { name: name.clone(), address, pinned: replaced.is_some_and(|view| view.pinned) };
        match state.change(|list| list.put(view)) {
            Some(Ok(())) => {
                error.set(None);
                state.message.set(messages::saved(&name));
            }
            Some(Err(why)) => error.set(Some(messages::error(&why))),
            None => {}
        }
        existing.set(None);
    };
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        save();
    };
    view! {
        <form class="stacked" on:submit=submit>
            <label for="view-name">{messages::NAME}</label>
            <div class="in-one-line">
                <div class="field">
                    <NameField
                        error_id="view-name-error"
                        name=typed
                        error
                        on_input=move |()| existing.set(None)
                        attr:id="view-name"
                        attr:autofocus=""
                    />
                </div>
                <Button class="primary" kind="submit">
                    {move || if existing.with(Option::is_some) { messages::REPLACE } else { messages::SAVE }}
                </Button>
            </div>
            <ErrorLine id="view-name-error" error/>
        </form>
    }
}

/// A name for what `screen` shows, with dates as the person's clock has them.
fn suggested_name(screen: &Screen) -> String {
    let (names, time) = (expect_context::<Directory>().names, TimeContext::expect());
    let offset = (time.offset)(time.zone.get_untracked(), time.now.get_untracked());
    names.with_untracked(|names| suggestion(screen, names, offset))
}
