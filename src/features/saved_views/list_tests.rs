use proptest::prelude::*;

use super::*;

fn named(name: &str, address: &str, pinned: bool) -> View {
    View { name: name.to_owned(), address: address.to_owned(), pinned }
}

fn import(list: &mut List, text: &str) -> Imported {
    list.import(&serde_json::from_str(text).unwrap()).unwrap()
}

#[test]
fn a_file_is_taken_entry_by_entry_and_says_what_was_not() {
    let mut list = List::default();
    list.put(named("Failed", "?state=FAILED", false)).unwrap();
    list.put(named("Here", "?deleted=1", false)).unwrap();
    let file = r#"{"kind": "x", "views": [
        {"name": " Week ", "address": "?since=7d&x=1", "pinned": true},
        {"name": "Failed", "address": "?state=FAILED", "pinned": true},
        {"name": "Here", "address": "?deleted=1"},
        {"name": "Elsewhere", "address": "https://evil.example/?state=FAILED"},
        {"name": "a\u0007b", "address": "?"}, {"name": "", "address": "?"}, {"name": 1, "address": "?"}, 7, null,
        {"name": "Delete it", "address": "?screen=delete&run=r"}
    ]}"#;
    let imported = import(&mut list, file);
    assert_eq!((imported.added, imported.replaced, imported.same, imported.skipped.len()), (1, 1, 1, 7));
    let views =
        [named("Failed", "?state=FAILED", true), named("Here", "?deleted=1", false), named("Week", "?since=7d", true)];
    assert_eq!(list.views(), views);
    let words = imported.words();
    assert!(
        words.starts_with(
            "1 added, 1 replaced, 1 already here, 7 skipped: entry 4 (“Elsewhere”): not a valid view link"
        ),
        "{words}"
    );
    assert!(words.contains("entry 5 (“ab”): name contains control characters."), "{words}");
    assert_eq!(Imported { added: 2, ..Imported::default() }.words(), "2 added, 0 replaced, 0 skipped.");
}

#[test]
fn what_is_no_list_is_none_and_no_more_than_200_are_kept() {
    let mut list = List::default();
    for text in ["{}", "7", "\"x\"", r#"{"views": {}}"#] {
        assert_eq!(list.import(&serde_json::from_str(text).unwrap()), None, "{text}");
    }
    let views: Vec<String> = (0..=MOST).map(|at| format!(r#"{{"name":"v{at}","address":"?"}}"#)).collect();
    let imported = import(&mut list, &format!("[{}]", views.join(",")));
    assert_eq!(
        (imported.added, imported.skipped.as_slice()),
        (200, &["entry 201 (“v200”): there are already 200 views.".to_owned()][..])
    );
    assert_eq!(list.put(named("more", "?", false)), Err(ViewError::Full));
    assert_eq!(list.put(named("v3", "?deleted=1", false)), Ok(()), "in the place of another there is room");
}

#[test]
fn names_are_each_once_and_what_is_deleted_comes_back_where_it_was() {
    let mut list = List::default();
    for name in ["a", "b", "c"] {
        list.put(named(name, "?", false)).unwrap();
    }
    assert_eq!(list.rename("a", "b"), Err(ViewError::NameExists));
    assert_eq!(list.rename("a", " a "), Ok(()));
    assert_eq!(list.rename("a", " "), Err(ViewError::NoName));
    assert_eq!(list.rename("a", &"é".repeat(81)), Err(ViewError::LongName));
    assert_eq!(list.rename("a", &"é".repeat(80)), Ok(()));
    let (at, view) = list.remove("b").unwrap();
    assert_eq!((at, list.get("b")), (1, None));
    list.put_back(at, view.clone()).unwrap();
    assert_eq!(list.views()[1].name, "b");
    assert_eq!(list.put_back(at, view), Err(ViewError::NameExists));
}

#[test]
fn only_what_is_pinned_says_so() {
    let mut list = List::default();
    list.put(named(r#"x","pinned":true,"y":""#, "?", false)).unwrap();
    assert!(!list.write().contains(r#""pinned":true"#));
    list.pin(r#"x","pinned":true,"y":""#, true);
    assert!(list.write().contains(r#""pinned":true"#));
}

/// Views of any kind, good ones and rubbish.
fn entries() -> impl Strategy<Value = Vec<(String, String, bool)>> {
    let name = prop_oneof!["\\PC{0,6}", "[ab]{1,2}", ".{0,6}", "x{78,83}"];
    let address =
        prop_oneof!["\\?(state|group|text)=[a-zé %&<>]{0,8}", "\\?screen=(overview|merge|nowhere|delete)", ".{0,12}"];
    prop::collection::vec((name, address, any::<bool>()), 0..12)
}

fn file(entries: &[(String, String, bool)]) -> String {
    let entry = |(name, address, pinned): &(String, String, bool)| serde_json::json!({"name": name, "address": address, "pinned": pinned});
    serde_json::json!({"views": entries.iter().map(entry).collect::<Vec<_>>()}).to_string()
}

proptest! {
    #[test]
    fn what_is_written_is_read(entries in entries()) {
        let mut list = List::default();
        import(&mut list, &file(&entries));
        prop_assert_eq!(List::read(&list.write()), list);
    }

    #[test]
    fn importing_again_changes_nothing(before in entries(), entries in entries()) {
        let mut list = List::read(&file(&before));
        let imported = import(&mut list, &file(&entries));
        prop_assert_eq!(imported.added + imported.replaced + imported.same + imported.skipped.len(), entries.len());
        let once = list.clone();
        let again = import(&mut list, &file(&entries));
        prop_assert_eq!(again.added, 0);
        prop_assert_eq!(again.skipped, imported.skipped);
        prop_assert_eq!(list, once);
    }

    #[test]
    fn every_view_is_a_good_one_with_a_name_of_its_own(entries in entries()) {
        let list = List::read(&file(&entries));
        for (at, view) in list.views().iter().enumerate() {
            prop_assert_eq!(name(&view.name), Ok(view.name.clone()));
            prop_assert_eq!(Screen::parse_saved(&view.address).map(|screen| screen.href()), Some(view.address.clone()));
            prop_assert_eq!(list.views().iter().position(|other| other.name == view.name), Some(at));
        }
    }

    #[test]
    fn any_text_can_be_read(text in ".{0,60}") {
        let list = List::read(&text);
        prop_assert_eq!(List::read(&list.write()), list);
    }
}
