//! Failures of a page that are alike: one notice tells of all of them, and its button asks for all of them again.

use leptos::prelude::*;

use super::error_messages::Subject;
use crate::api::{Error, Kind};

/// Which of the notices of failures that are alike tells of them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Rank {
    /// What the page is for: it tells, whoever came before.
    Main,
    /// The first of these tells, where none is [`Rank::Main`].
    Equal,
    /// It is told of by any other, and never tells of others.
    Minor,
}

/// What failed, and why.
pub type Failed = (Subject, Error);

/// The failures that a page shows: a context of each page.
#[derive(Clone, Copy)]
pub struct PageFailures(RwSignal<Vec<(Entry, UnsyncCallback<()>)>>);

#[derive(Clone, PartialEq)]
struct Entry {
    id: usize,
    rank: Rank,
    failed: Failed,
}

impl PageFailures {
    /// Gives a page its own.
    pub fn provide() {
        provide_context(Self(RwSignal::new(Vec::new())));
    }
}

/// A failure among those of its page. Outside of pages it is alone.
#[derive(Clone, Copy)]
pub struct PageFailure {
    page: Option<PageFailures>,
    entry: StoredValue<Entry>,
    on_retry: UnsyncCallback<()>,
}

impl PageFailure {
    /// Puts a failure among those of the page, until the owner of its notice is gone.
    pub fn note(rank: Rank, failed: Failed, on_retry: UnsyncCallback<()>) -> Self {
        let page = use_context::<PageFailures>();
        let id = page.and_then(|page| page.0.with_untracked(|all| all.last().map(|(last, _)| last.id + 1)));
        let entry = Entry { id: id.unwrap_or_default(), rank, failed };
        if let Some(PageFailures(all)) = page {
            let id = entry.id;
            all.update(|all| all.push((entry.clone(), on_retry)));
            on_cleanup(move || {
                all.try_update(|all| all.retain(|(known, _)| known.id != id));
            });
        }
        Self { page, entry: StoredValue::new(entry), on_retry }
    }

    /// What the notice of this failure tells of, this one first; `None` where another notice tells of it. Tracked.
    pub fn told(self) -> Option<Vec<Failed>> {
        let own = self.entry.get_value();
        match self.page {
            None => Some(vec![own.failed]),
            Some(page) => page.0.with(|all| told(all.iter().map(|(entry, _)| entry), &own)),
        }
    }

    /// Asks again for all that failed alike.
    pub fn retry(self) {
        let own = self.entry.get_value();
        let all = self.page.map(|page| page.0.get_untracked()).unwrap_or_default();
        // The callbacks first: what is asked again is no failure any more.
        let others = all.into_iter().filter(|(entry, _)| entry.id != own.id && is_alike(entry, &own));
        let callbacks: Vec<_> = others.map(|(_, on_retry)| on_retry).chain([self.on_retry]).collect();
        for on_retry in callbacks {
            on_retry.try_run(());
        }
    }
}

/// Whether two failures have one cause, as far as anybody can tell. What was refused was refused for itself.
fn is_alike(one: &Entry, other: &Entry) -> bool {
    let ((_, one), (_, other)) = (&one.failed, &other.failed);
    let is_shared = match one.kind {
        Kind::Offline
        | Kind::TimedOut
        | Kind::RateLimited
        | Kind::Server
        | Kind::Unexpected
        | Kind::Intermediary
        | Kind::Redirected
        | Kind::SignOn => true,
        Kind::Forbidden => one.message == other.message,
        _ => false,
    };
    is_shared && one.kind == other.kind && one.status == other.status
}

fn told<'a>(all: impl Iterator<Item = &'a Entry>, own: &Entry) -> Option<Vec<Failed>> {
    let others: Vec<&Entry> = all.filter(|entry| entry.id != own.id && is_alike(entry, own)).collect();
    let place = |entry: &Entry| (entry.rank, entry.id);
    let is_told_of = others.iter().any(|other| other.rank != Rank::Minor && place(other) < place(own));
    if is_told_of {
        return None;
    }
    let others = others.into_iter().filter(|_| own.rank != Rank::Minor);
    Some(std::iter::once(own).chain(others).map(|entry| entry.failed.clone()).collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::session::error_fixtures::{failed, lost, refused};

    fn page(failures: Vec<(Rank, &'static str, Error)>) -> Vec<Entry> {
        let entry = |(id, (rank, what, error)): (usize, (Rank, &'static str, Error))| Entry {
            id,
            rank,
            failed: (what.into(), error),
        };
        failures.into_iter().enumerate().map(entry).collect()
    }

    /// What each of the failures tells of.
    fn all_told(page: &[Entry]) -> Vec<Option<Vec<&'static str>>> {
        let names = |failed: Vec<Failed>| failed.into_iter().map(|(subject, _)| subject.what).collect();
        page.iter().map(|entry| told(page.iter(), entry).map(names)).collect()
    }

    #[test]
    fn the_first_of_those_that_failed_alike_tells_of_all() {
        let server = || failed(Kind::Server, 500);
        let all = page(vec![(Rank::Equal, "runs", server()), (Rank::Equal, "links", server())]);
        assert_eq!(all_told(&all), [Some(vec!["runs", "links"]), None]);
    }

    #[test]
    fn other_causes_are_told_apart() {
        let all = page(vec![
            (Rank::Equal, "runs", failed(Kind::Server, 500)),
            (Rank::Equal, "links", failed(Kind::Server, 503)),
            (Rank::Equal, "rows", lost()),
            (Rank::Equal, "a group", refused(400)),
            (Rank::Equal, "another", refused(400)),
        ]);
        assert!(all_told(&all).iter().all(|told| told.as_ref().is_some_and(|told| told.len() == 1)));
    }

    #[test]
    fn what_the_page_is_for_tells_although_it_came_later_and_what_is_minor_never_tells_of_others() {
        let server = || failed(Kind::Server, 500);
        let mut all = page(vec![
            (Rank::Minor, "names", server()),
            (Rank::Equal, "run details", server()),
            (Rank::Main, "the preview", server()),
        ]);
        assert_eq!(all_told(&all), [None, None, Some(vec!["the preview", "names", "run details"])]);
        all.truncate(1);
        assert_eq!(all_told(&all), [Some(vec!["names"])]);
        let minor = page(vec![(Rank::Minor, "names", server()), (Rank::Minor, "baselines", server())]);
        assert_eq!(all_told(&minor), [Some(vec!["names"]), Some(vec!["baselines"])]);
    }
}
