use super::*;
use crate::api::types::row;

fn group(id: &str, name: &str) -> Group {
    row(&serde_json::json!({"id": id, "name": name, "customerRef": "c9"}).to_string()).unwrap()
}

fn scraper(id: &str, name: Option<&str>, group: &str) -> Scraper {
    row(&serde_json::json!({"id": id, "name": name, "groupId": group}).to_string()).unwrap()
}

fn names() -> Names {
    let scrapers = [
        scraper("s1", Some("Zebra"), "g1"),
        scraper("s2", Some("apple"), "g2"),
        scraper("s3", Some("apple"), "g1"),
        scraper("s4", None, "g2"),
    ];
    Names::new(&[group("g1", "prices"), group("g2", "Books")], &[group("g3", "aaa")], &scrapers)
}

fn run(json: serde_json::Value) -> Run {
    row(&json.to_string()).unwrap()
}

#[test]
fn own_groups_come_before_shared_ones() {
    let names = names();
    let ids: Vec<_> = names.groups().iter().map(|group| group.id.as_str()).collect();
    assert_eq!(ids, ["g2", "g1", "g3"]);
    assert_eq!(names.group("g3").unwrap().owner.as_deref(), Some("c9"));
    assert_eq!(names.group("g1").unwrap().owner, None);
}

#[test]
fn scrapers_of_the_chosen_group_come_first() {
    let names = names();
    let ids = |text: &str, group| names.find_scrapers(text, group).iter().map(|s| s.id.clone()).collect::<Vec<_>>();
    assert_eq!(ids("", None), ["s2", "s3", "s4", "s1"]);
    assert_eq!(ids("", Some("g1")), ["s3", "s1", "s2", "s4"]);
    assert_eq!(ids(" APP ", Some("g1")), ["s3", "s2"]);
    assert_eq!(ids("s4", None), ["s4"]);
}

#[test]
fn equal_names_are_told_apart() {
    let names = names();
    assert!(names.scraper("s2").unwrap().ambiguous && names.scraper("s3").unwrap().ambiguous);
    assert!(!names.scraper("s1").unwrap().ambiguous);
}

#[test]
fn ids_stand_in_for_names() {
    let known = run(serde_json::json!({"id": "r", "scraperId": "s1", "scraperName": "old name"}));
    let unknown = run(serde_json::json!({"id": "r", "scraperId": "s9", "groupId": "g9"}));
    let nothing = run(serde_json::json!({"id": "r"}));
    let names = names();
    assert_eq!((names.scraper_of(&known), names.group_of(&known)), (Some("Zebra"), Some("prices")));
    assert_eq!((names.scraper_of(&unknown), names.group_of(&unknown)), (Some("s9"), Some("g9")));
    assert_eq!((names.scraper_of(&nothing), names.group_of(&nothing)), (None, None));
}
