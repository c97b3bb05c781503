use proptest::prelude::*;

use super::*;

fn links(rows: &[[String; 3]]) -> Links {
    let mut links = Links::default();
    for [url, status, message] in rows {
        links.push(url, status, message);
    }
    links
}

fn row() -> impl Strategy<Value = [String; 3]> {
    ("https://[ab]\\.x/[A-Ca-c]{0,3}", prop_oneof!["", "404", "503"], prop_oneof!["", "Down [0-9] s", "Gone", "b"])
        .prop_map(Into::into)
}

fn query() -> impl Strategy<Value = Query> {
    let some = |of: &'static [&'static str]| proptest::sample::subsequence(of, 0..=of.len());
    let words = |words: Vec<&'static str>| words.into_iter().map(str::to_owned).collect();
    (some(&["", "404", "999"]), some(&["a.x", "b.x"]), some(&["", "Down <time>", "Gone"]), "[aBc]{0,2}|dow|x/|/")
        .prop_map(move |(statuses, hosts, patterns, search)| Query {
            statuses: words(statuses),
            hosts: words(hosts),
            patterns: words(patterns),
            search,
        })
}

/// The parts of a link that facets look at.
fn parts(links: &Links, row: u32) -> [&str; 3] {
    let cause = &links.causes()[links.cause_of(row) as usize];
    [links.statuses().get(cause.status), links.hosts().get(cause.host), links.patterns().get(cause.pattern)]
}

/// Whether a plain filter leaves the link, without looking at facet number `but`.
fn leaves(links: &Links, within: &[bool], query: &Query, row: u32, but: usize) -> bool {
    let chosen = [&query.statuses, &query.hosts, &query.patterns];
    let facets = (0..3)
        .filter(|facet| *facet != but)
        .all(|facet| chosen[facet].is_empty() || chosen[facet].iter().any(|value| value == parts(links, row)[facet]));
    let needle = query.search.to_lowercase();
    let text =
        links.url(row).to_lowercase().contains(&needle) || links.message_text(row).to_lowercase().contains(&needle);
    facets && text && within[row as usize]
}

proptest! {
    #[test]
    fn a_search_that_gets_longer_finds_what_it_would_find_anew(
        rows in proptest::collection::vec(row(), 0..40), within in proptest::collection::vec(any::<bool>(), 40),
        first in query(), second in query(), typed in "[aBc/]{0,2}",
    ) {
        let links = links(&rows);
        let before = View::new(&links, Some(&within), &first);
        let longer = Query { search: format!("{}{typed}", first.search), ..second.clone() };
        for query in [second, longer] {
            let (after, anew) = (before.after(&links, Some(&within), &query), View::new(&links, Some(&within), &query));
            prop_assert_eq!(after.rows(&links, None), anew.rows(&links, None));
            prop_assert_eq!((after.total, &after.groups, &after.statuses), (anew.total, &anew.groups, &anew.statuses));
        }
    }

    #[test]
    fn rows_groups_and_facets_are_what_a_plain_count_finds(
        rows in proptest::collection::vec(row(), 0..40), within in proptest::collection::vec(any::<bool>(), 40), query in query(),
    ) {
        let links = links(&rows);
        let view = View::new(&links, Some(&within), &query);
        let plain = |but| (0..links.len() as u32).filter(|row| leaves(&links, &within, &query, *row, but)).collect::<Vec<u32>>();
        let shown = plain(3);
        prop_assert_eq!(view.rows(&links, None), shown.clone());
        prop_assert_eq!(view.total, shown.len());
        for group in &view.groups {
            let own: Vec<u32> = shown.iter().copied().filter(|row| links.cause_of(*row) == group.cause).collect();
            prop_assert_eq!(view.rows(&links, Some(group.cause)), own.clone());
            prop_assert_eq!(group.count, own.len());
            prop_assert_eq!(&group.samples[..], &own[..own.len().min(2)]);
        }
        prop_assert_eq!(view.groups.iter().map(|group| group.count).sum::<usize>(), view.total);
        prop_assert!(view.groups.is_sorted_by(|a, b| a.count >= b.count));
        for (number, facets) in [&view.statuses, &view.hosts, &view.patterns].into_iter().enumerate() {
            let others = plain(number);
            for facet in facets {
                let counted = others.iter().filter(|row| parts(&links, **row)[number] == facet.value).count();
                prop_assert_eq!(facet.count, counted, "{:?}", facet);
            }
            prop_assert_eq!(facets.iter().map(|facet| facet.count).sum::<usize>(), others.len());
        }
    }
}

#[test]
fn a_text_is_not_found_across_two_urls() {
    let links = links(&[["https://a.x/ab".into(), "".into(), "".into()], ["bc".into(), "".into(), "".into()]]);
    let found = |search: &str| View::new(&links, None, &Query { search: search.into(), ..Query::default() }).total;
    assert_eq!((found("abb"), found("AB"), found("b"), found("\n")), (0, 1, 2, 0));
}
