use proptest::prelude::*;

use super::*;

fn text() -> impl Strategy<Value = String> {
    "[^ \\p{Z}\\p{C}].{0,9}|[\"\\\\\n\u{0}]{1,3}x"
}

fn named() -> impl Strategy<Value = Named> {
    (text(), proptest::option::of(text())).prop_map(|(id, name)| Named { id, name })
}

prop_compose! {
    fn outcome()(
        ending in proptest::sample::select(&Ending::ALL[..]),
        at: u64,
        status: Option<u16>,
        correlation_id in proptest::option::of(text()),
        items: Option<u64>,
    ) -> Outcome {
        Outcome { ending, at, status, correlation_id, items }
    }
}

prop_compose! {
    /// Any entry.
    pub fn entry()(
        key: [u8; 16],
        at: u64,
        (account, api, realm, server) in (text(), text(), proptest::option::of(text()), text()),
        action in proptest::sample::select(&Action::ALL[..]),
        group in proptest::option::of(named()),
        (runs, scraper) in (proptest::collection::vec(named(), 0..4), proptest::option::of(named())),
        outcome in proptest::option::of(outcome()),
    ) -> Entry {
        let target = Target { group, runs, scraper };
        Entry { key: IdempotencyKey::from_random(key), at, account, api, realm, server, action, target, outcome }
    }
}

proptest! {
    #[test]
    fn an_entry_is_read_as_it_was_written(entry in entry()) {
        let text = entry.write();
        prop_assert!(serde_json::from_str::<serde_json::Value>(&text).is_ok(), "{}", text);
        prop_assert_eq!(Entry::read(&text), Some(entry));
    }

    #[test]
    fn no_text_is_too_strange(text in ".{0,40}") {
        let _ = Entry::read(&text);
    }

    #[test]
    fn a_damaged_entry_is_the_same_entry_or_none(entry in entry(), cut in 0usize..600) {
        let text = entry.write();
        let cut: String = text.chars().take(cut).collect();
        prop_assert!(cut == text || Entry::read(&cut).is_none());
    }
}

/// A plain entry with this number.
pub fn numbered(number: u8, at: u64, ending: Option<Ending>) -> Entry {
    let run = Named { id: format!("run{number}"), name: Some("shop".to_owned()) };
    let ended = |ending| Outcome { ending, at, status: None, correlation_id: None, items: None };
    Entry {
        key: IdempotencyKey::from_random([number; 16]),
        at,
        account: "c1f2".to_owned(),
        api: "/api/scraper-api".to_owned(),
        realm: None,
        server: "here".to_owned(),
        action: Action::Delete,
        target: Target { group: Some(Named { id: "g1".to_owned(), name: None }), runs: vec![run], scraper: None },
        outcome: ending.map(ended),
    }
}

#[test]
fn fields_that_are_new_or_of_another_kind_do_no_harm() {
    let entry = numbered(1, 7, None);
    let text = entry.write();
    assert_eq!(Entry::read(&text.replacen('{', r#"{"new":[1,{}],"#, 1)), Some(entry.clone()));
    let unknown = text.replace(r#""outcome":null"#, r#""outcome":{"ending":"eaten","at":7}"#);
    assert_eq!(Entry::read(&unknown), Some(entry));
    for without in ["\"key\"", "\"at\"", "\"api\"", "\"action\"", "\"runs\""] {
        assert_eq!(Entry::read(&text.replacen(without, "\"other\"", 1)), None, "{without}");
    }
}

#[test]
fn actions_and_endings_are_stored_as_the_words_that_they_are_exported_as() {
    for (written, word) in Action::ALL.map(|action| (to_json(&action), action.word())) {
        assert_eq!(written, format!("\"{word}\""));
    }
    for (written, word) in Ending::ALL.map(|ending| (to_json(&ending), ending.word())) {
        assert_eq!(written, format!("\"{word}\""));
    }
}

#[test]
fn what_an_earlier_version_stored_is_read() {
    let stored = r#"{"key":"01010101-0101-4101-8101-010101010101","at":7,"account":"c1f2","api":"/api/scraper-api","server":"here","action":"delete","group":{"id":"g1","name":null},"scraper":null,"runs":[{"id":"run1","name":"shop"}],"outcome":{"ending":"not sent","at":7,"status":null,"correlationId":null,"items":null}}"#;
    assert_eq!(Entry::read(stored), Some(numbered(1, 7, Some(Ending::NotSent))));
    let broken = stored.replace(r#""group":{"id":"g1","name":null}"#, r#""group":["g1"]"#);
    assert_eq!(Entry::read(&broken).unwrap().target.group, None);
    let broken = stored.replace(r#"[{"id":"run1","name":"shop"}]"#, r#"[{"id":" "}]"#);
    assert_eq!(Entry::read(&broken), None);
}

#[test]
fn a_deletion_meets_its_run_and_a_merge_its_group() {
    let target = |group: &str, run: &str| Target {
        group: Some(Named { id: group.to_owned(), name: None }),
        runs: vec![Named { id: run.to_owned(), name: None }],
        scraper: None,
    };
    let target_run = target("g1", "r1");
    assert!(
        target_run.meets(Action::Delete, &target("g2", "r1")) && !target_run.meets(Action::Delete, &target("g1", "r2"))
    );
    assert!(
        target_run.meets(Action::Merge, &target("g1", "r2")) && !target_run.meets(Action::Merge, &target("g2", "r1"))
    );
}

#[test]
fn a_start_and_a_stop_meet_their_scraper() {
    let target = |scraper: Option<&str>| Target {
        group: None,
        runs: Vec::new(),
        scraper: scraper.map(|id| Named { id: id.to_owned(), name: None }),
    };
    for action in [Action::Run, Action::Stop] {
        assert!(target(Some("s1")).meets(action, &target(Some("s1"))));
        assert!(!target(Some("s1")).meets(action, &target(Some("s2"))));
        assert!(!target(None).meets(action, &target(None)), "of no scraper nothing is known");
    }
}

#[test]
fn an_entry_of_an_earlier_version_has_no_scraper_and_still_reads() {
    let entry = numbered(1, 7, None);
    let before = entry.write().replace(r#""scraper":null,"#, "");
    assert!(!before.contains("\"scraper\""), "{before}");
    assert_eq!(Entry::read(&before), Some(entry));
}

#[test]
fn a_start_is_about_no_run_that_is_there_and_only_some_writes_send_their_key() {
    let entry = |action| Entry { action, ..numbered(1, 7, None) };
    let told = |action| (entry(action).runs().len(), entry(action).sent_key().map(str::to_owned));
    let key = Some(numbered(1, 7, None).key.as_str().to_owned());
    assert_eq!(told(Action::Merge), (1, key.clone()));
    assert_eq!(told(Action::Delete), (1, key));
    assert_eq!(told(Action::Run), (0, None));
    assert_eq!(told(Action::Stop), (1, None));
}

#[test]
fn what_has_no_name_is_called_by_its_id() {
    let named = |name: Option<&str>| Named { id: "65a1".to_owned(), name: name.map(str::to_owned) };
    assert_eq!((named(None).name_or_id(), named(Some("shop")).name_or_id()), ("65a1", "shop"));
}
