//! Compressed twins of the built files, for hosts that send such files as they are.

use std::{fs, path::Path};

use anyhow::{Result, bail};

use crate::shell;

/// Writes each file's twins, `.br` and `.gz`, as small as they get: both are part of Node.js, which wasm-opt needs anyway.
const WRITE: &str = "const fs = require('fs'), zlib = require('zlib');
for (const file of process.argv.slice(1)) {
  const raw = fs.readFileSync(file);
  const params = { [zlib.constants.BROTLI_PARAM_QUALITY]: 11, [zlib.constants.BROTLI_PARAM_SIZE_HINT]: raw.length };
  fs.writeFileSync(file + '.br', zlib.brotliCompressSync(raw, { params }));
  fs.writeFileSync(file + '.gz', zlib.gzipSync(raw, { level: 9 }));
}";

/// What is worth it: such a file fits into one packet anyway when it is smaller.
const LEAST: u64 = 1_000;

/// Writes a `.br` and a `.gz` beside every file of a built panel whose name tells what it holds, and that is not tiny.
/// Others may be edited by whoever uploads them, and a twin would still say what they said before.
///
/// # Errors
/// When a file cannot be read or written.
pub fn folder(folder: &Path) -> Result<()> {
    let mut files = Vec::new();
    for file in fs::read_dir(folder)? {
        let file = file?;
        if is_hashed(&file.file_name().to_string_lossy()) && file.metadata()?.len() >= LEAST {
            files.push(file.path());
        }
    }
    if !files.is_empty() && shell::output(shell::command("node").args(["-e", WRITE]).args(&files)).is_none() {
        bail!("node cannot compress the files in {}", folder.display());
    }
    Ok(())
}

/// Whether a file is the compressed twin of another.
pub fn is_twin(file: &Path) -> bool {
    file.extension().is_some_and(|kind| kind == "br" || kind == "gz")
}

/// Whether the name tells what the file holds: it may be kept for ever.
pub fn is_hashed(name: &str) -> bool {
    let Some((stem, "css" | "js" | "wasm")) = name.rsplit_once('.') else { return false };
    let stem = stem.trim_end_matches("_bg");
    stem.rsplit_once('-').is_some_and(|(_, hash)| hash.len() == 8 && hash.bytes().all(|byte| byte.is_ascii_hexdigit()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_names_with_a_hash_tell_what_the_file_holds() {
        let hashed = ["panel-1f24f85b.css", "scrapewise-panel-612839d0_bg.wasm", "part-shared-9-41719aa1.wasm"];
        assert!(hashed.iter().all(|name| is_hashed(name)));
        let others =
            ["index.html", "config.json", "boot.js", "part-merge.wasm", "panel-1f24f85b.css.br", "a-1234567.js"];
        assert!(!others.iter().any(|name| is_hashed(name)));
    }

    #[test]
    fn twins_lie_beside_what_is_worth_it_and_hold_the_same() {
        let place = std::env::temp_dir().join(format!("xtask-compress-{}", std::process::id()));
        fs::create_dir_all(&place).unwrap();
        let text = "alpha beta gamma ".repeat(500);
        for (name, text) in [("a-0123abcd.js", &*text), ("b-0123abcd.js", "tiny"), ("index.html", &text)] {
            fs::write(place.join(name), text).unwrap();
        }
        folder(&place).unwrap();
        let mut names: Vec<_> =
            fs::read_dir(&place).unwrap().map(|file| file.unwrap().file_name().into_string().unwrap()).collect();
        names.sort();
        let read = "const z = require('zlib'), fs = require('fs'), [br, gz] = process.argv.slice(1).map(f => fs.readFileSync(f));
            process.stdout.write(z.brotliDecompressSync(br)); process.stdout.write(z.gunzipSync(gz));";
        let twins = ["a-0123abcd.js.br", "a-0123abcd.js.gz"].map(|name| place.join(name));
        let both = shell::output(shell::command("node").args(["-e", read]).args(twins)).unwrap();
        fs::remove_dir_all(&place).unwrap();
        assert_eq!(names, ["a-0123abcd.js", "a-0123abcd.js.br", "a-0123abcd.js.gz", "b-0123abcd.js", "index.html"]);
        assert_eq!(both, (text.clone() + &text).trim());
    }
}
