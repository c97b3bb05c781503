//! The reader of the history: asks for one page after the other until enough was read. A part of its own, loaded with the
//! first search.

use std::sync::Arc;

use chrono::{DateTime, TimeDelta, Utc};
use gloo_timers::future::TimeoutFuture;
use leptos::prelude::*;

use super::{
    criteria::Criteria,
    matching::{matching, within},
    read_history::{ReadPage, SIZE},
};
use crate::{
    api::{
        Error,
        types::{Page, Run},
    },
    features::runs::{
        answer::{Answer, RunsRequest, Sources},
        dates::Range,
        question::{Filter, Question, search_range},
    },
    ui::lazy_part::{LazyPartError, LazyWork, run_part},
};

/// How long what was read counts as new, so that nothing is asked when somebody searches on.
const FRESH: TimeDelta = TimeDelta::seconds(20);

/// How much further back runs are read to compare others with, where verdicts are asked for.
const COMPARED: TimeDelta = TimeDelta::days(7);

/// The page of found runs whose first row has the number `first`: as soon as it is full, or when all was read.
///
/// # Errors
/// [`LazyPartError`] where the part could not be loaded; else the first failure that does not go away by itself.
pub async fn found(
    request: RunsRequest,
    sources: Sources,
    criteria: Criteria,
    first: u64,
) -> Result<Result<Answer, Error>, LazyPartError> {
    run_part(move || found_part(request.clone(), sources, criteria.clone(), first)).await
}

#[cfg_attr(feature = "split", wasm_split_helpers::wasm_split(search, fallible))]
fn found_part(
    request: RunsRequest,
    sources: Sources,
    criteria: Criteria,
    first: u64,
) -> Result<LazyWork<Result<Answer, Error>>, LazyPartError> {
    Ok(Box::pin(find(request, sources, criteria, first)))
}

/// Reads on until all was read that the search looks through, or the person stops it.
///
/// # Errors
/// As [`found`].
pub async fn read_on(
    request: RunsRequest,
    sources: Sources,
    criteria: Criteria,
) -> Result<Result<(), Error>, LazyPartError> {
    read_up_to(u64::MAX, request, sources, criteria).await
}

/// The same, from the newest page on up to so many pages.
///
/// # Errors
/// As [`found`].
pub async fn read_up_to(
    pages: u64,
    request: RunsRequest,
    sources: Sources,
    criteria: Criteria,
) -> Result<Result<(), Error>, LazyPartError> {
    run_part(move || read_part(pages, request.clone(), sources, criteria.clone())).await
}

#[cfg_attr(feature = "split", wasm_split_helpers::wasm_split(search, fallible))]
fn read_part(
    pages: u64,
    request: RunsRequest,
    sources: Sources,
    criteria: Criteria,
) -> Result<LazyWork<Result<(), Error>>, LazyPartError> {
    Ok(Box::pin(async move {
        sources.history.begin(&request.client);
        let search = Search { request, sources, criteria };
        while let Some(page) = search.next().filter(|page| *page < pages) {
            search.read(page).await?;
        }
        Ok(())
    }))
}

/// How far back a search reads.
pub fn reads_back_to(range: Range, criteria: &Criteria) -> Option<DateTime<Utc>> {
    let further = if criteria.needs_verdicts() { COMPARED } else { TimeDelta::zero() };
    range.from.map(|from| from.checked_sub_signed(further).unwrap_or(from))
}

/// The runs of `range` that were read of a list and are found. Tracked.
pub fn found_by_now(sources: Sources, list: &Filter, range: Range, criteria: &Criteria) -> Vec<Arc<Run>> {
    let find = |runs: &[Arc<Run>]| {
        let inside = within(runs, range);
        let verdicts = criteria.needs_verdicts().then(|| sources.verdicts.among(runs));
        let needs_attention =
            |run: &Run| verdicts.as_ref().is_some_and(|verdicts| verdicts.of(run).verdict.needs_attention());
        sources.names.with(|names| matching(&inside, criteria, names, needs_attention))
    };
    sources.history.with(list, |history| find(history.runs())).unwrap_or_default()
}

struct Search {
    request: RunsRequest,
    sources: Sources,
    criteria: Criteria,
}

async fn find(request: RunsRequest, sources: Sources, criteria: Criteria, first: u64) -> Result<Answer, Error> {
    sources.history.begin(&request.client);
    let search = Search { request, sources, criteria };
    search.catch_up().await?;
    let end = (first - 1).saturating_add(search.request.question.size);
    while let Some(page) = search.next() {
        if !search.criteria.needs_verdicts() && search.found().len() as u64 >= end {
            break;
        }
        search.read(page).await?;
    }
    Ok(search.answer(first))
}

impl Search {
    fn list(&self) -> &Filter {
        &self.request.question.filter
    }

    fn range(&self) -> Range {
        search_range(&self.list().dates, self.sources.as_of.get_untracked())
    }

