//! The built files as they travel: their compressed twins, and what the first screen may weigh, brotli at its highest
//! level. Parts of the program that later screens load do not count; a part that the first screen loads by itself does.

use crate::parts::PART;
use crate::shell;
use anyhow::{Result, bail, ensure};
use std::fs;
use std::path::{Path, PathBuf};

/// The most that all files of the first screen may weigh together, in bytes.
const MOST: u64 = 470_000;
/// The most that any other file may weigh: a part of the program that a later screen loads.
const PART_MOST: u64 = 120_000;
/// What the name of the part begins with that the first screen loads after its rows: it asks for what runs are compared with.
const SOON: &str = "part-baselines";
/// A twin is worth it from this size on: a smaller file fits into one packet anyway.
const LEAST: u64 = 1_000;
/// Both ways to compress are part of Node.js, which wasm-opt needs anyway.
const TWINS: &str = include_str!("twins.js");

fn twins(files: &[PathBuf], folder: &Path) -> Result<()> {
    shell::run(shell::program("node").args(["-e", TWINS]).arg(folder).args(files), "Node.js is to compress the files.")
}

/// Writes a `.br` and a `.gz` beside every file that is named after what it holds, and that is not tiny. The page and
/// the configuration may be edited by whoever uploads them, and a twin would still say what they said before.
pub fn compress(folder: &Path) -> Result<()> {
    let mut files = shell::inside(folder)?;
    files.retain(|file| ["css", "js", "wasm"].iter().any(|kind| file.extension() == Some(kind.as_ref())));
    files.retain(|file| fs::metadata(file).is_ok_and(|file| file.len() >= LEAST));
    twins(&files, folder)
}

/// Measures every file of a built panel; the report. An error when they are heavier than allowed.
pub fn check(dist: &Path) -> Result<String> {
    let (mut files, weighed) = (shell::inside(dist)?, dist.with_extension("weighed"));
    files.retain(|file| file.extension().is_none_or(|kind| kind != "br" && kind != "gz"));
    shell::fresh(&weighed)?;
    twins(&files, &weighed)?;
    let line = |name: &str, raw: u64, packed: u64| format!("{name:<52} {raw:>9} {packed:>9}\n");
    let (mut report, mut first, mut heavy) = (String::new(), (0, 0), String::new());
    for file in &files {
        let name = shell::name(file);
        let (raw, packed) = (fs::metadata(file)?.len(), fs::metadata(weighed.join(format!("{name}.br")))?.len());
        report += &line(&name, raw, packed);
        if !name.starts_with(PART) || name.starts_with(SOON) {
            first = (first.0 + raw, first.1 + packed);
        } else if packed > PART_MOST {
            heavy = format!("{name} is too heavy: {packed} bytes of {PART_MOST}.");
        }
    }
    fs::remove_dir_all(&weighed)?;
    report += &line(&format!("first screen: {SOON}, and all but {PART}* (at most {MOST})"), first.0, first.1);
    ensure!(first.1 <= MOST, "{report}The first screen is too heavy: {} bytes of {MOST}.", first.1);
    if heavy.is_empty() { Ok(report) } else { bail!("{report}{heavy}") }
}

#[test]
fn twins_lie_beside_what_is_worth_it_and_what_is_too_heavy_fails() {
    let folder = shell::scratch("weight").join("dist");
    fs::create_dir_all(&folder).unwrap();
    let mut state = 1_u64;
    let mut noise = |_| {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (state >> 56) as u8
    };
    let noise: Vec<u8> = (0..2 * MOST).map(&mut noise).collect();
    let told = |name: &str, bytes: u64| {
        fs::write(folder.join(name), &noise[..bytes as usize]).unwrap();
        check(&folder).unwrap_or_else(|error| error.to_string())
    };
    assert!(told("boot.js", 2 * MOST).contains("The first screen is too heavy"));
    assert!(!told("boot.js", 2_000).contains("too heavy"));
    assert!(told("part-c.wasm", PART_MOST + 1_000).contains("part-c.wasm is too heavy"));
    assert!(!told("part-c.wasm", PART_MOST - 1_000).contains("too heavy"));
    told("a.wasm", LEAST);
    told("b.css", LEAST - 1);
    told("index.html", LEAST);
    compress(&folder).unwrap();
    let twins = ["a.wasm.br", "a.wasm.gz", "boot.js.br", "b.css.br", "index.html.br", "a.wasm.br.gz"];
    assert_eq!(twins.map(|name| folder.join(name).is_file()), [true, true, true, false, false, false]);
    assert!(told("part-baselines-d.wasm", MOST).contains("The first screen is too heavy"));
}
