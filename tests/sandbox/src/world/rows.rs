//! The rows that runs bring: products with real EAN-13 numbers as titles, so that scrapers of a group meet in them.

use chrono::{DateTime, Utc};
use serde_json::{Value, json};

use super::{Habit, Outcome, Record, RunState, World, mix, share};

pub(super) fn of<'a>(world: &'a World, run: &'a Record, now: DateTime<Utc>) -> impl Iterator<Item = Value> + 'a {
    let second = now.timestamp();
    let pending = run.state(second) == RunState::Pending;
    let count = if run.deleted || pending { 0 } else { run.part(run.items, second) };
    (0..count).map(move |number| row(world, run, number))
}

fn row(world: &World, run: &Record, number: u32) -> Value {
    let scraper = world.scraper_of(run);
    let group = world.group_of(scraper);
    // Of a group's assortment a scraper knows two products of three.
    let place = u64::from(number) + u64::from(number / 2) + u64::from(run.scraper % 2);
    let product = mix(mix(world.seed, scraper.group as u64), place);
    let title = if scraper.habit == Habit::ConstantTitle { "Product".to_owned() } else { ean(product) };
    let price =
        1.0 + (share(product) * 9_900.0 * (0.9 + 0.2 * share(mix(product, u64::from(run.serial))))).round() / 100.0;
    let at = |second: u32, form: &str| {
        DateTime::from_timestamp(second.into(), 0).unwrap_or_default().format(form).to_string()
    };
    let scraped = run.started() + (u64::from(run.took) * u64::from(number) / u64::from(run.items.max(1))) as u32;
    json!({
        "title": title,
        "name": format!("{} {}", ["Basic", "Classic", "Pro", "Family", "Travel"][(product % 5) as usize], product % 900),
        "price": price,
        "currency": "EUR",
        "inStock": !product.is_multiple_of(7),
        "_sourceUrl": format!("https://{}/p/{place}", scraper.host),
        "_scrapedAt": at(scraped, "%Y-%m-%dT%H:%M:%SZ"),
        "_scraperJobStatusId": run.id(),
        "_sw_scraper": scraper.name,
        "_sw_group": group.name,
        "_sw_run_date": at(run.started(), "%Y-%m-%d"),
        "_sw_run_time": at(run.started(), "%H:%M:%S"),
    })
}

/// An EAN-13 with its right check digit.
pub(crate) fn ean(product: u64) -> String {
    let twelve = format!("40{:010}", product % 10_000_000_000);
    let sum: u32 =
        twelve.bytes().enumerate().map(|(at, digit)| u32::from(digit - b'0') * if at % 2 == 0 { 1 } else { 3 }).sum();
    format!("{twelve}{}", (10 - sum % 10) % 10)
}

/// Whether the run's rows count as finished data.
pub(crate) fn is_completed(run: &Record, now: DateTime<Utc>) -> bool {
    run.state(now.timestamp()) == RunState::Ended(Outcome::Completed)
}