    /// The page to ask for next; `None` where enough was read, or the person stopped it.
    fn next(&self) -> Option<u64> {
        let asked = &self.request.question;
        let is_this =
            |stopped: &Option<Question>| stopped.as_ref().is_some_and(|stopped| stopped.is_same_search(asked));
        let is_stopped = self.sources.stopped.try_with_untracked(is_this).unwrap_or(true);
        let from = reads_back_to(self.range(), &self.criteria);
        untrack(|| self.sources.history.next(self.list(), from)).filter(|_| !is_stopped)
    }

    fn found(&self) -> Vec<Arc<Run>> {
        untrack(|| found_by_now(self.sources, self.list(), self.range(), &self.criteria))
    }

    async fn ask(&self, page: u64) -> Result<Page<Run>, Error> {
        let turn = self.sources.history.take_turn();
        if turn > 0 {
            TimeoutFuture::new(turn).await;
        }
        self.request.page(page, SIZE).await
    }

    async fn read(&self, page: u64) -> Result<(), Error> {
        let answer = self.ask(page).await?;
        self.sources.history.add(self.list(), read_page(answer), self.sources.clock.exact());
        Ok(())
    }

    /// Asks for the newest runs where those that are known were read a while ago.
    async fn catch_up(&self) -> Result<(), Error> {
        let now = self.sources.clock.exact();
        let asked = untrack(|| self.sources.history.with(self.list(), |history| history.asked())).flatten();
        if asked.is_some_and(|asked| !(TimeDelta::zero()..FRESH).contains(&(now - asked))) {
            let answer = self.ask(0).await?;
            self.sources.history.refresh(self.list(), &read_page(answer), now);
        }
        Ok(())
    }

    fn answer(&self, first: u64) -> Answer {
        let (found, is_over) = (self.found(), self.next().is_none());
        let rows = page_of(&found, first, self.request.question.size);
        let end = first - 1 + rows.len() as u64;
        let unreadable = untrack(|| self.sources.history.with(self.list(), |history| history.unreadable()));
        Answer {
            rows: rows.iter().map(|run| Run::clone(run)).collect(),
            unreadable: unreadable.filter(|_| first == 1).unwrap_or_default(),
            surplus: 0,
            total: is_over.then_some(found.len() as u64),
            first,
            last: Some(is_over && end >= found.len() as u64),
        }
    }
}

/// The runs of a page whose first has the number `first`, from 1.
fn page_of(found: &[Arc<Run>], first: u64, size: u64) -> &[Arc<Run>] {
    let place = |at: u64| usize::try_from(at).unwrap_or(usize::MAX).min(found.len());
    found.get(place(first - 1)..place((first - 1).saturating_add(size))).unwrap_or_default()
}

fn read_page(page: Page<Run>) -> ReadPage {
    ReadPage {
        unreadable: page.unreadable,
        total: page.total_elements.copied(),
        last: page.last.copied(),
        runs: page.content,
    }
}

/// Asks for the newest runs, and tells what a page of a search has by now: its runs, and how many are found in all.
///
/// # Errors
/// The failure of the request.
pub async fn poll(
    request: RunsRequest,
    sources: Sources,
    criteria: Criteria,
    shown: &[Run],
) -> Result<(Vec<Run>, u64), Error> {
    let first = request.question.page.saturating_mul(request.question.size) + 1;
    let search = Search { request, sources, criteria };
    let head = read_page(search.request.page(0, SIZE).await?);
    sources.history.refresh(search.list(), &head, sources.clock.exact());
    let found = search.found();
    let page = page_of(&found, first, search.request.question.size);
    let mut runs: Vec<Run> = page.iter().map(|run| Run::clone(run)).collect();
    let is_missing = |run: &&Run| runs.iter().all(|other| other.id != run.id);
    let known = |run: &Run| shown.iter().any(|shown| shown.id == run.id);
    let others: Vec<Run> = head.runs.iter().filter(|run| known(run)).filter(is_missing).cloned().collect();
    runs.extend(others);
    Ok((runs, found.len() as u64))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        api::types::row,
        routes::{RunsView, SearchFilters},
    };

    #[test]
    fn found_rows_are_paged_without_a_gap() {
        let found: Vec<Arc<Run>> = (0..45).map(|at| Arc::new(row(&format!(r#"{{"id": "r{at}"}}"#)).unwrap())).collect();
        let ids = |first| page_of(&found, first, 20).iter().map(|run| run.id.clone()).collect::<Vec<_>>();
        let all: Vec<_> = [1, 21, 41].into_iter().flat_map(ids).collect();
        assert_eq!(all, found.iter().map(|run| run.id.clone()).collect::<Vec<_>>());
        assert_eq!((ids(61).len(), page_of(&found, u64::MAX, 20).len()), (0, 0));
    }

    #[test]
    fn verdicts_take_some_runs_before_the_time_to_compare_with() {
        let at = DateTime::UNIX_EPOCH + TimeDelta::days(30);
        let criteria = |view| Criteria { view, states: Vec::new(), filters: SearchFilters::default() };
        let back = |view| reads_back_to(Range { from: Some(at), before: None }, &criteria(view));
        assert_eq!(back(RunsView::Running), Some(at));
        assert_eq!(back(RunsView::Attention), Some(at - COMPARED));
        assert_eq!(reads_back_to(Range { from: None, before: None }, &criteria(RunsView::Attention)), None);
    }
}
