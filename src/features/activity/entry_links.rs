//! Where a change leads: to its group, its scraper and its runs.

use super::{
    entry::{Action, Entry, Named},
    messages,
};
use crate::{
    domain::text::bidi_isolate,
    entity::words::short_id,
    routes::{MergeAddress, RunsAddress, Screen, run_href},
};

/// A link to something that a change was about.
#[derive(Clone, Debug, PartialEq)]
pub struct EntryLink {
    /// Its words.
    pub text: String,
    /// Where it leads.
    pub href: String,
    /// The whole id, where the words are a part of it.
    pub id: Option<String>,
}

/// What a change was about, right behind its words: the dataset of a merge, the run of a deletion or a stop, the scraper
/// of a start.
pub fn subject(entry: &Entry) -> Option<EntryLink> {
    match entry.action {
        Action::Merge => entry.target.group.as_ref().map(|group| EntryLink {
            text: bidi_isolate(&messages::enriched(group.name_or_id())),
            href: Screen::from(MergeAddress { group: Some(group.id.clone()), picks: Vec::new() }).href(),
            id: None,
        }),
        Action::Delete | Action::Stop => entry.target.runs.first().map(|run| EntryLink {
            text: short_id(&run.id),
            href: href_of(entry, run),
            id: Some(run.id.clone()),
        }),
        Action::Run => scraper(entry),
    }
}

/// What else it was about: the runs that were merged, the scraper, the group.
pub fn details(entry: &Entry) -> Vec<EntryLink> {
    let runs = entry.target.runs.iter().filter(|_| entry.action == Action::Merge).map(|run| EntryLink {
        text: bidi_isolate(run.name_or_id()),
        href: href_of(entry, run),
        id: Some(run.id.clone()),
    });
    let scraper = scraper(entry).filter(|_| entry.action != Action::Run);
    let group = entry.target.group.as_ref().map(|group| EntryLink {
        text: bidi_isolate(group.name_or_id()),
        href: Screen::from(RunsAddress { group: Some(group.id.clone()), ..RunsAddress::default() }).href(),
        id: None,
    });
    runs.chain(scraper).chain(group).collect()
}

/// The name of the scraper whose run it was about, where its id is not known, so that nothing leads there.
pub fn scraper_name(entry: &Entry) -> Option<String> {
    let run = entry.target.runs.first().filter(|_| entry.action == Action::Delete && entry.target.scraper.is_none())?;
    run.name.as_deref().map(bidi_isolate)
}

fn scraper(entry: &Entry) -> Option<EntryLink> {
    entry.target.scraper.as_ref().map(|scraper| EntryLink {
        text: bidi_isolate(scraper.name_or_id()),
        href: Screen::from(RunsAddress { scraper: Some(scraper.id.clone()), ..RunsAddress::default() }).href(),
        id: None,
    })
}

/// The page of `run`.
fn href_of(entry: &Entry, run: &Named) -> String {
    let id = |named: &Option<Named>| named.as_ref().map(|named| named.id.clone());
    run_href(id(&entry.target.group).as_deref(), &run.id, id(&entry.target.scraper).as_deref())
}

#[cfg(test)]
mod tests {
    use super::{super::entry::tests::numbered, *};

    fn entry(action: Action) -> Entry {
        let mut entry = Entry { action, ..numbered(1, 7, None) };
        entry.target.scraper = Some(Named { id: "s1".to_owned(), name: Some("shop".to_owned()) });
        entry
    }

    fn hrefs(entry: &Entry) -> (Option<String>, Vec<String>) {
        (subject(entry).map(|link| link.href), details(entry).into_iter().map(|link| link.href).collect())
    }

    #[test]
    fn each_change_leads_to_what_it_was_about() {
        let (run, scraper, group) = ("?screen=run&group=g1&run=run1&scraper=s1", "?scraper=s1", "?group=g1");
        let of = |action| hrefs(&entry(action));
        assert_eq!(of(Action::Stop), (Some(run.to_owned()), vec![scraper.to_owned(), group.to_owned()]));
        assert_eq!(of(Action::Run), (Some(scraper.to_owned()), vec![group.to_owned()]));
        let mut merge = entry(Action::Merge);
        merge.target.scraper = None;
        let (subject, details) = hrefs(&merge);
        assert_eq!(subject.as_deref(), Some("?screen=merge&group=g1"));
        assert_eq!(details, ["?screen=run&group=g1&run=run1", "?group=g1"]);
    }

    #[test]
    fn a_deletion_leads_to_its_run() {
        let mut deletion = entry(Action::Delete);
        deletion.target.scraper = None;
        let (subject, details) = hrefs(&deletion);
        assert!(subject.is_some_and(|href| href.contains("screen=run") && href.contains("run=run1")));
        assert_eq!(details, ["?group=g1"]);
        assert!(scraper_name(&deletion).is_some_and(|name| name.contains("shop")));
    }

    #[test]
    fn what_is_not_known_leads_nowhere() {
        let mut start = entry(Action::Run);
        (start.target.scraper, start.target.group) = (None, None);
        assert_eq!(hrefs(&start), (None, Vec::new()));
    }
}
