//! Files of a dataset's rows: those of the page, or all of them.

use leptos::prelude::*;

use super::{
    messages,
    rows::{self, Format, columns},
    rows_job::RowsJob,
    state::{query, shown_of},
};
use crate::{
    api::{
        Client, Error,
        types::{DataRow, MAX_ROWS},
    },
    entity::directory::Directory,
    platform::download as file,
    routes::DatasetAddress,
    session::Session,
};

/// Saving rows.
#[derive(Clone, Copy)]
pub(super) struct RowsExport {
    dataset: Dataset,
    /// The file of all rows.
    pub job: RowsJob,
}

/// What files are made of.
#[derive(Clone, Copy)]
struct Dataset {
    session: Session,
    directory: Directory,
    address: Signal<DatasetAddress>,
}

impl RowsExport {
    /// Exports of the dataset at `address`.
    pub fn new(address: Signal<DatasetAddress>) -> Self {
        let dataset = Dataset { session: expect_context(), directory: expect_context(), address };
        let job = RowsJob::new(dataset.session, move |job, client, format| dataset.save_all(job, client, format));
        Self { dataset, job }
    }

    /// Saves rows with these columns.
    pub fn save(self, format: Format, rows: &[DataRow], columns: &[String]) {
        self.job.outcome.set(self.dataset.save(format, rows, columns));
    }
}

impl Dataset {
    /// Saves rows; what came of it, in words.
    fn save(self, format: Format, rows: &[DataRow], columns: &[String]) -> String {
        let (ending, media_type) = format.file();
        let name = self.directory.names.with_untracked(|names| {
            let group = self.address.with_untracked(|address| names.group_or_id(&address.group).to_owned());
            file::name(&["rows", &group], self.session.clock.exact(), ending)
        });
        let saved = file::save_text(&rows::file(format, rows, columns), media_type, &name);
        if saved { messages::exported(&name, rows.len()) } else { messages::NOT_SAVED.to_owned() }
    }

    async fn save_all(self, job: RowsJob, client: Client, format: Format) -> Result<String, Error> {
        let group = self.address.with_untracked(|address| address.group.clone());
        let ask = async |page| client.rows(&query(&group, page, MAX_ROWS), &|at| job.wait.note(at)).await;
        let rows = job.all_rows(ask, |_| true).await?.unwrap_or_default();
        let (data, metadata) = columns(&rows);
        let shown = self.address.with_untracked(|address| shown_of(address, data, metadata));
        Ok(self.save(format, &rows, &shown))
    }
}
