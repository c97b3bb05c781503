//! A name for the present view, from what it shows: `Failed · velofix-parts · last 7 days`.

use super::list::LONGEST_NAME;
use crate::{
    api::types::State,
    domain::time::day,
    entity::{names::Names, words},
    routes::{Dates, LaunchedBy, OverviewAddress, RunsAddress, RunsView, Screen},
};

/// The name. `offset` is that of the clocks that dates are shown by, in minutes ahead of UTC.
pub fn suggestion(screen: &Screen, names: &Names, offset: i32) -> String {
    let [group, scraper, run] = screen.about();
    let mut parts = Vec::new();
    if let Screen::Runs(address) = screen {
        parts.extend(match address.view {
            RunsView::All => None,
            RunsView::Attention => Some("Needs attention".to_owned()),
            RunsView::Running => Some("In progress".to_owned()),
        });
        let state = |state: &String| words::state(Some(&State::from(state.as_str()))).word;
        parts.extend(
            Some(address.states.iter().map(state).collect::<Vec<_>>().join(", ")).filter(|all| !all.is_empty()),
        );
    } else {
        parts.push(screen.title().to_owned());
    }
    parts.extend(scraper.as_ref().map(|id| {
        let ambiguous = names.scraper(id).is_some_and(|scraper| scraper.ambiguous);
        let short = if ambiguous { format!(" ({})", words::short_id(id)) } else { String::new() };
        names.scraper_or_id(id).to_owned() + &short
    }));
    parts.extend(group.as_ref().filter(|_| scraper.is_none()).map(|id| names.group_or_id(id).to_owned()));
    match screen {
        Screen::Runs(address) => runs(address, offset, &mut parts),
        Screen::Overview(unread) if OverviewAddress::read(unread).problems => parts.push("problems".to_owned()),
        _ => parts.extend(run.map(|run| words::short_id(&run))),
    }
    if parts.is_empty() {
        parts.push("All runs".to_owned());
    }
    let name: String = parts.join(" · ").chars().filter(|c| !c.is_control()).take(LONGEST_NAME).collect();
    name.trim().to_owned()
}

fn runs(address: &RunsAddress, offset: i32, parts: &mut Vec<String>) {
    match &address.dates {
        Dates::Any => {}
        Dates::Since(preset) => parts.push(preset.sentence().to_owned()),
        Dates::Between { from, before } => {
            let from = from.map(|at| format!("from {}", day(at, offset)));
            let before = before.map(|at| format!("before {}", day(at, offset)));
            parts.push([from, before].into_iter().flatten().collect::<Vec<_>>().join(" "));
        }
    }
    if address.deleted {
        parts.push("with deleted".to_owned());
    }
    let filters = &address.search;
    parts.extend(filters.launched.map(|by| match by {
        LaunchedBy::You => "started by you".to_owned(),
        LaunchedBy::Others => "started by others".to_owned(),
    }));
    parts.extend(filters.text.as_ref().map(|text| format!("“{text}”")));
    parts.extend(filters.min_rate.map(|rate| format!("failure rate at least {rate}%")));
    if filters.latest {
        parts.push("latest per scraper".to_owned());
    }
    if !filters.without.is_empty() {
        parts.push(format!(
            "without {}",
            crate::domain::number::plural(filters.without.len() as u64, "scraper", "scrapers")
        ));
    }
    if address.page.get() > 1 {
        parts.push(format!("page {}", address.page.get()));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::api::types::{Group, Scraper, row};

    fn names() -> Names {
        let group = row::<Group>(r#"{"id": "g", "name": "toys"}"#).unwrap();
        let scraper = |id: &str, name: &str| {
            let text = format!(r#"{{"id": "{id}", "name": "{name}", "groupId": "g"}}"#);
            row::<Scraper>(&text).unwrap()
        };
        Names::new(&[group], &[], &[scraper("s", "velofix-parts"), scraper("t1", "twin"), scraper("t2", "twin")])
    }

    #[test]
    fn a_name_says_what_the_view_shows() {
        let suggested = |address: &str| suggestion(&Screen::parse(address), &names(), 60);
        assert_eq!(suggested("?state=FAILED&scraper=s&since=7d"), "Failed · velofix-parts · last 7 days");
        assert_eq!(suggested("?"), "All runs");
        assert_eq!(suggested("?group=g&scraper=t1&deleted=1&page=3"), "twin (t1) · with deleted · page 3");
        assert_eq!(
            suggested("?from=2026-03-04T23:00Z&by=you&text=a&latest=1"),
            "from 5 Mar · started by you · “a” · latest per scraper"
        );
        assert_eq!(suggested("?without=s"), "without 1 scraper");
        assert_eq!(
            suggested("?view=attention&state=FAILED&state=STOPPED&failing=10"),
            "Needs attention · Failed, Stopped · failure rate at least 10%"
        );
        assert_eq!(suggested("?screen=overview&group=g&problems=1"), "Overview · toys · problems");
        assert_eq!(suggested("?screen=failures&group=g&run=r1&scraper=s"), "Failed links · velofix-parts · r1");
        assert_eq!(suggested("?screen=merge"), "Merge");
        assert_eq!(suggested(&format!("?text={}", "x".repeat(120))).chars().count(), LONGEST_NAME);
    }
}
