//! Bodies that leave something out, and how the questions are written.

use proptest::{prelude::*, sample::select};

use super::*;

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
fn only_json_can_be_an_error_of_the_apis_own() {
    for own in
        [r#"{"title": "Bad request"}"#, "{}", r#""Group is being rebuilt""#, r#"["a"]"#, "\u{feff}{\"code\": \"A\"}"]
    {
        assert!(is_apis_own(own), "{own}");
    }
    for foreign in ["", " ", "<html><h1>404 Not Found</h1></html>", "404 page not found", "404", "null", "{", "{\"a\""]
    {
        assert!(!is_apis_own(foreign), "{foreign}");
    }
}

#[test]
fn the_group_of_a_row_is_told_in_three_ways() {
    let of = |text: &str| {
        row::<Run>(text).map(|run| [run.group_id, run.group_name].map(|told| told.cloned().unwrap_or_default()))
    };
    let told = |id: &str, name: &str| Ok([id.to_owned(), name.to_owned()]);
    assert_eq!(of(r#"{"id": 1, "groupId": "a", "groupRef": "b", "group": {"id": "c", "name": "C"}}"#), told("a", "C"));
    assert_eq!(
        of(r#"{"id": 1, "groupRef": "b", "groupName": "B", "group": {"id": "c", "name": "C"}}"#),
        told("b", "B")
    );
    assert_eq!(of(r#"{"id": 1, "group": {"id": "c"}}"#), told("c", ""));
    assert_eq!(of(r#"{"id": 1, "groupId": {}, "groupRef": true, "group": {"id": 3}}"#), told("3", ""));
    assert_eq!(of(r#"{"id": 1, "group": "c"}"#), told("", ""));
}

#[test]
fn totals_are_read_beside_the_rows_and_nested_in_page_and_a_slice_tells_whether_it_is_the_last() {
    let page = |text: &str| {
        let page = Page::<Run>::parse(text).unwrap();
        [page.total_elements, page.total_pages, page.number, page.size].map(|number| number.copied())
    };
    let all = [Some(81), Some(5), Some(4), Some(20)];
    let nested = r#"{"content": [], "page": {"size": 20, "number": 4, "totalElements": 81, "totalPages": 5}}"#;
    assert_eq!(page(nested), all);
    assert_eq!(
        page(r#"{"content": [], "number": 4, "totalElements": 81, "page": {"size": 20, "totalPages": 5}}"#),
        all
    );
    assert_eq!(page(r#"{"content": [], "page": {"totalElements": [1]}}"#), [None; 4]);
    for odd in ["null", "true", "[]", "{}"] {
        assert_eq!(page(&format!(r#"{{"content": [], "page": {odd}}}"#)), [None; 4], "{odd}");
    }
    let last = |text: &str| Page::<Run>::parse(text).unwrap().last;
    assert_eq!(last(r#"{"content": [], "first": true, "last": false, "numberOfElements": 0}"#), Field::Value(false));
    assert_eq!(last(r#"{"content": [], "last": true}"#), Field::Value(true));
    assert_eq!(last(nested), Field::Absent);
}

#[test]
fn groups_and_scrapers_are_read_from_a_list_bare_or_wrapped() {
    let groups = r#"[{"id": "g1", "name": "Toys", "dataTable": "t", "customerRef": 7}, {"name": "no id"}, 7]"#;
    let toys = Group {
        id: "g1".into(),
        name: Field::Value("Toys".into()),
        data_table: Field::Value("t".into()),
        customer_ref: Field::Value("7".into()),
    };
    assert_eq!(list::<Group>(groups), Ok(vec![toys]));
    let scrapers =
        r#"{"content": [{"id": 5, "name": "shop", "type": "WEB", "groupRef": "g1", "lastRunState": "PAUSED"}]}"#;
    let shop = Scraper {
        id: "5".into(),
        name: Field::Value("shop".into()),
        kind: Field::Value("WEB".into()),
        group_id: Field::Value("g1".into()),
        last_run_state: Field::Value(State::Other("PAUSED".into())),
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
    let who = Whoami::parse(include_str!("../../../tests/golden/whoami.json")).unwrap();
    assert_eq!(
        (who.customer_ref.as_deref(), who.scope.as_deref(), who.prefix.as_deref()),
        (Some("c1f2"), Some("USER"), Some("abc1234"))
    );
    assert_eq!((who.name.as_deref(), who.id.as_deref()), (Some("my-laptop"), Some("key_xyz789")));
    assert!(who.created_at.copied().is_some() && who.last_used_at.copied() > who.created_at.copied());
    assert!(Whoami::parse(r#"{"scope": "USER"}"#).is_ok());
    for other in ["{}", "[]", "<html>", r#"{"name": " "}"#, r#"{"name": 7, "createdAt": "yesterday"}"#] {
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
    assert_eq!(page(r#"{"content": [], "number": 3, "page": 4}"#).number, Field::Value(3));
    assert_eq!(page(r#"{"content": [], "number": "x", "page": 4}"#).number, Field::Value(4));
    assert_eq!(page(r#"{"content": [], "number": "x"}"#).number, Field::Unreadable("\"x\"".into()));
    let whole = page(r#"{"content": [], "page": 4, "totalPages": 5, "size": 20, "totalElements": "81"}"#);
    assert_eq!(
        [whole.number, whole.total_pages, whole.size, whole.total_elements].map(|number| number.copied()),
        [Some(4), Some(5), Some(20), Some(81)]
    );
    let run =
        r#"{"id": 1, "stoppedReason": "LIMIT", "costLines": [{}, {"label": "a"}, {"amount": 2}, {"amount": "2"}, 7]}"#;
    let run = row::<Run>(run).unwrap();
    let lines: Vec<_> =
        run.cost_lines.value().unwrap().iter().map(|line| (line.label.as_deref(), line.amount.copied())).collect();
    assert_eq!((run.stop_reason.as_deref(), lines), (Some("LIMIT"), vec![(Some("a"), None), (None, Some(2.0))]));
    assert_eq!(row::<Run>(r#"{"id": 1, "costLines": 7}"#).unwrap().cost_lines, Field::Unreadable("7".into()));
}

proptest! {
    #[test]
    fn a_list_is_the_same_bare_and_wrapped_and_a_page_counts_what_is_no_row(
        rows in proptest::collection::vec(
            select(&[r#"{"id": 7}"#, r#"{"id": "a", "name": "Toys"}"#, r#"{"name": "no id"}"#, "[]", "null", "7"][..]), 0..9,
        ),
    ) {
        let bare = format!("[{}]", rows.join(","));
        let wrapped = format!(r#"{{"totalElements": 3, "content": {bare}, "last": true}}"#);
        let groups = list::<Group>(&bare).unwrap();
        let read = list::<Group>(&wrapped);
        prop_assert_eq!(read.as_ref(), Ok(&groups));
        let page = Page::<Group>::parse(&wrapped).unwrap();
        prop_assert_eq!(page.content.len() + page.unreadable, rows.len());
        prop_assert_eq!(page.content, groups);
    }
}
