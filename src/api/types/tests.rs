use super::*;

#[test]
fn the_documented_page_is_read_whole() {
    let page = Page::<Run>::parse(include_str!("../../../tests/golden/history-page.json")).unwrap();
    let run = &page.content[0];
    assert_eq!((page.total_elements.copied(), page.number.copied(), page.unreadable), (Some(42), Some(0), 0));
    assert_eq!(run.state, Field::Value(State::Completed));
    assert_eq!((run.success_links.copied(), run.error_links.copied()), (Some(198), Some(2)));
    assert_eq!((run.launched_by_customer.copied(), &run.duration), (Some(true), &Field::Absent));
    assert!(run.started.copied().is_some() && run.finished.copied() > run.started.copied());
}

#[test]
fn the_vendors_own_page_is_read_too() {
    let page = Page::<Run>::parse(include_str!("../../../tests/golden/history-page-sdk.json")).unwrap();
    let run = &page.content[0];
    assert_eq!((&page.number, &run.state), (&Field::Value(0), &Field::Value(State::Succeeded)));
    let counts = [&run.items_quantity, &run.attempted, &run.duration].map(Field::copied);
    assert_eq!(counts, [Some(181), Some(200), Some(323)]);
    assert_eq!((run.group_name.as_deref(), run.stop_reason.as_deref()), (Some("de prices"), None));
    assert_eq!(run.cost_lines.value().map(Vec::len), Some(1));
}

#[test]
fn a_row_that_is_none_is_counted() {
    let page = Page::<Run>::parse(r#"{"content": [{"id": "a"}, {"state": "FAILED"}, 7, null]}"#).unwrap();
    assert_eq!((page.content.len(), page.unreadable, page.total_elements), (1, 3, Field::Absent));
    assert!(Page::<Run>::parse("[]").is_err() && Page::<Run>::parse("<html>").is_err());
}

#[test]
fn an_error_inside_a_success_is_no_answer_to_anything() {
    let problem = include_str!("../../../tests/golden/problem.json");
    let bodies = [
        problem,
        r#"{"status": 500, "error": "Internal Server Error", "path": "/x"}"#,
        r#"{"status": "503"}"#,
        r#"{"error": "no"}"#,
        r#"{"error": {"message": "no"}, "mergedItems": 3, "content": [], "id": "a"}"#,
    ];
    for body in bodies {
        assert_eq!(Merged::parse(body), Err(Unreadable), "{body}");
        assert_eq!((Started::parse(body), stopped(body)), (Err(Unreadable), Err(Unreadable)), "{body}");
        assert_eq!((deleted(body), DeletePreview::parse(body)), (Err(Unreadable), Err(Unreadable)), "{body}");
        assert!(Whoami::parse(body).is_err() && row::<Scraper>(body).is_err(), "{body}");
        assert!(Page::<Run>::parse(body).is_err() && list::<Group>(body).is_err(), "{body}");
    }
    for body in ["{}", r#"{"status": 200}"#, r#"{"status": "done"}"#, r#"{"error": null}"#, r#"{"error": ""}"#] {
        assert_eq!(Merged::parse(body), Ok(Merged::default()), "{body}");
        assert_eq!(deleted(body), Ok(()), "{body}");
    }
}
