//! Settings as a file, and from one. The key is no setting: it is never in such a file, and never read from one.

use serde::Serialize;
use serde_json::{Map, Value};

use super::messages;
use crate::{
    api::types::to_json,
    domain::time::Hours,
    features::saved_views::list::List,
    session::{
        settings::{Density, Theme, item},
        thresholds::{LIMITS, Thresholds},
    },
};

/// The settings that are one word each: their name in a file, and the one that they are stored under.
pub const WORDS: [(&str, &str); 7] = [
    ("zone", item::ZONE),
    ("hours", item::HOURS),
    ("theme", item::THEME),
    ("density", item::DENSITY),
    ("shortcuts", item::SHORTCUTS),
    ("updates", item::UPDATES),
    ("usual", item::BASELINES),
];

/// The thresholds' name in a file.
const THRESHOLDS: &str = "thresholds";

/// What a file comes to.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Found {
    /// What is to be stored, by the name that it is stored under.
    pub words: Vec<(&'static str, String)>,
    /// The thresholds, where any were good.
    pub thresholds: Option<Thresholds>,
    /// Names of what is imported.
    pub imported: Vec<String>,
    /// What is not, and why.
    pub skipped: Vec<String>,
}

/// A file.
#[derive(Serialize)]
struct Exported<'a> {
    kind: &'static str,
    version: u32,
    settings: Settings,
    views: &'a List,
}

#[derive(Serialize)]
struct Settings {
    #[serde(flatten)]
    words: Map<String, Value>,
    thresholds: Thresholds,
}

/// Writes a file: the settings' `words` in the order of [`WORDS`], the thresholds, and the views.
pub fn write(words: [String; WORDS.len()], thresholds: Thresholds, views: &List) -> String {
    let words = WORDS.iter().zip(words).map(|((name, _), word)| ((*name).to_owned(), word.into())).collect();
    let settings = Settings { words, thresholds };
    to_json(&Exported { kind: "scrapewise-panel settings", version: 1, settings, views })
}

/// What may be stored, in words; `None` when `word` may.
fn wrong(name: &str, word: &str, is_zone: &dyn Fn(&str) -> bool) -> Option<&'static str> {
    let (good, must_be) = match name {
        "zone" => (is_zone(word), "local, utc, or the name of a time zone this browser knows"),
        "hours" => (Hours::ALL.iter().any(|hours| hours.word() == word), "12 or 24"),
        "theme" => (Theme::ALL.iter().any(|theme| theme.word() == word), "system, light or dark"),
        "density" => (Density::ALL.iter().any(|density| density.word() == word), "comfortable or compact"),
        "updates" => (matches!(word, "live" | "paused"), "live or paused"),
        _ => (matches!(word, "on" | "off"), "on or off"),
    };
    (!good).then_some(must_be)
}

/// Reads the settings of a file; each is imported or skipped by itself. `now` are the present thresholds. `None` where the
/// file has no settings.
pub fn read(json: &Value, now: Thresholds, is_zone: &dyn Fn(&str) -> bool) -> Option<Found> {
    let fields = json.get("settings")?.as_object()?;
    let mut found = Found::default();
    for (name, value) in fields {
        if name == THRESHOLDS {
            found.thresholds(value, now);
            continue;
        }
        let Some((name, stored)) = WORDS.iter().find(|(known, _)| known == name) else {
            found.skipped.push(messages::unknown_setting(&shown(name)));
            continue;
        };
        let word = value.as_str().unwrap_or_default();
        match wrong(name, word, is_zone) {
            Some(must_be) => found.skipped.push(messages::must_be(name, must_be)),
            None => {
                found.words.push((stored, word.to_owned()));
                found.imported.push((*name).to_owned());
            }
        }
    }
    Some(found)
}

impl Found {
    fn thresholds(&mut self, value: &Value, now: Thresholds) {
        let Value::Object(fields) = value else {
            return self.skipped.push(messages::NO_THRESHOLDS.to_owned());
        };
        let mut new = self.thresholds.unwrap_or(now);
        for (name, value) in fields {
            let Some(limit) = LIMITS.iter().find(|limit| limit.name == name) else {
                self.skipped.push(messages::unknown_setting(&format!("{THRESHOLDS}, {}", shown(name))));
                continue;
            };
            match value.as_u64() {
                Some(number) if (limit.least..=limit.most).contains(&number) => {
                    *(limit.of)(&mut new) = number;
                    self.imported.push(format!("{THRESHOLDS}, {name}"));
                    self.thresholds = Some(new);
                }
                _ => {
                    let must_be = messages::whole_number(limit.least, limit.most);
                    self.skipped.push(messages::must_be(&format!("{THRESHOLDS}, {name}"), &must_be));
                }
            }
        }
    }
}

/// As much of a name from elsewhere as can be shown.
fn shown(name: &str) -> String {
    format!("“{}”", name.chars().filter(|c| !c.is_control()).take(30).collect::<String>())
}

#[cfg(test)]
#[path = "settings_file_tests.rs"]
mod tests;
