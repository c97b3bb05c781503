//! The heads of a table's columns.

use leptos::{either::EitherOf3, prelude::*};

/// A way that rows run.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SortDirection {
    /// The least first.
    Ascending,
    /// The most first.
    Descending,
}

impl SortDirection {
    fn aria(self) -> &'static str {
        match self {
            Self::Ascending => "ascending",
            Self::Descending => "descending",
        }
    }

    fn arrow(self) -> &'static str {
        match self {
            Self::Ascending => " ↑",
            Self::Descending => " ↓",
        }
    }
}

/// A way to sort by a column: a link.
#[derive(Clone, Copy)]
pub struct TableSort {
    /// Its words.
    pub label: &'static str,
    /// Where it leads; nowhere while sorting is off.
    pub href: Signal<Option<String>>,
    /// What it does, or why it cannot be done now.
    pub title: Signal<String>,
    /// The id of a note that says more while sorting is off.
    pub note: Option<&'static str>,
    /// How rows are sorted by it now.
    pub direction: Signal<Option<SortDirection>>,
}

/// A column.
#[derive(Clone)]
pub struct TableColumn {
    /// Its name.
    pub name: Oco<'static, str>,
    /// The classes of its head.
    pub class: Option<&'static str>,
    /// Whether its name is for readers only.
    pub hidden: bool,
    /// The ways to sort by it. A single one stands in place of the name, several stand behind it.
    pub sorts: Vec<TableSort>,
}

impl TableColumn {
    /// A column that nobody sorts by.
    pub fn new(name: impl Into<Oco<'static, str>>) -> Self {
        Self { name: name.into(), class: None, hidden: false, sorts: Vec::new() }
    }

    /// A column whose name is for readers only.
    pub fn hidden(name: impl Into<Oco<'static, str>>) -> Self {
        Self { hidden: true, ..Self::new(name) }
    }

    /// The same with these classes.
    #[must_use]
    pub fn class(self, class: &'static str) -> Self {
        Self { class: Some(class), ..self }
    }

    /// The same with these ways to sort by it.
    #[must_use]
    pub fn sorts(self, sorts: Vec<TableSort>) -> Self {
        Self { sorts, ..self }
    }
}

/// The row of the heads.
#[component]
pub(super) fn TableHead(hidden: bool, columns: Signal<Vec<TableColumn>>) -> impl IntoView {
    let heads = move || columns.get().into_iter().map(|column| view! { <ColumnHead column/> }).collect_view();
    view! {
        <thead role="rowgroup" class=hidden.then_some("visually-hidden")>
            <tr role="row">{heads}</tr>
        </thead>
    }
}

#[component]
fn ColumnHead(column: TableColumn) -> impl IntoView {
    let TableColumn { name, class, hidden, sorts } = column;
    let directions: Vec<_> = sorts.iter().map(|sort| sort.direction).collect();
    let sorted = move || directions.iter().find_map(|direction| direction.get()).map(SortDirection::aria);
    let content = match (hidden, sorts.len()) {
        (true, _) => EitherOf3::A(view! { <span class="visually-hidden">{name}</span> }),
        (false, 0) => EitherOf3::B(name),
        (false, count) => {
            let links = sorts.into_iter().enumerate().map(|(at, sort)| ((at > 0).then_some(" · "), sort_link(sort)));
            EitherOf3::C(((count > 1).then(|| [name.as_str(), ": "].concat()), links.collect_view()))
        }
    };
    view! {
        <th role="columnheader" scope="col" class=class aria-sort=sorted>
            {content}
        </th>
    }
}

fn sort_link(sort: TableSort) -> impl IntoView {
    let TableSort { label, href, title, note, direction } = sort;
    let words = move || (label, move || direction.get().map(SortDirection::arrow));
    let can_sort = Memo::new(move |_| href.with(Option::is_some));
    view! {
        <Show
            when=move || can_sort.get()
            fallback=move || view! { <span title=move || title.get() aria-describedby=note>{words()}</span> }
        >
            <a href=move || href.get() title=move || title.get()>
                {words()}
            </a>
        </Show>
    }
}
