//! A person in a hurry: random acts from a seed, and what must hold whatever is done. `SCRAPEWISE_WALK_SEEDS` and
//! `SCRAPEWISE_WALK_STEPS` lead further.

use anyhow::{Context, Result, bail};
use e2e::{
    env,
    page::DESKTOP,
    server::Setup,
    test::test_with,
    walk::{Figures, walk},
};

/// The seeds that every run of the tests walks from, and how far.
const SEEDS: &str = "1-2";
const STEPS: u64 = 40;

/// Reads seeds: `7`, `1-5`, or `3,8,20-22`.
fn seeds(text: &str) -> Result<Vec<u64>> {
    let mut all = Vec::new();
    for part in text.split(',') {
        let (first, last) = part.split_once('-').unwrap_or((part, part));
        let number = |text: &str| text.trim().parse::<u64>().with_context(|| format!("no seed: {text}"));
        all.extend(number(first)?..=number(last)?);
    }
    if all.is_empty() { bail!("no seeds in {text}") } else { Ok(all) }
}

fn told(name: &str) -> Option<String> {
    std::env::var(name).ok()
}

async fn walked(seed: u64, steps: u64) -> Result<Figures> {
    let mut figures = Figures::default();
    // Every second person lets the panel ask by itself.
    let setup = Setup { runs: 600, by_itself: seed.is_multiple_of(2), ..Setup::default() };
    test_with(&format!("walk-{seed}"), setup, DESKTOP, async |s| {
        figures = walk(s, seed, steps).await?;
        Ok(())
    })
    .await?;
    println!("walk: seed {seed}: {figures}");
    Ok(figures)
}

#[tokio::test(flavor = "multi_thread")]
async fn whatever_is_done_in_whatever_order_the_laws_hold() -> Result<()> {
    if env::leaves_out("whatever_is_done_in_whatever_order_the_laws_hold")? {
        return Ok(());
    }
    let steps = told("SCRAPEWISE_WALK_STEPS").map(|text| text.parse()).transpose()?.unwrap_or(STEPS);
    let mut failed = Vec::new();
    let all = seeds(&told("SCRAPEWISE_WALK_SEEDS").unwrap_or_else(|| SEEDS.to_owned()))?;
    for seed in &all {
        if let Err(error) = walked(*seed, steps).await {
            println!("walk: seed {seed} FAILED: {error:#}");
            failed.push(*seed);
        }
    }
    if failed.is_empty() { Ok(()) } else { bail!("{} of {} walks failed: seeds {failed:?}", failed.len(), all.len()) }
}

#[test]
fn seeds_are_read() -> Result<()> {
    assert_eq!(seeds("7")?, [7]);
    assert_eq!(seeds("1-3,9")?, [1, 2, 3, 9]);
    assert!(seeds("x").is_err() && seeds("").is_err());
    Ok(())
}
