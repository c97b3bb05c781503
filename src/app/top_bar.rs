//! The bar above every page: where the person is, the way to everything else, saved views and account.

use leptos::{ev::MouseEvent, prelude::*};

use super::{
    account_menu::AccountMenu,
    copy_link::CopyLink,
    messages,
    route::{PageRefresh, Section},
};
use crate::{
    dialogs::{ActiveDialog, Dialogs},
    features::activity::{WriteLog, log_entries::LogEntries},
    navigation::Navigation,
    routes::{RunsAddress, Screen},
    ui::{
        button::IconButton,
        icon::{Icon, Wordmark},
    },
};

/// The bar.
#[component]
pub(super) fn TopBar() -> impl IntoView {
    let dialogs = expect_context::<Dialogs>();
    view! {
        <header class="top-bar">
            <a class="wordmark" href=Screen::Runs(RunsAddress::default()).href()>
                <Wordmark name=messages::NAME kind=messages::KIND/>
            </a>
            <MainNav/>
            <SearchButton/>
            <IconButton
                class="quiet"
                titled=true
                icon="bookmark"
                label=messages::SAVED_VIEWS
                on_click=move |_| dialogs.open(ActiveDialog::Views)
            />
            <CopyLink/>
            <AccountMenu/>
        </header>
    }
}

/// The button that looks like a field and opens the palette.
#[component]
fn SearchButton() -> impl IntoView {
    let dialogs = expect_context::<Dialogs>();
    view! {
        <button
            class="search-open"
            type="button"
            aria-label=messages::SEARCH_LABEL
            aria-keyshortcuts="Control+K Meta+K"
            on:click=move |_| dialogs.open(ActiveDialog::Palette)
        >
            <Icon name="search"/>
            <span>{messages::SEARCH}</span>
            <kbd>{messages::SEARCH_KEYS}</kbd>
        </button>
    }
}

#[component]
fn MainNav() -> impl IntoView {
    let item = |section: Section| {
        let count = (section == Section::Activity).then(|| view! { <UnresolvedCount/> });
        view! { <NavItem section>{count}</NavItem> }
    };
    view! {
        <nav class="main-nav" aria-label=messages::MAIN>
            <ul>{Section::ALL.map(item)}</ul>
        </nav>
    }
}

/// The link to a section. On the very page that it leads to, it loads that page anew.
#[component]
fn NavItem(section: Section, children: Children) -> impl IntoView {
    let (navigation, refresh) = (expect_context::<Navigation>(), expect_context::<PageRefresh>());
    let (screen, here) = (section.screen(), navigation.screen());
    let (title, href) = (screen.title(), screen.href());
    let follow = move |event: MouseEvent| {
        let modified = event.ctrl_key() || event.meta_key() || event.shift_key() || event.alt_key();
        if !modified && here.with_untracked(|here| *here == screen) {
            refresh.ask();
        }
    };
    view! {
        <li>
            <a href=href aria-current=move || here.with(|here| section.current(here)) on:click=follow>
                {title}
                {children()}
            </a>
        </li>
    }
}

/// How many changes are unresolved, where there are any.
#[component]
fn UnresolvedCount() -> impl IntoView {
    let write_log = expect_context::<WriteLog>();
    let count = Memo::new(move |_| write_log.entries().with(LogEntries::open));
    view! {
        <Show when=move || { count.get() > 0 }>
            " "
            <span class="count" translate="no" title=move || messages::unresolved(count.get())>
                {move || count.get().to_string()}
                <span class="visually-hidden">{move || messages::unresolved_after_count(count.get())}</span>
            </span>
        </Show>
    }
}
