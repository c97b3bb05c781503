//! The state that the parts of the dataset's page share: a context.

use leptos::prelude::*;

use super::{export::RowsExport, rows::columns};
use crate::{
    api::types::{DataQuery, DataRow, Page},
    navigation::Navigation,
    routes::{DatasetAddress, Screen},
    session::ask::{Question, use_question},
};

/// Rows on a page.
pub(super) const PAGE_SIZE: u16 = 50;

/// The rows that are shown, and how.
#[derive(Clone, Copy)]
pub(super) struct DatasetState {
    navigation: Navigation,
    /// The dataset, the page, and the columns that are not shown.
    pub address: Signal<DatasetAddress>,
    /// The rows of the page.
    pub rows: Question<Page<DataRow>>,
    /// The names of the columns that were scraped.
    pub data_columns: Memo<Vec<String>>,
    /// The names of the columns that are shown.
    pub shown_columns: Memo<Vec<String>>,
    /// Files of all rows.
    pub export: RowsExport,
}

impl DatasetState {
    /// Asks for the rows, and gives the state to what the present owner draws.
    pub fn provide(address: Signal<DatasetAddress>) -> Self {
        let question = move || address.with(|address| (address.group.clone(), address.page.index()));
        let rows = use_question(expect_context(), question, |client, (group, page), wait| async move {
            client.rows(&query(&group, page, PAGE_SIZE), &|at| wait.note(at)).await
        });
        let all_columns = Memo::new(move |_| {
            rows.answer.state.with(|load| load.value().map(|page| columns(&page.content)).unwrap_or_default())
        });
        let data_columns = Memo::new(move |_| all_columns.with(|(data, _)| data.clone()));
        let shown_columns = Memo::new(move |_| {
            let (data, metadata) = all_columns.get();
            address.with(|address| shown_of(address, data, metadata))
        });
        let export = RowsExport::new(address);
        let state = Self { navigation: expect_context(), address, rows, data_columns, shown_columns, export };
        provide_context(state);
        state
    }

    /// How many rows the dataset has, where the server says so. Tracked.
    pub fn total(self) -> Option<u64> {
        self.rows.answer.state.with(|load| load.value()?.total_elements.copied())
    }

    /// Changes what is shown; the history keeps one entry for it.
    pub fn change_address(self, change: impl FnOnce(&DatasetAddress) -> DatasetAddress) {
        self.navigation.replace(&Screen::from(self.address.with_untracked(change)));
    }

    /// The rows of the page as they are now.
    pub fn rows_now(self) -> Vec<DataRow> {
        self.rows.answer.state.with_untracked(|load| load.value().map(|page| page.content.clone()).unwrap_or_default())
    }
}

/// Those of the columns that are shown.
pub(super) fn shown_of(address: &DatasetAddress, data: Vec<String>, metadata: Vec<String>) -> Vec<String> {
    let metadata = if address.metadata { metadata } else { Vec::new() };
    data.into_iter().chain(metadata).filter(|name| !address.hidden.contains(name)).collect()
}

/// The question for `size` rows of a group; pages count from 0.
pub(super) fn query(group: &str, page: u64, size: u16) -> DataQuery {
    DataQuery { group: group.to_owned(), filter: None, page, size }
}
