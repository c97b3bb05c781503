use proptest::prelude::*;
use serde::de::IgnoredAny;
use serde_json::json as given;

use super::*;

fn text(sent: &str) -> Option<String> {
    string(json(sent)?).map(Cow::into_owned)
}

fn held(sent: &str) -> Option<Value> {
    json(sent).map(value)
}

#[test]
fn rubbish_is_nothing() {
    for rubbish in ["", "{", "[1,]", "{\"a\"}", "nul", "1 2", "<html>", "\"a\nb\"", "{\"a\nb\": 1}"] {
        assert!(json(rubbish).is_none(), "{rubbish}");
    }
    assert!(json(&"[".repeat(100_000)).is_none());
}

#[test]
fn a_byte_order_mark_before_the_json_is_no_part_of_it() {
    assert_eq!(held("\u{feff}{\"a\": 1}"), held("{\"a\": 1}"));
    for rubbish in ["\u{feff}", "\u{feff}\u{feff}{}", "{\u{feff}}"] {
        assert!(json(rubbish).is_none(), "{rubbish}");
    }
}

#[test]
fn what_is_no_object_is_none() {
    for other in ["[]", "[[\"a\", 1]]", "7", "null", "\"{}\""] {
        assert!(Object::parse(other).is_none(), "{other}");
    }
}

#[test]
fn of_two_fields_of_one_name_the_last_counts_in_the_place_of_the_first() {
    let object = Object::parse(r#"{"a":1, "b": 2 ,"a": 3}"#).unwrap();
    let fields: Vec<_> = object.fields().map(|(name, value)| (name, value.get())).collect();
    assert_eq!(fields, [("a", "3"), ("b", "2")]);
    assert_eq!(object.get("a").map(RawValue::get), Some("3"));
    assert!(object.get("c").is_none());
}

#[test]
fn every_escape_stands_for_its_character_and_no_other_letter_does() {
    assert_eq!(text(r#""\"\\\/\b\f\n\r\t\u00e9""#).as_deref(), Some("\"\\/\u{8}\u{c}\n\r\té"));
    for letter in ('\0'..='\u{7f}').filter(|letter| !"\"\\/bfnrt".contains(*letter)) {
        assert_eq!(text(&format!("\"\\{letter}\"")), None, "{letter}");
    }
}

#[test]
fn half_a_character_does_not_cost_what_is_around_it() {
    assert_eq!(text(r#""\ud83d\ude00""#).as_deref(), Some("😀"));
    assert_eq!(text(r#""a\ud83d""#).as_deref(), Some("a\u{fffd}"));
    assert_eq!(text(r#""\ud83d\u0041\ude00!""#).as_deref(), Some("\u{fffd}A\u{fffd}!"));
    assert_eq!(text(r#""\ud83d\ud83d\ude00é\udfff""#).as_deref(), Some("\u{fffd}😀é\u{fffd}"));
    let object = Object::parse(r#"{"\ud83d": 1, "a": 2}"#).unwrap();
    assert_eq!(object.fields().map(|(name, _)| name).collect::<Vec<_>>(), ["\u{fffd}", "a"]);
    let within = held(r#"{"a": ["\ud83d", 1.50], "\ude00": {"b": 1e999}, "c": {}}"#).unwrap();
    assert_eq!(within.to_string(), "{\"a\":[\"\u{fffd}\",1.5],\"\u{fffd}\":{\"b\":\"1e999\"},\"c\":{}}");
}

#[test]
fn whole_numbers_are_exact() {
    assert_eq!(held("18446744073709551615"), Some(given!(u64::MAX)));
    assert_eq!(held("-9223372036854775808"), Some(given!(i64::MIN)));
    assert_eq!(held("18446744073709551616"), Some(given!(18_446_744_073_709_552_000.0)));
    assert_eq!(held("1e999"), Some(given!("1e999")));
}

#[test]
fn what_is_nested_too_deep_to_be_held_stands_as_text_and_what_is_not_is_read() {
    let nested = |depth: usize| format!("{}7{}", "[".repeat(depth), "]".repeat(depth));
    let depth = |mut value: &Value| {
        let mut depth = 0;
        while let Some(inner) = value.get(0) {
            (value, depth) = (inner, depth + 1);
        }
        (depth, value.clone())
    };
    assert_eq!(depth(&held(&nested(128)).unwrap()), (128, given!(7)));
    let (deep, rest) = depth(&held(&nested(50_000)).unwrap());
    assert_eq!((deep, rest.as_str().map(str::len)), (128, Some(2 * (50_000 - 128) + 1)));
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
            proptest::collection::vec((any::<String>(), inner), 0..6).prop_map(Value::from_iter),
        ]
    })
}

proptest! {
    #[test]
    fn every_value_is_read_as_sent(value in values()) {
        prop_assert_eq!(held(&value.to_string()), Some(value));
    }

    #[test]
    fn a_value_with_half_a_character_in_it_is_the_same_otherwise(value in values()) {
        let sent = format!("[{value}, \"\\ud83d\", {{\"\\ud83d\": {value}}}]");
        prop_assert_eq!(held(&sent), Some(given!([value, "\u{fffd}", {"\u{fffd}": value}])));
    }

    #[test]
    fn a_text_of_json_like_signs_is_json_or_not_as_the_standard_says(text in r#"[\[\]{}:, "\\u0-9a-ftrnEe+.-]{0,14}|-?[0-9]{1,22}([.][0-9]{1,9})?([eE][+-]?[0-9]{1,3})?"#) {
        let valid = serde_json::from_str::<IgnoredAny>(&text).is_ok();
        prop_assert_eq!(json(&text).is_some(), valid);
        // What serde_json refuses beyond that, numbers that no float holds and half characters, is read all the same.
        if let Ok(strict) = serde_json::from_str::<Value>(&text) {
            prop_assert_eq!(held(&text), Some(strict));
        }
    }

    #[test]
    fn a_decimal_number_of_a_person_is_exact(digits in 0..10_u64.pow(15), places in 0..16_usize, negative: bool) {
        let digits = format!("{digits:0>16}");
        let (whole, rest) = digits.split_at(digits.len() - places);
        let whole = whole.trim_start_matches('0');
        let sign = if negative { "-" } else { "" };
        let text = format!("{sign}{}.{rest}0", if whole.is_empty() { "0" } else { whole });
        prop_assert_eq!(held(&text).and_then(|number| number.as_f64()), text.parse().ok());
    }

    #[test]
    fn a_written_text_is_read_back(given in any::<String>()) {
        prop_assert_eq!(text(&crate::api::types::to_json(&given)), Some(given));
    }
}
