//! Joins the panel's style sheets into two files: one that the page loads, and one for what later screens need.
//!
//! `style/main.css` names the layers and imports one small file per part, and so does `style/later.css`. A browser would
//! fetch these one after the other, so the imports are replaced by the files' contents.

use anyhow::{Context, Result};
use std::fs;
use std::path::Path;

/// What is joined, and the file below `target/style` that it becomes, which `index.html` links.
const JOINED: [(&str, &str); 2] = [("main.css", "panel.css"), ("later.css", "later.css")];

/// Writes the joined files. Leaves those untouched that did not change.
pub fn write(root: &Path) -> Result<()> {
    fs::create_dir_all(root.join("target/style"))?;
    for (list, name) in JOINED {
        let (joined, out) = (join(&root.join("style"), list)?, root.join("target/style").join(name));
        if fs::read_to_string(&out).ok().as_ref() != Some(&joined) {
            fs::write(&out, joined).with_context(|| format!("could not write {}", out.display()))?;
        }
    }
    Ok(())
}

fn join(folder: &Path, list: &str) -> Result<String> {
    let read = |name: &str| fs::read_to_string(folder.join(name)).with_context(|| format!("style/{name} is missing"));
    let mut joined = String::new();
    for line in read(list)?.lines() {
        if !line.starts_with("@import") {
            joined += &format!("{line}\n");
            continue;
        }
        let import = line.strip_prefix("@import url(\"").and_then(|rest| rest.strip_suffix(");"));
        let (file, layer) = import.and_then(|rest| rest.split_once("\") layer(")).with_context(|| {
            format!("style/{list}: expected `@import url(\"file.css\") layer(name);`, found `{line}`")
        })?;
        joined += &format!("@layer {layer} {{\n{}}}\n", read(file)?);
    }
    Ok(joined)
}
