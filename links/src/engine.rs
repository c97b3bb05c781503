//! The engine of the worker: all that it holds, and how it answers.

use hashbrown::HashTable;

use crate::{
    arena::hash,
    compare::{Comparison, compare},
    export::Format,
    list::Links,
    message::{Cause, Facet, Link, Reply, Request, Side, Tab, Value, ViewOptions, ViewSummary},
    reader::{Broken, Reader},
    view::{self, View},
};

/// As much of a message as is shown, in bytes; files have it whole.
const SHOWN: usize = 4_000;

/// The size of a file's pieces, in bytes.
const PIECE: usize = 1 << 20;

/// The links of a run and of the one that it is compared with.
#[derive(Default)]
pub struct Engine {
    run: Part,
    earlier: Part,
    comparison: Comparison,
    current_view: Option<(Tab, View)>,
    /// The links of the cause that was opened last.
    open: Option<(u64, Vec<u32>)>,
    file: Option<File>,
}

/// The links of one side, and those that are on their way.
#[derive(Default)]
struct Part {
    links: Links,
    reader: Option<Reader>,
}

/// A file in the making.
struct File {
    format: Format,
    rows: Vec<u32>,
    written: usize,
}

impl Engine {
    /// Answers a question; `body` are the bytes that came with it.
    pub fn answer(&mut self, request: Request, body: &[u8]) -> Reply {
        match request {
            Request::Begin(side) => {
                *self.part(side) = Part { links: Links::default(), reader: Some(Reader::default()) };
                self.comparison = Comparison::default();
                self.forget(side);
                Reply::Done
            }
            Request::Feed(side) => self.part(side).feed(body),
            Request::End(side) => self.part(side).end(),
            Request::Compare => self.compare(),
            Request::View(options) => Reply::View(self.view_summary(&options)),
            Request::Rows { cause, from, count } => Reply::Rows(self.rows(cause, from as usize, count as usize)),
            Request::Export(format) => {
                self.file = Some(File { format, rows: self.file_rows(format), written: 0 });
                Reply::Done
            }
            Request::More => self.more(),
        }
    }

    /// What was looked at is no longer there when a side of it changes.
    fn forget(&mut self, side: Side) {
        let stays = side == Side::Earlier && self.current_view.as_ref().is_some_and(|(tab, _)| *tab == Tab::All);
        if !stays {
            (self.current_view, self.open, self.file) = (None, None, None);
        }
    }

    fn part(&mut self, side: Side) -> &mut Part {
        match side {
            Side::Run => &mut self.run,
            Side::Earlier => &mut self.earlier,
        }
    }

    /// The links of a tab, and which of them it has.
    fn side(&self, tab: Tab) -> (&Links, Option<&[bool]>) {
        match tab {
            Tab::All => (&self.run.links, None),
            Tab::New => (&self.run.links, Some(&self.comparison.new)),
            Tab::Still => (&self.run.links, Some(&self.comparison.still)),
            Tab::Gone => (&self.earlier.links, Some(&self.comparison.gone)),
        }
    }

    fn compare(&mut self) -> Reply {
        self.forget(Side::Earlier);
        self.comparison = compare(&self.run.links, &self.earlier.links);
        let count = |within: &[bool]| within.iter().filter(|within| **within).count() as u32;
        let Comparison { new, still, gone } = &self.comparison;
        Reply::Compared([self.run.links.len() as u32, count(new), count(still), count(gone)])
    }

    fn view_summary(&mut self, options: &ViewOptions) -> ViewSummary {
        let (links, within) = self.side(options.tab);
        let view = match &self.current_view {
            Some((tab, before)) if *tab == options.tab => before.after(links, within, &options.query),
            _ => View::new(links, within, &options.query),
        };
        let of = within.map_or(links.len(), |within| within.iter().filter(|within| **within).count());
        let shown = view.groups.iter().skip(options.first as usize).take(options.causes as usize);
        let facets = [(&view.statuses, 0), (&view.hosts, 1), (&view.patterns, 2)];
        let seen = ViewSummary {
            of: of as u32,
            total: view.total as u32,
            causes: view.groups.len() as u32,
            shown: shown.map(|group| cause(links, group)).collect(),
            facets: facets.map(|(values, number)| facet(values, options.values[number] as usize)),
        };
        (self.current_view, self.open) = (Some((options.tab, view)), None);
        seen
    }

