//! What was loaded of scrapers, as it is kept over a reload.

use chrono::DateTime;
use serde::Serialize;

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
}
