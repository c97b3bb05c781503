//! A sentence in the page about something that happened, and what to do next.

use super::{
    element::{Content, Element, el},
    icon::icon,
};

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

    /// Errors interrupt a reader, the rest waits for a pause.
    fn role(self) -> &'static str {
        if self == Self::Error { "alert" } else { "status" }
    }
}

/// A notice: glyph, sentences, and what can be done.
pub fn notice(tone: Tone, glyph: &str, text: impl Content, action: Option<Element>) -> Element {
    el("div")
        .class(tone.class())
        .attr("role", tone.role())
        .child(icon(glyph))
        .child(el("div").child(text))
        .child(action.map(|action| el("div").class("actions").child(action)))
}

/// The line below a field that says what is wrong with it, while something is.
pub fn error_line(id: &'static str, error: impl Fn() -> Option<String> + 'static) -> Element {
    let words = move || error().map(|words| [icon("error").view(), " ".view(), el("span").child(words).view()]);
    el("span").class("error").attr("id", id).attr("role", "alert").live(words)
}
