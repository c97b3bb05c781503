//! The whole application: what every screen is given, the bar above it, and which screen it is.

mod top_bar;

use crate::leptos::prelude::*;
use crate::{
    address::Screen,
    api::fetch_text,
    entity::lists::Lists,
    failures::page::failures_screen,
    navigation::Navigation,
    runs::page::runs_screen,
    session::{
        Clock, Config, Session, Settings, again::sign_in_again, ask::use_question, config::ConfigError,
        sign_in::sign_in_screen,
    },
    ui::{
        button::button,
        element::{Content, Element, el, live},
        focus::go_to,
        load::{Load, use_load},
        notice::{Tone, notice},
        time_part::TimeContext,
        zone,
    },
};
use top_bar::top_bar;

/// The root: waits for the configuration, then shows the panel.
pub fn app() -> AnyView {
    let clock = Clock::start();
    let settings = Settings::load();
    TimeContext { now: clock.signal(), zone: *settings.zone, offset: zone::offset_minutes }.provide();
    let config = use_load(
        || (),
        |()| async {
            let text = fetch_text("config.json").await.map_err(|_| ConfigError::Missing);
            Some(text.and_then(|text| Config::parse(&text)))
        },
    );
    live(move || {
        config.state.with(|state| match state {
            Load::Ready(config) => signed_in_or_not(Session::start(config.clone(), clock), settings),
            Load::Failed { error, .. } => misconfigured(error, move || config.again()).view(),
            _ => ().view(),
        })
    })
}

fn misconfigured(error: &ConfigError, again: impl Fn() + 'static) -> Element {
    let headline = el("strong").child("This panel is not set up.");
    let text = el("p").child(headline).child(" ").child(error.to_string());
    el("main").child(notice(Tone::Error, "error", text, Some(button("button", "Try again", again))))
}

fn signed_in_or_not(session: Session, settings: Settings) -> AnyView {
    let navigation = Navigation::start();
    let signed_in = memo(move || session.is_signed_in());
    effect(move || {
        let screen = if signed_in.get() { navigation.screen().with(Screen::title) } else { "Sign in" };
        document().set_title(&format!("{screen} · ScrapeWise Panel"));
    });
    live(
        move || {
            if signed_in.get() { panel(session, settings, navigation).view() } else { sign_in_screen(session).view() }
        },
    )
}

fn panel(session: Session, settings: Settings, navigation: Navigation) -> impl Content {
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
    let lists = Lists::load(session);
    let screen = move || show(navigation, session, settings, lists);
    start_at_the_top(navigation);
    [
        el("a").class("skip-link").attr("href", "#content").child("Skip to content").view(),
        top_bar(session, settings, navigation).view(),
        el("main").attr("id", "content").attr("tabindex", "-1").child(live(screen)).view(),
        sign_in_again(session),
    ]
}

/// The present screen. It stays while only its own address changes; at another screen, reading starts at the top.
fn show(navigation: Navigation, session: Session, settings: Settings, lists: Lists) -> AnyView {
    let screen = navigation.screen();
    let which = memo(move || screen.with(std::mem::discriminant));
    which.get();
    match screen.get_untracked() {
        Screen::Runs(_) => runs_screen(
            session,
            navigation,
            lists,
            of(screen, |screen| match screen {
                Screen::Runs(address) => Some(address.clone()),
                _ => None,
            }),
        )
        .view(),
        Screen::Failures(_) => failures_screen(
            session,
            settings,
            navigation,
            lists,
            of(screen, |screen| match screen {
                Screen::Failures(address) => Some(address.clone()),
                _ => None,
            }),
        )
        .view(),
    }
}

/// After a change of screen, reading starts at the top of the new one.
fn start_at_the_top(navigation: Navigation) {
    let which = memo(move || navigation.screen().with(std::mem::discriminant));
    let first = StoredValue::new(true);
    effect(move || {
        which.get();
        if !first.with_value(|first| *first) {
            go_to("content");
            window().scroll_to_with_x_and_y(0.0, 0.0);
        }
        first.set_value(false);
    });
}

/// The address of one kind of screen: the last one there was.
fn of<A: Clone + Default + PartialEq + 'static>(
    screen: Signal<Screen>,
    address: fn(&Screen) -> Option<A>,
) -> Signal<A> {
    let last = StoredValue::new(A::default());
    memo(move || {
        if let Some(now) = screen.with(address) {
            last.set_value(now);
        }
        last.with_value(A::clone)
    })
}
