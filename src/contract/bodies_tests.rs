//! What each kind of field may be, and what comes of bodies that leave something out.

use super::{json::Json, *};

fn with<T>(text: &str, look: impl FnOnce(Fields) -> T) -> T {
    let json = Json::parse(text).unwrap();
    look(Fields::of(&json).unwrap())
}

#[test]
fn a_count_is_a_whole_number_however_it_was_sent() {
    let count = |value: &str| with(&format!("{{\"n\":{value}}}"), |fields| fields.count("n"));
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
        assert_eq!(count(value), Some(expected), "{value}");
    }
    for value in [
        "-1",
        "-1.0",
        "1.5",
        "0.5",
        "1e999",
        "18446744073709551616",
        "\"\"",
        "\"7.0\"",
        "\"-7\"",
        "true",
        "null",
        "[7]",
        "{}",
    ] {
        assert_eq!(count(value), None, "{value}");
    }
}

#[test]
fn seconds_lose_their_parts_and_amounts_keep_them() {
    let of = |value: &str| with(&format!("{{\"n\":{value}}}"), |fields| (fields.seconds("n"), fields.amount("n")));
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
fn texts_ids_flags_and_times_are_taken_only_for_what_they_are() {
    let text = r#"{"text": " a ", "blank": " \n", "whole": 7, "negative": -7, "part": 1.5, "yes": true, "no": false, "null": null,
        "at": " 2026-05-19T10:00:00Z ", "object": {"id": "inner"}, "array": [1, 2]}"#;
    with(text, |fields| {
        let names = ["text", "blank", "whole", "negative", "part", "yes", "null", "object", "missing"];
        let texts = names.map(|name| fields.text(name));
        assert_eq!(texts.map(Option::unwrap_or_default), [" a ", "", "", "", "", "", "", "", ""]);
        let ids = names.map(|name| fields.id(name));
        assert_eq!(ids.map(Option::unwrap_or_default), [" a ", "", "7", "-7", "", "", "", "", ""]);
        assert_eq!(
            ["yes", "no", "text", "whole", "null"].map(|name| fields.flag(name)),
            [Some(true), Some(false), None, None, None]
        );
        assert_eq!(fields.time("at").map(|at| at.timestamp()), Some(1_779_184_800));
        assert_eq!((fields.time("text"), fields.time("whole")), (None, None));
        assert_eq!(fields.object("object").and_then(|inner| inner.id("id")).as_deref(), Some("inner"));
        assert!(fields.object("array").is_none() && fields.object("text").is_none());
        assert_eq!(fields.array("array").map(<[_]>::len), Some(2));
        assert!(fields.array("object").is_none());
        assert_eq!(fields.pairs("object").map(<[_]>::len), Some(1));
        assert!(fields.pairs("array").is_none() && fields.pairs("missing").is_none());
    });
    assert!(Fields::of(&Json::Null).is_none() && Fields::of(&Json::Array(Vec::new())).is_none());
}

#[test]
fn a_value_is_lent_whole_and_owned_the_same() {
    let text = r#"{"a": [null, true, 7, -7, 1.5, "x\ny"], "b": {"c": {}}}"#;
    let json = Json::parse(text).unwrap();
    assert_eq!(json.owned(), json);
    let array = json.get("a").and_then(Json::as_array).unwrap();
    let numbers: Vec<Option<f64>> = array.iter().map(Json::as_f64).collect();
    assert_eq!(numbers, [None, None, Some(7.0), Some(-7.0), Some(1.5), None]);
    assert_eq!(array.iter().filter_map(Json::as_str).collect::<Vec<_>>(), ["x\ny"]);
    assert!(json.as_array().is_none() && array[0].get("a").is_none() && json.get("c").is_none());
}

#[test]
fn a_history_is_asked_for_to_the_letter() {
    let all = HistoryQuery {
        group: None,
        scraper: None,
        state: None,
        with_deleted: false,
        page: 0,
        size: 0,
        sort: Sort::default(),
    };
    assert_eq!(all.path(), "/api/scraper/load-history?page=0&size=1&sort=started,desc");
    let some = HistoryQuery {
        group: Some("g \"1".into()),
        scraper: Some("s".into()),
        state: Some("FAILED".into()),
        with_deleted: true,
        page: 2,
        size: 201,
        sort: Sort { field: SortField::ErrorLinks, descending: false },
    };
    let filters = "%7B%22groupId%22%3A%22g%20%5C%221%22%2C%22scraperId%22%3A%22s%22%2C%22state%22%3A%22FAILED%22%7D";
    let rest = "withDeleted=true&page=2&size=200&sort=errorLinks,asc";
    assert_eq!(some.path(), format!("/api/scraper/load-history?filters={filters}&{rest}"));
    let names = ["started", "finished", "state", "successLinks", "errorLinks", "launchedByCustomer"];
    assert_eq!(SortField::ALL.map(SortField::as_str), names);
    assert_eq!(names.map(SortField::parse), SortField::ALL.map(Some));
    assert_eq!(SortField::parse("duration"), None);
}

