use chrono::{DateTime, TimeZone, Utc};
use proptest::prelude::*;

use super::{runs::PageNumber, *};
use links::{message::Tab, view::Query};

use crate::api::types::{Sort, SortField};

fn runs(query: &str) -> RunsAddress {
    match Screen::parse(query) {
        Screen::Runs(address) => address,
        other => panic!("{query} is {other:?}"),
    }
}

fn failed_links(query: &str) -> FailedLinksAddress {
    match Screen::parse(query) {
        Screen::FailedLinks(address) => FailedLinksAddress::read(&address),
        other => panic!("{query} is {other:?}"),
    }
}

#[test]
fn no_query_is_the_run_history_without_filters() {
    for query in ["", "?", "?screen=nowhere", "?utm=1"] {
        assert_eq!(runs(query), RunsAddress::default(), "{query}");
    }
    assert_eq!(Screen::Runs(RunsAddress::default()).href(), "?");
}

#[test]
fn a_whole_address_reads_as_it_is_written() {
    let address = RunsAddress {
        group: Some("grp_xyz".into()),
        scraper: Some("a b&c=d+é".into()),
        view: RunsView::Attention,
        states: vec!["ARCHIVING".into(), "FAILED".into()],
        dates: Dates::Between {
            from: Some(Utc.with_ymd_and_hms(2026, 3, 5, 0, 0, 0).unwrap()),
            before: Some(Utc.with_ymd_and_hms(2026, 3, 12, 9, 41, 7).unwrap()),
        },
        deleted: true,
        sort: Sort { field: SortField::ErrorLinks, descending: false },
        page: PageNumber::new(3),
        size: PageSize::new(50).unwrap(),
        search: SearchFilters {
            launched: Some(LaunchedBy::Others),
            text: Some("shop é".into()),
            min_rate: Some(10),
            latest: true,
            without: vec!["scr_a".into(), "scr_b".into()],
        },
        columns: Columns::new([Column::Items, Column::Scraper, Column::State]),
    };
    let href = Screen::Runs(address.clone()).href();
    assert_eq!(
        href,
        "?group=grp_xyz&scraper=a%20b%26c%3Dd%2B%C3%A9&view=attention&state=ARCHIVING&state=FAILED&from=2026-03-05T00:00Z\
         &before=2026-03-12T09:41:07Z&deleted=1&sort=errorLinks,asc&page=3&size=50&by=others\
         &text=shop%20%C3%A9&failing=10&latest=1&without=scr_a&without=scr_b&columns=items,scraper,state"
    );
    assert_eq!(runs(&href), address);
}

#[test]
fn what_cannot_be_read_counts_as_absent() {
    let invalid = "?state=<b>&from=yesterday&before=2026-13-01T00:00Z&since=9y&deleted=yes&sort=name,desc\
                   &page=minus&size=21&group=%00&scraper=%ff&run=";
    assert_eq!(runs(invalid), RunsAddress::default());
    assert_eq!(runs("?page=0").page.get(), 1);
    assert_eq!(runs("?page=99999999999999999999"), RunsAddress::default());
    assert_eq!(runs(&format!("?group={}", "x".repeat(129))), RunsAddress::default());
}

#[test]
fn an_address_of_failed_links_reads_as_it_is_written() {
    let mut address = FailedLinksAddress::of("grp_xyz".into(), "65a1".into(), Some("scr_abc".into()));
    assert_eq!(Screen::from(address.clone()).href(), "?screen=failures&group=grp_xyz&run=65a1&scraper=scr_abc");
    assert_eq!(failed_links_href("grp_xyz", "65a1", Some("scr_abc")), Screen::from(address.clone()).href());
    address = FailedLinksAddress {
        with: Some("65a0".into()),
        tab: Tab::New,
        query: Query {
            statuses: vec!["503".into(), String::new(), "-x".into()],
            hosts: vec!["a.example:8443".into()],
            patterns: vec!["No element matches '…' & more".into()],
            search: "sku 1".into(),
        },
        page: 3,
        open: Some(0x1a),
        ..address
    };
    let href = Screen::from(address.clone()).href();
    assert_eq!(
        href,
        "?screen=failures&group=grp_xyz&run=65a1&scraper=scr_abc&with=65a0&tab=new&status=503&status=-&status=--x\
         &host=a.example:8443&cause=No%20element%20matches%20%27%E2%80%A6%27%20%26%20more&q=sku%201&page=3\
         &open=000000000000001a"
    );
    assert_eq!(failed_links(&href), address);
}

