//! Signing in: the form, and the screen around it.

use web_sys::{Event, HtmlInputElement};

use super::{
    account::{Session, SignInError},
    ask::Waiting,
    failure::{self, Place},
    keeping::Keep,
    trouble::{details, wait_notice},
};
use crate::api::Error;
use crate::ui::{
    button::button,
    element::{Content, Element, Handle, el, live, svg},
    icon::{icon, wordmark},
    notice::error_line,
};
use leptos::{prelude::*, task::spawn_local};

/// What the form is doing, as a handle to copy around.
#[derive(Clone, Copy)]
struct Attempt {
    session: Session,
    busy: RwSignal<bool>,
    error: RwSignal<Option<String>>,
    /// What the server answered, to be reported.
    answer: RwSignal<Option<Error>>,
    keep: RwSignal<Keep>,
    waiting: Waiting,
}

impl Attempt {
    fn new(session: Session) -> Self {
        Self {
            session,
            busy: RwSignal::new(false),
            error: RwSignal::new(None),
            answer: RwSignal::new(None),
            keep: RwSignal::new(Keep::Tab),
            waiting: Waiting::none(),
        }
    }

    /// Signs in with `key` unless an attempt is under way; calls `failed` so that the field can be focused.
    fn start(self, key: String, keep: Keep, failed: Box<dyn FnOnce()>) {
        if self.busy.get_untracked() {
            return;
        }
        self.busy.set(true);
        self.error.set(None);
        self.answer.set(None);
        spawn_local(async move {
            let outcome = self.session.sign_in(&key, keep, move |wait| self.waiting.note(wait)).await;
            self.waiting.note(None);
            self.busy.set(false);
            if let Err(error) = outcome {
                self.error.set(Some(self.words(&error)));
                if let SignInError::Refused(error) = error {
                    self.answer.set(Some(error));
                }
                failed();
            }
        });
    }

    fn words(self, error: &SignInError) -> String {
        match error {
            SignInError::Key(error) => error.to_string(),
            SignInError::Refused(error) => {
                let server = self.session.server();
                failure::signing_in(error, Place { server: &server, online: window().navigator().on_line() })
            }
        }
    }
}

/// The form that asks for a key. Used on the first screen and over a screen whose key has ended.
pub fn sign_in_form(session: Session, heading: Element) -> Element {
    let attempt = Attempt::new(session);
    let field = Handle::new();
    let focus = move || {
        if let Some(field) = field.get::<HtmlInputElement>() {
            let _ = field.focus();
        }
    };
    let submit = move |event: Event| {
        event.prevent_default();
        let key = field.get::<HtmlInputElement>().map(|field| field.value()).unwrap_or_default();
        attempt.start(key, attempt.keep.get_untracked(), Box::new(focus));
    };
    Effect::new(focus);
    let sign_in = el("button")
        .class("button primary wide")
        .attr("type", "submit")
        .live_attr("aria-disabled", move || attempt.busy.get().then_some("true"))
        .live(move || if attempt.busy.get() { "Checking the key…" } else { "Sign in" });
    el("form")
        .class("body")
        .attr("method", "post")
        .attr("novalidate", "")
        .on("submit", submit)
        .child(heading)
        .child(server_field(session))
        .child(key_field(field, attempt.error))
        .child(live(move || attempt.answer.get().map(details)))
        .child(wait_notice(attempt.waiting))
        .child(keep_choice(attempt.keep))
        .child(sign_in)
        .child(session.sample_key().map(|key| sample(attempt, key)))
}

fn server_field(session: Session) -> Element {
    let base = session.base();
    let whole = if base.starts_with('/') { window().location().origin().unwrap_or_default() + &base } else { base };
    let input = el("input")
        .class("mono")
        .attr("id", "server")
        .attr("type", "text")
        .attr("name", "username")
        .attr("autocomplete", "username")
        .attr("value", whole)
        .attr("readonly", "")
        .attr("aria-describedby", "server-hint");
    let hint = "Set by this panel’s configuration. Your key is sent to this address only.";
    el("div")
        .class("stacked")
        .child(el("label").attr("for", "server").child("API base URL"))
        .child(el("span").class("field").child(icon("server")).child(input))
        .child(el("span").class("hint").attr("id", "server-hint").child(hint))
}

