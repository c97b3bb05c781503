//! Words for an export: what the file is called, and how far it is.

use super::{super::question::Filter, gather::Counted};
use crate::{
    address::Dates,
    entity::names::Names,
    ui::{
        number::{grouped, plural},
        time::print_address_time,
    },
};

/// What a file's name says of the filter: `all`, or each part that is set.
pub fn name_parts(filter: &Filter, names: &Names) -> Vec<String> {
    let mut parts = Vec::new();
    parts.extend(filter.group.as_ref().map(|group| names.group_or_id(group).to_owned()));
    parts.extend(filter.scraper.as_ref().map(|scraper| names.scraper_or_id(scraper).to_owned()));
    parts.extend(filter.state.clone());
    match &filter.dates {
        Dates::Any => {}
        Dates::Since(preset) => parts.push(format!("last-{}", preset.word())),
        Dates::Between { from, before } => {
            parts.extend(from.map(|from| format!("from-{}", print_address_time(from))));
            parts.extend(before.map(|before| format!("before-{}", print_address_time(before))));
        }
    }
    if filter.deleted {
        parts.push("with-deleted".to_owned());
    }
    if parts.is_empty() {
        parts.push("all".to_owned());
    }
    parts
}

/// How far it is: "1,940 of 4,812 runs · page 10 of 25". `page` counts from 1.
pub fn progress(counted: &Counted, thought: Option<u64>, page: u64, pages: Option<u64>) -> String {
    let read = counted.runs + counted.unreadable;
    let runs = match counted.totals.map(|(_, now)| now).or(thought) {
        Some(total) => format!("{} of {}", grouped(read), plural(total, "run", "runs")),
        None => plural(read, "run", "runs"),
    };
    match pages {
        Some(pages) => format!("{runs} · page {} of {}", grouped(page.min(pages)), grouped(pages)),
        None => format!("{runs} · page {}", grouped(page)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{address::Preset, runs::question::Question};

    fn filter() -> Filter {
        Question::new(&Default::default()).filter
    }

    #[test]
    fn a_name_tells_the_filter() {
        let names = Names::default();
        assert_eq!(name_parts(&filter(), &names), ["all"]);
        let some = Filter {
            group: Some("g1".into()),
            state: Some("FAILED".into()),
            deleted: true,
            dates: Dates::Since(Preset::Week),
            ..filter()
        };
        assert_eq!(name_parts(&some, &names), ["g1", "FAILED", "last-7d", "with-deleted"]);
        let at = crate::ui::time::parse_address_time("2026-03-05T00:00Z");
        let dated = Filter { dates: Dates::between(at, None), ..filter() };
        assert_eq!(name_parts(&dated, &names), ["from-2026-03-05T00:00Z"]);
    }

    #[test]
    fn progress_says_what_is_known() {
        let counted = Counted { runs: 1_930, unreadable: 10, totals: Some((4_800, 4_812)), changed: true };
        assert_eq!(progress(&counted, Some(7), 10, Some(25)), "1,940 of 4,812 runs · page 10 of 25");
        let begun = Counted::default();
        assert_eq!(progress(&begun, Some(1), 1, None), "0 of 1 run · page 1");
        assert_eq!(progress(&begun, None, 1, None), "0 runs · page 1");
    }
}
