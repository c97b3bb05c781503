//! The vendor's own client works against the sandbox: the PyPI package `scrapewise` 0.1.0.

use std::collections::BTreeMap;

use sandbox::{API, Options, Sandbox, keys};
use tokio::process::Command;

const SCRIPT: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/vendor_client.py");

#[tokio::test(flavor = "multi_thread")]
async fn it_lists_scrapers_groups_a_history_and_a_runs_errors() {
    let python = std::env::var("SCRAPEWISE_PYTHON").expect("SCRAPEWISE_PYTHON is not set: run cargo xtask test");
    let now = "2026-03-12T09:41:07Z".parse().ok();
    let sandbox = Sandbox::start(Options { now, ..Options::default() }).await.unwrap();
    let base = format!("{}{API}/api", sandbox.address());
    let output = Command::new(python).args([SCRIPT, &base, keys::SAMPLE]).output().await.unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let printed = String::from_utf8(output.stdout).unwrap();
    let said: BTreeMap<&str, Vec<u64>> = printed
        .lines()
        .filter_map(|line| {
            let mut words = line.split_whitespace();
            Some((words.next()?, words.filter_map(|word| word.parse().ok()).collect()))
        })
        .collect();
    assert_eq!((&said["scrapers"], &said["groups"]), (&vec![40], &vec![6]));
    assert!(said["runs"][0] > 50, "{printed}");
    assert_eq!(said["errors"][0], said["errors"][1], "{printed}");
    assert!(said.contains_key("refused"));
}
