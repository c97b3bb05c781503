//! Bodies that no honest server sends: golden ones with parts exchanged, bytes changed, or nothing but noise.

use proptest::{prelude::*, sample::select};
use serde_json::Value;

/// One body of every kind that the panel reads, from the API, from its own storage, or from a file.
const GOLDEN: [&str; 22] = [
    include_str!("../golden/delete-preview.json"),
    include_str!("../golden/failed-links-wrapped.json"),
    include_str!("../golden/failed-links.json"),
    include_str!("../golden/history-page-sdk.json"),
    include_str!("../golden/history-page.json"),
    // Every field of a run.
    r#"{"content": [{"id": "65a1", "scraperId": "s1", "scraperName": "shop", "groupId": "g1", "groupName": "Toys", "state": "STOPPED", "started": "9999-12-31T23:59:59.123456789-23:59", "finished": "0000-01-01T00:00:00+00:01", "successLinks": 198, "errorLinks": 2, "itemsQuantity": 181, "totalRequests": 204, "attempted": 200, "notAttempted": 9, "duration": 323.7, "stopReason": "TIME_LIMIT", "errorMessage": "no route", "launchedByCustomer": false, "continuable": true, "jobId": 7, "costLines": [{"label": "requests", "amount": 0.2}, {"amount": -1e300}]}, {"id": 7, "stoppedReason": "x", "group": {"id": "g", "name": "n"}}], "totalElements": 2, "totalPages": 1, "page": 0, "size": 20}"#,
    include_str!("../golden/merge-result.json"),
    include_str!("../golden/problem.json"),
    include_str!("../golden/whoami.json"),
    include_str!("../../config.json"),
    r#"{"message": "Quota used up", "error": {"code": 7, "message": "inner", "correlationId": "req_1"}}"#,
    r#""Something went wrong""#,
    r#"[{"id": "grp_xyz", "name": "Toys", "dataTable": "t_1", "customerRef": "c1f2"}, {"id": 7}]"#,
    r#"{"content": [{"id": "scr_abc", "name": "shop", "type": "WEB", "groupRef": "grp_xyz", "lastRunState": "FAILED"}]}"#,
    r#"{"id": "scr_abc", "name": "shop", "group": {"id": "grp_xyz", "name": "Toys"}, "lastRunState": "SUCCEEDED"}"#,
    r#"{"content": [{"title": "4001", "price": 1.5, "tags": [1, {"a": null}], "_scraperJobStatusId": "65a1"}], "totalElements": 3, "page": 0}"#,
    r#"{"firstJob": true}"#,
    r#"{"previewSummary": {"cascadeCounts": {"rows": 3, "images": "11", "prices": null}, "warnings": ["One.", 7, " "]}}"#,
    r#"{"key": "7c8d0f3e-2a51-4b8e-9f6c-1d2e3f4a5b6c", "at": 7, "account": "c1f2", "api": "/api", "server": "here", "action": "delete", "group": {"id": "g", "name": null}, "scraper": null, "runs": [{"id": "65a1", "name": "shop"}], "outcome": {"ending": "done", "at": 9, "status": 204, "correlationId": "req_1", "items": 3}}"#,
    r#"[{"name": "Week", "address": "?since=7d", "pinned": true}, {"name": "Fails", "address": "?screen=overview&group=g&problems=1", "pinned": false}]"#,
    r#"{"attempted": 50, "items": 50, "points": 10, "runs": 3}"#,
    r#"{"kind": "scrapewise-panel settings", "version": 1, "settings": {"zone": "utc", "theme": "dark", "updates": "live", "thresholds": {"items": 70}}, "views": [{"name": "Week", "address": "?since=7d"}]}"#,
];

/// JSON as the parts it is made of, each a text that is written as it stands.
#[derive(Clone, Debug)]
enum Node {
    Leaf(String),
    Array(Vec<Node>),
    Object(Vec<(String, Node)>),
}

