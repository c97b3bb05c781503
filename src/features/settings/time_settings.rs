//! The time zone and the clock.

use leptos::{
    ev::{Event, Targeted},
    html,
    prelude::*,
};
use web_sys::HtmlInputElement;

use super::{
    choice_setting::ChoiceSetting,
    messages,
    zone_names::{own_zone, zone_meant, zone_names},
};
use crate::{
    domain::time::{Hours, Zone},
    session::Settings,
    ui::{choice::Radio, live_text::LiveText, notice::ErrorLine, time::TimeContext},
};

/// The settings of times, and what the present looks like with them.
#[component]
pub(super) fn TimeSettings() -> impl IntoView {
    let (settings, time) = (expect_context::<Settings>(), TimeContext::expect());
    let hours = move |hours: Hours| {
        view! {
            <Radio
                name="hours"
                checked=move || settings.hours.get() == hours
                on_choose=move |()| settings.choose_hours(hours)
            >
                {hours_name(hours)}
            </Radio>
        }
    };
    view! {
        <ZoneSetting/>
        <ChoiceSetting title=messages::CLOCK>{Hours::ALL.map(hours)}</ChoiceSetting>
        <p class="hint">
            <LiveText text=Signal::derive(move || messages::current_time(&time.absolute(time.now.get())))/>
        </p>
    }
}

/// What the choice of a zone is made of.
#[derive(Clone, Copy)]
struct ZoneChoice {
    settings: Settings,
    /// Another zone is selected; perhaps no name is typed yet.
    other: RwSignal<bool>,
    error: RwSignal<Option<String>>,
    field: NodeRef<html::Input>,
}

impl ZoneChoice {
    fn new(settings: Settings) -> Self {
        let other = RwSignal::new(matches!(settings.zone.get_untracked(), Zone::Named(_)));
        let choice = Self { settings, other, error: RwSignal::new(None), field: NodeRef::new() };
        // Changed elsewhere: in the account menu, or in another tab.
        Effect::new(move |_| {
            other.set(matches!(settings.zone.get(), Zone::Named(_)));
            choice.error.set(None);
        });
        choice
    }

    fn is(self, zone: Zone) -> bool {
        !self.other.get() && self.settings.zone.get() == zone
    }

    fn choose(self, zone: Zone) {
        self.other.set(false);
        self.error.set(None);
        self.settings.choose_zone(zone);
    }

    fn choose_other(self) {
        self.other.set(true);
        if let Some(field) = self.field.get_untracked() {
            let _ = field.focus();
        }
    }

    /// Takes a zone's name that was typed; left empty, it says nothing.
    fn choose_typed(self, typed: &str, names: &[String]) {
        if typed.trim().is_empty() {
            return;
        }
        match zone_meant(typed, names) {
            Some(zone) => self.settings.choose_zone(zone),
            None => {
                self.other.set(true);
                self.error.set(Some(messages::UNKNOWN_ZONE.to_owned()));
            }
        }
    }
}

#[component]
fn ZoneSetting() -> impl IntoView {
    let choice = ZoneChoice::new(expect_context());
    let names = zone_names();
    let options = names.iter().map(|name| view! { <option value=name.clone()></option> }).collect_view();
    let local = messages::local_zone(own_zone().as_deref());
    view! {
        <fieldset class="setting">
            <legend class="label">{messages::TIME_ZONE}</legend>
            <div class="segmented">
                <ZoneRadio checked=move || choice.is(Zone::Local) on_choose=move |()| choice.choose(Zone::Local)>
                    {local}
                </ZoneRadio>
                <ZoneRadio checked=move || choice.is(Zone::Utc) on_choose=move |()| choice.choose(Zone::Utc)>
                    {messages::UTC}
                </ZoneRadio>
                <ZoneRadio checked=choice.other on_choose=move |()| choice.choose_other()>
                    {messages::OTHER_ZONE}
                </ZoneRadio>
            </div>
            <div class="field zone-field">
                <ZoneNameField choice names/>
            </div>
            <datalist id="zone-names">{options}</datalist>
            <ErrorLine id="zone-error" error=choice.error/>
        </fieldset>
    }
}

#[component]
fn ZoneRadio(
    #[prop(into)] checked: Signal<bool>,
    #[prop(into)] on_choose: UnsyncCallback<()>,
    children: Children,
) -> impl IntoView {
    view! {
        <Radio name="settings-zone" checked on_choose>
            {children()}
        </Radio>
    }
}

#[component]
fn ZoneNameField(choice: ZoneChoice, names: Vec<String>) -> impl IntoView {
    let named = Memo::new(move |_| match choice.settings.zone.get() {
        Zone::Named(name) => name,
        _ => "",
    });
    let choose_typed =
        move |event: Targeted<Event, HtmlInputElement>| choice.choose_typed(&event.target().value(), &names);
    view! {
        <input
            id="zone-name"
            type="text"
            list="zone-names"
            autocomplete="off"
            spellcheck="false"
            placeholder=messages::ZONE_EXAMPLE
            aria-label=messages::ZONE_NAME
            aria-describedby="zone-error"
            aria-invalid=move || choice.error.with(Option::is_some).then_some("true")
            prop:value=move || named.get()
            node_ref=choice.field
            on:input=move |_| choice.error.set(None)
            on:change:target=choose_typed
        />
    }
}

fn hours_name(hours: Hours) -> &'static str {
    match hours {
        Hours::TwentyFour => messages::HOURS_24,
        Hours::Twelve => messages::HOURS_12,
    }
}
