//! The bar above every page: where you are, which server it is, settings, and the way out.

use leptos::prelude::*;

use super::{account_menu::AccountMenu, messages};
use crate::{
    dialogs::{ActiveDialog, Dialogs},
    domain::number::plural,
    features::activity::{WriteLog, log_entries::LogEntries},
    navigation::Navigation,
    routes::{RunsAddress, Screen},
    session::Session,
    ui::{
        button::IconButton,
        icon::{Icon, Wordmark},
    },
};

/// The bar.
#[component]
pub(super) fn TopBar() -> impl IntoView {
    let (session, dialogs) = (expect_context::<Session>(), expect_context::<Dialogs>());
    view! {
        <header class="top-bar">
            <a class="wordmark" href=Screen::Runs(RunsAddress::default()).href()>
                <Wordmark name=messages::NAME kind=messages::KIND/>
            </a>
            <p class="chip-of-fact server">
                <Icon name="server"/>
                <span class="visually-hidden">{messages::SERVER}</span>
                <code>{session.server()}</code>
            </p>
            <MainNav/>
            <IconButton
                class="quiet views-button"
                titled=true
                icon="bookmark"
                label=messages::SAVED_VIEWS
                on_click=move |_| dialogs.open(ActiveDialog::Views)
            />
            <AccountMenu/>
        </header>
    }
}

#[component]
fn MainNav() -> impl IntoView {
    view! {
        <nav class="main-nav" aria-label=messages::MAIN>
            <ul>
                <NavItem screen=Screen::Runs(RunsAddress::default())/>
                <NavItem screen=Screen::overview()/>
                <NavItem screen=Screen::merge()/>
                <NavItem screen=Screen::activity()>
                    <UnresolvedMark/>
                </NavItem>
            </ul>
        </nav>
    }
}

/// The link to a page. Pages about a run, and about a merge, belong to the link that leads there.
#[component]
fn NavItem(screen: Screen, #[prop(optional)] children: Option<Children>) -> impl IntoView {
    let navigation = expect_context::<Navigation>();
    let title = screen.title();
    let current = move || {
        navigation.screen().with(|here| match here {
            here if here.title() == title => Some("page"),
            Screen::FailedLinks(_) | Screen::Deletion(_) if title == "Runs" => Some("true"),
            Screen::Dataset(_) if title == "Merge" => Some("true"),
            _ => None,
        })
    };
    view! {
        <li>
            <a href=screen.href() aria-current=current>
                {title}
                {children.map(|children| children())}
            </a>
        </li>
    }
}

/// How many writes have no known outcome, where there are any.
#[component]
fn UnresolvedMark() -> impl IntoView {
    let write_log = expect_context::<WriteLog>();
    let unresolved = Memo::new(move |_| write_log.entries().with(LogEntries::open));
    let label = move || plural(unresolved.get() as u64, "outcome unknown", "outcomes unknown");
    view! {
        <Show when=move || { unresolved.get() > 0 }>
            <span class="open-mark" title=label aria-hidden="true">
                {move || unresolved.get().to_string()}
            </span>
            <span class="visually-hidden">{move || format!(", {}", label())}</span>
        </Show>
    }
}
