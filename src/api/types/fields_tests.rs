use proptest::{prelude::*, sample::select};

use super::*;

/// One value, read as every kind of fact.
#[derive(Debug, Default, PartialEq, Deserialize)]
#[serde(default)]
struct Facts {
    #[serde(deserialize_with = "text")]
    text: Field<String>,
    #[serde(deserialize_with = "id")]
    id: Field<String>,
    #[serde(deserialize_with = "count")]
    count: Field<u64>,
    #[serde(deserialize_with = "seconds")]
    seconds: Field<u64>,
    #[serde(deserialize_with = "amount")]
    amount: Field<f64>,
    #[serde(deserialize_with = "flag")]
    flag: Field<bool>,
    #[serde(deserialize_with = "time")]
    time: Field<DateTime<Utc>>,
    #[serde(deserialize_with = "state")]
    state: Field<State>,
}

const NAMES: [&str; 8] = ["text", "id", "count", "seconds", "amount", "flag", "time", "state"];

/// An object in which `value` stands for every fact.
fn body(value: &str) -> String {
    let fields = NAMES.map(|name| format!("\"{name}\":{value}"));
    format!("{{{}}}", fields.join(", "))
}

fn facts(value: &str) -> Facts {
    Object::parse(&body(value)).and_then(|object| object.read()).unwrap()
}

impl Facts {
    /// How many of the facts have a value.
    fn values(&self) -> usize {
        [
            self.text.value().is_some(),
            self.id.value().is_some(),
            self.count.value().is_some(),
            self.seconds.value().is_some(),
            self.amount.value().is_some(),
            self.flag.value().is_some(),
            self.time.value().is_some(),
            self.state.value().is_some(),
        ]
        .into_iter()
        .filter(|told| *told)
        .count()
    }

    /// The JSON of each fact that could not be read.
    fn unreadable(&self) -> Vec<&str> {
        fn sent<T>(field: &Field<T>) -> Option<&str> {
            match field {
                Field::Unreadable(sent) => Some(sent),
                _ => None,
            }
        }
        let texts = [sent(&self.text), sent(&self.id), sent(&self.count), sent(&self.seconds), sent(&self.amount)];
        texts.into_iter().chain([sent(&self.flag), sent(&self.time), sent(&self.state)]).flatten().collect()
    }
}

#[test]
fn what_is_not_sent_or_says_nothing_is_absent() {
    assert_eq!(Object::parse("{}").and_then(|object| object.read()), Some(Facts::default()));
    for nothing in ["null", "\"\"", "\" \\n\\u00a0\""] {
        assert_eq!(facts(nothing), Facts::default(), "{nothing}");
    }
}

#[test]
fn what_cannot_be_read_is_kept_as_sent() {
    for odd in ["[7]", "{\"a\": 1}", "1e999", "[]"] {
        assert_eq!(facts(odd).unreadable(), [odd; 8], "{odd}");
    }
    assert_eq!(facts("\"seven\"").count, Field::Unreadable("\"seven\"".into()));
    assert_eq!(facts("1.5").id, Field::Unreadable("1.5".into()));
    assert_eq!(facts("7").text, Field::Unreadable("7".into()));
}

#[test]
fn an_id_is_a_text_a_whole_number_or_an_object_id() {
    let ids = [
        ("\"6adede0a1b2c3dfffe001069\"", "6adede0a1b2c3dfffe001069"),
        ("{\"$oid\": \"6adede0a1b2c3dfffe001069\"}", "6adede0a1b2c3dfffe001069"),
        ("4006381333931", "4006381333931"),
        ("4.006381333931E12", "4006381333931"),
        ("4006381333931.0", "4006381333931"),
        ("-7", "-7"),
    ];
    for (sent, id) in ids {
        assert_eq!(facts(sent).id, Field::Value(id.to_owned()), "{sent}");
    }
    for dots in ["\".\"", "\"..\"", "{\"$oid\": \"..\"}"] {
        assert_eq!(facts(dots).id, Field::Unreadable(dots.into()), "{dots}");
    }
    assert_eq!(facts("\"...\"").id, Field::Value("...".to_owned()));
    for odd in ["1.5", "1e300", "9007199254740993.5", "{\"$oid\": 7}", "true"] {
        assert_eq!(facts(odd).id, Field::Unreadable(odd.into()), "{odd}");
    }
}