#[test]
fn the_group_of_a_row_is_told_in_three_ways() {
    let of =
        |text: &str| row::<Run>(text).map(|run| (run.group_id.unwrap_or_default(), run.group_name.unwrap_or_default()));
    let told = |id: &str, name: &str| Ok((id.to_owned(), name.to_owned()));
    assert_eq!(of(r#"{"id": 1, "groupId": "a", "groupRef": "b", "group": {"id": "c", "name": "C"}}"#), told("a", "C"));
    assert_eq!(
        of(r#"{"id": 1, "groupRef": "b", "groupName": "B", "group": {"id": "c", "name": "C"}}"#),
        told("b", "B")
    );
    assert_eq!(of(r#"{"id": 1, "group": {"id": "c"}}"#), told("c", ""));
    assert_eq!(of(r#"{"id": 1, "group": "c"}"#), told("", ""));
}

#[test]
fn groups_and_scrapers_are_read_from_a_list_bare_or_wrapped() {
    let groups = r#"[{"id": "g1", "name": "Toys", "dataTable": "t", "customerRef": 7}, {"name": "no id"}, 7]"#;
    let toys = Group {
        id: "g1".into(),
        name: Some("Toys".into()),
        data_table: Some("t".into()),
        customer_ref: Some("7".into()),
    };
    assert_eq!(list::<Group>(groups), Ok(vec![toys]));
    let scrapers =
        r#"{"content": [{"id": 5, "name": "shop", "type": "WEB", "groupRef": "g1", "lastRunState": "PAUSED"}]}"#;
    let shop = Scraper {
        id: "5".into(),
        name: Some("shop".into()),
        kind: Some("WEB".into()),
        group_id: Some("g1".into()),
        last_run_state: Some(State::Other("PAUSED".into())),
    };
    assert_eq!(list::<Scraper>(scrapers), Ok(vec![shop]));
    for other in ["{}", "7", "<html>", r#"{"content": {}}"#] {
        assert_eq!(list::<Group>(other), Err(Unreadable), "{other}");
    }
    assert_eq!(row::<Group>(r#"{"name": "no id"}"#), Err(Unreadable));
}

#[test]
fn every_documented_state_has_its_word_and_others_keep_theirs() {
    for word in ["PENDING", "RUNNING", "COMPLETED", "FAILED", "STOPPED", "SUCCEEDED", "CANCELLED", "completed", "X"] {
        let state = State::from(word);
        assert_eq!(state.word(), word);
        assert_eq!(matches!(state, State::Other(_)), ["completed", "X"].contains(&word), "{word}");
    }
}

#[test]
fn a_key_tells_whose_it_is_or_the_answer_is_none() {
    let who = Whoami::parse(include_str!("../../tests/golden/whoami.json")).unwrap();
    assert_eq!(
        (who.customer_ref.as_deref(), who.scope.as_deref(), who.prefix.as_deref()),
        (Some("c1f2"), Some("USER"), Some("abc1234"))
    );
    assert_eq!((who.name.as_deref(), who.id.as_deref()), (Some("my-laptop"), Some("key_xyz789")));
    assert!(who.created_at.is_some() && who.last_used_at > who.created_at);
    assert!(Whoami::parse(r#"{"scope": "USER"}"#).is_ok());
    for other in ["{}", "[]", "<html>", r#"{"name": " "}"#] {
        assert_eq!(Whoami::parse(other), Err(Unreadable), "{other}");
    }
}

#[test]
fn an_error_says_its_most_telling_words() {
    let told = |body: &str| Problem::read(body).message.unwrap_or_default();
    assert_eq!(told(r#"{"title": "T", "error": "E", "message": "M", "detail": "D"}"#), "D");
    assert_eq!(told(r#"{"title": "T", "error": "E", "message": "M", "detail": " "}"#), "M");
    assert_eq!(told(r#"{"title": "T", "error": "E"}"#), "E");
    assert_eq!(told(r#"{"title": "T", "error": {"message": "inner"}}"#), "T");
    assert_eq!(told(r#"{"error": {"title": "t", "message": "inner"}}"#), "inner");
    assert_eq!(told("\"Quota used up\""), "Quota used up");
    for silent in ["", "\" \"", "7", "<html>", "[]", "{}"] {
        assert_eq!(Problem::read(silent), Problem::default(), "{silent}");
    }
    let inner = Problem::read(r#"{"title": "T", "error": {"code": 7, "correlationId": "req"}}"#);
    assert_eq!(
        (inner.title.as_deref(), inner.code.as_deref(), inner.correlation_id.as_deref()),
        (Some("T"), Some("7"), Some("req"))
    );
    let outer = Problem::read(r#"{"code": "a", "correlationId": "b", "error": {"code": "c", "correlationId": "d"}}"#);
    assert_eq!((outer.code.as_deref(), outer.correlation_id.as_deref()), (Some("a"), Some("b")));
}

#[test]
fn a_page_is_numbered_in_either_way_and_a_line_that_says_nothing_is_none() {
    let page = |text: &str| Page::<Run>::parse(text).unwrap();
    assert_eq!(page(r#"{"content": [], "number": 3, "page": 4}"#).number, Some(3));
    let whole = page(r#"{"content": [], "page": 4, "totalPages": 5, "size": 20, "totalElements": "81"}"#);
    assert_eq!(
        (whole.number, whole.total_pages, whole.size, whole.total_elements),
        (Some(4), Some(5), Some(20), Some(81))
    );
    let run =
        r#"{"id": 1, "stoppedReason": "LIMIT", "costLines": [{}, {"label": "a"}, {"amount": 2}, {"amount": "2"}, 7]}"#;
    let run = row::<Run>(run).unwrap();
    let lines: Vec<_> = run.cost_lines.iter().map(|line| (line.label.as_deref(), line.amount)).collect();
    assert_eq!((run.stop_reason.as_deref(), lines), (Some("LIMIT"), vec![(Some("a"), None), (None, Some(2.0))]));
}

#[test]
fn what_is_written_leaves_out_what_is_not_known() {
    assert_eq!(json::Object::default().finish(), "{}");
    let mut object = json::Object::default();
    object.text("a", None);
    object.text("b", Some("x\"\\\u{1}"));
    object.count("c", Some(7));
    object.count("d", None);
    object.flag("e", Some(true));
    object.flag("f", Some(false));
    object.flag("g", None);
    assert_eq!(object.finish(), r#"{"b":"x\"\\\u0001","c":7,"e":true,"f":false}"#);
}
