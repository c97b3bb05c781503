//! The whole application: the contexts of every page, what is around the page, and which page it is.

mod account_changed;
mod account_menu;
mod clock_notice;
mod copy_link;
mod forget;
mod help;
mod menu_choices;
mod messages;
mod open_dialog;
mod palette;
mod route;
mod shortcuts;
mod top_bar;

use leptos::prelude::*;

use self::{
    account_changed::AccountChanged,
    clock_notice::ClockNotice,
    open_dialog::OpenDialog,
    route::{PageRefresh, RouteKind, last_address, last_query, use_start_at_top},
    shortcuts::use_shortcuts,
    top_bar::TopBar,
};
use crate::{
    api::{Error, Kind, fetch_text},
    dialogs::Dialogs,
    entity::directory::Directory,
    features::{
        activity::{WriteLog, activity_page},
        deletion::deletion_page,
        failed_links::failed_links_page,
        merge::{dataset::dataset_page, merge_page},
        overview::{KnownProblems, RunCache, overview_page},
        run::run_page,
        run_actions::RunActionDialog,
        runs::{
            jump::RunRequests,
            page::RunsPage,
            search::HistoryCache,
            watches::{Watches, ended_notices},
        },
        saved_views::{PinnedViews, Views},
        settings::settings_page,
        sign_in::{dialog::SignInDialog, sign_in_page},
    },
    hooks::{Load, use_copy, use_load},
    navigation::Navigation,
    platform::time_zone as zone,
    routes::Screen,
    session::{
        Clock, Config, Session, Settings, ask::use_question, config::ConfigError, page_failures::PageFailures,
        stored_key,
    },
    ui::{
        lazy_part::{LazyPart, ReloadOrRetry},
        notice::{Notice, NoticeActions, Tone},
        time::TimeContext,
    },
};

/// The root: waits for the configuration, then shows the panel.
#[component]
pub fn App() -> impl IntoView {
    let (clock, settings) = (Clock::start(), Settings::load());
    provide_context(clock);
    provide_context(settings);
    provide_time(clock, settings);
    let config = use_load(
        || (),
        move |()| async move {
            let text = fetch_text("config.json").await.map_err(|error| config_error(&error));
            // The first answer tells the server's time.
            clock.refresh();
            Some(text.and_then(|text| Config::parse(&text)))
        },
    );
    view! {
        {move || match config.state.get() {
            Load::Ready(config) => view! { <SignedInOrOut config/> }.into_any(),
            Load::Failed { error, .. } => view! { <Misconfigured error on_retry=move |()| config.reload()/> }.into_any(),
            Load::Idle | Load::Loading { .. } => ().into_any(),
        }}
    }
}

/// Gives every time on the screen what it depends on.
fn provide_time(clock: Clock, settings: Settings) {
    let (now, zone, hours) = (clock.signal(), settings.zone.into(), settings.hours.into());
    provide_context(TimeContext { now, zone, hours, offset: zone::offset_minutes });
}

/// Gives a page copies of the time and the names, which it reads in many places and which end with it.
fn provide_copies(time: TimeContext, directory: Directory) {
    let (now, zone, hours) = (use_copy(time.now), use_copy(time.zone), use_copy(time.hours));
    provide_context(TimeContext { now, zone, hours, ..time });
    provide_context(directory.use_copy());
}

#[component]
fn Misconfigured(error: ConfigError, #[prop(into)] on_retry: UnsyncCallback<()>) -> impl IntoView {
    view! {
        <main>
            <Notice tone=Tone::Error icon="error">
                <p>
                    <strong>{if error == ConfigError::SignOn { messages::SIGN_ON_FIRST } else { messages::NOT_SET_UP }}</strong>
                    " "
                    {error.to_string()}
                </p>
                <NoticeActions slot>
                    <ReloadOrRetry on_retry/>
                </NoticeActions>
            </Notice>
        </main>
    }
}

/// Why there is no configuration.
fn config_error(error: &Error) -> ConfigError {
    match error.kind {
        Kind::Redirected | Kind::SignOn => ConfigError::SignOn,
        _ => ConfigError::Missing,
    }
}

