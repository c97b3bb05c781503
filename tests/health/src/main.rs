//! Prints the scores: `health SEED`; with a document, `health SEED docs/health.md`, also puts them there.

use std::path::Path;

use anyhow::{Context, Result};
use health::{
    fleet::fleet,
    table::{table, write},
};

fn main() -> Result<()> {
    let mut words = std::env::args().skip(1);
    let seed = words.next().map_or(Ok(1), |seed| seed.parse()).context("the seed is a number")?;
    let table = table(&fleet(seed));
    print!("{table}");
    words.next().map_or(Ok(()), |document| write(Path::new(&document), &table))
}
