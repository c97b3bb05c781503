//! A page of runs within dates: a search for both borders, then the rows between. A part of its own, loaded when
//! dates are set first.

use super::{
    answer::{Answer, RunsRequest},
    dates::{Borders, PROBE, Probe, Range, Search, Step, window},
};
use crate::{
    api::{
        Error, Kind,
        types::{Page, Run},
    },
    ui::lazy_part::{LazyPartError, LazyWork, run_part},
};
use leptos::prelude::*;

/// The page within `range` whose first row has the number `first`, and the borders that were found or `known`.
///
/// # Errors
/// [`LazyPartError`] where the part could not be loaded; else the first failure that does not go away by itself.
pub(super) async fn dated(
    request: RunsRequest,
    range: Range,
    known: Option<Borders>,
    first: u64,
) -> Result<Dated, LazyPartError> {
    run_part(move || dated_part(request.clone(), range, known, first)).await
}

/// A page of runs, and the borders of its dates.
type Dated = Result<(Answer, Borders), Error>;

#[cfg_attr(feature = "split", wasm_split_helpers::wasm_split(dates, fallible))]
fn dated_part(
    request: RunsRequest,
    range: Range,
    known: Option<Borders>,
    first: u64,
) -> Result<LazyWork<Dated>, LazyPartError> {
    Ok(Box::pin(within(request, range, known, first)))
}

/// How often borders are looked for again because the list changed while its rows were asked for.
const MAX_RETRIES: u32 = 3;

/// The page within `range`: finds its borders unless they are known, then asks for its rows, and again if the list
/// changed in between.
async fn within(request: RunsRequest, range: Range, known: Option<Borders>, first: u64) -> Dated {
    let mut seen = Vec::new();
    let mut borders = match known {
        Some(borders) => borders,
        None => request.find(Search::new(range), &mut seen).await?,
    };
    let mut tries = 0;
    loop {
        let start = borders.first() + (first - 1).min(borders.len());
        let end = borders.first() + (first - 1 + request.question.size).min(borders.len());
        let (mut rows, unreadable, all) = match among(&seen, start, end, borders.total) {
            Some(rows) => (rows, 0, borders.total),
            None => request.rows(start, end, borders.total).await?,
        };
        let right = all == borders.total && rows.iter().all(|run| range.contains(run.started.copied()));
        if right || tries == MAX_RETRIES {
            rows.retain(|run| range.contains(run.started.copied()));
            return Ok((
                Answer { rows: rows.into(), unreadable, surplus: 0, total: Some(borders.len()), first, last: None },
                borders,
            ));
        }
        borders = request.find(Search::near(range, borders, all), &mut seen).await?;
        tries += 1;
    }
}

impl RunsRequest {
    /// Asks for the pages that `search` wants, which it keeps in `seen`.
    async fn find(&self, mut search: Search, seen: &mut Vec<(u64, Page<Run>)>) -> Result<Borders, Error> {
        seen.clear();
        loop {
            let page = match search.next() {
                Step::Ask(page) => page,
                Step::Done(borders) => return Ok(borders),
                Step::Failed(error) => return Err(unusable(error.to_string())),
            };
            self.searched.set(search.asked() as u32 + 1);
            let answer = self.page(page, PROBE).await?;
            search.answer(&Probe {
                page,
                starts: answer.content.iter().map(|run| run.started.copied()).collect(),
                unreadable: answer.unreadable as u64,
                total: answer.total_elements.copied().ok_or_else(uncounted)?,
            });
            seen.push((page, answer));
        }
    }

    /// The rows from position `start` to `end`, how many of them could not be read, and how many the list has by then.
    async fn rows(&self, start: u64, end: u64, most: u64) -> Result<(Vec<Run>, usize, u64), Error> {
        let (mut rows, mut unreadable, mut all) = (Vec::new(), 0, most);
        for ask in window(start, end, PROBE) {
            let page = self.page(ask.page, ask.size).await?;
            all = page.total_elements.copied().ok_or_else(uncounted)?;
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
            && end <= (page + 1).saturating_mul(PROBE)
            && answer.unreadable == 0
            && answer.total_elements.copied() == Some(all)
    };
    let (page, answer) = seen.iter().find(fits)?;
    answer.content.get((start - page * PROBE) as usize..(end - page * PROBE) as usize).map(<[Run]>::to_vec)
}

/// An answer without the number of all runs.
fn uncounted() -> Error {
    unusable("The server didn’t report how many runs there are.".to_owned())
}

/// An answer in which no dates can be found.
fn unusable(why: String) -> Error {
    let mut error = Error::new(Kind::Unexpected, "GET /api/scraper/load-history");
    error.body = Some(why);
    error
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_page_of_a_list_without_an_end_is_read_as_any_other() {
        let page = || Page::parse(&format!(r#"{{"content":[{{"id":"a"}}],"totalElements":{}}}"#, u64::MAX)).unwrap();
        let last = u64::MAX / PROBE;
        let ids = |start, end| {
            let rows = among(&[(last, page())], start, end, u64::MAX)?;
            Some(rows.into_iter().map(|run| run.id).collect::<Vec<_>>())
        };
        assert_eq!(ids(last * PROBE, last * PROBE + 1), Some(vec!["a".to_owned()]));
        assert_eq!(ids(last * PROBE, last * PROBE + 2), None, "the page has one row");
        assert_eq!(ids(last * PROBE - 1, last * PROBE + 1), None, "another page holds its beginning");
    }
}
