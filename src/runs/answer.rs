//! Getting a page of runs: one request, or with dates a search for both borders first.

use std::rc::Rc;

use leptos::prelude::*;

use super::{
    dates::{Borders, PROBE, Range, Search, Step},
    question::{Filter, Question, contradiction, range},
};
use crate::{
    api::{Client, Error, Kind},
    contract::{Page, Run},
    session::{Clock, ask::Waiting},
};

/// A page of runs as it is shown.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Answer {
    /// The runs that could be read.
    pub rows: Rc<[Run]>,
    /// How many more the server sent that could not be read.
    pub unreadable: usize,
    /// How many runs match in all; with dates counted by the panel, else as the server says.
    pub total: Option<u64>,
    /// The number of the first row, from 1.
    pub first: u64,
}

/// The borders that were found last, and for which question: paging within the same dates need not search again.
#[derive(Clone, Copy)]
pub(super) struct Known(StoredValue<Option<(Filter, Range, Borders)>, LocalStorage>);

impl Default for Known {
    fn default() -> Self {
        Self(StoredValue::new_local(None))
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
        return Ok(Answer { rows: Rc::new([]), unreadable: 0, total: Some(0), first });
    }
    let remembered = known.0.with_value(|known| known.clone().filter(|(of, ..)| of == filter));
    let answer = match range(&filter.dates, clock.exact()) {
        None => {
            let page = asker.page(asker.question.page, asker.question.size).await?;
            Ok(Answer { rows: page.content.into(), unreadable: page.unreadable, total: page.total_elements, first })
        }
        Some(range) => dated(&asker, known, remembered, range).await,
    };
    searched.try_set(0);
    answer
}