    /// The links that were looked at last; only those of the cause with this key, if one is named.
    fn view_rows(&self, cause: Option<u64>) -> Vec<u32> {
        let Some((tab, view)) = &self.current_view else { return Vec::new() };
        let (links, _) = self.side(*tab);
        let Some(key) = cause else { return view.rows(links, None) };
        let group = view.groups.iter().find(|group| links.cause_key(group.cause) == key);
        group.map(|group| view.rows(links, Some(group.cause))).unwrap_or_default()
    }

    /// The links that a file holds: a list of URLs has each once.
    fn file_rows(&self, format: Format) -> Vec<u32> {
        let mut rows = self.view_rows(None);
        if let (Format::Urls, Some((tab, _))) = (format, &self.current_view) {
            let (links, _) = self.side(*tab);
            let mut known = HashTable::with_capacity(rows.len());
            let key = |row: &u32| hash(links.url(*row).as_bytes());
            rows.retain(|row| {
                let url = links.url(*row);
                let new = !url.is_empty() && known.find(key(row), |other: &u32| links.url(*other) == url).is_none();
                if new {
                    known.insert_unique(key(row), *row, key);
                }
                new
            });
        }
        rows
    }

    fn rows(&mut self, cause: u64, from: usize, count: usize) -> Vec<Link> {
        if self.open.as_ref().is_none_or(|(open, _)| *open != cause) {
            self.open = Some((cause, self.view_rows(Some(cause))));
        }
        let (Some((_, rows)), Some((tab, _))) = (&self.open, &self.current_view) else { return Vec::new() };
        let (links, _) = self.side(*tab);
        rows.iter().skip(from).take(count).map(|row| link(links, *row)).collect()
    }

    fn more(&mut self) -> Reply {
        let Some(mut file) = self.file.take() else {
            return Reply::Piece { text: String::new(), written: 0, last: true };
        };
        let tab = self.current_view.as_ref().map_or(Tab::All, |(tab, _)| *tab);
        let (links, _) = self.side(tab);
        let mut text = if file.written == 0 { file.format.head().to_owned() } else { String::new() };
        while let Some(row) = file.rows.get(file.written).filter(|_| text.len() < PIECE) {
            file.format.write(links, *row, file.written == 0, &mut text);
            file.written += 1;
        }
        let (last, written) = (file.written >= file.rows.len(), file.written as u32);
        if last {
            text.push_str(file.format.tail());
        } else {
            self.file = Some(file);
        }
        Reply::Piece { text, written, last }
    }
}

impl Part {
    fn feed(&mut self, body: &[u8]) -> Reply {
        let Some(reader) = &mut self.reader else { return Reply::Malformed };
        if reader.feed(body).is_err() {
            self.reader = None;
            return Reply::Malformed;
        }
        Reply::Read { links: reader.links() as u32, unreadable: 0, bytes: reader.bytes() }
    }

    fn end(&mut self) -> Reply {
        let Some(reader) = self.reader.take() else { return Reply::Malformed };
        let bytes = reader.bytes();
        match reader.finish() {
            Ok((links, unreadable)) => {
                self.links = links;
                Reply::Read { links: self.links.len() as u32, unreadable: unreadable as u32, bytes }
            }
            Err(Broken::CutOff { links }) => Reply::CutOff { links: links as u32 },
            Err(Broken::Malformed) => Reply::Malformed,
        }
    }
}

fn cause(links: &Links, group: &view::Group) -> Cause {
    let (status, host, pattern) = links.cause_words(group.cause);
    Cause {
        key: links.cause_key(group.cause),
        status: status.to_owned(),
        host: host.to_owned(),
        pattern: pattern.to_owned(),
        count: group.count as u32,
        samples: group.samples.iter().map(|row| links.url(*row).to_owned()).collect(),
    }
}

fn facet(values: &[view::Facet], most: usize) -> Facet {
    let shown = values.iter().enumerate().filter(|(at, value)| *at < most || value.chosen);
    let shown: Vec<Value> = shown
        .map(|(_, value)| Value { value: value.value.clone(), count: value.count as u32, chosen: value.chosen })
        .collect();
    Facet { more: (values.len() - shown.len()) as u32, values: shown }
}

fn link(links: &Links, row: u32) -> Link {
    let error = links.message_text(row);
    let mut end = error.len().min(SHOWN);
    while !error.is_char_boundary(end) {
        end -= 1;
    }
    let cut = if end < error.len() { "…" } else { "" };
    let error = format!("{}{cut}", error.get(..end).unwrap_or_default());
    Link { url: links.url(row).to_owned(), status: links.status_of(row).to_owned(), error }
}

#[cfg(test)]
mod tests;