/// What is done to one part.
#[derive(Clone, Debug)]
enum Edit {
    /// Something else stands in its place.
    Replace(String),
    /// It is not there.
    Remove,
    /// Something of the same name stands before it.
    Before(String),
    /// Something of the same name stands after it.
    After(String),
    /// It has another name, in an object.
    Rename(&'static str),
}

/// What is done to the bytes.
#[derive(Clone, Debug)]
enum Damage {
    Set(u8),
    Insert(Vec<u8>),
    Delete(u8),
    Cut,
}

impl Node {
    fn of(value: &Value) -> Self {
        match value {
            Value::Array(all) => Self::Array(all.iter().map(Self::of).collect()),
            Value::Object(all) => Self::Object(
                all.iter().map(|(name, value)| (Value::from(name.as_str()).to_string(), Self::of(value))).collect(),
            ),
            leaf => Self::Leaf(leaf.to_string()),
        }
    }

    /// How many parts there are, this one included.
    fn count(&self) -> usize {
        1 + match self {
            Self::Leaf(_) => 0,
            Self::Array(all) => all.iter().map(Self::count).sum(),
            Self::Object(all) => all.iter().map(|(_, node)| node.count()).sum(),
        }
    }

    /// Writes this part, whose number is `number`.
    fn write(&self, name: Option<&str>, number: usize, edits: &[(usize, Edit)], out: &mut Vec<String>) {
        let edit = edits.iter().find(|(at, _)| *at == number).map(|(_, edit)| edit);
        let named = |text: &str| name.map_or_else(|| text.to_owned(), |name| format!("{name}:{text}"));
        let own = || {
            let mut parts = Vec::new();
            let mut number = number + 1;
            let mut inner = |name: Option<&str>, node: &Self| {
                node.write(name, number, edits, &mut parts);
                number += node.count();
            };
            match self {
                Self::Leaf(text) => text.clone(),
                Self::Array(all) => {
                    all.iter().for_each(|node| inner(None, node));
                    format!("[{}]", parts.join(","))
                }
                Self::Object(all) => {
                    all.iter().for_each(|(name, node)| inner(Some(name), node));
                    format!("{{{}}}", parts.join(", "))
                }
            }
        };
        match edit {
            None => out.push(named(&own())),
            Some(Edit::Replace(text)) => out.push(named(text)),
            Some(Edit::Remove) => {}
            Some(Edit::Before(text)) => out.extend([named(text), named(&own())]),
            Some(Edit::After(text)) => out.extend([named(&own()), named(text)]),
            Some(Edit::Rename(new)) => out.push(name.map_or_else(own, |_| format!("\"{new}\":{}", own()))),
        }
    }
}

/// A value that is hard to read rightly, as it stands in JSON, or nearly.
fn value() -> impl Strategy<Value = String> {
    const ODD: &[&str] = &[
        "null",
        "true",
        "false",
        "0",
        "-0",
        "-1",
        "00",
        "1.",
        ".5",
        "+1",
        "1e999",
        "-1e999",
        "1e-999",
        "1E+2",
        "0.1",
        "1.5",
        "18446744073709551615",
        "18446744073709551616",
        "-9223372036854775808",
        "-9223372036854775809",
        "9007199254740993",
        "NaN",
        "Infinity",
        "undefined",
        "\"\"",
        "\" \\n\\t\"",
        "\"\\u0000\"",
        "\"\\ud83d\"",
        "\"\\ude00\\ud83d\"",
        "\"\\ud83d\\ud83d\\ude00\"",
        "\"\\ud83d\\u00\"",
        "\"\\x\"",
        "\"\u{202e}\u{200b}evil\"",
        "\"<img src=x onerror=alert(1)>\"",
        "\"javascript:alert(1)\"",
        "\"=1+1\"",
        "\"7\"",
        "\"-7\"",
        "\" 7 \"",
        "\"1e3\"",
        "[]",
        "{}",
        "[null]",
        "[[]]",
        "{\"id\":{}}",
        "{\"a\":1,\"a\":2}",
        "\"9999-12-31T23:59:59.999999999-23:59\"",
        "\"0000-01-01T00:00:00+23:59\"",
        "\"2016-12-31T23:59:60Z\"",
        "\"2026-02-30T00:00:00Z\"",
        "1773000000000",
        "\"COMPLETED\"",
        "\"ARCHIVING\"",
        "\"..\"",
        "\"https://evil.example/\"",
        "\"?screen=delete&run=r\"",
    ];
    let repeated = |text: &'static str, end: &'static str, count: usize| {
        move |share: f64| {
            let times = (count as f64 * share) as usize;
            text.repeat(times) + &end.repeat(times)
        }
    };
    let share = || prop_oneof![4 => 0.0..0.002_f64, 1 => 0.0..1.0_f64];
    prop_oneof![
        60 => select(ODD).prop_map(str::to_owned),
        6 => any::<u64>().prop_map(|number| number.to_string()),
        6 => any::<f64>().prop_map(|number| number.to_string()),
        16 => any::<String>().prop_map(|text| Value::from(text).to_string()),
        2 => "-?[0-9]{1,40}([.][0-9]{0,40})?([eE][+-]?[0-9]{0,4})?",
        1 => share().prop_map(repeated("[", "]", 100_000)),
        1 => share().prop_map(repeated("{\"id\":", "}", 100_000)),
        1 => share().prop_map(|share| format!("\"{}\"", "ü".repeat((100_000.0 * share) as usize))),
        1 => share().prop_map(|share| "9".repeat(1 + (5_000.0 * share) as usize)),
    ]
}

fn edit() -> impl Strategy<Value = Edit> {
    const NAMES: &[&str] = &["id", "content", "page", "number", "error", "groupRef", "runs", "", "__proto__", "views"];
    prop_oneof![
        6 => value().prop_map(Edit::Replace),
        1 => Just(Edit::Remove),
        1 => value().prop_map(Edit::Before),
        1 => value().prop_map(Edit::After),
        1 => select(NAMES).prop_map(Edit::Rename),
    ]
}

fn damage() -> impl Strategy<Value = Damage> {
    prop_oneof![
        3 => any::<u8>().prop_map(Damage::Set),
        3 => select(&b"\"\\{}[]:,-.eEu0 \n\0\xff\xc3"[..]).prop_map(Damage::Set),
        2 => proptest::collection::vec(any::<u8>(), 1..9).prop_map(Damage::Insert),
        1 => (1..20_u8).prop_map(Damage::Delete),
        1 => Just(Damage::Cut),
    ]
}

fn damaged(mut body: Vec<u8>, damages: Vec<(u32, Damage)>) -> Vec<u8> {
    for (at, damage) in damages {
        let at = at as usize % (body.len() + 1);
        match damage {
            Damage::Set(byte) => body.get_mut(at).into_iter().for_each(|old| *old = byte),
            Damage::Insert(bytes) => drop(body.splice(at..at, bytes)),
            Damage::Delete(count) => drop(body.drain(at..(at + usize::from(count)).min(body.len()))),
            Damage::Cut => body.truncate(at),
        }
    }
    body
}

/// A golden body in which up to four parts are something else, and, seldom, bytes too.
fn nearly_golden() -> impl Strategy<Value = Vec<u8>> {
    let golden =
        GOLDEN.map(|text| serde_json::from_str(text).map_or(Node::Leaf(text.to_owned()), |value| Node::of(&value)));
    let edits = proptest::collection::vec((any::<u16>(), edit()), 0..5);
    let damages = prop_oneof![3 => Just(Vec::new()), 2 => proptest::collection::vec((any::<u32>(), damage()), 1..4)];
    (select(golden.to_vec()), edits, damages).prop_map(|(node, edits, damages)| {
        let count = node.count();
        let edits: Vec<(usize, Edit)> = edits.into_iter().map(|(at, edit)| (usize::from(at) % count, edit)).collect();
        let mut out = Vec::new();
        node.write(None, 0, &edits, &mut out);
        damaged(out.join(" ").into_bytes(), damages)
    })
}

/// JSON of any shape, of names that mean something to the panel.
fn any_json() -> impl Strategy<Value = Vec<u8>> {
    const NAMES: &[&str] =
        &["id", "content", "url", "status", "error", "state", "started", "group", "code", "runs", "name", "api"];
    let name = prop_oneof![3 => select(NAMES).prop_map(str::to_owned), 1 => any::<String>()];
    let tree = value().prop_map(Node::Leaf).prop_recursive(4, 24, 6, move |inner| {
        let quoted = name.clone().prop_map(|name| Value::from(name).to_string());
        prop_oneof![
            proptest::collection::vec(inner.clone(), 0..6).prop_map(Node::Array),
            proptest::collection::vec((quoted, inner), 0..6).prop_map(Node::Object),
        ]
    });
    tree.prop_map(|node| {
        let mut out = Vec::new();
        node.write(None, 0, &[], &mut out);
        out.concat().into_bytes()
    })
}

/// A body, which says what it is when a law does not hold for it.
pub struct Body(pub Vec<u8>);

impl std::fmt::Debug for Body {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(formatter, "b\"{}\"", self.0.escape_ascii())
    }
}

