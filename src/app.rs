//! The whole application: what every screen is given, the bar above it, and which screen it is.

mod top_bar;

use leptos::prelude::*;

use crate::{
    address::Screen,
    api::fetch_text,
    navigation::Navigation,
    runs::page::RunsScreen,
    session::{
        Clock, Config, Session, Settings, again::SignInAgain, ask::use_question, config::ConfigError,
        sign_in::SignInScreen,
    },
    ui::{
        load::{Load, use_load},
        notice::{Notice, Tone},
        time_part::TimeContext,
        zone,
    },
};
use top_bar::TopBar;

/// The root: waits for the configuration, then shows the panel.
#[component]
pub fn App() -> impl IntoView {
    let clock = Clock::start();
    let settings = Settings::load();
    provide_context(TimeContext { now: clock.signal(), zone: settings.zone.into(), offset: zone::offset_minutes });
    let config = use_load(
        || (),
        |()| async {
            let text = fetch_text("config.json").await.map_err(|_| ConfigError::Missing);
            Some(text.and_then(|text| Config::parse(&text)))
        },
    );
    move || {
        config.state.with(|state| match state {
            Load::Ready(config) => {
                let session = Session::start(config.clone(), clock);
                view! { <SignedInOrNot session=session settings=settings /> }.into_any()
            }
            Load::Failed { error, .. } => {
                let error = error.clone();
                view! { <Misconfigured error=error again=move || config.again() /> }.into_any()
            }
            _ => ().into_any(),
        })
    }
}

#[component]
fn Misconfigured(error: ConfigError, again: impl Fn() + Send + Sync + 'static) -> impl IntoView {
    let text = view! { <p><strong>"This panel is not set up."</strong>" "{error.to_string()}</p> };
    view! {
        <main>
            <Notice tone=Tone::Error icon="error" text=text.into_any()>
                <button class="button" type="button" on:click=move |_| again()>"Try again"</button>
            </Notice>
        </main>
    }
}

#[component]
fn SignedInOrNot(session: Session, settings: Settings) -> impl IntoView {
    let navigation = Navigation::start();
    let signed_in = Memo::new(move |_| session.is_signed_in());
    Effect::new(move |_| {
        let screen = if signed_in.get() { navigation.screen().with(Screen::title) } else { "Sign in" };
        document().set_title(&format!("{screen} · ScrapeWise Panel"));
    });
    move || {
        if signed_in.get() {
            view! { <Panel session=session settings=settings navigation=navigation /> }.into_any()
        } else {
            view! { <SignInScreen session=session /> }.into_any()
        }
    }
}

#[component]
fn Panel(session: Session, settings: Settings, navigation: Navigation) -> impl IntoView {
    use_question(
        session,
        || (),
        move |client, (), wait| async move {
            if !session.is_known() {
                session.know(client.whoami(&|at| wait.note(at)).await?);
            }
            Ok(())
        },
    );
    let runs = Memo::new(move |_| match navigation.screen().get() {
        Screen::Runs(address) => address,
    });
    view! {
        <a class="skip-link" href="#content">"Skip to content"</a>
        <TopBar session=session settings=settings navigation=navigation />
        <main id="content" tabindex="-1">
            <RunsScreen session=session navigation=navigation address=runs />
        </main>
        <SignInAgain session=session />
    }
}
