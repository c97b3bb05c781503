use proptest::prelude::*;
use serde_json::{Value, json};

use super::*;

const GOLDEN: &str = include_str!("../../../tests/golden/failed-links.json");
const WRAPPED: &str = include_str!("../../../tests/golden/failed-links-wrapped.json");

fn read(pieces: &[&[u8]]) -> Result<(Vec<[String; 3]>, usize), Broken> {
    let mut reader = Reader::default();
    for piece in pieces {
        reader.feed(piece)?;
    }
    let (links, unreadable) = reader.finish()?;
    let row = |row| [links.url(row), links.status_of(row), links.message_text(row)].map(str::to_owned);
    Ok(((0..links.len() as u32).map(row).collect(), unreadable))
}

fn all(text: &str) -> Result<(Vec<[String; 3]>, usize), Broken> {
    read(&[text.as_bytes()])
}

fn rows(rows: &[[&str; 3]]) -> Vec<[String; 3]> {
    rows.iter().map(|row| row.map(str::to_owned)).collect()
}

#[test]
fn both_documented_forms_are_read() {
    let plain = rows(&[
        ["https://example.com/p/1", "503", "Upstream temporarily unavailable"],
        ["https://example.com/p/2", "", "Timeout after 30s"],
    ]);
    assert_eq!(all(GOLDEN), Ok((plain, 0)));
    assert_eq!(all(WRAPPED), Ok((rows(&[["https://example.com/p/1", "PARSER_ERROR", ""]]), 0)));
    assert_eq!(all(" [ ] "), Ok((Vec::new(), 0)));
    assert_eq!(all(r#"{"page":{"a":[1,{}]},"content":[],"size":0}"#), Ok((Vec::new(), 0)));
}

#[test]
fn a_byte_order_mark_before_everything_is_no_part_of_it_however_it_arrives() {
    let (mark, body) = (&b"\xef\xbb\xbf"[..], GOLDEN.as_bytes());
    let plain = all(GOLDEN);
    assert_eq!(read(&[mark, body]), plain);
    assert_eq!(read(&[&mark[..1], &mark[1..], body]), plain);
    assert_eq!(read(&[&[mark, body].concat()]), plain);
    assert!(read(&[mark]).is_err());
    assert!(read(&[mark, mark, body]).is_err());
    assert!(read(&[&body[..1], mark, &body[1..]]).is_err());
}

#[test]
fn what_is_missing_or_of_another_kind_is_empty_and_what_is_no_link_is_counted() {
    let text = r#"[{"error":null,"url":"a","more":{"url":"no"}},{},{"url":["b"],"status":true,"error":7},null,3,"x",[{"url":"c"}]]"#;
    assert_eq!(all(text), Ok((rows(&[["a", "", ""], ["", "", ""], ["", "", "7"]]), 4)));
}

#[test]
fn what_a_link_says_beside_may_be_nested_deep_but_not_without_end() {
    let more = |start: &str, end: &str, depth| {
        all(&format!(r#"[{{"url":"a","more":{}7{}}}]"#, start.repeat(depth), end.repeat(depth))).map(|_| ())
    };
    for (start, end) in [("[", "]"), ("{\"a\":", "}")] {
        assert_eq!(more(start, end, 126), Ok(()));
        assert_eq!(more(start, end, 127), Err(Broken::Malformed));
    }
}

#[test]
fn what_has_come_is_counted_before_the_end() {
    let mut reader = Reader::default();
    assert_eq!((reader.bytes(), reader.links()), (0, 0));
    for (piece, bytes, links) in [(r#"[{"url":"#, 8, 0), (r#""a"},"#, 13, 1), (r#"{"url":"b"}]"#, 25, 2)] {
        reader.feed(piece.as_bytes()).unwrap();
        assert_eq!((reader.bytes(), reader.links()), (bytes, links));
    }
}

#[test]
fn texts_are_read_with_all_their_escapes() {
    let text = r#"[{"url":"\u0061\/\"\\\n\ud83d\ude00\ud83d","status":"P\u00c4","error":"\ude00x"}]"#;
    assert_eq!(all(text), Ok((rows(&[["a/\"\\\n😀\u{fffd}", "PÄ", "\u{fffd}x"]]), 0)));
    let escapes = r#"[{"url":"\"\\\/\b\f\n\r\t\u00e9"}]"#;
    assert_eq!(all(escapes), Ok((rows(&[["\"\\/\u{8}\u{c}\n\r\té", "", ""]]), 0)));
    let bytes = [b"[{\"url\":\"a".as_slice(), &[0xff, 0xc3], b"\"}]"];
    assert_eq!(read(&bytes).unwrap().0, rows(&[["a\u{fffd}\u{fffd}", "", ""]]));
}

#[test]
fn an_answer_that_ends_early_is_cut_off_wherever_it_ends() {
    for text in [GOLDEN.trim_end(), WRAPPED.trim_end()] {
        for end in 0..text.len() {
            let cut = all(text.get(..end).unwrap());
            assert!(matches!(cut, Err(Broken::CutOff { .. })), "{end}: {cut:?}");
        }
    }
    assert_eq!(all(r#"[{"url":"a"},{"url":"b"},{"ur"#), Err(Broken::CutOff { links: 2 }));
}

#[test]
fn what_is_something_else_is_refused() {
    let other = [
        "<html>",
        "7",
        "\"text\"",
        "null",
        "{}",
        r#"{"content":7}"#,
        "[,]",
        "[{}{}]",
        "[{},]",
        "[{\"url\":\"a\",}]",
        "[{url:1}]",
        "[] x",
        r#"[{"url":"\x"}]"#,
        "[01]",
        "[tru]",
        r#"{"content":[]"content":[]}"#,
    ];
    for text in other {
        assert_eq!(all(&format!("{text} ")), Err(Broken::Malformed), "{text}");
    }
    assert_eq!(all(&"[".repeat(100_000)), Err(Broken::Malformed));
}

fn link() -> impl Strategy<Value = Value> {
    let text =
        || prop_oneof![Just(Value::Null), "\\PC{0,20}".prop_map(Value::from), any::<String>().prop_map(Value::from)];
    let status = prop_oneof![text(), (100..600_u32).prop_map(Value::from)];
    (text(), status, text()).prop_map(|(url, status, error)| json!({"url": url, "status": status, "error": error}))
}

proptest! {
    #[test]
    fn links_are_read_as_sent_however_their_bytes_arrive(
        links in proptest::collection::vec(link(), 0..8), cuts in proptest::collection::vec(0.0..1.0_f64, 0..6), wrapped: bool,
    ) {
        let text = if wrapped { json!({"size": 1, "content": links, "last": true}) } else { json!(links) }.to_string();
        let mut places: Vec<usize> = cuts.iter().map(|cut| (cut * text.len() as f64) as usize).collect();
        places.sort_unstable();
        let (mut pieces, mut start) = (Vec::new(), 0);
        for place in places.into_iter().chain([text.len()]) {
            pieces.push(&text.as_bytes()[start..place]);
            start = place;
        }
        let shown = |value: &Value| match value {
            Value::String(text) if text.trim().is_empty() => String::new(),
            Value::String(text) => text.clone(),
            Value::Null => String::new(),
            other => other.to_string(),
        };
        let expected: Vec<[String; 3]> =
            links.iter().map(|link| ["url", "status", "error"].map(|name| shown(&link[name]))).collect();
        prop_assert_eq!(read(&pieces), Ok((expected, 0)));
    }
}
