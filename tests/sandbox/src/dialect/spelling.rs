//! Times and ids in the spellings that servers have for them.

use chrono::{DateTime, Utc};
use serde_json::{Value, json};

use super::{Dialect, Dialects};

/// Fields that hold times.
const TIMES: [&str; 5] = ["started", "finished", "createdAt", "lastUsedAt", "_scrapedAt"];
/// Fields that hold ids.
const IDS: [&str; 7] = ["id", "scraperId", "groupId", "groupRef", "jobId", "targetEntityId", "_scraperJobStatusId"];

const TIME_SPELLINGS: [Dialect; 4] = [Dialect::Offsets, Dialect::NoZone, Dialect::EpochSeconds, Dialect::Epoch];
const ID_SPELLINGS: [Dialect; 2] = [Dialect::ObjectIds, Dialect::IdParts];

/// A text of the field `key`, spelt as is usual there.
pub(super) fn of_text(dialects: Dialects, key: &str, text: String) -> Value {
    if TIMES.contains(&key)
        && let Ok(time) = text.parse::<DateTime<Utc>>()
        && let Some(spelling) = turn(dialects, &TIME_SPELLINGS, time.timestamp().unsigned_abs())
    {
        return spelt_time(spelling, time);
    }
    if IDS.contains(&key)
        && let Some(parts) = parts(&text)
        && let Some(spelling) = turn(dialects, &ID_SPELLINGS, parts[3])
    {
        return if spelling == Dialect::ObjectIds { json!({ "$oid": text }) } else { spelt_id(parts) };
    }
    Value::String(text)
}

/// Which of those that are on has its turn at a number.
fn turn(dialects: Dialects, spellings: &[Dialect], number: u64) -> Option<Dialect> {
    let on: Vec<Dialect> = spellings.iter().copied().filter(|spelling| dialects.has(*spelling)).collect();
    on.get(number.checked_rem(on.len() as u64)? as usize).copied()
}

fn spelt_time(spelling: Dialect, time: DateTime<Utc>) -> Value {
    match spelling {
        Dialect::Offsets => json!(time.format("%Y-%m-%dT%H:%M:%S.000+0000").to_string()),
        Dialect::NoZone => json!(time.format("%Y-%m-%dT%H:%M:%S").to_string()),
        Dialect::EpochSeconds => json!(time.timestamp()),
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
