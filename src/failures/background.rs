//! Finding the run in the history, and its scraper's other runs.
//!
//! There is no route for one run (contract section 1), so it is looked for among its scraper's, newest first, and no
//! further than a thousand runs back. One request answers as a rule.

use std::rc::Rc;

use super::history;
use crate::{
    api::{Client, Error},
    contract::{HistoryQuery, Run, Sort},
    entity::usual::{RUNS, Spread, usual},
    session::ask::Waiting,
};

/// Rows on a page, the most that may be asked for (contract section 1).
const PAGE: u16 = 200;

/// Pages that are looked through at the most.
const PAGES: u64 = 5;

/// What is asked.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Wanted {
    pub group: String,
    pub run: String,
    pub scraper: Option<String>,
}

/// What the history tells.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Background {
    /// The run, where it was found.
    pub run: Option<Run>,
    /// Its scraper's runs, newest first, it among them; as far as they were looked through.
    pub runs: Rc<[Run]>,
    /// What is usual for the scraper.
    pub usual: Option<Spread>,
}

impl Background {
    /// The run to compare with, unless another one is chosen.
    pub fn previous(&self) -> Option<&Run> {
        history::previous(&self.runs, &self.run.as_ref()?.id)
    }
}

/// Looks for it.
///
/// # Errors
/// The API's.
pub(super) async fn find(client: Client, wanted: Wanted, wait: Waiting) -> Result<Background, Error> {
    let search = Search { client, wanted, wait };
    let mut found = None;
    let mut scraper = search.wanted.scraper.clone();
    if scraper.is_none() {
        found = search.pages(None, |runs, id| runs.iter().any(|run| run.id == id)).await?.1;
        scraper = found.as_ref().and_then(|run| run.scraper_id.cloned());
    }
    let Some(scraper) = scraper else { return Ok(Background { run: found, ..Background::default() }) };
    let enough = |runs: &[Run], id: &str| history::previous(runs, id).is_some();
    let (mut runs, listed) = search.pages(Some(&scraper), enough).await?;
    let mut rate = usual(&runs, &search.wanted.run).rate;
    if !history::has_usual(&runs, &search.wanted.run) && runs.len() >= usize::from(PAGE) {
        let completed = search.page(Some(&scraper), Some("COMPLETED"), 0, RUNS as u16 + 1).await?;
        rate = usual(&completed, &search.wanted.run).rate;
    }
    // A run without `started` may come before or after all others: where it was found, it is told.
    if listed.is_none()
        && let Some(run) = &found
    {
        runs.insert(0, run.clone());
    }
    Ok(Background { run: listed.or(found), runs: runs.into(), usual: rate })
}

struct Search {
    client: Client,
    wanted: Wanted,
    wait: Waiting,
}

impl Search {
    /// Reads pages until there is `enough`, or no more, or [`PAGES`]; the runs, and the wanted one if it is there.
    async fn pages(
        &self,
        scraper: Option<&str>,
        enough: fn(&[Run], &str) -> bool,
    ) -> Result<(Vec<Run>, Option<Run>), Error> {
        let mut runs: Vec<Run> = Vec::new();
        for page in 0..PAGES {
            let rows = self.page(scraper, None, page, PAGE).await?;
            let last = rows.len() < usize::from(PAGE);
            // A run that started meanwhile moves others to the next page.
            let new = rows.into_iter().filter(|run| !runs.iter().any(|known| known.id == run.id));
            let new: Vec<Run> = new.collect();
            runs.extend(new);
            if last || enough(&runs, &self.wanted.run) {
                break;
            }
        }
        let found = runs.iter().find(|run| run.id == self.wanted.run).cloned();
        Ok((runs, found))
    }

    async fn page(&self, scraper: Option<&str>, state: Option<&str>, page: u64, size: u16) -> Result<Vec<Run>, Error> {
        let query = HistoryQuery {
            group: Some(self.wanted.group.clone()),
            scraper: scraper.map(str::to_owned),
            state: state.map(str::to_owned),
            with_deleted: true,
            page,
            size,
            sort: Sort::default(),
        };
        Ok(self.client.history(&query, &|at| self.wait.note(at)).await?.content)
    }
}
