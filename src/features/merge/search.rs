//! The requests of a search for latest runs.

use std::cell::{Cell, RefCell};

use futures_util::future::join;

use super::latest_runs::{Latest, LatestRunsSearch};
use crate::{
    api::{Client, Error},
    session::ask::Waiting,
};

/// Makes the requests of `search`, a few at a time; `on_progress` hears how many were answered, of how many.
///
/// # Errors
/// The first failure that does not go away by itself.
pub(super) async fn find_latest_runs(
    client: &Client,
    search: LatestRunsSearch,
    wait: Waiting,
    on_progress: impl Fn((usize, usize)),
) -> Result<Vec<(String, Latest)>, Error> {
    let (search, failed) = (RefCell::new(search), Cell::new(false));
    let one = async || {
        let next = {
            let mut search = search.borrow_mut();
            search.next_request().map(|request| (search.query(&request), request))
        };
        let Some((query, request)) = next.filter(|_| !failed.get()) else { return Ok(false) };
        match client.history(&query, &|at| wait.note(at)).await {
            Ok(page) => search.borrow_mut().answer(&request, &page),
            Err(error) => {
                failed.set(true);
                return Err(error);
            }
        }
        on_progress(search.borrow().progress());
        Ok(true)
    };
    let worker = async || {
        while one().await? {}
        Ok(())
    };
    // The first answer says what else must be asked.
    one().await?;
    let ((a, b), (c, d)) = join(join(worker(), worker()), join(worker(), worker())).await;
    a.and(b).and(c).and(d)?;
    Ok(search.into_inner().scrapers().to_vec())
}
