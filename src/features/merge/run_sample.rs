//! A sample of a run's rows, proven to be the run's.

use super::match_check::{FilterIgnored, SAMPLE, is_filtered};
use crate::{
    api::{
        Client, Error,
        types::{DataQuery, DataRow, MAX_ROWS},
    },
    session::ask::Waiting,
};

/// The first rows of `run`, of a group: [`SAMPLE`] at most.
///
/// # Errors
/// The API's, before rows that prove to be of other runs: then [`FilterIgnored`].
pub async fn sample_of_run(
    client: &Client,
    group: &str,
    run: &str,
    wait: Waiting,
) -> Result<Result<Vec<DataRow>, FilterIgnored>, Error> {
    let mut rows: Vec<DataRow> = Vec::new();
    for page in 0.. {
        let query = DataQuery { group: group.to_owned(), filter: Some(DataQuery::of_run(run)), page, size: MAX_ROWS };
        let found = client.rows(&query, &|at| wait.note(at)).await?;
        if let Err(ignored) = is_filtered(&found.content, run) {
            return Ok(Err(ignored));
        }
        let last = found.content.len() < MAX_ROWS.into();
        rows.extend(found.content);
        if last || rows.len() >= SAMPLE {
            break;
        }
    }
    rows.truncate(SAMPLE);
    Ok(Ok(rows))
}
