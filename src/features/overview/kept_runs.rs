//! What was loaded of scrapers, as it is kept over a reload; and what was typical of them, as it is kept for longer.

use std::collections::{BTreeMap, HashMap};

use chrono::{DateTime, Utc};
use serde::Serialize;
use serde_json::Value;

use super::run_cache::ScraperRuns;
use crate::{
    api::types::{Field, Page, Run, raw, to_json},
    domain::health::Memory,
};

/// The runs of a scraper as they are kept: a page of the history, with what else is known of it.
#[derive(Serialize)]
struct Kept<'a> {
    at: i64,
    whole: bool,
    unreadable: usize,
    content: Vec<&'a Run>,
}

/// Runs to keep.
pub fn write_runs(runs: &ScraperRuns) -> String {
    let short: Vec<Run> = runs.runs.iter().map(short).collect();
    to_json(&Kept {
        at: runs.at.timestamp_millis(),
        whole: runs.whole,
        unreadable: runs.unreadable,
        content: short.iter().collect(),
    })
}

/// The runs of `scraper` that were kept; `None` where they are none of this form.
pub fn read_runs(scraper: &str, text: &str, memory: Option<Memory>) -> Option<ScraperRuns> {
    let json = raw::value(raw::json(text)?);
    let page = Page::<Run>::parse(text).ok().filter(|page| page.unreadable == 0)?;
    Some(ScraperRuns {
        scraper: scraper.to_owned(),
        at: DateTime::from_timestamp_millis(json.get("at")?.as_i64()?)?,
        runs: page.content,
        whole: json.get("whole")?.as_bool()?,
        unreadable: usize::try_from(json.get("unreadable")?.as_u64()?).ok()?,
        memory,
    })
}

/// A run without what the page does not show: there is room for few megabytes.
fn short(run: &Run) -> Run {
    Run {
        group_name: Field::Absent,
        scraper_name: Field::Absent,
        total_requests: Field::Absent,
        job_id: Field::Absent,
        continuable: Field::Absent,
        ..run.clone()
    }
}

/// What was typical of scrapers, to keep.
pub fn write_memories(memories: &HashMap<String, Memory>) -> String {
    let numbers = |memory: &Memory| {
        let Memory { items, spread, of, variation, until } = *memory;
        let until = u64::try_from(until.timestamp_millis()).unwrap_or_default();
        [items, spread, of as u64, variation, until]
    };
    let all: BTreeMap<&str, [u64; 5]> = memories.iter().map(|(id, memory)| (id.as_str(), numbers(memory))).collect();
    to_json(&all)
}

/// What [`write_memories`] wrote; what cannot be read is left out.
pub fn read_memories(text: &str) -> HashMap<String, Memory> {
    let memory = |json: &Value| {
        let number = |at: usize| json.get(at)?.as_u64();
        Some(Memory {
            items: number(0)?,
            spread: number(1)?,
            of: usize::try_from(number(2)?).ok()?,
            variation: number(3)?,
            until: DateTime::<Utc>::from_timestamp_millis(i64::try_from(number(4)?).ok()?)?,
        })
    };
    let all: Value = serde_json::from_str(text).unwrap_or_default();
    let all = all.as_object().into_iter().flatten();
    all.filter_map(|(id, json)| Some((id.clone(), memory(json)?))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::api::types::row;

    #[test]
    fn runs_are_read_as_they_were_kept_without_what_the_page_does_not_show() {
        let run: Run = row(
            r#"{"id": "r", "scraperId": "s", "scraperName": "shop", "state": "COMPLETED", "itemsQuantity": 7, "jobId": "j",
            "started": "2026-03-12T09:00:00Z", "costLines": [{"label": "requests", "amount": 0.25}]}"#,
        )
        .unwrap();
        let at = "2026-03-12T09:41:07Z".parse().unwrap();
        let kept = ScraperRuns {
            scraper: "s".to_owned(),
            at,
            runs: vec![run.clone()],
            whole: true,
            unreadable: 0,
            memory: None,
        };
        let text = write_runs(&kept);
        assert!(!text.contains("shop"), "{text}");
        assert_eq!(read_runs("s", &text, None), Some(ScraperRuns { runs: vec![short(&run)], ..kept }));
        assert_eq!(
            ["", "{}", r#"{"content": [], "at": "soon"}"#].map(|text| read_runs("s", text, None)),
            [None, None, None]
        );
    }

    #[test]
    fn what_was_typical_is_read_as_it_was_kept() {
        let until = "2026-03-12T09:41:07Z".parse().unwrap();
        let memory = Memory { items: 846, spread: 20, of: 20, variation: 150, until };
        let all = HashMap::from([("s".to_owned(), memory)]);
        assert_eq!(read_memories(&write_memories(&all)), all);
        assert_eq!(read_memories(r#"{"s": [1, 2], "t": "x"}"#).len() + read_memories("[").len(), 0);
    }
}