#[test]
fn failed_links_without_a_run_or_with_an_id_that_leads_elsewhere_are_the_run_history() {
    for query in [
        "?screen=failures",
        "?screen=failures&run=a",
        "?screen=failures&group=..&run=a",
        "?screen=failures&group=g&run=.",
    ] {
        assert!(matches!(Screen::parse(query), Screen::Runs(_)), "{query}");
    }
    let address = failed_links("?screen=failures&group=g&run=r&tab=odd&page=0&open=zz&scraper=..");
    assert_eq!(address, FailedLinksAddress::of("g".into(), "r".into(), None));
}

proptest! {
    #[test]
    fn any_address_of_failed_links_reads_as_it_is_written(
        values in proptest::collection::vec("[^\\p{Cc}]{0,30}", 0..4), search in "[^\\p{Cc}]{0,30}",
        page in 1..9_u32, open: Option<u64>, tab in proptest::sample::select(&Tab::ALL[..]),
    ) {
        let query = Query { statuses: values.clone(), hosts: values.clone(), patterns: values, search };
        let address = FailedLinksAddress { query, page, open, tab, ..FailedLinksAddress::of("g".into(), "r".into(), None) };
        prop_assert_eq!(failed_links(&Screen::from(address.clone()).href()), address);
    }
}

#[test]
fn a_preset_wins_over_dates() {
    assert_eq!(runs("?since=7d&from=2026-03-05T00:00Z").dates, Dates::Since(Preset::Week));
}

#[test]
fn one_state_is_for_the_server_and_all_else_is_for_the_panel() {
    let one = runs("?state=FAILED&state=FAILED&state=<b>");
    assert_eq!((one.server_state(), one.is_search()), (Some("FAILED"), false));
    let two = runs("?state=FAILED&state=STOPPED");
    assert_eq!((two.server_state(), two.is_search(), two.filters()), (None, true, 2));
    for query in ["?view=attention", "?view=running", "?text=a", "?failing=5", "?by=you", "?latest=1", "?without=s"] {
        assert!(runs(query).is_search() && runs(query).is_newest_first(), "{query}");
    }
    for query in ["?view=odd", "?failing=0", "?failing=101", "?failing=a", "?group=g&scraper=s&deleted=1&since=7d"] {
        assert!(!runs(query).is_search(), "{query}");
    }
}

#[test]
fn a_changed_question_starts_on_its_first_page() {
    let address = runs("?page=7&size=50&sort=state,asc");
    let changed = address.changed(|address| address.states = vec!["FAILED".into()]);
    assert_eq!((changed.page.get(), changed.size.get()), (1, 50));
    assert_eq!(changed.without_filters(), runs("?size=50&sort=state,asc"));
    assert_eq!(changed.filters(), 1);
}

fn text() -> impl Strategy<Value = Option<String>> {
    proptest::option::of("[^\\p{Cc}]{1,30}")
}

fn time() -> impl Strategy<Value = Option<DateTime<Utc>>> {
    proptest::option::of((946_684_800i64..4_102_444_800).prop_map(|s| Utc.timestamp_opt(s, 0).unwrap()))
}

fn dates() -> impl Strategy<Value = Dates> {
    prop_oneof![
        (time(), time()).prop_map(|(from, before)| Dates::between(from, before)),
        proptest::sample::select(&Preset::ALL[..]).prop_map(Dates::Since),
    ]
}

