//! The links of an open cause: a long table, of which only the rows near the screen are in the page.

use std::{ops::Range, sync::Arc};

use leptos::{prelude::*, task::spawn_local};
use links::message::{Cause, Link, Reply, Request};

use super::{
    messages,
    shortcuts::is_shortcut,
    state::FailedLinksState,
    status_badge::StatusBadge,
    url::FailedUrl,
    worker::{LinksWorker, WorkerTerminated},
};
use crate::{
    hooks::{Load, use_load},
    platform::{clipboard::copy_text, keyboard::on_key},
    session::Settings,
    ui::{
        button::IconButton,
        live_text::LiveText,
        table::{Cell, RowHeader, Table, TableColumn},
        virtual_list::{VirtualList, VirtualRows},
    },
};

/// The most rows that every browser can make room for in one page: Firefox has 17.9 million pixels, and a row takes 60
/// on a phone.
const MAX_ROWS: u32 = 290_000;

/// Rows that are fetched beyond those wanted.
const AHEAD: u32 = 120;

/// The first row's index for readers: they count from one, and the head is a row.
const FIRST_INDEX: u32 = 2;

/// The columns' classes.
const COLUMN_CLASSES: [&str; 4] = ["status-column", "url-column", "", "tools-column"];

/// The links of a cause.
#[component]
pub(super) fn LinkTable(
    /// Who holds the links.
    worker: LinksWorker,
    /// The cause.
    cause: Cause,
) -> impl IntoView {
    let count = cause.count.min(MAX_ROWS);
    let rows = VirtualRows::new(count);
    let chunk = use_chunk(worker, cause.key, rows.wanted());
    let caption = messages::links_of_cause([&cause.status, &cause.host, &cause.pattern]);
    let columns: Vec<_> = messages::COLUMNS.into_iter().map(TableColumn::new).collect();
    view! {
        <Table
            class="links-table"
            head_hidden=true
            row_count=u64::from(count) + 1
            column_classes=COLUMN_CLASSES.to_vec()
            caption=move || caption.clone()
            columns
        >
            <VirtualList
                rows
                columns=COLUMN_CLASSES.len() as u32
                ready=move || chunk.with(Chunk::range)
                let(number)
            >
                <LinkRow number link=chunk.with_untracked(|chunk| chunk.link(number))/>
            </VirtualList>
        </Table>
        <DrawnLinks all=cause.count count drawn=rows.wanted()/>
    }
}

/// Some of the links, in their order.
#[derive(Clone, Default)]
struct Chunk {
    first: u32,
    links: Arc<[Link]>,
}

impl Chunk {
    fn range(&self) -> Range<u32> {
        self.first..self.first + self.links.len() as u32
    }

    /// The link of this number, counted from 0; an empty one where it is not among them.
    fn link(&self, number: u32) -> Link {
        let at = number.checked_sub(self.first).map(|at| at as usize);
        at.and_then(|at| self.links.get(at)).cloned().unwrap_or_default()
    }
}

/// Asks for the links around those that are `wanted`; those that are there stay until others come.
fn use_chunk(worker: LinksWorker, cause: u64, wanted: Signal<Range<u32>>) -> Signal<Chunk> {
    let range = move || {
        let wanted = wanted.get();
        // In steps, so that a row more on the screen is no new question.
        wanted.start.saturating_sub(AHEAD) / AHEAD * AHEAD..(wanted.end + AHEAD).div_ceil(AHEAD) * AHEAD
    };
    let asked = use_load(range, move |range: Range<u32>| {
        let worker = worker.clone();
        async move {
            let rows = Request::Rows { cause, from: range.start, count: range.end - range.start };
            Some(match worker.ask(&rows, None).await {
                Ok(Reply::Rows(links)) => Ok(Chunk { first: range.start, links: links.into() }),
                _ => Err(WorkerTerminated),
            })
        }
    });
    let chunk = RwSignal::new(Chunk::default());
    Effect::new(move || {
        let now = asked.state.with(|load| match load {
            Load::Ready(now) => Some(now.clone()),
            _ => None,
        });
        if let Some(now) = now {
            chunk.set(now);
        }
    });
    chunk.into()
}

/// A link that failed; `c` in it copies its URL.
#[component]
fn LinkRow(number: u32, link: Link) -> impl IntoView {
    let (state, settings) = (expect_context::<FailedLinksState>(), expect_context::<Settings>());
    let url = StoredValue::new(link.url.clone());
    let copy = move || {
        let url = url.get_value();
        spawn_local(async move {
            let copied = copy_text(&url).await;
            // The page may be gone by now.
            let _ = state.outcome.try_set(messages::url_copied(copied).to_owned());
        });
    };
    let copy_by_key = on_key(move |press, event| {
        if press.key == "c" && is_shortcut(settings, &press, event) {
            copy();
        }
    });
    let error = messages::message(&link.error).to_owned();
    view! {
        <tr role="row" aria-rowindex=number + FIRST_INDEX on:keydown=copy_by_key>
            <Cell>
                <StatusBadge status=link.status/>
            </Cell>
            <RowHeader>
                <FailedUrl url=link.url/>
            </RowHeader>
            <Cell class="soft error-text">
                <bdi title=link.error>{error}</bdi>
            </Cell>
            <Cell class="number">
                <IconButton class="quiet tiny" titled=true icon="copy" label=messages::COPY_URL on_click=move |_| copy()/>
            </Cell>
        </tr>
    }
}

/// How much of the cause is drawn.
#[component]
fn DrawnLinks(
    /// How many links the cause has.
    all: u32,
    /// How many of them can be scrolled through.
    count: u32,
    /// Those that are drawn.
    drawn: Signal<Range<u32>>,
) -> impl IntoView {
    let words = move || {
        let drawn = drawn.get();
        if all > count {
            messages::first_links(count, all)
        } else if drawn.len() as u32 >= all {
            messages::links(all)
        } else {
            messages::drawn_links(drawn.start + 1, drawn.end, all)
        }
    };
    let printed = move || {
        let drawn = drawn.get();
        let is_part = (drawn.len() as u32) < all;
        if is_part { messages::printed_links(drawn.start + 1, drawn.end, all) } else { String::new() }
    };
    view! {
        <p class="windowed">
            <LiveText text=words/>
        </p>
        <p class="windowed on-paper">
            <LiveText text=printed/>
        </p>
    }
}
