//! Every reader of texts from elsewhere, given bodies that no honest server sends: nothing panics, and what is read is
//! the same however it arrives and after it was written again.
//!
//! 256 of each as a rule; `PROPTEST_CASES` says how many else.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test that cannot go on fails")]

mod hostile;

use chrono::{DateTime, Datelike, Utc};
use hostile::Body;
use links::{
    engine::Engine,
    export::Format,
    message::{Reply, Request, Side, ViewOptions},
};
use proptest::prelude::*;
use scrapewise_panel::{
    api::{
        ApiBase, IdempotencyKey, Key,
        types::{
            DataRow, DeletePreview, Field, Group, Merged, Page, Problem, Run, Scraper, Started, Whoami, deleted, list,
            raw, row, stopped, to_json,
        },
    },
    features::{activity::Entry, saved_views::list::List, settings::settings_file},
    routes::{
        ActivityAddress, DatasetAddress, DeletionAddress, FailedLinksAddress, MergeAddress, OverviewAddress,
        RunAddress, Screen,
    },
    session::{Config, thresholds::Thresholds},
};
use serde::de::IgnoredAny;
use serde_json::{Value, value::RawValue};

/// How deep an answer of failed links may be nested (links/src/scan.rs).
const DEEPEST: usize = 128;

/// Reads `text` in every way there is; what comes of it is not looked at.
fn read_in_every_way(text: &str) {
    let _ = (Page::<Run>::parse(text), Page::<Scraper>::parse(text), Page::<Group>::parse(text));
    let _ = (list::<Group>(text), list::<Scraper>(text), row::<Scraper>(text), row::<Run>(text));
    let _ = (Whoami::parse(text), Merged::parse(text), DeletePreview::parse(text), Started::parse(text));
    let _ = (deleted(text), stopped(text), Problem::read(text));
    let _ = Page::<DataRow>::parse(text).map(|page| page.content.iter().map(|row| row.run().is_some()).max());
    let _ = Config::parse(text).map(|config| config.server("here"));
    let _ = (ApiBase::parse(text), Key::parse(text), IdempotencyKey::parse(text));
}

/// How deep the values of a text that is JSON are nested.
fn depth(text: &str) -> usize {
    let (mut depth, mut most, mut quoted, mut escaped) = (0_usize, 0, false, false);
    for byte in text.bytes() {
        match byte {
            _ if escaped => escaped = false,
            b'\\' if quoted => escaped = true,
            b'"' => quoted = !quoted,
            b'[' | b'{' if !quoted => depth += 1,
            b']' | b'}' if !quoted => depth -= 1,
            _ => {}
        }
        most = most.max(depth);
    }
    most
}

/// Whether an instant can be written with a year of four digits, as timestamps are.
fn is_writable(at: &Field<DateTime<Utc>>) -> bool {
    at.copied().is_none_or(|at| (0..10_000).contains(&at.year()))
}

/// What the worker makes of an answer that arrives in these pieces: its last word, and the links that it then has.
fn links(pieces: &[&[u8]]) -> (Reply, String) {
    let (end, mut engine) = read(pieces);
    (end, file(&mut engine, Format::Ndjson))
}

fn read(pieces: &[&[u8]]) -> (Reply, Engine) {
    let mut engine = Engine::default();
    engine.answer(Request::Begin(Side::Run), &[]);
    for piece in pieces {
        engine.answer(Request::Feed(Side::Run), piece);
    }
    let end = engine.answer(Request::End(Side::Run), &[]);
    engine.answer(Request::View(ViewOptions { causes: 3, values: [2, 2, 2], ..ViewOptions::default() }), &[]);
    (end, engine)
}

/// The links that a worker has, as a file.
fn file(engine: &mut Engine, format: Format) -> String {
    engine.answer(Request::Export(format), &[]);
    let mut whole = String::new();
    loop {
        match engine.answer(Request::More, &[]) {
            Reply::Piece { text, last, .. } => {
                whole += &text;
                if last {
                    return whole;
                }
                assert!(!text.is_empty(), "a file goes on without going on");
            }
            other => panic!("{other:?}"),
        }
    }
}

fn pieces<'a>(body: &'a [u8], cuts: &[u32]) -> Vec<&'a [u8]> {
    let mut places: Vec<usize> = cuts.iter().map(|cut| *cut as usize % (body.len() + 1)).collect();
    places.sort_unstable();
    let starts = [0].into_iter().chain(places.iter().copied());
    starts.zip(places.iter().copied().chain([body.len()])).map(|(start, end)| &body[start..end]).collect()
}

