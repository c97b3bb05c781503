//! Getting a page of runs: one request, or with dates what [`super::dated`] finds.

use std::sync::Arc;

use super::{
    dated::dated,
    dates::{Borders, Range},
    question::{Filter, Question, contradiction, range},
};
use crate::{
    api::{
        Client, Error, Kind,
        types::{Page, Run},
    },
    session::{Clock, ask::Waiting},
    ui::lazy_part::LazyPartError,
};
use leptos::prelude::*;

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
pub(super) struct Asker {
    client: Client,
    pub question: Question,
    wait: Waiting,
    pub searched: RwSignal<u32>,
    patience: Patience,
}

/// Whether a request that fails is asked again by itself.
#[derive(Clone, Copy, PartialEq)]
pub(super) enum Patience {
    /// As often as it may pass: a person waits.
    Asked,
    /// Never: the next look comes anyway.
    Look,
}

impl Asker {
    pub async fn page(&self, page: u64, size: u64) -> Result<Page<Run>, Error> {
        let query = self.question.query(page, size);
        match self.patience {
            Patience::Asked => self.client.history(&query, &|at| self.wait.note(at)).await,
            Patience::Look => self.client.peek(&query).await,
        }
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
    patience: Patience,
) -> Result<Answer, Error> {
    let asker = Asker { client, question, wait, searched, patience };
    searched.maybe_update(|searched| std::mem::take(searched) != 0);
    let filter = &asker.question.filter;
    let first = asker.question.page.saturating_mul(asker.question.size) + 1;
    if contradiction(&filter.dates).is_some() {
        return Ok(Answer { rows: Arc::new([]), unreadable: 0, total: Some(0), first });
    }
    let answer = match range(&filter.dates, clock.exact()) {
        None => {
            let page = asker.page(asker.question.page, asker.question.size).await?;
            Answer {
                rows: page.content.into(),
                unreadable: page.unreadable,
                total: page.total_elements.copied(),
                first,
            }
        }
        Some(range) => {
            let remembered = known.of(filter, first);
            let (range, borders) = remembered.map_or((range, None), |(range, borders)| (range, Some(borders)));
            let found = dated(asker.clone(), range, borders, first).await;
            let (answer, borders) =
                found.map_err(|LazyPartError| Error::unsent(Kind::PartMissing, "a part of the panel"))??;
            known.0.set_value(Some((filter.clone(), range, borders)));
            answer
        }
    };
    searched.maybe_update(|searched| std::mem::take(searched) != 0);
    Ok(answer)
}
