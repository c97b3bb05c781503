//! The whole application: what every screen is given, the bar above it, and which screen it is.

mod help;
mod keys;
mod palette;
mod top_bar;

use crate::{
    acting::dialog::acting_dialog,
    activity::{Activity, page::activity_screen},
    address::{Screen, Unread},
    api::fetch_text,
    deletion::page::deletion_screen,
    entity::lists::Lists,
    failures::page::failures_screen,
    features::settings::settings_page,
    hooks::{Load, use_load},
    merge::{dataset::dataset_screen, page::merge_screen},
    navigation::Navigation,
    over::Overlay,
    runs::{
        overview::{Kept, overview_screen},
        page::RunsPage,
        watches::{Watches, ended_notices},
    },
    session::{
        Clock, Config, Session, Settings, again::sign_in_again, ask::use_question, config::ConfigError,
        sign_in::sign_in_screen,
    },
    ui::{
        button::button,
        element::{Content, Element, el, live},
        focus::go_to,
        new::{self, lazy_part::LazyPart},
        notice::{Tone, notice},
        time_part::TimeContext,
        zone,
    },
    views::{Views, pinned_views},
};
use leptos::prelude::*;
use top_bar::top_bar;

/// The root: waits for the configuration, then shows the panel.
pub fn app() -> AnyView {
    let clock = Clock::start();
    let settings = Settings::load();
    TimeContext {
        now: clock.signal(),
        zone: settings.zone.into(),
        hours: settings.hours.into(),
        offset: zone::offset_minutes,
    }
    .provide();
    provide_context(new::time::TimeContext {
        now: clock.signal(),
        zone: settings.zone.into(),
        hours: settings.hours.into(),
        offset: zone::offset_minutes,
    });
    provide_context(clock);
    provide_context(settings);
    let config = use_load(
        || (),
        |()| async {
            let text = fetch_text("config.json").await.map_err(|_| ConfigError::Missing);
            Some(text.and_then(|text| Config::parse(&text)))
        },
    );
    live(move || {
        config.state.with(|state| match state {
            Load::Ready(config) => signed_in_or_not(Session::start(config.clone(), clock, settings)),
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

fn signed_in_or_not(session: Session) -> AnyView {
    let navigation = Navigation::start();
    let signed_in = Memo::new(move |_| session.is_signed_in());
    Effect::new(move || {
        let screen = if signed_in.get() { navigation.screen().with(Screen::title) } else { "Sign in" };
        document().set_title(&format!("{screen} · ScrapeWise Panel"));
    });
    live(move || if signed_in.get() { panel(session, navigation).view() } else { sign_in_screen(session) })
}

fn panel(session: Session, navigation: Navigation) -> impl Content {
    let who = use_question(
        session,
        || (),
        move |client, (), wait| async move {
            if !session.is_known() {
                session.know(client.whoami(&|at| wait.note(at)).await?);
            }
            Ok(())
        },
    );
    let (lists, activity) = (Lists::load(session), Activity::load(session, who));
    let (watches, views, overlay) = (Watches::new(session), Views::load(), Overlay::new());
    provide_context(session);
    provide_context(navigation);
    provide_context(lists);
    provide_context(activity);
    provide_context(watches);
    provide_context(views);
    provide_context(overlay);
    keys::listen(session, navigation, overlay);
    let screen = screens((session, navigation, lists, activity));
    [
        el("a").class("skip-link").attr("href", "#content").child("Skip to content").view(),
        top_bar(session, navigation, activity, overlay).view(),
        pinned_views(navigation, views),
        el("main").attr("id", "content").attr("tabindex", "-1").child(screen).view(),
        ended_notices(watches),
        acting_dialog(session, activity, lists.names),
        keys::overlays(session, navigation, lists, views, overlay),
        sign_in_again(session),
    ]
}

/// What screens are made with.
type Given = (Session, Navigation, Lists, Activity);

/// Which screen it is. A screen stays while only its own address changes, except that every deletion is a new one.
#[derive(Clone, PartialEq)]
enum Scene {
    Runs,
    Failures,
    Deletion(Unread),
    Activity,
    Merge,
    Dataset,
    Overview,
    Settings,
}

/// The present screen.
fn screens(given: Given) -> AnyView {
    let (session, navigation, lists, activity) = given;
    let kept = Kept::default();
    let here = navigation.screen();
    let scene = Memo::new(move |_| match here.get() {
        Screen::Runs(_) => Scene::Runs,
        Screen::Failures(_) => Scene::Failures,
        Screen::Deletion(address) => Scene::Deletion(address),
        Screen::Activity(_) => Scene::Activity,
        Screen::Merge(_) => Scene::Merge,
        Screen::Dataset(_) => Scene::Dataset,
        Screen::Overview(_) => Scene::Overview,
        Screen::Settings => Scene::Settings,
    });
    start_at_the_top(scene.into());
    // Other screens lead back to the history as it was.
    let runs = last(here, |screen| match screen {
        Screen::Runs(address) => Some(address.clone()),
        _ => None,
    });
    // Each screen has its own, so that none sees another's while it is on its way out.
    let failures = last(here, |screen| match screen {
        Screen::Failures(address) => Some(address.clone()),
        _ => None,
    });
    let activities = last(here, |screen| match screen {
        Screen::Activity(address) => Some(address.clone()),
        _ => None,
    });
    let merge = last(here, |screen| match screen {
        Screen::Merge(address) => Some(address.clone()),
        _ => None,
    });
    let dataset = last(here, |screen| match screen {
        Screen::Dataset(address) => Some(address.clone()),
        _ => None,
    });
    let overview = last(here, |screen| match screen {
        Screen::Overview(address) => Some(address.clone()),
        _ => None,
    });
    live(move || match scene.get() {
        Scene::Runs => view! { <RunsPage address=runs/> }.into_any(),
        Scene::Failures => failures_screen(session, navigation, lists, failures),
        Scene::Deletion(address) => deletion_screen(given, address, runs),
        Scene::Activity => activity_screen(activity, navigation, activities),
        Scene::Merge => merge_screen(given, merge),
        Scene::Dataset => dataset_screen(session, navigation, lists, dataset),
        Scene::Overview => overview_screen(given, overview, kept),
        Scene::Settings => view! { <LazyPart load=settings_page/> }.into_any(),
    })
}

/// After a change of screen, reading starts at the top of the new one.
fn start_at_the_top(scene: Signal<Scene>) {
    let first = StoredValue::new(true);
    Effect::new(move || {
        scene.with(|_| ());
        if !first.with_value(|first| *first) {
            go_to("content");
            window().scroll_to_with_x_and_y(0.0, 0.0);
        }
        first.set_value(false);
    });
}

/// The last address of these screens that there was.
fn last<A: Clone + Default + PartialEq + Send + Sync + 'static>(
    screen: Signal<Screen>,
    address: fn(&Screen) -> Option<A>,
) -> Signal<A> {
    let last = StoredValue::new(A::default());
    Memo::new(move |_| {
        if let Some(now) = screen.with(address) {
            last.set_value(now);
        }
        last.with_value(A::clone)
    })
    .into()
}
