//! Getting a page of runs: one request, or with dates a search for both borders first.

use std::sync::Arc;

use super::{
    dates::{Borders, PROBE, Probe, Range, Search, Step, window},
    question::{Filter, Question, contradiction, range},
};
use crate::leptos::prelude::*;
use crate::{
    api::{Client, Error, Kind},
    contract::{Page, Run},
    session::{Clock, ask::Waiting},
};

/// A page of runs as it is shown.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Answer {
    /// The runs that could be read.
    pub rows: Arc<[Run]>,
    /// How many more the server sent that could not be read.
    pub unreadable: usize,
    /// How many runs match in all; with dates counted by the panel, else as the server says.
    pub total: Option<u64>,
    /// The number of the first row, from 1.
    pub first: u64,
}

/// The borders that were found last, and for which question: paging within the same dates need not search again.
#[derive(Clone, Copy)]
pub(super) struct Known(StoredValue<Option<(Filter, Range, Borders)>>);

impl Default for Known {
    fn default() -> Self {
        Self(StoredValue::new(None))
    }
}

impl Known {
    /// What is known of `filter`, as far as row number `first` is within it. Where nothing is to be shown, it is
    /// looked for again.
    fn of(self, filter: &Filter, first: u64) -> Option<(Range, Borders)> {
        let known = self.0.try_with_value(|known| known.clone())??;
        (known.0 == *filter && first <= known.2.len()).then_some((known.1, known.2))
    }
}

/// What asking takes beside the question.
#[derive(Clone)]
struct Asker {
    client: Client,
    question: Question,
    wait: Waiting,
    searched: RwSignal<u32>,
}

impl Asker {
    async fn page(&self, page: u64, size: u64) -> Result<Page<Run>, Error> {
        self.client.history(&self.question.query(page, size), &|at| self.wait.note(at)).await
    }

    /// Asks for the pages that `search` wants, which it keeps in `seen`.
    async fn find(&self, mut search: Search, seen: &mut Vec<(u64, Page<Run>)>) -> Result<Borders, Error> {
        seen.clear();
        loop {
            let page = match search.next() {
                Step::Ask(page) => page,
                Step::Done(borders) => return Ok(borders),
                Step::Failed(lost) => return Err(unusable(lost.to_string())),
            };
            self.searched.set(search.asked() as u32 + 1);
            let answer = self.page(page, PROBE).await?;
            search.answer(&Probe {
                page,
                starts: answer.content.iter().map(|run| run.started).collect(),
                unreadable: answer.unreadable as u64,
                total: answer.total_elements.ok_or_else(uncounted)?,
            });
            seen.push((page, answer));
        }
    }

    /// The rows from position `start` to `end`, how many of them could not be read, and how many the list has by then.
    async fn rows(&self, start: u64, end: u64, most: u64) -> Result<(Vec<Run>, usize, u64), Error> {
        let (mut rows, mut unreadable, mut all) = (Vec::new(), 0, most);
        for ask in window(start, end, PROBE) {
            let page = self.page(ask.page, ask.size).await?;
            all = page.total_elements.ok_or_else(uncounted)?;
            unreadable += page.unreadable;
            rows.extend(page.content.into_iter().skip(ask.skip as usize).take(ask.take as usize));
        }
        Ok((rows, unreadable, all))
    }
}

/// The rows from `start` to `end`, if they are all on one page that the search has seen.
fn among(seen: &[(u64, Page<Run>)], start: u64, end: u64, all: u64) -> Option<Vec<Run>> {
    let fits = |(page, answer): &&(u64, Page<Run>)| {
        page * PROBE <= start
            && end <= (page + 1) * PROBE
            && answer.unreadable == 0
            && answer.total_elements == Some(all)
    };
    let (page, answer) = seen.iter().find(fits)?;
    answer.content.get((start - page * PROBE) as usize..(end - page * PROBE) as usize).map(<[Run]>::to_vec)
}

/// An answer without the number of all runs.
fn uncounted() -> Error {
    unusable("The server does not say how many runs there are.".to_owned())
}

/// An answer in which no dates can be found.
fn unusable(why: String) -> Error {
    let mut error = Error::new(Kind::Unexpected, "GET /api/scraper/load-history");
    error.body = Some(why);
    error
}

/// How often borders are looked for again because the list changed while its rows were asked for.
const PATIENCE: u32 = 3;

/// The page within `range`: finds its borders unless they are known, then asks for its rows, and again if the list
/// changed in between.
async fn dated(asker: &Asker, range: Range, known: Option<Borders>, first: u64) -> Result<(Answer, Borders), Error> {
    let mut seen = Vec::new();
    let mut borders = match known {
        Some(borders) => borders,
        None => asker.find(Search::new(range), &mut seen).await?,
    };
    let mut tries = 0;
    loop {
        let start = borders.first() + (first - 1).min(borders.len());
        let end = borders.first() + (first - 1 + asker.question.size).min(borders.len());
        let (mut rows, unreadable, all) = match among(&seen, start, end, borders.total) {
            Some(rows) => (rows, 0, borders.total),
            None => asker.rows(start, end, borders.total).await?,
        };
        let right = all == borders.total && rows.iter().all(|run| range.contains(run.started));
        if right || tries == PATIENCE {
            rows.retain(|run| range.contains(run.started));
            return Ok((Answer { rows: rows.into(), unreadable, total: Some(borders.len()), first }, borders));
        }
        borders = asker.find(Search::near(range, borders, all), &mut seen).await?;
        tries += 1;
    }
}

/// Asks for the page that `question` names.
///
/// # Errors
/// The first failure that does not go away by itself.
pub(super) async fn ask(
    client: Client,
    question: Question,
    known: Known,
    clock: Clock,
    wait: Waiting,
    searched: RwSignal<u32>,
) -> Result<Answer, Error> {
    let asker = Asker { client, question, wait, searched };
    searched.set(0);
    let filter = &asker.question.filter;
    let first = asker.question.page.saturating_mul(asker.question.size) + 1;
    if contradiction(&filter.dates).is_some() {
        return Ok(Answer { rows: Arc::new([]), unreadable: 0, total: Some(0), first });
    }
    let answer = match range(&filter.dates, clock.exact()) {
        None => {
            let page = asker.page(asker.question.page, asker.question.size).await?;
            Answer { rows: page.content.into(), unreadable: page.unreadable, total: page.total_elements, first }
        }
        Some(range) => {
            let remembered = known.of(filter, first);
            let (range, borders) = remembered.map_or((range, None), |(range, borders)| (range, Some(borders)));
            let (answer, borders) = dated(&asker, range, borders, first).await?;
            known.0.set_value(Some((filter.clone(), range, borders)));
            answer
        }
    };
    searched.set(0);
    Ok(answer)
}
