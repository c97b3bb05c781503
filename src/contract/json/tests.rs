use proptest::prelude::*;
use serde_json::Value;

use super::{Json, quoted};

fn same(json: &Json, value: &Value) -> bool {
    match (json, value) {
        (Json::Null, Value::Null) => true,
        (Json::Bool(one), Value::Bool(other)) => one == other,
        (Json::Whole(one), Value::Number(other)) => other.as_u64() == Some(*one),
        (Json::Negative(one), Value::Number(other)) => other.as_i64() == Some(*one),
        (Json::Float(one), Value::Number(other)) => other.as_f64().is_some_and(|other| close(*one, other)),
        (Json::Text(one), Value::String(other)) => one == other,
        (Json::Array(one), Value::Array(other)) => {
            one.len() == other.len() && one.iter().zip(other).all(|(one, other)| same(one, other))
        }
        (Json::Object(_), Value::Object(other)) => {
            other.iter().all(|(name, value)| json.get(name).is_some_and(|json| same(json, value)))
        }
        _ => false,
    }
}

fn close(one: f64, other: f64) -> bool {
    one == other || (one - other).abs() <= other.abs() * 1e-14 || (other.abs() < 1e-300 && (one - other).abs() < 1e-300)
}

fn values() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<u64>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        any::<f64>().prop_map(Value::from),
        any::<String>().prop_map(Value::from),
    ];
    leaf.prop_recursive(4, 32, 6, |inner| {
        prop_oneof![
            proptest::collection::vec(inner.clone(), 0..6).prop_map(Value::from),
            proptest::collection::vec((any::<String>(), inner), 0..6)
                .prop_map(|fields| Value::Object(fields.into_iter().collect())),
        ]
    })
}

proptest! {
    #[test]
    fn every_value_is_read_as_sent(value in values()) {
        let text = value.to_string();
        let json = Json::parse(&text).unwrap();
        prop_assert!(same(&json, &value), "{text} was read as {json:?}");
    }

    #[test]
    fn a_text_of_json_like_signs_is_read_or_refused_as_by_serde_json(text in r#"[\[\]{}:, "\\u0-9a-ftrnEe+.-]{0,14}|-?[0-9]{1,22}([.][0-9]{1,9})?([eE][+-]?[0-9]{1,3})?"#) {
        let json = Json::parse(&text);
        match serde_json::from_str::<Value>(&text) {
            Ok(value) => prop_assert!(json.as_ref().is_some_and(|json| same(json, &value)), "{text} was read as {json:?}"),
            // serde_json refuses numbers that no float holds, and half characters.
            Err(error) if error.to_string().contains("out of range") || error.to_string().contains("surrogate") => {}
            Err(error) => prop_assert_eq!(json, None, "{} ({})", text, error),
        }
    }

    #[test]
    fn a_decimal_number_of_a_person_is_exact(digits in 0..10_u64.pow(15), places in 0..16_usize, negative: bool) {
        let digits = format!("{digits:0>16}");
        let (whole, rest) = digits.split_at(digits.len() - places);
        let whole = whole.trim_start_matches('0');
        let sign = if negative { "-" } else { "" };
        let text = format!("{sign}{}.{rest}0", if whole.is_empty() { "0" } else { whole });
        prop_assert_eq!(Json::parse(&text), Some(Json::Float(text.parse().unwrap())));
    }

    #[test]
    fn a_quoted_text_is_read_back(text in any::<String>()) {
        let quoted = quoted(&text);
        prop_assert_eq!(Json::parse(&quoted), Some(Json::Text(text.into())));
    }
}

#[test]
fn of_two_fields_of_one_name_the_last_counts_and_rubbish_is_nothing() {
    assert_eq!(Json::parse(r#"{"a":1,"a":2}"#).unwrap().get("a"), Some(&Json::Whole(2)));
    for text in ["", "{", "[1,]", "{\"a\"}", "nul", "1 2", "<html>"] {
        assert_eq!(Json::parse(text), None, "{text}");
    }
    assert_eq!(Json::parse(&"[".repeat(100_000)), None);
}

#[test]
fn what_is_nested_128_deep_is_read_and_no_deeper() {
    let nested = |start: &str, inner: &str, end: &str, depth| start.repeat(depth) + inner + &end.repeat(depth);
    for (start, end) in [("[", "]"), ("{\"a\":", "}")] {
        for inner in ["7", "[]", "{}"] {
            let own = if inner == "7" { 0 } else { 1 };
            assert!(Json::parse(&nested(start, inner, end, 128 - own)).is_some(), "{start} {inner}");
            assert_eq!(Json::parse(&nested(start, inner, end, 129 - own)), None, "{start} {inner}");
        }
    }
}

#[test]
fn every_escape_stands_for_its_character_and_no_other_letter_does() {
    let read = |text: &str| Json::parse(text).and_then(|json| json.as_str().map(str::to_owned));
    assert_eq!(read(r#""\"\\\/\b\f\n\r\t\u00e9""#).as_deref(), Some("\"\\/\u{8}\u{c}\n\r\té"));
    for letter in ('\0'..='\u{7f}').filter(|letter| !"\"\\/bfnrt".contains(*letter)) {
        assert_eq!(read(&format!("\"\\{letter}\"")), None, "{letter}");
    }
}

#[test]
fn half_a_character_does_not_cost_the_text_around_it() {
    let read = |text: &str| Json::parse(text).and_then(|json| json.as_str().map(str::to_owned));
    assert_eq!(read(r#""\ud83d\ude00""#).as_deref(), Some("😀"));
    assert_eq!(read(r#""a\ud83d""#).as_deref(), Some("a\u{fffd}"));
    assert_eq!(read(r#""\ud83d\u0041\ude00!""#).as_deref(), Some("\u{fffd}A\u{fffd}!"));
}

#[test]
fn whole_numbers_are_exact_and_others_within_their_last_places() {
    assert_eq!(Json::parse("18446744073709551615"), Some(Json::Whole(u64::MAX)));
    assert_eq!(Json::parse("-9223372036854775808"), Some(Json::Negative(i64::MIN)));
    assert_eq!(Json::parse("18446744073709551616"), Some(Json::Float(18_446_744_073_709_552_000.0)));
    assert_eq!(Json::parse("-0"), Some(Json::Float(-0.0)), "no whole number is less than nothing and nothing");
    assert_eq!(Json::parse("1.50"), Some(Json::Float(1.5)));
    assert_eq!(Json::parse("1e3"), Some(Json::Float(1000.0)));
    assert_eq!(Json::parse("0e999999999999"), Some(Json::Float(0.0)));
    assert_eq!(Json::parse("1e999"), Some(Json::Float(f64::INFINITY)));
}
