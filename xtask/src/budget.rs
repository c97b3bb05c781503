//! The size of what the first screen loads, as it travels: brotli at its highest level. Parts of the program that
//! later screens load are told, and do not count; a part that the first screen loads by itself does.

use std::{fs, path::Path};

use anyhow::{Context, Result, bail};

use crate::{compress, parts::PART, shell};

/// The most that all files of the first screen may weigh together, in bytes.
const MOST: u64 = 385_000;

/// The most that any other file may weigh: a part of the program that a later screen loads.
const PART_MOST: u64 = 110_000;

/// What the name of the part begins with that the first screen loads after its rows: it asks for the baselines.
const SOON: &str = "part-baselines";

/// Prints each file's size as JavaScript knows it: brotli is part of Node.js, which wasm-opt needs anyway.
const MEASURE: &str = "const fs = require('fs'), zlib = require('zlib');
for (const file of process.argv.slice(1)) {
  const raw = fs.readFileSync(file);
  const params = { [zlib.constants.BROTLI_PARAM_QUALITY]: 11, [zlib.constants.BROTLI_PARAM_SIZE_HINT]: raw.length };
  console.log(raw.length, zlib.brotliCompressSync(raw, { params }).length);
}";

/// Measures every file of a built panel; the report.
///
/// # Errors
/// When together they are heavier than allowed, or cannot be measured.
pub fn check(dist: &Path) -> Result<String> {
    let mut files = fs::read_dir(dist)?.map(|file| file.map(|file| file.path())).collect::<Result<Vec<_>, _>>()?;
    files.retain(|file| !compress::is_twin(file));
    files.sort();
    let text = shell::output(shell::command("node").args(["-e", MEASURE]).args(&files))
        .context("node cannot measure the files")?;
    let sizes = sizes(&text).context("node printed something else than sizes")?;
    let names = files.iter().map(|file| file.file_name().unwrap_or_default().to_string_lossy().into_owned());
    let files = names.zip(sizes).collect::<Vec<_>>();
    let (report, total) = report(&files);
    if total > MOST {
        bail!("{report}The first screen is too heavy: {total} bytes of {MOST}.");
    }
    if let Some((name, (_, packed))) = files.iter().find(|(name, (_, packed))| !is_first(name) && *packed > PART_MOST) {
        bail!("{report}{name} is too heavy: {packed} bytes of {PART_MOST}.");
    }
    Ok(report)
}

fn sizes(text: &str) -> Option<Vec<(u64, u64)>> {
    text.lines()
        .map(|line| line.split_once(' ').and_then(|(raw, packed)| Some((raw.parse().ok()?, packed.parse().ok()?))))
        .collect()
}

fn is_first(name: &str) -> bool {
    !name.starts_with(PART) || name.starts_with(SOON)
}

fn report(files: &[(String, (u64, u64))]) -> (String, u64) {
    let first = files.iter().filter(|(name, _)| is_first(name)).map(|(_, sizes)| sizes);
    let (raw, total) = first.fold((0, 0), |sum, (raw, packed)| (sum.0 + raw, sum.1 + packed));
    let line = |name: &str, raw: u64, packed: u64| format!("{name:<52} {raw:>9} {packed:>9}\n");
    let mut text = format!("{:<52} {:>9} {:>9}\n", "file", "bytes", "brotli");
    for (name, (raw, packed)) in files {
        text.push_str(&line(name, *raw, *packed));
    }
    text.push_str(&line(&format!("first screen: {SOON}, and all but {PART}* (at most {MOST})"), raw, total));
    (text, total)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes_are_read_added_up_and_printed() {
        let sizes = sizes("100 40\n7 9\n90 80\n5 3").unwrap();
        let names = ["a.js".to_owned(), "b.css".to_owned(), format!("{PART}c.wasm"), format!("{SOON}-d.wasm")];
        let (text, total) = report(&names.into_iter().zip(sizes).collect::<Vec<_>>());
        assert_eq!(total, 52);
        assert!(text.contains("a.js") && text.contains("part-c") && text.lines().count() == 6, "{text}");
    }

    #[test]
    fn a_panel_that_is_too_heavy_fails() {
        let target = std::env::temp_dir().join(format!("xtask-budget-{}", std::process::id()));
        let folder = target.join("dist");
        fs::create_dir_all(&folder).unwrap();
        let mut state = 1_u64;
        let mut noise = || {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            (state >> 56) as u8
        };
        let noise: Vec<u8> = (0..2 * MOST).map(|_| noise()).collect();
        fs::write(folder.join("boot.js"), "small").unwrap();
        let light = check(&folder).is_ok();
        fs::write(folder.join("boot.js"), &noise).unwrap();
        let heavy = check(&folder).unwrap_err().to_string();
        let (first, later) = ("small", &noise[..PART_MOST as usize + 1_000]);
        fs::write(folder.join("boot.js"), first).unwrap();
        fs::write(folder.join(format!("{PART}c.wasm")), later).unwrap();
        let part = check(&folder).unwrap_err().to_string();
        fs::remove_dir_all(&target).unwrap();
        assert!(light && heavy.contains("The first screen is too heavy"), "{heavy}");
        assert!(part.contains("part-c.wasm is too heavy"), "{part}");
    }
}