/// The panel for as long as someone is signed in, else the page to sign in on.
#[component]
fn SignedInOrOut(config: Config) -> impl IntoView {
    let session = Session::start(config, expect_context(), expect_context());
    let navigation = Navigation::start(stored_key::is_tab_only);
    provide_context(session);
    provide_context(navigation);
    let signed_in = Memo::new(move |_| session.is_signed_in());
    Effect::new(move |_| {
        let page = if signed_in.get() { navigation.screen().with(Screen::title) } else { messages::SIGN_IN };
        let prefix = navigation.title_prefix();
        document().set_title(&messages::window_title(prefix.as_deref(), page, session.server_name().as_deref()));
    });
    view! {
        <Show when=move || signed_in.get() fallback=|| view! { <LazyPart load=sign_in_page/> }>
            <Shell/>
        </Show>
    }
}

/// What is around every page, and the contexts that live as long as a sign-in.
#[component]
fn Shell() -> impl IntoView {
    let session = expect_context::<Session>();
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
    let (directory, write_log) = (Directory::load(session), WriteLog::load(session, who));
    let (watches, views) = (Watches::new(session, directory.verdicts), Views::load());
    provide_context(directory);
    provide_context(write_log);
    provide_context(watches);
    provide_context(views);
    provide_context(KnownProblems::load(session));
    provide_context(Dialogs::new());
    provide_context(RunRequests::new());
    provide_context(PageRefresh::new());
    use_shortcuts();
    view! {
        <a class="skip-link" href="#content">
            {messages::SKIP}
        </a>
        <TopBar/>
        <PinnedViews/>
        <ClockNotice/>
        <main id="content" tabindex="-1">
            <Pages/>
        </main>
        {ended_notices(watches)}
        <RunActionDialog/>
        <OpenDialog/>
        <SignInDialog/>
        <AccountChanged/>
    }
}

/// The page that the address names.
#[component]
fn Pages() -> impl IntoView {
    let (navigation, refresh) = (expect_context::<Navigation>(), expect_context::<PageRefresh>());
    provide_context(RunCache::start());
    provide_context(HistoryCache::start());
    let route = navigation.screen();
    let kind = Memo::new(move |_| route.with(RouteKind::of));
    use_start_at_top(kind.into());
    // Other pages lead back to the history as it was.
    let runs =
        last_address(route, |screen| if let Screen::Runs(address) = screen { Some(address.clone()) } else { None });
    // Each page has its own, so that none sees another's while it is on its way out.
    let run = last_address(route, |screen| if let Screen::Run(query) = screen { Some(query.clone()) } else { None });
    let failed_links = last_query(route, RouteKind::FailedLinks);
    let activity = last_query(route, RouteKind::Activity);
    let merge = last_query(route, RouteKind::Merge);
    let dataset = last_query(route, RouteKind::Dataset);
    let overview = last_query(route, RouteKind::Overview);
    let page = move |kind| match kind {
        RouteKind::Runs => view! { <RunsPage address=use_copy(runs)/> }.into_any(),
        RouteKind::Run(_) => {
            let address = use_copy(run);
            view! { <LazyPart load=move || run_page(address)/> }.into_any()
        }
        RouteKind::FailedLinks => {
            let address = use_copy(failed_links);
            view! { <LazyPart load=move || failed_links_page(address)/> }.into_any()
        }
        RouteKind::Deletion(address) => {
            let runs = use_copy(runs);
            view! { <LazyPart load=move || deletion_page(address.clone(), runs)/> }.into_any()
        }
        RouteKind::Activity => {
            let address = use_copy(activity);
            view! { <LazyPart load=move || activity_page(address)/> }.into_any()
        }
        RouteKind::Merge => {
            let address = use_copy(merge);
            view! { <LazyPart load=move || merge_page(address)/> }.into_any()
        }
        RouteKind::Dataset => {
            let address = use_copy(dataset);
            view! { <LazyPart load=move || dataset_page(address)/> }.into_any()
        }
        RouteKind::Overview => {
            let address = use_copy(overview);
            view! { <LazyPart load=move || overview_page(address)/> }.into_any()
        }
        RouteKind::Settings => view! { <LazyPart load=settings_page/> }.into_any(),
    };
    let (time, directory) = (TimeContext::expect(), expect_context::<Directory>());
    view! {
        {move || {
            refresh.track();
            let kind = kind.get();
            provide_copies(time, directory);
            PageFailures::provide();
            page(kind)
        }}
    }
}