fn address() -> impl Strategy<Value = RunsAddress> {
    let sort = (proptest::sample::select(&SortField::ALL[..]), any::<bool>())
        .prop_map(|(field, descending)| Sort { field, descending });
    let size = proptest::sample::select(&PageSize::ALL[..]).prop_map(|size| PageSize::new(size).unwrap());
    let states = proptest::collection::btree_set("[A-Za-z_]{1,20}", 0..3);
    let view = proptest::sample::select(&RunsView::ALL[..]);
    let shown = (search(), columns(), view);
    (text(), text(), states, dates(), any::<bool>(), sort, 1u64..1_000_000, size, shown).prop_map(
        |(group, scraper, states, dates, deleted, sort, page, size, (search, columns, view))| RunsAddress {
            group,
            scraper,
            view,
            states: states.into_iter().collect(),
            dates,
            deleted,
            sort,
            page: PageNumber::new(page),
            size,
            search,
            columns,
        },
    )
}

fn search() -> impl Strategy<Value = SearchFilters> {
    let by = proptest::sample::select(&[None, Some(LaunchedBy::You), Some(LaunchedBy::Others)][..]);
    let without = proptest::collection::btree_set("[^\\p{Cc}]{1,30}", 0..4);
    let rate = proptest::option::of(1u8..=100);
    (by, text(), rate, any::<bool>(), without).prop_map(|(launched, text, min_rate, latest, without)| SearchFilters {
        launched,
        text,
        min_rate,
        latest,
        without: without.into_iter().collect(),
    })
}

fn columns() -> impl Strategy<Value = Columns> {
    let all = Column::ALL.map(|(column, _)| column).to_vec();
    proptest::sample::subsequence(all, 0..=Column::ALL.len()).prop_shuffle().prop_map(Columns::new)
}

#[test]
fn columns_are_each_once_and_the_scraper_is_always_there() {
    let columns = |query| runs(query).columns.list().to_vec();
    assert_eq!(columns("?columns=items,nonsense,items,state"), [Column::Scraper, Column::Items, Column::State]);
    assert_eq!(columns("?columns=nonsense"), [Column::Scraper]);
    assert_eq!(columns(""), Columns::default().list());
    assert_eq!(runs("?without=a&without=a&by=nobody&latest=yes").search.count(), 1);
}

#[test]
fn an_overview_reads_as_it_is_written() {
    let overview = OverviewAddress { group: Some("g 1".into()), problems: true };
    let href = Screen::from(overview.clone()).href();
    assert_eq!(href, "?screen=overview&group=g%201&problems=1");
    let Screen::Overview(raw_query) = Screen::parse(&href) else { panic!("no overview") };
    assert_eq!(OverviewAddress::read(&raw_query), overview);
    assert_eq!(Screen::overview(), OverviewAddress::default().into());
    assert_eq!(Screen::parse(&Screen::Settings.href()), Screen::Settings);
}

proptest! {
    #[test]
    fn every_address_survives_being_printed_and_parsed(address in address()) {
        let href = Screen::Runs(address.clone()).href();
        prop_assert!(href.is_ascii() && href.starts_with('?'));
        prop_assert_eq!(runs(&href), address);
    }

    #[test]
    fn any_text_can_be_parsed_and_printing_it_settles(text in ".{0,200}") {
        let once = Screen::parse(&text).href();
        prop_assert_eq!(Screen::parse(&once).href(), once);
    }
}

#[test]
fn writes_have_addresses_that_name_what_they_are_about() {
    let deletion = DeletionAddress { group: Some("g 1".into()), run: "65a1".into() };
    let href = Screen::from(deletion.clone()).href();
    assert_eq!(href, "?screen=delete&group=g%201&run=65a1");
    assert_eq!(Screen::parse(&href), Screen::from(deletion));
    assert_eq!(Screen::parse("?screen=delete&group=g"), Screen::Runs(runs("?group=g")), "no run, nothing to delete");
    let activity = ActivityAddress { action: Some("merge".into()), outcome: Some("not sent".into()) };
    let href = Screen::from(activity.clone()).href();
    assert_eq!(href, "?screen=activity&action=merge&outcome=not%20sent");
    assert_eq!(Screen::parse(&href), Screen::from(activity));
    let Screen::Activity(raw_query) = Screen::parse("?screen=activity&action=") else { panic!("no activity") };
    assert_eq!(ActivityAddress::read(&raw_query), ActivityAddress::default());
    assert_eq!(Screen::activity(), ActivityAddress::default().into());
}

fn run(query: &str) -> RunAddress {
    match Screen::parse(query) {
        Screen::Run(address) => RunAddress::read(&address),
        other => panic!("{query} is {other:?}"),
    }
}