#[test]
fn a_count_is_a_whole_number_however_it_was_sent() {
    for (value, expected) in [
        ("7", 7),
        ("0", 0),
        ("-0.0", 0),
        ("7.0", 7),
        ("1e3", 1_000),
        ("\"7\"", 7),
        ("\" 7\\n\"", 7),
        ("18446744073709551615", u64::MAX),
        ("9007199254740993", 9_007_199_254_740_993),
        ("18446744073709549568.0", 18_446_744_073_709_549_568),
    ] {
        assert_eq!(facts(value).count, Field::Value(expected), "{value}");
    }
    let odd = ["-1", "-1.0", "1.5", "0.5", "1e999", "18446744073709551616", "\"7.0\"", "\"-7\"", "true", "[7]", "{}"];
    for value in odd {
        assert_eq!(facts(value).count, Field::Unreadable(value.into()), "{value}");
    }
}

#[test]
fn seconds_lose_their_parts_and_amounts_keep_them() {
    let of = |value: &str| {
        let facts = facts(value);
        (facts.seconds.copied(), facts.amount.copied())
    };
    assert_eq!(of("323.9"), (Some(323), Some(323.9)));
    assert_eq!(of("323"), (Some(323), Some(323.0)));
    assert_eq!(of("0.4"), (Some(0), Some(0.4)));
    assert_eq!(of("-3"), (None, Some(-3.0)));
    assert_eq!(of("-0.5"), (None, Some(-0.5)));
    assert_eq!(of("\"12\""), (Some(12), None));
    assert_eq!(of("1e999"), (None, None));
    assert_eq!(of("null"), (None, None));
}

#[test]
fn texts_ids_flags_times_and_states_are_taken_only_for_what_they_are() {
    let values = ["\" a \"", "7", "-7", "-0", "1.5", "18446744073709551616", "true", "{\"id\": \"inner\"}", "[1, 2]"];
    let texts = values.map(|value| facts(value).text.into_value().unwrap_or_default());
    assert_eq!(texts, [" a ", "", "", "", "", "", "", "", ""]);
    let ids = values.map(|value| facts(value).id.into_value().unwrap_or_default());
    assert_eq!(ids, [" a ", "7", "-7", "-0", "", "", "", "", ""]);
    let flags = ["true", "false", "\"true\"", "1"].map(|value| facts(value).flag.copied());
    assert_eq!(flags, [Some(true), Some(false), None, None]);
    let at = |value: &str| facts(value).time.copied().map(|at| at.timestamp());
    assert_eq!(at("\" 2026-05-19T10:00:00Z \""), Some(1_779_184_800));
    assert_eq!((at("\"yesterday\""), at("7")), (None, Some(7)), "a number is an epoch");
    assert_eq!(facts("\"RUNNING\"").state, Field::Value(State::Running));
    assert_eq!(facts("\"Running\"").state, Field::Value(State::Other("Running".into())));
}

#[test]
fn of_two_tellings_the_one_that_says_more_counts() {
    let (absent, odd, value) = (Field::Absent, Field::<u64>::Unreadable("x".into()), Field::Value(7));
    for (one, other, more) in [
        (&absent, &odd, &odd),
        (&odd, &absent, &odd),
        (&absent, &value, &value),
        (&odd, &value, &value),
        (&value, &odd, &value),
        (&value, &Field::Value(8), &value),
        (&odd, &Field::Unreadable("y".into()), &odd),
        (&absent, &absent, &absent),
    ] {
        assert_eq!(&one.clone().or(other.clone()), more);
    }
}

