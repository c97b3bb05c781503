//! A file of all rows that is being made: they are fetched page by page, with progress, until they are there, until the person cancels,
//! or until the present owner is gone.

use leptos::{prelude::*, task::spawn_local_scoped_with_cancellation};

use super::rows::Format;
use crate::{
    api::{
        Client, Error, Kind,
        types::{DataRow, MAX_ROWS, Page},
    },
    session::{Session, ask::Waiting},
};

/// The file, as a handle to copy around.
#[derive(Clone, Copy)]
pub struct RowsJob {
    session: Session,
    /// How many rows are there already, while they are being fetched, and for a file of which form.
    pub fetched: RwSignal<Option<(Format, u64)>>,
    /// The wait before more of them are asked for.
    pub wait: Waiting,
    /// Why they could not be fetched, and what for.
    pub failure: RwSignal<Option<(Error, Format)>>,
    /// How the last one ended, in words.
    pub outcome: RwSignal<String>,
}

impl RowsJob {
    /// Nothing is fetched yet. `save` fetches what a file of a form takes and saves it; it returns in words what came of that.
    pub fn new<F>(session: Session, save: impl Fn(Self, Client, Format) -> F + Send + Sync + 'static) -> Self
    where
        F: Future<Output = Result<String, Error>> + 'static,
    {
        let job = Self {
            session,
            fetched: RwSignal::new(None),
            wait: Waiting::none(),
            failure: RwSignal::new(None),
            outcome: RwSignal::new(String::new()),
        };
        let wanted = Memo::new(move |_| job.fetched.get().map(|(format, _)| format));
        Effect::new(move || {
            let Some(format) = wanted.get() else { return };
            let Some(client) = untrack(|| session.client()) else { return };
            let saved = save(job, client, format);
            spawn_local_scoped_with_cancellation(async move { job.finish(format, saved.await) });
        });
        job
    }

    /// Begins to fetch all rows, for a file of this form.
    pub fn start(self, format: Format) {
        self.failure.set(None);
        self.outcome.set(String::new());
        self.fetched.set(Some((format, 0)));
    }

    /// Fetches no more, and says so in these words.
    pub fn cancel(self, words: &str) {
        self.fetched.set(None);
        self.wait.note(None);
        self.outcome.set(words.to_owned());
    }

    /// All rows of the pages that `ask` is asked for; nothing where `is_theirs` refuses those of one.
    ///
    /// # Errors
    /// The first failure that does not go away by itself.
    pub async fn all_rows(
        self,
        ask: impl AsyncFn(u64) -> Result<Page<DataRow>, Error>,
        is_theirs: impl Fn(&[DataRow]) -> bool,
    ) -> Result<Option<Vec<DataRow>>, Error> {
        let mut rows: Vec<DataRow> = Vec::new();
        for page in 0.. {
            let found = ask(page).await?;
            if !is_theirs(&found.content) {
                return Ok(None);
            }
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
        Ok(Some(rows))
    }

    fn finish(self, format: Format, saved: Result<String, Error>) {
        match saved {
            Ok(words) => self.outcome.set(words),
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
