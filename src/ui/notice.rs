//! A sentence in the page about something that happened, and what to do next.

use leptos::prelude::*;

use super::icon::Icon;

/// How loud a notice is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tone {
    /// Something was done.
    Good,
    /// Good to know.
    Plain,
    /// Needs patience or care.
    Warn,
    /// Something failed.
    Error,
}

impl Tone {
    fn class(self) -> &'static str {
        match self {
            Self::Good => "notice notice-good",
            Self::Plain => "notice notice-plain",
            Self::Warn => "notice notice-warn",
            Self::Error => "notice notice-error",
        }
    }

    fn role(self) -> &'static str {
        if self == Self::Error { "alert" } else { "status" }
    }
}

/// What can be done about a notice: buttons and links. A slot of [`Notice`].
///
/// Accessibility: it is read with the notice, and reached after what it says.
#[slot]
pub struct NoticeActions {
    /// The buttons and links.
    children: Children,
}

/// A notice: a glyph, sentences, and what can be done.
///
/// ```ignore
/// <Notice tone=Tone::Plain icon="clock">
///     <p>"Loading the links…"</p>
///     <NoticeActions slot><Button on_click=cancel>"Cancel"</Button></NoticeActions>
/// </Notice>
/// ```
///
/// Accessibility: errors interrupt a reader (`alert`), the rest waits for a pause (`status`).
#[component]
pub fn Notice(
    /// How loud it is.
    tone: Tone,
    /// Its glyph.
    icon: &'static str,
    /// What can be done.
    #[prop(optional)]
    notice_actions: Option<NoticeActions>,
    /// What it says.
    children: Children,
) -> impl IntoView {
    view! {
        <div class=tone.class() role=tone.role()>
            <Icon name=icon/>
            <div>{children()}</div>
            {notice_actions.map(|actions| view! { <div class="actions">{(actions.children)()}</div> })}
        </div>
    }
}

/// The line below a field that says what is wrong with it, while something is.
///
/// Accessibility: the field is described by it (`aria-describedby=id`); an `alert` that is always there, so that readers
/// are told when it gets words.
#[component]
pub fn ErrorLine(
    /// Its id.
    #[prop(into)]
    id: String,
    /// What is wrong.
    #[prop(into)]
    error: Signal<Option<String>>,
) -> impl IntoView {
    let line = move || {
        error.get().map(|words| {
            view! {
                <Icon name="error"/>
                " "
                <span>{words}</span>
            }
        })
    };
    view! { <span class="error" id=id role="alert">{line}</span> }
}
