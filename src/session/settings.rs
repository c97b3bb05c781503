//! What the person prefers on this device, whoever is signed in: time zone and theme.

use crate::leptos::prelude::*;
use crate::ui::time::Zone;

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

const THEME: &str = "scrapewise-panel.theme";
const ZONE: &str = "scrapewise-panel.zone";

/// The settings, as signals that are stored when they change.
#[derive(Clone, Copy)]
pub struct Settings {
    /// The zone that times are shown in.
    pub zone: RwSignal<Zone>,
    /// The colours.
    pub theme: RwSignal<Theme>,
}

impl Settings {
    /// The stored settings; what was never chosen follows the device.
    pub fn load() -> Self {
        let theme = Theme::ALL.into_iter().find(|theme| stored(THEME).as_deref() == Some(theme.word()));
        let zone = if stored(ZONE).as_deref() == Some("utc") { Zone::Utc } else { Zone::Local };
        Self { zone: RwSignal::new(zone), theme: RwSignal::new(theme.unwrap_or(Theme::System)) }
    }

    /// Chooses and stores the theme. `boot.js` applies it before the panel starts.
    pub fn choose_theme(self, theme: Theme) {
        self.theme.set(theme);
        store(THEME, theme.word());
        if let Some(root) = document().document_element() {
            let _ = root.set_attribute("data-theme", theme.word());
        }
    }

    /// Chooses and stores the time zone.
    pub fn choose_zone(self, zone: Zone) {
        self.zone.set(zone);
        store(ZONE, if zone == Zone::Utc { "utc" } else { "local" });
    }
}

/// What is stored on this device under `name`.
pub fn stored(name: &str) -> Option<String> {
    window().local_storage().ok().flatten()?.get_item(name).ok().flatten()
}

/// Stores `value` on this device, where the browser lets it.
pub fn store(name: &str, value: &str) {
    if let Some(storage) = window().local_storage().ok().flatten() {
        let _ = storage.set_item(name, value);
    }
}
