//! Joins the panel's style sheets into two files: one that the page loads, and one for what later screens need.
//!
//! `style/main.css` names the layers and imports one small file per part, and so does `style/later.css`. A browser would
//! fetch these one after the other, so the imports are replaced by the files' contents.

use std::{fs, path::Path};

use anyhow::{Context, Result, bail};

/// What is joined, and the file below `target/style` that it becomes, which `index.html` links.
const JOINED: [(&str, &str); 2] = [("main.css", "panel.css"), ("later.css", "later.css")];

/// Writes the joined files. Leaves those untouched that did not change.
///
/// # Errors
/// When a file is imported that is missing, or an import has another form.
pub fn write(root: &Path) -> Result<()> {
    fs::create_dir_all(root.join("target/style"))?;
    for (list, name) in JOINED {
        let joined = join(&root.join("style"), list)?;
        let out = root.join("target/style").join(name);
        if fs::read_to_string(&out).is_ok_and(|old| old == joined) {
            continue;
        }
        fs::write(&out, joined).with_context(|| format!("could not write {}", out.display()))?;
    }
    Ok(())
}

fn join(folder: &Path, list: &str) -> Result<String> {
    let main = fs::read_to_string(folder.join(list)).with_context(|| format!("style/{list} is missing"))?;
    let mut joined = String::new();
    for line in main.lines() {
        if !line.starts_with("@import") {
            joined.push_str(line);
            joined.push('\n');
            continue;
        }
        let Some((file, layer)) = import(line) else {
            bail!("style/{list}: expected `@import url(\"file.css\") layer(name);`, found `{line}`");
        };
        let css = fs::read_to_string(folder.join(file))
            .with_context(|| format!("style/{list} imports {file}, which is missing"))?;
        joined.push_str(&format!("@layer {layer} {{\n{css}}}\n"));
    }
    Ok(joined)
}

/// The file and layer of one import line.
fn import(line: &str) -> Option<(&str, &str)> {
    let rest = line.strip_prefix("@import url(\"")?;
    let (file, rest) = rest.split_once("\") layer(")?;
    Some((file, rest.strip_suffix(");")?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_import_names_file_and_layer() {
        assert_eq!(import("@import url(\"a.css\") layer(base);"), Some(("a.css", "base")));
        assert_eq!(import("@import \"a.css\";"), None);
    }

    #[test]
    fn the_panels_sheets_join_without_imports() {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../style");
        for ((list, _), layer) in JOINED.into_iter().zip(["tokens", "components"]) {
            let joined = join(&folder, list).unwrap();
            assert!(!joined.contains("@import"));
            assert!(joined.contains(&format!("@layer {layer} {{")));
            assert_eq!(joined.matches('{').count(), joined.matches('}').count());
        }
    }

    /// Where any element can follow a sibling, Chromium styles all rows of a table anew whenever one comes or goes.
    #[test]
    fn no_rule_is_for_whatever_follows_a_sibling() {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../style");
        for (list, _) in JOINED {
            let joined = join(&folder, list).unwrap();
            let wide: Vec<&str> = joined.lines().filter(|line| line.contains("+ *") || line.contains("~ *")).collect();
            assert!(wide.is_empty(), "{wide:?}");
        }
    }
}
