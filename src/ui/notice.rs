//! A sentence in the page about something that happened, and what to do next.

use leptos::prelude::*;

use super::icon::Icon;

/// How loud a notice is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tone {
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
            Self::Plain => "notice notice-plain",
            Self::Warn => "notice notice-warn",
            Self::Error => "notice notice-error",
        }
    }

    /// Errors interrupt a reader, the rest waits for a pause.
    fn role(self) -> &'static str {
        if self == Self::Error { "alert" } else { "status" }
    }
}

/// A notice: glyph, sentence, and whatever stands in `children`, which follow the text as actions.
#[component]
pub fn Notice(
    /// How loud it is.
    tone: Tone,
    /// The glyph's name.
    icon: &'static str,
    /// The sentences.
    text: AnyView,
    /// What can be done.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    view! {
        <div class=tone.class() role=tone.role()>
            <Icon name=icon />
            <div>{text}</div>
            {children.map(|children| view! { <div class="actions">{children()}</div> })}
        </div>
    }
}
