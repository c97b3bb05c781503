//! A page of runs and the request for it: one request, or with dates what [`super::dated`] finds.

use std::sync::Arc;

use chrono::{DateTime, Utc};

use super::{
    dated::dated,
    dates::{Borders, Range},
    question::{Filter, Question, contradiction, range},
    search::{HistoryCache, found},
};
use crate::{
    api::{
        Client, Error, Kind,
        types::{Page, Run},
    },
    entity::{names::Names, verdicts::Verdicts},
    session::{Clock, ask::Waiting},
    ui::lazy_part::LazyPartError,
};
use leptos::prelude::*;

/// A page of runs as it is shown.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Answer {
    /// The runs that could be read.
    pub rows: Arc<[Run]>,
    /// How many more the server sent that could not be read.
    pub unreadable: usize,
    /// How many more it sent than it was asked for, which are not shown.
    pub surplus: usize,
    /// How many runs match in all; with dates counted by the panel, else as the server says.
    pub total: Option<u64>,
    /// The number of the first row, from 1.
    pub first: u64,
    /// Whether no page follows, where the server says so.
    pub last: Option<bool>,
}

impl Answer {
    /// Whether a page of `size` rows has one after it, where no total tells: as a slice says, else by how full it is.
    pub fn has_more(&self, size: u64) -> bool {
        let rows = self.rows.len() + self.surplus + self.unreadable;
        self.last.map_or(rows as u64 >= size, |last| !last)
    }

    /// The same with no more than `size` rows: drawing thousands that nobody asked for takes minutes.
    #[must_use]
    pub fn at_most(mut self, size: u64) -> Self {
        let size = usize::try_from(size).unwrap_or(usize::MAX);
        if let Some(shown) = self.rows.get(..size).filter(|_| self.rows.len() > size) {
            (self.surplus, self.rows) = (self.rows.len() - size, shown.into());
        }
        self
    }
}

/// The borders that were found last, and for which question: paging within the same dates need not search again.
#[derive(Clone, Copy)]
pub(super) struct DateBorders(StoredValue<Option<(Filter, Range, Borders)>>);

impl Default for DateBorders {
    fn default() -> Self {
        Self(StoredValue::new(None))
    }
}

impl DateBorders {
    /// The known borders of `filter` and `range`, as far as row number `first` is within. Where nothing is to be shown, it
    /// is looked for again.
    fn of(self, filter: &Filter, range: Range, first: u64) -> Option<Borders> {
        let (known_filter, known_range, borders) = self.0.try_with_value(|known| known.clone())??;
        ((&known_filter, known_range) == (filter, range) && first <= borders.len()).then_some(borders)
    }
}

/// What answers are made of beside what the server sends.
#[derive(Clone, Copy)]
pub(super) struct Sources {
    /// The borders of the dates that were found last.
    pub date_borders: DateBorders,
    /// What was read of the history.
    pub history: HistoryCache,
    /// The search that the person has stopped.
    pub stopped: RwSignal<Option<Question>>,
    pub names: Signal<Names>,
    pub verdicts: Verdicts,
    pub clock: Clock,
    /// When the dates were chosen or refreshed: spans that end now end then, so that rows, counts and files have the same
    /// borders.
    pub as_of: Signal<DateTime<Utc>>,
}

/// A request for a page of runs.
#[derive(Clone)]
pub(super) struct RunsRequest {
    pub client: Client,
    pub question: Question,
    wait: Waiting,
    pub searched: RwSignal<u32>,
    reason: RequestReason,
}

/// Why a page is asked for, which decides whether a failed request is retried by itself.
#[derive(Clone, Copy, PartialEq)]
pub(super) enum RequestReason {
    /// A person waits: it is retried as often as it may pass.
    User,
    /// A poll: it is never retried, the next poll comes anyway.
    Poll,
}

impl RunsRequest {
    /// A request that somebody waits for, or that a poll makes.
    pub fn new(client: Client, question: Question, wait: Waiting, reason: RequestReason) -> Self {
        Self { client, question, wait, searched: RwSignal::new(0), reason }
    }

    pub async fn page(&self, page: u64, size: u64) -> Result<Page<Run>, Error> {
        let query = self.question.query(page, size);
        match self.reason {
            RequestReason::User => self.client.history(&query, &|at| self.wait.note(at)).await,
            RequestReason::Poll => self.client.history_once(&query).await,
        }
    }
}

/// Asks for the page that `question` names.
///
/// # Errors
/// The first failure that does not go away by itself.
pub(super) async fn ask(
    client: Client,
    question: Question,
    sources: Sources,
    wait: Waiting,
    searched: RwSignal<u32>,
    reason: RequestReason,
) -> Result<Answer, Error> {
    let request = RunsRequest { client, question, wait, searched, reason };
    searched.maybe_update(|searched| std::mem::take(searched) != 0);
    let filter = &request.question.filter;
    let first = request.question.page.saturating_mul(request.question.size) + 1;
    if contradiction(&filter.dates).is_some() {
        return Ok(Answer { rows: Arc::new([]), unreadable: 0, surplus: 0, total: Some(0), first, last: None });
    }
    if let Some(criteria) = request.question.search.clone() {
        let answer = found(request, sources, criteria, first).await;
        return answer.map_err(|LazyPartError| Error::not_sent(Kind::PartMissing, "a part of the panel"))?;
    }
    let answer = match range(&filter.dates, sources.as_of.get_untracked()) {
        None => {
            let page = request.page(request.question.page, request.question.size).await?;
            Answer {
                rows: page.content.into(),
                unreadable: page.unreadable,
                surplus: 0,
                total: page.total_elements.copied(),
                first,
                last: page.last.copied(),
            }
        }
        Some(range) => {
            let known = sources.date_borders.of(filter, range, first);
            let found = dated(request.clone(), range, known, first).await;
            let (answer, borders) =
                found.map_err(|LazyPartError| Error::not_sent(Kind::PartMissing, "a part of the panel"))??;
            sources.date_borders.0.set_value(Some((filter.clone(), range, borders)));
            answer
        }
    };
    searched.maybe_update(|searched| std::mem::take(searched) != 0);
    Ok(answer)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_more_rows_are_shown_than_were_asked_for_and_the_rest_is_counted() {
        let answer = |count: usize| {
            let rows: Vec<_> = (0..count).map(|id| serde_json::json!({ "id": id })).collect();
            let page: Page<Run> = Page::parse(&serde_json::json!({ "content": rows }).to_string()).unwrap();
            Answer { rows: page.content.into(), unreadable: 0, surplus: 0, total: None, first: 1, last: None }
        };
        let shown = |count, size| {
            let answer = answer(count).at_most(size);
            (answer.rows.len(), answer.surplus)
        };
        assert_eq!(
            [shown(5_000, 20), shown(21, 20), shown(20, 20), shown(3, 20)],
            [(20, 4_980), (20, 1), (20, 0), (3, 0)]
        );
        assert_eq!(answer(30).at_most(20).rows[..], answer(20).rows[..], "the first ones");
        assert_eq!([19, 20, 30].map(|count| answer(count).at_most(20).has_more(20)), [false, true, true]);
        let slice = |count, last| Answer { last: Some(last), ..answer(count) }.has_more(20);
        assert_eq!([slice(20, true), slice(3, false)], [false, true], "a slice knows better");
    }
}
