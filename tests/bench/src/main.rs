//! `cargo xtask bench`: the panel beside hand-written pages, measured in one run.
//!
//! What is measured and how stands in `docs/performance.md`, which [`report`] writes. Only a wrong result fails:
//! both pages must show the same.

mod arguments;
mod browser;
mod failures;
mod machine;
mod report;
mod site;

use std::process::ExitCode;

use arguments::Wanted;

#[tokio::main]
async fn main() -> ExitCode {
    let typed: Vec<String> = std::env::args().skip(1).collect();
    let outcome = match arguments::read(&typed) {
        Ok(wanted) => run(&wanted).await,
        Err(error) => Err(error),
    };
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("bench: {error:#}");
            ExitCode::FAILURE
        }
    }
}

async fn run(wanted: &Wanted) -> anyhow::Result<()> {
    let rounds = failures::measure(wanted).await?;
    let raw = failures::raw()?;
    std::fs::write(&raw, serde_json::to_string_pretty(&rounds)?)?;
    let text = report::document(&rounds)?;
    println!("\n{text}\nevery round: {}", raw.display());
    if let Some(out) = &wanted.out {
        std::fs::write(out, text)?;
    }
    Ok(())
}
