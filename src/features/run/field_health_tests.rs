use proptest::prelude::*;
use serde_json::json;

use super::*;
use crate::api::types::row;

fn rows(count: usize, of: impl Fn(usize) -> Value) -> Vec<DataRow> {
    (0..count).map(|at| row(&of(at).to_string()).unwrap()).collect()
}

fn priced(count: usize, price: impl Fn(usize) -> Value) -> Vec<DataRow> {
    rows(count, |at| json!({"title": at.to_string(), "price": price(at), "_sourceUrl": null}))
}

fn field<'a>(health: &'a FieldHealth, name: &str) -> &'a Field {
    health.fields.iter().find(|field| field.name == name).unwrap()
}

#[test]
fn a_field_that_became_empty_is_told_with_both_shares() {
    let before = priced(500, |at| json!(at));
    for empty in [json!(null), json!(""), json!("  "), json!([]), json!({})] {
        let health = FieldHealth::of(&priced(500, |_| empty.clone()), Some(&before));
        let price = field(&health, "price");
        assert_eq!((price.now.empty, price.before.map(|seen| seen.empty)), (500, Some(0)), "{empty}");
        assert!(price.empty_moved() && health.changed() == 1, "{empty}");
        assert_eq!(health.sentences(), ["price is empty in 100% of 500 rows, was 0%."], "{empty}");
    }
}

#[test]
fn a_field_that_no_row_has_any_more_is_empty() {
    let now = rows(400, |at| json!({"title": at.to_string()}));
    let health = FieldHealth::of(&now, Some(&priced(500, |at| json!(at))));
    assert_eq!(health.fields[0].name, "price", "what changed comes first");
    assert_eq!(health.sentences(), ["price is empty in 100% of 400 rows, was 0%."]);
}

#[test]
fn what_says_where_rows_come_from_is_no_field() {
    let health = FieldHealth::of(&priced(9, |at| json!(at)), None);
    assert_eq!(health.fields.iter().map(|field| field.name.as_str()).collect::<Vec<_>>(), ["title", "price"]);
    assert_eq!((health.before, health.changed(), health.sentences().len()), (None, 0, 0));
}

#[test]
fn a_few_points_and_what_chance_makes_are_no_change() {
    let with_empty =
        |rows: usize, empty: usize| priced(rows, |at| if at < empty { json!(null) } else { json!(at + 100) });
    let changed = |now: (usize, usize), before: (usize, usize)| {
        let health = FieldHealth::of(&with_empty(now.0, now.1), Some(&with_empty(before.0, before.1)));
        field(&health, "price").empty_moved()
    };
    assert!(!changed((500, 20), (500, 1)), "less than five points");
    assert!(changed((500, 60), (500, 1)));
    assert!(changed((500, 1), (500, 60)), "fewer are a change, too");
    assert!(!changed((4, 1), (4, 0)), "one of four rows is chance");
    assert!(!changed((0, 0), (500, 60)), "no rows tell nothing");
}

#[test]
fn values_of_another_kind_are_told() {
    let health = FieldHealth::of(&priced(50, |at| json!(format!("{at} €"))), Some(&priced(50, |at| json!(at))));
    assert_eq!(field(&health, "price").kind_changed(), Some((ValueKind::Text, ValueKind::Number)));
    assert_eq!(health.sentences(), ["price is a text now, was a number."]);
}

#[test]
fn a_median_that_moved_is_told_and_one_of_other_products_is_not() {
    let prices = |times: f64| priced(500, move |at| json!((100.0 + (at * 7919 % 500) as f64 / 5.0) * times));
    let health = FieldHealth::of(&prices(0.01), Some(&prices(1.0)));
    assert_eq!(
        field(&health, "price").median_moved().map(|(now, before)| (now.round(), before.round())),
        Some((1.0, 150.0))
    );
    assert_eq!(health.changed(), 1);
    assert!(health.sentences()[0].starts_with("The median of price is 1.5, was 1"), "{:?}", health.sentences());
    assert_eq!(FieldHealth::of(&prices(1.1), Some(&prices(1.0))).changed(), 0, "a tenth is no fault");
    let texts = |times: f64| priced(500, move |at| json!(format!("{:.2}", (100.0 + at as f64) * times)));
    let health = FieldHealth::of(&texts(0.01), Some(&texts(1.0)));
    assert!(field(&health, "price").median_moved().is_some(), "texts that are numbers count as such");
    let few = |times: f64| priced(5, move |at| json!(at as f64 * times));
    assert_eq!(FieldHealth::of(&few(9.0), Some(&few(1.0))).changed(), 0, "five numbers have no middle");
}

#[test]
fn titles_that_are_all_the_same_are_told() {
    let same = rows(500, |_| json!({"title": "Product"}));
    let different = rows(500, |at| json!({"title": at}));
    let health = FieldHealth::of(&same, Some(&different));
    assert_eq!(health.titles.0, Titles { filled: 500, distinct: 1 });
    assert!(health.lost_titles());
    assert!(health.sentences().contains(&"Only 1 different title in 500 rows, was 500 in 500.".to_owned()));
    assert!(!FieldHealth::of(&same, Some(&same)).lost_titles(), "it was always so");
    assert!(!FieldHealth::of(&different, Some(&same)).lost_titles(), "more are no loss");
}

fn any_rows() -> impl Strategy<Value = Vec<DataRow>> {
    let value = prop_oneof![
        Just(json!(null)),
        "[a-z ]{0,3}".prop_map(Value::from),
        (-1e6..1e6_f64).prop_map(Value::from),
        any::<bool>().prop_map(Value::from),
        Just(json!([1])),
        Just(json!({})),
    ];
    let row = proptest::collection::btree_map("[a-d]|title|_id", value, 0..5);
    proptest::collection::vec(row, 0..40)
        .prop_map(|all| all.into_iter().map(|fields| DataRow(fields.into_iter().collect())).collect())
}

proptest! {
    #[test]
    fn the_same_rows_have_not_changed(rows in any_rows()) {
        let health = FieldHealth::of(&rows, Some(&rows));
        prop_assert_eq!(health.changed(), 0);
        prop_assert!(!health.lost_titles() && health.sentences().is_empty());
    }

    #[test]
    fn counts_add_up_and_what_changed_comes_first(now in any_rows(), before in any_rows()) {
        let health = FieldHealth::of(&now, Some(&before));
        for field in &health.fields {
            prop_assert!(field.now.empty <= now.len() && field.now.rows == now.len());
            prop_assert_eq!(field.now.kind.is_none(), field.now.empty == now.len());
            prop_assert_eq!(field.before.is_some(), !before.is_empty());
        }
        let changed: Vec<bool> = health.fields.iter().map(Field::is_changed).collect();
        prop_assert!(changed.is_sorted_by(|one, next| one >= next), "{:?}", changed);
        prop_assert_eq!(health.changed(), changed.iter().filter(|changed| **changed).count());
        prop_assert!(health.titles.0.distinct <= health.titles.0.filled && health.titles.0.filled <= now.len());
    }
}
