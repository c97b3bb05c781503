use proptest::prelude::*;

use super::*;

fn is_zone(word: &str) -> bool {
    matches!(word, "local" | "utc" | "Asia/Kolkata")
}

fn found(text: &str) -> Option<Found> {
    read(&serde_json::from_str(text).unwrap(), Thresholds::default(), &is_zone)
}

#[test]
fn each_setting_is_imported_or_skipped_by_itself() {
    let file = r#"{"settings": {
        "zone": "Asia/Kolkata", "hours": "13", "theme": "dark", "density": 7, "shortcuts": "off", "updates": "on",
        "usual": null, "key": "sw_live_abc1234.secret", "a\u0000b": "x",
        "thresholds": {"items": 80, "attempted": 101, "points": "5", "other": 1}
    }}"#;
    let found = found(file).unwrap();
    let words = [(item::ZONE, "Asia/Kolkata"), (item::THEME, "dark"), (item::SHORTCUTS, "off")];
    assert_eq!(found.words, words.map(|(name, word)| (name, word.to_owned())));
    assert_eq!(found.thresholds, Some(Thresholds { items: 80, ..Thresholds::default() }));
    assert_eq!(found.imported, ["zone", "theme", "shortcuts", "thresholds, items"]);
    let skipped = found.skipped.join("\n");
    for words in [
        "hours must be 12 or 24.",
        "density must be comfortable or compact.",
        "updates must be live or paused.",
        "usual must be on or off.",
        "Unknown setting: “key”.",
        "Unknown setting: “ab”.",
        "thresholds, attempted must be a whole number from 0 to 100.",
        "thresholds, points must be a whole number from 1 to 1000.",
        "Unknown setting: thresholds, “other”.",
    ] {
        assert!(skipped.contains(words), "{words} in {skipped}");
    }
    assert!(!skipped.contains("secret"), "values of what is skipped are not repeated");
}

#[test]
fn a_file_without_settings_has_none() {
    for text in ["{}", "[]", "7", r#"{"settings": 7}"#, r#"{"views": []}"#] {
        assert_eq!(found(text), None, "{text}");
    }
    assert_eq!(found(r#"{"settings": {"thresholds": 7}}"#).unwrap().skipped, [messages::NO_THRESHOLDS]);
}

fn word(name: usize) -> impl Strategy<Value = String> {
    let words: &[&str] = match name {
        0 => &["local", "utc", "Asia/Kolkata"],
        1 => &["12", "24"],
        2 => &["system", "light", "dark"],
        3 => &["comfortable", "compact"],
        5 => &["live", "paused"],
        _ => &["on", "off"],
    };
    prop::sample::select(words).prop_map(str::to_owned)
}

#[test]
fn a_file_is_written_as_it_always_was() {
    let words = WORDS.map(|(name, _)| name.to_owned());
    let views = List::read(r#"[{"name": "Week", "address": "?since=7d", "pinned": true}]"#);
    assert_eq!(
        write(words, Thresholds::default(), &views),
        "{\"kind\":\"scrapewise-panel settings\",\"version\":1,\"settings\":{\"zone\":\"zone\",\"hours\":\"hours\",\
         \"theme\":\"theme\",\"density\":\"density\",\"shortcuts\":\"shortcuts\",\"updates\":\"updates\",\"usual\":\"usual\",\
         \"thresholds\":{\"attempted\":50,\"items\":50,\"points\":10,\"runs\":3}},\
         \"views\":[{\"name\":\"Week\",\"address\":\"?since=7d\",\"pinned\":true}]}"
    );
}

proptest! {
    #[test]
    fn what_is_written_is_read(
        words in [0, 1, 2, 3, 4, 5, 6].map(word), attempted in 0..=100_u64, points in 1..=1_000_u64, runs in 1..=20_u64,
    ) {
        let thresholds = Thresholds { attempted, items: 7, points, runs };
        let text = write(words.clone(), thresholds, &List::default());
        let found = found(&text).unwrap();
        prop_assert_eq!(found.skipped, Vec::<String>::new());
        prop_assert_eq!(found.thresholds, Some(thresholds));
        let expected: Vec<_> = WORDS.iter().map(|(_, stored)| *stored).zip(words).collect();
        prop_assert_eq!(found.words, expected);
    }
}
