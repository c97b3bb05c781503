use proptest::prelude::*;
use serde_json::{Value as Json, json};

use super::*;
use crate::message::{pack, unpack};

fn body(urls: &[String]) -> Vec<u8> {
    let links: Vec<Json> = urls.iter().map(|url| json!({"url": url, "status": 503, "error": "Down for 3 s"})).collect();
    serde_json::to_vec(&links).unwrap()
}

fn fill(engine: &mut Engine, side: Side, urls: &[String]) {
    assert_eq!(engine.answer(Request::Begin(side), &[]), Reply::Done);
    for piece in body(urls).chunks(7) {
        assert!(matches!(engine.answer(Request::Feed(side), piece), Reply::Read { .. }));
    }
    let links = urls.len() as u32;
    assert!(matches!(engine.answer(Request::End(side), &[]), Reply::Read { links: read, .. } if read == links));
}

fn urls(letters: &str) -> Vec<String> {
    letters.chars().map(|letter| format!("https://{letter}.x/{letter}")).collect()
}

fn view(tab: Tab) -> Request {
    Request::View(ViewOptions { tab, causes: 100, values: [9; 3], ..ViewOptions::default() })
}

fn seen(engine: &mut Engine, request: Request) -> ViewSummary {
    match engine.answer(request, &[]) {
        Reply::View(seen) => seen,
        other => panic!("{other:?}"),
    }
}

fn rows(engine: &mut Engine, cause: u64, from: u32, count: u32) -> Vec<String> {
    match engine.answer(Request::Rows { cause, from, count }, &[]) {
        Reply::Rows(links) => links.into_iter().map(|link| link.url).collect(),
        other => panic!("{other:?}"),
    }
}

fn file(engine: &mut Engine, format: Format) -> (String, u32) {
    assert_eq!(engine.answer(Request::Export(format), &[]), Reply::Done);
    let mut file = String::new();
    loop {
        match engine.answer(Request::More, &[]) {
            Reply::Piece { text, written, last } => {
                file += &text;
                if last {
                    return (file, written);
                }
            }
            other => panic!("{other:?}"),
        }
    }
}

proptest! {
    #[test]
    fn tabs_hold_what_they_say_and_files_hold_what_is_looked_at(run in "[a-f]{0,12}", earlier in "[a-f]{0,12}") {
        let mut engine = Engine::default();
        fill(&mut engine, Side::Run, &urls(&run));
        fill(&mut engine, Side::Earlier, &urls(&earlier));
        let Reply::Compared(counts) = engine.answer(Request::Compare, &[]) else { panic!() };
        let keep = |of: &str, other: &str, has: bool| of.chars().filter(|c| other.contains(*c) == has).collect::<String>();
        let expected = [run.clone(), keep(&run, &earlier, false), keep(&run, &earlier, true), keep(&earlier, &run, false)];
        for ((tab, count), expected) in Tab::ALL.into_iter().zip(counts).zip(expected) {
            let seen = seen(&mut engine, view(tab));
            prop_assert_eq!((seen.of, seen.total, count), (expected.len() as u32, seen.of, seen.of));
            let (list, written) = file(&mut engine, Format::Urls);
            let mut wanted: Vec<String> = Vec::new();
            for url in urls(&expected) {
                if !wanted.contains(&url) {
                    wanted.push(url);
                }
            }
            prop_assert_eq!(list.lines().map(str::to_owned).collect::<Vec<_>>(), wanted.clone());
            prop_assert_eq!(written as usize, wanted.len());
            let (lines, written) = file(&mut engine, Format::Ndjson);
            prop_assert_eq!((lines.lines().count(), written as usize), (expected.len(), expected.len()));
            for cause in &seen.shown {
                let own: Vec<String> = urls(&expected).into_iter().filter(|url| url.contains(&cause.host)).collect();
                prop_assert_eq!(rows(&mut engine, cause.key, 0, 100), own.clone());
                prop_assert_eq!(rows(&mut engine, cause.key, 1, 1), own.get(1..2).unwrap_or_default());
            }
        }
    }

    #[test]
    fn messages_are_read_as_written(text: String, count: u32, tab in proptest::sample::select(&Tab::ALL[..])) {
        let query = crate::view::Query { search: text.clone(), hosts: vec![text.clone()], ..Default::default() };
        let request = Request::View(ViewOptions { tab, query, first: count, causes: 3, values: [1, 2, count] });
        prop_assert_eq!(unpack::<Request>(&pack(&request)), Some(request));
        let reply = Reply::Rows(vec![Link { url: text.clone(), status: text, error: String::new() }]);
        prop_assert_eq!(unpack::<Reply>(&pack(&reply)), Some(reply));
    }
}