fn key_field(field: Handle, error: RwSignal<Option<String>>) -> Element {
    let input = el("input")
        .class("mono")
        .attr("id", "key")
        .attr("type", "password")
        .attr("name", "password")
        .attr("placeholder", "sw_live_…")
        .attr("autocomplete", "current-password")
        .attr("autocapitalize", "off")
        .attr("spellcheck", "false")
        .attr("required", "")
        .live_attr("aria-invalid", move || error.with(Option::is_some).then_some("true"))
        .attr("aria-describedby", "key-error")
        .handle(field);
    el("div")
        .class("stacked")
        .child(el("label").attr("for", "key").child("API key"))
        .child(el("span").class("field").child(icon("key")).child(input))
        .child(error_line("key-error", move || error.get()))
}

fn keep_choice(keep: RwSignal<Keep>) -> Element {
    let choice = |value: Keep, name: &'static str, label: &'static str, risk: &'static str| {
        let input = el("input")
            .attr("type", "radio")
            .attr("name", "keep")
            .attr("value", name)
            .live_prop("checked", move || keep.get() == value)
            .on("change", move |_| keep.set(value));
        el("label").class("choice").child(input).child(el("span").child(label)).child(el("small").child(risk))
    };
    el("fieldset")
        .child(el("legend").child("Keep the key"))
        .child(choice(Keep::Tab, "tab", "For this tab", "Forgotten when the tab closes."))
        .child(choice(
            Keep::Device,
            "device",
            "Remember on this device",
            "Stored unencrypted in this browser: anyone who uses this browser profile, and any script that gets into this page, can read it.",
        ))
}

fn sample(attempt: Attempt, key: String) -> [Element; 3] {
    let start = move || attempt.start(key.clone(), Keep::Tab, Box::new(|| ()));
    let note = "Made-up runs from the sandbox that serves this page. No key needed.";
    [
        el("p").class("divider").child("or"),
        button("button wide", "Explore with sample data", start),
        el("p").class("soft centred").child(note),
    ]
}

crate::part! {
    sign_in:
    /// The screen before anyone is signed in.
    pub fn sign_in_screen(session: Session) -> AnyView {
        screen(session).view()
    }
}

fn screen(session: Session) -> Element {
    // On a low screen the form was scrolled to; what comes next starts at its top.
    on_cleanup(|| window().scroll_to_with_x_and_y(0.0, 0.0));
    let heading = el("h1").attr("id", "title").child("Sign in with an API key");
    let form = el("section").class("panel").attr("aria-labelledby", "title").child(sign_in_form(session, heading));
    let brand = el("div").class("flow").child(wordmark("p")).child(strip());
    el("main").class("sign-in").child(brand).child(form)
}

/// The bars above the form: runs that went well, one that failed, and the latest.
fn strip() -> Element {
    let bars = |d: &'static str| svg("path").attr("d", d);
    svg("svg")
        .class("strip")
        .attr("viewBox", "0 0 100 40")
        .attr("preserveAspectRatio", "none")
        .attr("aria-hidden", "true")
        .child(bars("M0 18h3.4V40h-3.4M5 10h3.4V40h-3.4M10 14h3.4V40h-3.4M15 6h3.4V40h-3.4M20 22h3.4V40h-3.4M25 12h3.4V40h-3.4M30 4h3.4V40h-3.4M35 16h3.4V40h-3.4M45 9h3.4V40h-3.4M50 13h3.4V40h-3.4M55 5h3.4V40h-3.4M60 20h3.4V40h-3.4M65 11h3.4V40h-3.4M70 7h3.4V40h-3.4M75 15h3.4V40h-3.4M80 2h3.4V40h-3.4").class("fill-track"))
        .child(bars("M40 28h3.4V40h-3.4").attr("fill", "url(#hatch)"))
        .child(bars("M85 17h3.4V40h-3.4M90 10h3.4V40h-3.4M95 4h3.4V40h-3.4").class("fill-good"))
}
