//! The account menu: whose key it is and for which server, what is chosen once and kept, and the way out.

use leptos::prelude::*;

use super::{
    forget::sign_out_and_forget,
    menu_choices::{ClockChoice, ThemeChoice, ZoneChoice, last_named_zone},
    messages,
};
use crate::{
    dialogs::{ActiveDialog, Dialogs},
    domain::text::bidi_isolate,
    entity::parts::NotReported,
    features::{
        activity::{WriteLog, log_entries::LogEntries},
        saved_views::Views,
    },
    platform::popover::close_popover,
    routes::Screen,
    session::{Session, Settings},
    ui::{choice::Checkbox, fact::FactItem, icon::Icon, popover::Popover},
};

/// The menu's id.
const MENU: &str = "account";

/// The button and the menu.
///
/// Accessibility: as [`Popover`].
#[component]
pub(super) fn AccountMenu() -> impl IntoView {
    let named_zone = last_named_zone(expect_context());
    view! {
        <AccountButton/>
        <Popover id=MENU class="menu account to-the-left" label=messages::ACCOUNT>
            <KeyFacts/>
            <hr/>
            <ThemeChoice/>
            <ZoneChoice named_zone/>
            <ClockChoice/>
            <hr/>
            <MenuActions/>
        </Popover>
    }
}

/// The button: the key's name above the server's.
#[component]
fn AccountButton() -> impl IntoView {
    let session = expect_context::<Session>();
    view! {
        <button class="account-open" type="button" popovertarget=MENU>
            <span class="key-mark">
                <Icon name="key"/>
            </span>
            <span class="who">
                <b>
                    <span class="visually-hidden">{messages::ACCOUNT_OF}</span>
                    <bdi translate="no">{move || bidi_isolate(&session.key_name())}</bdi>
                </b>
                <span translate="no">{session.server()}</span>
            </span>
            <Icon name="chevron"/>
        </button>
    }
}

/// What is known of the key, and where it is sent.
#[component]
fn KeyFacts() -> impl IntoView {
    let session = expect_context::<Session>();
    let prefix = move || {
        session.key_prefix().map(|prefix| {
            view! {
                <FactItem term=messages::PREFIX>
                    <code translate="no">{prefix}</code>
                </FactItem>
            }
        })
    };
    let scope = move || match session.key_scope() {
        Some(scope) => view! { <bdi translate="no">{bidi_isolate(&scope)}</bdi> }.into_any(),
        None => view! { <NotReported/> }.into_any(),
    };
    view! {
        <dl class="pairs">
            <FactItem term=messages::KEY>
                <b>
                    <bdi translate="no">{move || bidi_isolate(&session.key_name())}</bdi>
                </b>
            </FactItem>
            {prefix}
            {move || session.is_nameless().then(|| view! { <FactItem term=messages::ACCOUNT>{messages::ACCOUNT_UNKNOWN}</FactItem> })}
            <FactItem term=messages::SCOPE>{scope}</FactItem>
            <FactItem term=messages::SERVER>
                <code translate="no">{session.server()}</code>
            </FactItem>
        </dl>
    }
}

/// The rest of the settings, the list of shortcuts, and the way out. Each closes the menu.
#[component]
fn MenuActions() -> impl IntoView {
    let dialogs = expect_context::<Dialogs>();
    let show_shortcuts = move |_| {
        close_popover(MENU);
        dialogs.open(ActiveDialog::Help);
    };
    view! {
        <a href=Screen::Settings.href() on:click=|_| close_popover(MENU)>
            <Icon name="settings"/>
            {messages::SETTINGS}
            <KeyHint keys="G S"/>
        </a>
        <button type="button" on:click=show_shortcuts>
            <Icon name="list"/>
            {messages::SHORTCUTS}
            <KeyHint keys="?"/>
        </button>
        <SignOut/>
    }
}

/// The way out, and whether what this browser keeps of the account goes, too.
#[component]
fn SignOut() -> impl IntoView {
    let (session, write_log, views) =
        (expect_context::<Session>(), expect_context::<WriteLog>(), expect_context::<Views>());
    let forget = RwSignal::new(false);
    let open = Memo::new(move |_| write_log.entries().with(LogEntries::open));
    let sign_out = move |_| {
        if forget.get_untracked() { sign_out_and_forget(session, write_log, views) } else { session.sign_out() }
    };
    view! {
        <button type="button" on:click=sign_out>
            <Icon name="sign-out"/>
            {messages::SIGN_OUT}
        </button>
        <Checkbox checked=forget on_change=move |on| forget.set(on)>
            {messages::FORGET}
        </Checkbox>
        <Show when=move || forget.get()>
            <p class="hint">
                {messages::FORGET_HINT}
                <Show when=move || { open.get() > 0 }>
                    " " <strong translate="no">{move || messages::forgets_unresolved(open.get())}</strong>
                </Show>
            </p>
        </Show>
    }
}

/// The keys that do the same, while single keys act.
#[component]
fn KeyHint(keys: &'static str) -> impl IntoView {
    let settings = expect_context::<Settings>();
    view! {
        <Show when=move || settings.shortcuts.get()>
            <kbd aria-hidden="true">{keys}</kbd>
        </Show>
    }
}