#[test]
fn what_must_be_there_is_there_or_nothing_is() {
    #[derive(Debug, PartialEq, Deserialize)]
    struct Needs {
        #[serde(deserialize_with = "id")]
        id: String,
        #[serde(default, deserialize_with = "count")]
        count: Option<u64>,
        #[serde(default, deserialize_with = "object")]
        inner: Option<Box<Needs>>,
    }
    let read = |text: &str| Object::parse(text).and_then(|object| object.read::<Needs>());
    let alone = |id: &str| Some(Needs { id: id.into(), count: None, inner: None });
    assert_eq!(read(r#"{"id": 7, "count": -1, "inner": {"count": 7}}"#), alone("7"));
    assert_eq!(read(r#"{"id": "a", "inner": ["b", 1, null]}"#), alone("a"), "an array is no object");
    let inner = alone("b").map(Box::new);
    assert_eq!(read(r#"{"id": "a", "inner": {"id": "b"}}"#), Some(Needs { id: "a".into(), count: None, inner }));
    for without in ["{}", r#"{"id": null}"#, r#"{"id": " "}"#, r#"{"id": {}}"#, r#"["a"]"#, "7"] {
        assert_eq!(read(without), None, "{without}");
    }
}

/// Any JSON, good and bad numbers, half characters and all.
fn anything() -> impl Strategy<Value = String> {
    const ODD: &[&str] = &[
        "null",
        "true",
        "-0",
        "1e999",
        "-1e999",
        "18446744073709551616",
        "\"\\ud83d\"",
        "\"\\ude00\\ud83d x\"",
        "\" 7 \"",
        "\"2026-05-19T10:00:00+24:00\"",
        "{\"a\":1,\"a\":2}",
        "{\"\\ud83d\":[]}",
    ];
    let leaf = prop_oneof![
        select(ODD).prop_map(str::to_owned),
        any::<i64>().prop_map(|number| number.to_string()),
        any::<f64>().prop_map(|number| serde_json::json!(number).to_string()),
        any::<String>().prop_map(|text| serde_json::json!(text).to_string()),
        "-?(0|[1-9][0-9]{0,30})([.][0-9]{1,30})?([eE][+-]?[0-9]{1,4})?",
    ];
    leaf.prop_recursive(4, 24, 6, |inner| {
        let name = prop_oneof![select(&NAMES[..]).prop_map(str::to_owned), any::<String>()]
            .prop_map(|name| serde_json::json!(name).to_string());
        let field = (name, inner.clone()).prop_map(|(name, value)| format!("{name}:{value}"));
        prop_oneof![
            proptest::collection::vec(inner, 0..6).prop_map(|all| format!("[{}]", all.join(","))),
            proptest::collection::vec(field, 0..6).prop_map(|all| format!("{{{}}}", all.join(","))),
        ]
    })
}

proptest! {
    #[test]
    fn any_value_in_any_place_is_absent_or_kept_as_sent_or_read(value in anything()) {
        let facts = facts(&value);
        let unreadable = facts.unreadable();
        prop_assert!(unreadable.iter().all(|sent| *sent == value), "{unreadable:?}");
        let told = facts.values() + unreadable.len();
        prop_assert!(told == NAMES.len() || facts == Facts::default(), "{facts:?}");
    }

    #[test]
    fn of_a_field_that_is_sent_twice_the_last_counts(first in anything(), last in anything()) {
        let (first, both) = (body(&first), body(&last));
        let text = format!("{},{}", &first[..first.len() - 1], &both[1..]);
        prop_assert_eq!(Object::parse(&text).and_then(|object| object.read()), Some(facts(&last)));
    }

    #[test]
    fn a_whole_number_is_the_same_in_every_spelling(number in prop_oneof![0..1_u64 << 53, 0..10_000_u64]) {
        for spelling in [number.to_string(), format!("{number}.0"), format!("\"{number}\""), format!("\" {number} \""), format!("{number}e0")] {
            let facts = facts(&spelling);
            prop_assert_eq!((facts.count, facts.seconds), (Field::Value(number), Field::Value(number)), "{}", spelling);
        }
        prop_assert_eq!(facts(&number.to_string()).id, Field::Value(number.to_string()));
    }

    #[test]
    fn a_text_is_the_same_however_its_characters_are_escaped(text in "\\PC{0,6}x\\PC{0,6}|.{0,8}x") {
        let escaped: String = text.encode_utf16().map(|unit| format!("\\u{unit:04x}")).collect();
        for spelling in [serde_json::json!(text).to_string(), format!("\"{escaped}\"")] {
            let facts = facts(&spelling);
            prop_assert_eq!((facts.text.as_deref(), facts.id.as_deref()), (Some(&*text), Some(&*text)));
            prop_assert_eq!(facts.state, Field::Value(State::from(&*text)));
        }
    }

    #[test]
    fn a_number_keeps_all_its_digits(number in any::<f64>().prop_filter("finite", |number| number.is_finite())) {
        prop_assert_eq!(facts(&serde_json::json!(number).to_string()).amount, Field::Value(number));
    }
}
