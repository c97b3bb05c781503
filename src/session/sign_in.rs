//! Signing in: the form, and the screen around it.

use leptos::{html, prelude::*, task::spawn_local};
use web_sys::SubmitEvent;

use super::{
    account::{Session, SignInError},
    ask::Waiting,
    failure::{self, Place},
    keeping::Keep,
    trouble::WaitNotice,
};
use crate::ui::icon::Icon;

/// What the form is doing, as a handle to copy around.
#[derive(Clone, Copy)]
struct Attempt {
    session: Session,
    busy: RwSignal<bool>,
    error: RwSignal<Option<String>>,
    keep: RwSignal<Keep>,
    waiting: Waiting,
}

impl Attempt {
    fn new(session: Session) -> Self {
        Self {
            session,
            busy: RwSignal::new(false),
            error: RwSignal::new(None),
            keep: RwSignal::new(Keep::Tab),
            waiting: Waiting::none(),
        }
    }

    /// Signs in with `key` unless an attempt is under way; calls `failed` so that the field can be focused.
    fn start(self, key: String, keep: Keep, failed: impl FnOnce() + 'static) {
        if self.busy.get_untracked() {
            return;
        }
        self.busy.set(true);
        self.error.set(None);
        spawn_local(async move {
            let outcome = self.session.sign_in(&key, keep, move |wait| self.waiting.note(wait)).await;
            self.waiting.note(None);
            self.busy.try_set(false);
            if let Err(error) = outcome {
                self.error.try_set(Some(self.words(&error)));
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
#[component]
pub fn SignInForm(
    /// The session to sign in to.
    session: Session,
    /// The form's heading.
    heading: AnyView,
) -> impl IntoView {
    let attempt = Attempt::new(session);
    let field = NodeRef::<html::Input>::new();
    let focus = move || {
        if let Some(field) = field.get_untracked() {
            let _ = field.focus();
        }
    };
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        let key = field.get_untracked().map(|field| field.value()).unwrap_or_default();
        attempt.start(key, attempt.keep.get_untracked(), focus);
    };
    Effect::new(move |_| focus());
    view! {
        <form class="body" method="post" novalidate on:submit=submit>
            {heading}
            <Server session=session />
            <KeyField field=field error=attempt.error />
            <WaitNotice waiting=attempt.waiting />
            <KeepChoice keep=attempt.keep />
            <button
                class="button primary wide"
                type="submit"
                aria-disabled=move || attempt.busy.get().then_some("true")
            >
                {move || if attempt.busy.get() { "Checking the key…" } else { "Sign in" }}
            </button>
            {session.sample_key().map(|key| view! { <Sample attempt=attempt key=key /> })}
        </form>
    }
}

#[component]
fn Server(session: Session) -> impl IntoView {
    let base = session.base();
    let whole = if base.starts_with('/') { window().location().origin().unwrap_or_default() + &base } else { base };
    view! {
        <div class="stacked">
            <label for="server">"API base URL"</label>
            <span class="field">
                <Icon name="server" />
                <input
                    class="mono"
                    id="server"
                    type="text"
                    name="username"
                    autocomplete="username"
                    prop:value=whole
                    readonly
                    aria-describedby="server-hint"
                />
            </span>
            <span class="hint" id="server-hint">
                "Set by this panel’s configuration. Your key is sent to this address only."
            </span>
        </div>
    }
}

#[component]
fn KeyField(field: NodeRef<html::Input>, error: RwSignal<Option<String>>) -> impl IntoView {
    view! {
        <div class="stacked">
            <label for="key">"API key"</label>
            <span class="field">
                <Icon name="key" />
                <input
                    class="mono"
                    id="key"
                    type="password"
                    name="password"
                    placeholder="sw_live_…"
                    autocomplete="current-password"
                    autocapitalize="off"
                    spellcheck="false"
                    required
                    aria-invalid=move || error.with(Option::is_some).then_some("true")
                    aria-describedby="key-error"
                    node_ref=field
                />
            </span>
            <span class="error" id="key-error" role="alert">
                {move || error.get().map(|words| view! { <Icon name="error" /> <span>{words}</span> })}
            </span>
        </div>
    }
}

#[component]
fn KeepChoice(keep: RwSignal<Keep>) -> impl IntoView {
    let choice = move |value: Keep, name: &'static str, label: &'static str, risk: &'static str| {
        view! {
            <label class="choice">
                <input
                    type="radio"
                    name="keep"
                    value=name
                    prop:checked=move || keep.get() == value
                    on:change=move |_| keep.set(value)
                />
                <span>{label}</span>
                <small>{risk}</small>
            </label>
        }
    };
    view! {
        <fieldset>
            <legend>"Keep the key"</legend>
            {choice(Keep::Tab, "tab", "For this tab", "Forgotten when the tab closes.")}
            {choice(
                Keep::Device,
                "device",
                "Remember on this device",
                "Stored unencrypted in this browser: anyone who uses this browser profile, and any script that gets into this page, can read it.",
            )}
        </fieldset>
    }
}

#[component]
fn Sample(attempt: Attempt, key: String) -> impl IntoView {
    view! {
        <p class="divider">"or"</p>
        <button class="button wide" type="button" on:click=move |_| attempt.start(key.clone(), Keep::Tab, || ())>
            "Explore with sample data"
        </button>
        <p class="soft centred">"Made-up runs from the sandbox that serves this page. No key needed."</p>
    }
}

/// The screen before anyone is signed in.
#[component]
pub fn SignInScreen(
    /// The session to sign in to.
    session: Session,
) -> impl IntoView {
    let heading = view! { <h1 id="title">"Sign in with an API key"</h1> };
    view! {
        <main class="sign-in">
            <div class="flow">
                <p class="wordmark">
                    <svg aria-hidden="true"><use href="#icon-mark"></use></svg>
                    <b>"ScrapeWise"</b>
                    <span>"Panel"</span>
                </p>
                <Strip />
            </div>
            <section class="panel" aria-labelledby="title">
                <SignInForm session=session heading=heading.into_any() />
            </section>
        </main>
    }
}

/// Heights of the bars above the form, in pixels: runs that went well, one that failed, and the latest.
const BARS: [u8; 20] = [22, 30, 26, 34, 18, 28, 36, 24, 12, 31, 27, 35, 20, 29, 33, 25, 38, 23, 30, 36];

#[component]
fn Strip() -> impl IntoView {
    let bar = |(at, height): (usize, u8)| {
        let fill = match at {
            8 => None,
            17.. => Some("fill-good"),
            _ => Some("fill-track"),
        };
        view! {
            <rect
                class=fill
                fill=fill.is_none().then_some("url(#hatch)")
                x=format!("{}%", at * 5)
                y=40 - height
                width="3.4%"
                height=height
            ></rect>
        }
    };
    view! { <svg class="strip" aria-hidden="true">{BARS.into_iter().enumerate().map(bar).collect_view()}</svg> }
}