/// The array of failed links that a body is, or wraps once.
fn array(json: &RawValue) -> Option<Vec<&RawValue>> {
    let once = json.get().matches("\"content\"").count() == 1;
    raw::array(json).or_else(|| raw::array(raw::Object::of(json)?.get("content")?).filter(|_| once))
}

proptest! {
    #[test]
    fn no_body_is_too_strange_and_json_is_what_the_standard_says(Body(body) in hostile::body()) {
        let text = String::from_utf8_lossy(&body);
        read_in_every_way(&text);
        prop_assert_eq!(raw::json(&text).is_some(), serde_json::from_str::<IgnoredAny>(&text).is_ok());
    }

    #[test]
    fn what_was_read_is_the_same_after_it_was_written(Body(body) in hostile::body()) {
        let text = String::from_utf8_lossy(&body);
        for run in Page::<Run>::parse(&text).map(|page| page.content).unwrap_or_default() {
            let again = row::<Run>(&to_json(&run));
            if is_writable(&run.started) && is_writable(&run.finished) {
                prop_assert_eq!(again, Ok(run));
            }
        }
        if let Some(entry) = Entry::read(&text) {
            prop_assert_eq!(Entry::read(&entry.write()), Some(entry));
        }
        let views = List::read(&text);
        prop_assert_eq!(List::read(&views.write()), views);
        let thresholds = Thresholds::read(&text);
        prop_assert_eq!(Thresholds::read(&thresholds.write()), thresholds);
        if let Some(json) = raw::json(&text) {
            let strict = serde_json::from_str::<Value>(&text);
            let json = raw::value(json);
            prop_assert!(strict.is_err() || strict.is_ok_and(|strict| strict == json));
            // As text, in which 1.0 and 1 are one number.
            let text = to_json(&json);
            let again = raw::json(&text).map(raw::value);
            prop_assert_eq!(again.map(|again| to_json(&again)), Some(text));
            let found = settings_file::read(&json, thresholds, &|zone| zone == "utc");
            prop_assert!(found.is_none_or(|found| found.skipped.iter().all(|why| !why.chars().any(char::is_control))));
            List::default().import(&json);
        }
    }

    #[test]
    fn failed_links_are_the_same_however_they_arrive(
        Body(body) in hostile::body(), cuts in proptest::collection::vec(any::<u32>(), 0..6),
    ) {
        let whole = links(&[&body]);
        prop_assert_eq!(&links(&pieces(&body, &cuts)), &whole);
        if body.len() < 120 {
            let bytes: Vec<&[u8]> = body.chunks(1).collect();
            prop_assert_eq!(&links(&bytes), &whole);
        }
        // A file in the API's own form is read as the same links.
        let written = file(&mut read(&[&body]).1, Format::Json);
        prop_assert_eq!(&links(&[written.as_bytes()]).1, &whole.1);
        // What the panel's other reader takes for such an answer is one, with as many links.
        let text = String::from_utf8_lossy(&body);
        if let Some(rows) = raw::json(&text).filter(|_| depth(&text) <= DEEPEST).and_then(array) {
            let count = rows.iter().filter(|row| raw::Object::of(row).is_some()).count() as u32;
            let (end, file) = links(&[text.as_bytes()]);
            let read = Reply::Read { links: count, unreadable: rows.len() as u32 - count, bytes: text.len() as u64 };
            prop_assert_eq!((end, file.lines().count()), (read, count as usize));
        }
    }

    #[test]
    fn no_address_is_too_strange_and_what_was_read_is_printed_the_same(query in hostile::query()) {
        let screen = Screen::parse(&query);
        let href = screen.href();
        prop_assert_eq!(&Screen::parse(&href).href(), &href);
        if let Some(saved) = Screen::parse_saved(&query) {
            prop_assert_eq!(Screen::parse_saved(&saved.href()), Some(saved));
        }
        let _ = (screen.about(), screen.can_be_saved());
        macro_rules! read_again {
            ($($kind:ident: $address:ty),+) => {
                match &screen {
                    $(Screen::$kind(unread) => {
                        let address = <$address>::read(unread);
                        let Screen::$kind(again) = Screen::parse(&Screen::from(address.clone()).href()) else {
                            panic!("{address:?} is no longer the same screen");
                        };
                        prop_assert_eq!(<$address>::read(&again), address);
                    })+
                    Screen::Runs(address) => prop_assert_eq!(Screen::parse(&href), Screen::Runs(address.clone())),
                    Screen::Settings => {}
                }
            };
        }
        read_again!(
            FailedLinks: FailedLinksAddress, Deletion: DeletionAddress, Activity: ActivityAddress, Merge: MergeAddress,
            Dataset: DatasetAddress, Overview: OverviewAddress, Run: RunAddress
        );
    }
}