/// Any body.
pub fn body() -> impl Strategy<Value = Body> {
    prop_oneof![
        16 => nearly_golden(),
        4 => any_json(),
        1 => proptest::collection::vec(any::<u8>(), 0..200),
        1 => r#"[\[\]{}:, "\\u0-9a-ftrnlse+.-]{0,40}"#.prop_map(String::into_bytes),
    ]
    .prop_map(Body)
}

/// Any query string, mostly of names that the panel knows.
pub fn query() -> impl Strategy<Value = String> {
    const NAMES: &[&str] = &[
        "screen", "group", "scraper", "run", "state", "from", "before", "since", "deleted", "sort", "page", "size",
        "by", "text", "latest", "without", "columns", "with", "tab", "status", "host", "cause", "q", "open", "pick",
        "hide", "metadata", "action", "outcome", "problems", "x",
    ];
    const WORDS: &[&str] = &[
        "failures",
        "delete",
        "activity",
        "merge",
        "overview",
        "settings",
        "dataset",
        "nowhere",
        "g",
        "r",
        "..",
        ".",
        "1",
        "0",
        "-1",
        "18446744073709551616",
        "99999999999",
        "50",
        "7d",
        "2026-03-05T00:00Z",
        "0000-01-01T00:00Z",
        "9999-12-31T23:59:59Z",
        "started,asc",
        "items,scraper,items",
        "new",
        "gone",
        "FAILED",
        "you",
        "others",
        "-",
        "--x",
        "%00",
        "%ff",
        "%",
        "%2",
        "%zz",
        "+",
        "%2B",
        "",
        "%F0%9F%98%80",
        "%ED%A0%80",
        "=",
        "a=b",
        "0000000000000000",
        "ffffffffffffffff",
        "%E2%80%AE",
    ];
    let long = (0..2_500_usize).prop_map(|count| "x".repeat(count));
    let value = prop_oneof![12 => select(WORDS).prop_map(str::to_owned), 4 => ".{0,12}", 1 => long];
    let pair = (select(NAMES), value).prop_map(|(name, value)| format!("{name}={value}"));
    let pairs = proptest::collection::vec(pair, 0..8).prop_map(|pairs| format!("?{}", pairs.join("&")));
    const SCREENS: &[&str] =
        &["failures&group=g&run=r", "delete&run=r", "merge", "dataset&group=g", "overview", "activity"];
    let screen = (select(SCREENS), pairs.clone()).prop_map(|(screen, more)| format!("?screen={screen}&{}", &more[1..]));
    prop_oneof![4 => pairs, 4 => screen, 1 => ".{0,200}"]
}