#[test]
fn an_address_of_a_run_reads_as_it_is_written() {
    let address = RunAddress {
        group: Some("g 1".into()),
        run: "65a1".into(),
        scraper: Some("s".into()),
        page: PageNumber::new(3),
    };
    let href = Screen::from(address.clone()).href();
    assert_eq!(href, "?screen=run&group=g%201&run=65a1&scraper=s&page=3");
    assert_eq!(run(&href), address);
    assert_eq!(run_href(Some("g 1"), "65a1", Some("s")), Screen::from(address.at_page(1)).href());
    assert_eq!(run("?screen=run&run=65a1&page=0&group=.."), run(&run_href(None, "65a1", None)));
    assert_eq!(Screen::parse("?screen=run&group=g"), Screen::Runs(runs("?group=g")));
}

#[test]
fn the_address_of_open_details_is_the_runs() {
    let of_run = run("?group=g&scraper=s&state=FAILED&page=7&size=50&run=65a1");
    assert_eq!(of_run, run(&run_href(Some("g"), "65a1", Some("s"))));
    assert_eq!(Screen::parse("?state=FAILED&run=..").href(), "?state=FAILED", "an id that leads elsewhere");
}

#[test]
fn a_merge_keeps_its_picks() {
    let merge = MergeAddress { group: Some("g".into()), picks: vec!["r2".into(), "r1".into()] };
    let href = Screen::from(merge.clone()).href();
    assert_eq!(href, "?screen=merge&group=g&pick=r2&pick=r1");
    assert_eq!(Screen::parse(&href), Screen::from(merge.clone()));
    let Screen::Merge(raw_query) = Screen::parse("?screen=merge&pick=a&pick=a&pick=") else { panic!("no merge") };
    assert_eq!(MergeAddress::read(&raw_query), MergeAddress { group: None, picks: vec!["a".into()] });
    assert_eq!(Screen::merge(), MergeAddress::default().into());
    assert_eq!(merge.toggled("r2").picks, ["r1"]);
    assert_eq!(merge.toggled("r3").picks, ["r2", "r1", "r3"]);
}

#[test]
fn nothing_that_was_chosen_is_cut_however_much_it_is() {
    let many: Vec<String> = (0..1_500).map(|at| format!("run-{at}")).collect();
    let merge = MergeAddress { group: Some("g".into()), picks: many.clone() };
    let Screen::Merge(raw_query) = Screen::parse(&Screen::from(merge.clone()).href()) else { panic!("no merge") };
    assert_eq!(MergeAddress::read(&raw_query), merge);
    let dataset = DatasetAddress { hidden: many.clone(), ..DatasetAddress::new("g".into()) };
    let Screen::Dataset(raw_query) = Screen::parse(&Screen::from(dataset.clone()).href()) else { panic!("no dataset") };
    assert_eq!(DatasetAddress::read(&raw_query), dataset);
    let filters = SearchFilters { without: many, ..SearchFilters::default() };
    let page = RunsAddress { search: filters, ..RunsAddress::default() };
    assert_eq!(Screen::parse(&Screen::Runs(page.clone()).href()), Screen::Runs(page));
}

#[test]
fn no_address_makes_an_id_that_leads_elsewhere_in_a_path() {
    for id in [".", "..", "%2e%2e"] {
        let Screen::Merge(raw_query) = Screen::parse(&format!("?screen=merge&group={id}")) else { panic!("no merge") };
        assert_eq!(MergeAddress::read(&raw_query).group, None, "{id}");
    }
}

#[test]
fn a_dataset_keeps_its_columns_and_page() {
    let address =
        DatasetAddress { hidden: vec!["a b".into()], metadata: true, ..DatasetAddress::new("g".into()).at_page(3) };
    let href = Screen::from(address.clone()).href();
    assert_eq!(href, "?screen=dataset&group=g&page=3&hide=a%20b&metadata=1");
    assert_eq!(Screen::parse(&href), Screen::from(address.clone()));
    assert!(address.toggled("a b").hidden.is_empty());
    assert_eq!(Screen::parse("?screen=dataset"), Screen::Runs(RunsAddress::default()));
}
