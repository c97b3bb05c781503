//! The run in the history, and its scraper's other runs.
//!
//! There is no route for one run (contract section 1), so it is looked for among its scraper's, newest first, and no
//! further than a thousand runs back. One request answers as a rule.

use std::sync::Arc;

use super::history;
use crate::{
    api::{
        Client, Error,
        types::{HistoryQuery, Run},
    },
    domain::health::WINDOW,
    entity::scraper_history::ScraperHistory,
    session::ask::Waiting,
};

/// Rows on a page, the most that may be asked for (contract section 1).
const PAGE_SIZE: u16 = 200;

/// Pages that are looked through at the most.
const MAX_PAGES: u64 = 5;

/// Which run, as the address has it.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct RunKey {
    pub group: String,
    pub run: String,
    /// Its scraper, where that is known.
    pub scraper: Option<String>,
}

/// What the history says of it.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct RunDetails {
    /// The run, where it was found.
    pub run: Option<Arc<Run>>,
    /// Its scraper's runs, newest first, it among them; as far as they were looked through.
    pub runs: Arc<[Run]>,
    /// Those of them that the run is judged by.
    pub history: Option<Arc<ScraperHistory>>,
}

impl RunDetails {
    /// The run to compare with, unless another one is chosen.
    pub fn previous(&self) -> Option<&Run> {
        history::previous(&self.runs, &self.run.as_ref()?.id)
    }
}

/// Looks for the run.
///
/// # Errors
/// The API's.
pub(super) async fn find_run(client: Client, key: RunKey, wait: Waiting) -> Result<RunDetails, Error> {
    let search = Search { client, key, wait };
    let mut found = None;
    let mut scraper = search.key.scraper.clone();
    if scraper.is_none() {
        found = search.pages(None, |runs, id| runs.iter().any(|run| run.id == id)).await?.1;
        scraper = found.as_ref().and_then(|run| run.scraper_id.cloned());
    }
    let Some(scraper) = scraper else { return Ok(RunDetails { run: found.map(Arc::new), ..RunDetails::default() }) };
    let enough = |runs: &[Run], id: &str| history::previous(runs, id).is_some();
    let (mut runs, listed) = search.pages(Some(&scraper), enough).await?;
    // A run without `started` may come before or after all others: it is shown where it was found.
    if listed.is_none()
        && let Some(run) = &found
    {
        runs.insert(0, run.clone());
    }
    let history = ScraperHistory::new(history::judged_by(&runs, &search.key.run, WINDOW).to_vec(), None);
    Ok(RunDetails { run: listed.or(found).map(Arc::new), runs: runs.into(), history: Some(Arc::new(history)) })
}

struct Search {
    client: Client,
    key: RunKey,
    wait: Waiting,
}

impl Search {
    /// Reads pages until there is `enough`, or no more, or [`MAX_PAGES`]; the runs, and the wanted one if it is there.
    async fn pages(
        &self,
        scraper: Option<&str>,
        enough: fn(&[Run], &str) -> bool,
    ) -> Result<(Vec<Run>, Option<Run>), Error> {
        let mut runs: Vec<Run> = Vec::new();
        for page in 0..MAX_PAGES {
            let rows = self.page(scraper, page).await?;
            let last = rows.len() < usize::from(PAGE_SIZE);
            // A run that started meanwhile moves others to the next page.
            let new = rows.into_iter().filter(|run| !runs.iter().any(|known| known.id == run.id));
            let new: Vec<Run> = new.collect();
            runs.extend(new);
            if last || enough(&runs, &self.key.run) {
                break;
            }
        }
        let found = runs.iter().find(|run| run.id == self.key.run).cloned();
        Ok((runs, found))
    }

    async fn page(&self, scraper: Option<&str>, page: u64) -> Result<Vec<Run>, Error> {
        let query = HistoryQuery {
            group: Some(self.key.group.clone()),
            with_deleted: true,
            page,
            ..HistoryQuery::newest(scraper.map(str::to_owned), PAGE_SIZE)
        };
        Ok(self.client.history(&query, &|at| self.wait.note(at)).await?.content)
    }
}
