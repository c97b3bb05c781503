//! Joins the panel's style sheets into the one file that the page loads.
//!
//! `style/main.css` names the layers and imports one small file per part. A browser would fetch these one after
//! the other, so the imports are replaced by the files' contents before Trunk hashes and minifies the result.

use std::{fs, path::Path};

use anyhow::{Context, Result, bail};

/// Writes `target/style/panel.css`, which `index.html` links. Leaves the file untouched when nothing changed.
///
/// # Errors
/// When `main.css` imports a file that is missing or contains an import of another form.
pub fn write(root: &Path) -> Result<()> {
    let joined = join(&root.join("style"))?;
    let out = root.join("target/style/panel.css");
    if fs::read_to_string(&out).is_ok_and(|old| old == joined) {
        return Ok(());
    }
    fs::create_dir_all(root.join("target/style"))?;
    fs::write(&out, joined).with_context(|| format!("could not write {}", out.display()))
}

fn join(folder: &Path) -> Result<String> {
    let main = fs::read_to_string(folder.join("main.css")).context("style/main.css is missing")?;
    let mut joined = String::new();
    for line in main.lines() {
        if !line.starts_with("@import") {
            joined.push_str(line);
            joined.push('\n');
            continue;
        }
        let Some((file, layer)) = import(line) else {
            bail!("style/main.css: expected `@import url(\"file.css\") layer(name);`, found `{line}`");
        };
        let css = fs::read_to_string(folder.join(file))
            .with_context(|| format!("style/main.css imports {file}, which is missing"))?;
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
        let joined = join(&folder).unwrap();
        assert!(!joined.contains("@import"));
        assert!(joined.contains("@layer tokens {"));
        assert_eq!(joined.matches('{').count(), joined.matches('}').count());
    }
}
