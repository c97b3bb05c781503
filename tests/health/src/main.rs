//! Prints the scores: `health [SEED]`.

use anyhow::{Context, Result};
use health::{fleet::fleet, table::table};

fn main() -> Result<()> {
    let seed = std::env::args().nth(1).map_or(Ok(1), |seed| seed.parse()).context("the seed is a number")?;
    print!("{}", table(&fleet(seed)));
    Ok(())
}
