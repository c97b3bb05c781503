//! Settings: what the person prefers on this device, whoever is signed in.

use leptos::{ev, prelude::*};

use super::thresholds::Thresholds;
use crate::{
    domain::time::{Hours, Zone},
    hooks::{LastingSignal, use_window_event},
    platform::time_zone as zone,
};

/// The colours to use.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Theme {
    /// Like the system.
    System,
    /// Always light.
    Light,
    /// Always dark.
    Dark,
}

impl Theme {
    /// Every theme, in the order offered.
    pub const ALL: [Self; 3] = [Self::System, Self::Light, Self::Dark];

    /// The word that is stored, and that the style sheet knows.
    pub fn word(self) -> &'static str {
        match self {
            Self::System => "system",
            Self::Light => "light",
            Self::Dark => "dark",
        }
    }
}

/// How much room a row of a table takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Density {
    /// As designed.
    Comfortable,
    /// More rows on a screen.
    Compact,
}

impl Density {
    /// Both, in the order offered.
    pub const ALL: [Self; 2] = [Self::Comfortable, Self::Compact];

    /// The word that is stored, and that the style sheet knows.
    pub fn word(self) -> &'static str {
        match self {
            Self::Comfortable => "comfortable",
            Self::Compact => "compact",
        }
    }
}

/// The names that settings are stored under.
pub mod item {
    /// The colours; `boot.js` reads it too.
    pub const THEME: &str = "scrapewise-panel.theme";
    /// The room of rows; `boot.js` reads it too.
    pub const DENSITY: &str = "scrapewise-panel.density";
    /// `local`, `utc`, or the name of an IANA zone.
    pub const ZONE: &str = "scrapewise-panel.zone";
    /// `12` or `24`.
    pub const HOURS: &str = "scrapewise-panel.hours";
    /// `off`, when single keys do nothing.
    pub const SHORTCUTS: &str = "scrapewise-panel.shortcuts";
    /// `paused`, when nothing is asked by itself.
    pub const UPDATES: &str = "scrapewise-panel.updates";
    /// `off`, when runs are not compared with what is typical.
    pub const BASELINES: &str = "scrapewise-panel.usual";
    /// The numbers of [`Thresholds`](super::Thresholds).
    pub const THRESHOLDS: &str = "scrapewise-panel.thresholds";
}

/// Sets `signal`, and tells who reads it if the value is another one. Whether it is.
fn take_over<T: PartialEq + Send + Sync + 'static>(signal: LastingSignal<T>, value: T) -> bool {
    let set = |present: &mut T| {
        let changed = *present != value;
        *present = value;
        (changed, changed)
    };
    signal.try_maybe_update(set).unwrap_or_default()
}

/// The settings, as signals that are stored when they change.
#[derive(Clone, Copy)]
pub struct Settings {
    /// The zone that times are shown in.
    pub zone: LastingSignal<Zone>,
    /// How hours are counted.
    pub hours: LastingSignal<Hours>,
    /// The colours.
    pub theme: LastingSignal<Theme>,
    /// The room of rows.
    pub density: LastingSignal<Density>,
    /// Whether single keys act (WCAG 2.1.4).
    pub shortcuts: LastingSignal<bool>,
    /// Whether the panel looks for news by itself.
    pub live: LastingSignal<bool>,
    /// Whether runs are compared with what is typical, which takes further requests.
    pub baselines: LastingSignal<bool>,
    /// What counts as too little or too much.
    pub thresholds: LastingSignal<Thresholds>,
}

impl Settings {
    /// The stored settings; what was never chosen follows the device.
    pub fn load() -> Self {
        let settings = Self {
            zone: LastingSignal::new(Zone::Local),
            hours: LastingSignal::new(Hours::TwentyFour),
            theme: LastingSignal::new(Theme::System),
            density: LastingSignal::new(Density::Comfortable),
            shortcuts: LastingSignal::new(true),
            live: LastingSignal::new(true),
            baselines: LastingSignal::new(true),
            thresholds: LastingSignal::new(Thresholds::default()),
        };
        settings.read();
        // Other tabs store theirs in the same place.
        use_window_event(ev::storage, move |_| settings.read());
        settings
    }

