//! Times and ids in the spellings that servers have for them.

use chrono::{DateTime, Utc};
use serde_json::{Value, json};

use super::{Oddities, Oddity};

/// Fields that hold times.
const TIMES: [&str; 5] = ["started", "finished", "createdAt", "lastUsedAt", "_scrapedAt"];
/// Fields that hold ids.
const IDS: [&str; 7] = ["id", "scraperId", "groupId", "groupRef", "jobId", "targetEntityId", "_scraperJobStatusId"];

const TIME_SPELLINGS: [Oddity; 4] =
    [Oddity::OffsetTimes, Oddity::ZonelessTimes, Oddity::EpochSeconds, Oddity::EpochMillis];
const ID_SPELLINGS: [Oddity; 2] = [Oddity::OidIds, Oddity::ObjectIds];

/// A text of the field `key`, spelt as is usual there.
pub(super) fn of_text(odd: Oddities, key: &str, text: String) -> Value {
    if TIMES.contains(&key)
        && let Ok(time) = text.parse::<DateTime<Utc>>()
        && let Some(spelling) = turn(odd, &TIME_SPELLINGS, time.timestamp().unsigned_abs())
    {
        return spelt_time(spelling, time);
    }
    if IDS.contains(&key)
        && let Some(parts) = parts(&text)
        && let Some(spelling) = turn(odd, &ID_SPELLINGS, parts[3])
    {
        return if spelling == Oddity::OidIds { json!({ "$oid": text }) } else { spelt_id(parts) };
    }
    Value::String(text)
}

/// Which of those that are on has its turn at a number.
fn turn(odd: Oddities, spellings: &[Oddity], number: u64) -> Option<Oddity> {
    let on: Vec<Oddity> = spellings.iter().copied().filter(|spelling| odd.has(*spelling)).collect();
    on.get(number.checked_rem(on.len() as u64)? as usize).copied()
}

fn spelt_time(spelling: Oddity, time: DateTime<Utc>) -> Value {
    match spelling {
        Oddity::OffsetTimes => json!(time.format("%Y-%m-%dT%H:%M:%S.000+0000").to_string()),
        Oddity::ZonelessTimes => json!(time.format("%Y-%m-%dT%H:%M:%S").to_string()),
        Oddity::EpochSeconds => json!(time.timestamp()),
        _ => json!(time.timestamp_millis()),
    }
}

/// The parts of 24 hex digits: seconds, machine, process, counter.
fn parts(id: &str) -> Option<[u64; 4]> {
    let part = |from, to| u64::from_str_radix(id.get(from..to)?, 16).ok();
    let all = [part(0, 8)?, part(8, 14)?, part(14, 18)?, part(18, 24)?];
    (id.len() == 24).then_some(all)
}

/// As a Java program writes them that knows nothing of such ids.
fn spelt_id([seconds, machine, process, counter]: [u64; 4]) -> Value {
    json!({
        "timestamp": seconds,
        "machineIdentifier": machine,
        "processIdentifier": (process as u16).cast_signed(),
        "counter": counter,
        "date": seconds * 1_000,
    })
}