#[test]
fn of_an_answer_that_ends_early_nothing_is_kept() {
    let mut engine = Engine::default();
    fill(&mut engine, Side::Run, &urls("ab"));
    engine.answer(Request::Begin(Side::Run), &[]);
    let body = body(&urls("abc"));
    engine.answer(Request::Feed(Side::Run), &body[..body.len() - 5]);
    assert_eq!(engine.answer(Request::End(Side::Run), &[]), Reply::CutOff { links: 2 });
    assert_eq!(seen(&mut engine, view(Tab::All)).of, 0);
    engine.answer(Request::Begin(Side::Run), &[]);
    assert_eq!(engine.answer(Request::Feed(Side::Run), b"<html>"), Reply::Malformed);
    assert_eq!(engine.answer(Request::Feed(Side::Run), b"[]"), Reply::Malformed);
    assert_eq!(engine.answer(Request::End(Side::Run), &[]), Reply::Malformed);
}

#[test]
fn only_as_much_is_told_as_was_asked_for_and_what_was_chosen_beside() {
    let mut engine = Engine::default();
    fill(&mut engine, Side::Run, &urls("aaabbc"));
    let query = crate::view::Query { hosts: vec!["c.x".into(), "d.x".into()], ..Default::default() };
    let seen = seen(
        &mut engine,
        Request::View(ViewOptions { query, first: 0, causes: 1, values: [0, 1, 1], ..ViewOptions::default() }),
    );
    assert_eq!((seen.of, seen.total, seen.causes, seen.shown.len()), (6, 1, 1, 1));
    assert_eq!((seen.shown[0].host.as_str(), seen.shown[0].samples.len()), ("c.x", 1));
    let hosts: Vec<_> =
        seen.facets[1].values.iter().map(|value| (value.value.as_str(), value.count, value.chosen)).collect();
    assert_eq!(hosts, [("a.x", 3, false), ("c.x", 1, true), ("d.x", 0, true)]);
    assert_eq!((seen.facets[0].more, seen.facets[1].more, seen.facets[2].more), (1, 1, 0));
}

#[test]
fn pages_of_causes_follow_one_another_and_keys_stay() {
    let mut engine = Engine::default();
    fill(&mut engine, Side::Run, &urls("aaabbc"));
    let page = |engine: &mut Engine, first| {
        seen(engine, Request::View(ViewOptions { first, causes: 2, ..ViewOptions::default() })).shown
    };
    let (first, second) = (page(&mut engine, 0), page(&mut engine, 2));
    assert_eq!(first.iter().chain(&second).map(|cause| cause.count).collect::<Vec<_>>(), [3, 2, 1]);
    let mut other = Engine::default();
    fill(&mut other, Side::Run, &urls("cba"));
    let keys: Vec<u64> = page(&mut other, 0).iter().map(|cause| cause.key).collect();
    assert_eq!(keys, [second[0].key, first[1].key]);
    assert!(rows(&mut engine, 1, 0, 9).is_empty());
}

#[test]
fn a_message_of_a_megabyte_is_shown_in_part_and_written_whole() {
    let mut engine = Engine::default();
    let long = "ü".repeat(500_000);
    engine.answer(Request::Begin(Side::Run), &[]);
    engine.answer(Request::Feed(Side::Run), json!([{"url": "u", "error": long}]).to_string().as_bytes());
    engine.answer(Request::End(Side::Run), &[]);
    let key = seen(&mut engine, view(Tab::All)).shown[0].key;
    let Reply::Rows(links) = engine.answer(Request::Rows { cause: key, from: 0, count: 1 }, &[]) else { panic!() };
    assert_eq!(links[0].error, format!("{}…", "ü".repeat(2_000)));
    assert!(file(&mut engine, Format::Ndjson).0.contains(&long));
}

#[test]
fn comparing_leaves_what_is_looked_at() {
    let mut engine = Engine::default();
    fill(&mut engine, Side::Run, &urls("ab"));
    let key = seen(&mut engine, view(Tab::All)).shown[0].key;
    fill(&mut engine, Side::Earlier, &urls("b"));
    engine.answer(Request::Compare, &[]);
    assert_eq!(rows(&mut engine, key, 0, 9).len(), 1);
    seen(&mut engine, view(Tab::Gone));
    engine.answer(Request::Begin(Side::Run), &[]);
    assert!(rows(&mut engine, key, 0, 9).is_empty());
}