    /// Takes over what is stored now.
    pub fn read(self) {
        let stored_is = |name, word: &str| stored(name).as_deref() == Some(word);
        let theme = Theme::ALL.into_iter().find(|theme| stored_is(item::THEME, theme.word()));
        let density = Density::ALL.into_iter().find(|density| stored_is(item::DENSITY, density.word()));
        // A zone that is in use already is not read again: that would cost its name's length each time.
        let zone_now = self.zone.get_untracked();
        let zone = stored(item::ZONE)
            .and_then(|word| if zone::word(zone_now) == word { Some(zone_now) } else { zone::read(&word) });
        take_over(self.zone, zone.unwrap_or(Zone::Local));
        take_over(
            self.hours,
            if stored_is(item::HOURS, Hours::Twelve.word()) { Hours::Twelve } else { Hours::TwentyFour },
        );
        if take_over(self.theme, theme.unwrap_or(Theme::System)) {
            set_root_attribute("data-theme", self.theme.get_untracked().word());
        }
        if take_over(self.density, density.unwrap_or(Density::Comfortable)) {
            set_root_attribute("data-density", self.density.get_untracked().word());
        }
        take_over(self.shortcuts, !stored_is(item::SHORTCUTS, "off"));
        take_over(self.live, !stored_is(item::UPDATES, "paused"));
        take_over(self.baselines, !stored_is(item::BASELINES, "off"));
        take_over(self.thresholds, stored(item::THRESHOLDS).map(|text| Thresholds::read(&text)).unwrap_or_default());
    }

    /// Chooses and stores the theme. `boot.js` applies it before the panel starts.
    pub fn choose_theme(self, theme: Theme) {
        self.theme.set(theme);
        store(item::THEME, theme.word());
        set_root_attribute("data-theme", theme.word());
    }

    /// Chooses and stores the room of rows. `boot.js` applies it before the panel starts.
    pub fn choose_density(self, density: Density) {
        self.density.set(density);
        store(item::DENSITY, density.word());
        set_root_attribute("data-density", density.word());
    }

    /// Chooses and stores the time zone.
    pub fn choose_zone(self, zone: Zone) {
        self.zone.set(zone);
        store(item::ZONE, zone::word(zone));
    }

    /// Chooses and stores how hours are counted.
    pub fn choose_hours(self, hours: Hours) {
        self.hours.set(hours);
        store(item::HOURS, hours.word());
    }

    /// Switches single keys.
    pub fn choose_shortcuts(self, on: bool) {
        self.shortcuts.set(on);
        store(item::SHORTCUTS, if on { "on" } else { "off" });
    }

    /// Switches looking for news.
    pub fn choose_live(self, on: bool) {
        self.live.set(on);
        store(item::UPDATES, if on { "live" } else { "paused" });
    }

    /// Switches comparing with what is typical.
    pub fn choose_baselines(self, on: bool) {
        self.baselines.set(on);
        store(item::BASELINES, if on { "on" } else { "off" });
    }

    /// Chooses and stores what counts as too little or too much.
    pub fn choose_thresholds(self, thresholds: Thresholds) {
        self.thresholds.set(thresholds);
        store(item::THRESHOLDS, &thresholds.write());
    }
}

/// Tells the style sheet.
fn set_root_attribute(name: &str, word: &str) {
    if let Some(root) = document().document_element() {
        let _ = root.set_attribute(name, word);
    }
}

/// What is stored on this device under `name`.
pub fn stored(name: &str) -> Option<String> {
    window().local_storage().ok().flatten()?.get_item(name).ok().flatten()
}

/// Stores `value` on this device. `false` where the browser does not let it.
pub fn store(name: &str, value: &str) -> bool {
    let storage = window().local_storage().ok().flatten();
    storage.is_some_and(|storage| storage.set_item(name, value).is_ok())
}
