//! Failed links: made one after the other, as many as a run has.

use serde::Serialize;
use serde_json::{Value, json};

use super::{Habit, Record, World, mix, share};

/// A link that could not be loaded or read (contract section 2).
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct FailedLink {
    /// Where it leads.
    pub url: String,
    /// An HTTP status, an error word, or nothing.
    pub status: Value,
    /// The message.
    pub error: Option<String>,
}

pub(super) fn of(
    world: &World,
    run: &Record,
    now: chrono::DateTime<chrono::Utc>,
) -> impl Iterator<Item = FailedLink> + Send + use<> {
    let scraper = world.scraper_of(run).clone();
    let (seed, serial) = (mix(world.seed, 6), u64::from(run.serial));
    (0..run.part(run.bad, now.timestamp())).map(move |number| {
        // The same few links fail again and again; the others are new in every run.
        let lasting = number % 3 == 0;
        let page = if lasting { u64::from(number) } else { mix(serial, u64::from(number)) % 900_000 };
        let luck = mix(seed ^ mix(u64::from(run_scraper(&scraper.id)), 0), mix(page, u64::from(lasting)));
        let url = match luck % 4 {
            0 => format!("https://{}/p/{page}", scraper.host),
            1 => format!("https://{}/catalogue/item-{page}.html", scraper.host),
            2 => format!("https://{}/search?q=sku{page}&page={}", scraper.host, luck % 7),
            _ => format!("https://cdn.{}/media/{page}/detail", scraper.host.trim_start_matches("www.")),
        };
        let (status, error) = cause(scraper.habit, share(mix(luck, 1)), luck);
        FailedLink { url, status, error }
    })
}

fn run_scraper(id: &str) -> u32 {
    id.bytes().fold(7, |sum, byte| sum.wrapping_mul(31).wrapping_add(byte.into()))
}

fn cause(habit: Habit, dice: f64, luck: u64) -> (Value, Option<String>) {
    let text = |text: String| Some(text);
    if habit == Habit::Broken && dice < 0.8 {
        let ray = mix(luck, 9);
        return (json!(403), text(format!("Forbidden: access denied by bot protection (ray {ray:016x})")));
    }
    match (dice * 100.0) as u32 {
        0..=29 => (json!(404), text("Not Found".to_owned())),
        30..=49 => (json!(503), text("Upstream temporarily unavailable".to_owned())),
        50..=64 => (Value::Null, text(format!("Timeout after {}s", [30, 60][(luck % 2) as usize]))),
        65..=74 => (json!(429), text(format!("Too Many Requests, retry after {} ms", luck % 9_000))),
        75..=84 => (json!("PARSER_ERROR"), text(format!("No element matches '.price' at line {}", luck % 4_000))),
        85..=91 => (json!("PARSER_ERROR"), None),
        92..=95 => {
            (json!(500), text(format!("Internal Server Error, id {:08x}-{:04x}", luck as u32, (luck >> 40) as u16)))
        }
        _ => (Value::Null, text("net::ERR_CERT_DATE_INVALID".to_owned())),
    }
}
