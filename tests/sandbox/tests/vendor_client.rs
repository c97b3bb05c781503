//! The vendor's own programs work against the sandbox: the PyPI packages `scrapewise` 0.1.0 and `langchain-scrapewise`
//! 0.1.0.

use std::collections::BTreeMap;

use sandbox::{API, Options, Sandbox, keys};
use tokio::process::Command;

/// The numbers that a script prints behind the first word of each line.
async fn said(script: &str) -> BTreeMap<String, Vec<u64>> {
    let python = std::env::var("SCRAPEWISE_PYTHON").expect("SCRAPEWISE_PYTHON is not set: run cargo xtask test");
    let now = "2026-03-12T09:41:07Z".parse().ok();
    let sandbox = Sandbox::start(Options { now, ..Options::default() }).await.unwrap();
    let base = format!("{}{API}/api", sandbox.address());
    let script = format!("{}/tests/{script}", env!("CARGO_MANIFEST_DIR"));
    let output = Command::new(python).args([&script, &base, keys::SAMPLE]).output().await.unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let words = |line: &str| {
        let mut words = line.split_whitespace();
        Some((words.next()?.to_owned(), words.filter_map(|word| word.parse().ok()).collect()))
    };
    String::from_utf8(output.stdout).unwrap().lines().filter_map(words).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn the_client_lists_scrapers_groups_a_history_and_a_runs_errors() {
    let said = said("vendor_client.py").await;
    assert_eq!((&said["scrapers"], &said["groups"]), (&vec![40], &vec![6]));
    assert!(said["runs"][0] > 50, "{said:?}");
    assert_eq!(said["errors"][0], said["errors"][1], "{said:?}");
    assert!(said.contains_key("refused"));
}

#[tokio::test(flavor = "multi_thread")]
async fn the_tools_for_models_read_scrapers_groups_histories_and_rows() {
    let said = said("vendor_tools.py").await;
    for (word, number) in [("tools", 12), ("scrapers", 40), ("groups", 6), ("refused", 401)] {
        assert_eq!(said[word], [number], "{word}");
    }
    assert!(said["runs"][0] > 50, "{said:?}");
}
