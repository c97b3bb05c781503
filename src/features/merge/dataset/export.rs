//! Files of a dataset's rows: those of the page, or all of them, fetched with progress.

use leptos::{prelude::*, task::spawn_local_scoped_with_cancellation};

use super::{
    messages,
    rows::{self, Format, columns},
    state::{query, shown_of},
};
use crate::{
    api::{
        Client, Error, Kind,
        types::{DataRow, MAX_ROWS, Page},
    },
    entity::directory::Directory,
    platform::download as file,
    routes::DatasetAddress,
    session::{Session, ask::Waiting},
};

/// Saving rows.
#[derive(Clone, Copy)]
pub(super) struct RowsExport {
    session: Session,
    directory: Directory,
    address: Signal<DatasetAddress>,
    /// How many rows are there already, while all are being fetched.
    pub fetched: RwSignal<Option<(Format, u64)>>,
    /// The wait before more of them are asked for.
    pub wait: Waiting,
    /// Why all could not be fetched, and what for.
    pub failure: RwSignal<Option<(Error, Format)>>,
    /// How the last one ended, in words.
    pub outcome: RwSignal<String>,
}

impl RowsExport {
    /// Exports of the dataset at `address`. All rows are fetched until they are there, until the person cancels, or until
    /// the present owner is gone.
    pub fn new(address: Signal<DatasetAddress>) -> Self {
        let export = Self {
            session: expect_context(),
            directory: expect_context(),
            address,
            fetched: RwSignal::new(None),
            wait: Waiting::none(),
            failure: RwSignal::new(None),
            outcome: RwSignal::new(String::new()),
        };
        let wanted = Memo::new(move |_| export.fetched.get().map(|(format, _)| format));
        Effect::new(move || {
            let Some(format) = wanted.get() else { return };
            let Some(client) = untrack(|| export.session.client()) else { return };
            spawn_local_scoped_with_cancellation(export.save_all(client, format));
        });
        export
    }

    /// Saves rows with these columns.
    pub fn save(self, format: Format, rows: &[DataRow], columns: &[String]) {
        let (ending, media_type) = format.file();
        let name = self.directory.names.with_untracked(|names| {
            let group = self.address.with_untracked(|address| names.group_or_id(&address.group).to_owned());
            file::name(&["rows", &group], self.session.clock.exact(), ending)
        });
        let saved = file::save_text(&rows::file(format, rows, columns), media_type, &name);
        let outcome = if saved { messages::exported(&name, rows.len()) } else { messages::NOT_SAVED.to_owned() };
        self.outcome.set(outcome);
    }

    /// Begins to fetch all rows, for a file of this form.
    pub fn start(self, format: Format) {
        self.failure.set(None);
        self.outcome.set(String::new());
        self.fetched.set(Some((format, 0)));
    }

    /// Fetches no more.
    pub fn cancel(self) {
        self.fetched.set(None);
        self.outcome.set(messages::CANCELLED.to_owned());
    }

    async fn save_all(self, client: Client, format: Format) {
        match self.all_rows(client).await {
            Ok(rows) => {
                let (data, metadata) = columns(&rows);
                let shown = self.address.with_untracked(|address| shown_of(address, data, metadata));
                self.save(format, &rows, &shown);
            }
            Err(error) => {
                if error.kind == Kind::Unauthorized {
                    self.session.expire();
                }
                self.failure.set(Some((error, format)));
            }
        }
        self.wait.note(None);
        self.fetched.set(None);
    }

    async fn all_rows(self, client: Client) -> Result<Vec<DataRow>, Error> {
        let group = self.address.with_untracked(|address| address.group.clone());
        let mut rows: Vec<DataRow> = Vec::new();
        for page in 0.. {
            let found = client.rows(&query(&group, page, MAX_ROWS), &|at| self.wait.note(at)).await?;
            // A server that does not page sends the same again and again.
            let is_repeated = found.content.len() > MAX_ROWS.into() && rows.ends_with(&found.content);
            if !is_repeated {
                rows.extend_from_slice(&found.content);
            }
            if is_repeated || is_last(&found, rows.len()) {
                break;
            }
            self.fetched.update(|fetched| *fetched = fetched.map(|(format, _)| (format, rows.len() as u64)));
        }
        Ok(rows)
    }
}

/// Whether no page follows, when there are `so_far` rows: as the server says, else by how full the page is. A server that
/// does not page sends all at once.
fn is_last(page: &Page<DataRow>, so_far: usize) -> bool {
    let rows = page.content.len() + page.unreadable;
    match (page.last.copied(), page.total_elements.copied()) {
        (Some(last), _) => last || rows == 0,
        (None, Some(total)) if rows > MAX_ROWS.into() => so_far as u64 >= total,
        _ => rows < MAX_ROWS.into(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn page(rows: usize, more: &str) -> Page<DataRow> {
        let rows = vec!["{}"; rows].join(",");
        Page::parse(&format!(r#"{{"content": [{rows}]{more}}}"#)).unwrap()
    }

    #[test]
    fn a_page_that_is_not_full_is_the_last_one() {
        assert_eq!([199, 200].map(|rows| is_last(&page(rows, ""), rows)), [true, false]);
        assert!(is_last(&page(0, ""), 400));
    }

    #[test]
    fn a_slice_says_whether_it_is_the_last_one() {
        assert!(is_last(&page(200, r#", "last": true"#), 200));
        assert!(!is_last(&page(20, r#", "last": false"#), 20));
        assert!(is_last(&page(0, r#", "last": false"#), 20), "that leads nowhere");
    }

    #[test]
    fn a_server_that_sends_all_at_once_is_not_asked_for_ever() {
        assert!(is_last(&page(900, r#", "totalElements": 900"#), 900));
        assert!(!is_last(&page(900, r#", "totalElements": 1800"#), 900));
    }
}
