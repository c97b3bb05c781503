//! The page says what the files it names must hold, so that a browser refuses any other.

use std::{fs, path::Path};

use anyhow::{Context, Result, bail};

use crate::shell;

/// Prints each file's digest as pages write it: hashing is part of Node.js, which wasm-opt needs anyway.
const DIGEST: &str = "const fs = require('fs'), crypto = require('crypto');
for (const file of process.argv.slice(1)) {
  console.log('sha384-' + crypto.createHash('sha384').update(fs.readFileSync(file)).digest('base64'));
}";

/// Which attribute of a tag names the file. The early load of the program is not among them: browsers ignore a digest
/// there, with a warning, and compare where the program is fetched.
fn names(tag: &str) -> Option<&'static str> {
    let links = ["stylesheet", "modulepreload"];
    let is_link = links.iter().any(|rel| tag.starts_with(&format!("<link rel=\"{rel}\"")));
    if is_link { Some("href") } else { tag.starts_with("<script ").then_some("src") }
}

fn value<'a>(tag: &'a str, name: &str) -> Option<&'a str> {
    tag.split_once(&format!(" {name}=\""))?.1.split_once('"').map(|(value, _)| value)
}

/// The digest of a file, as a page names it.
///
/// # Errors
/// When it cannot be read.
pub fn digest(file: &Path) -> Result<String> {
    let digest = shell::output(shell::command("node").args(["-e", DIGEST]).arg(file));
    digest.with_context(|| format!("node cannot read {}", file.display()))
}

/// The page, whose tags have a line each, with the digests of the files in `folder`: in the tag that names a file, and
/// for the program, which a script fetches, in that script's tag.
///
/// # Errors
/// When a file is not there.
pub fn with(page: &str, base: &str, folder: &Path) -> Result<String> {
    let mut text = String::new();
    for line in page.lines() {
        let file = names(line).and_then(|name| value(line, name));
        let mut line = line.to_owned();
        for (file, name) in [(file, "integrity"), (value(&line.clone(), "data-wasm"), "data-integrity")] {
            let Some(file) = file else { continue };
            let file = file.strip_prefix(base).with_context(|| format!("{file} is not below {base}"))?;
            let end = line.find('>').context("a tag does not end in its line")?;
            line.insert_str(end, &format!(" {name}=\"{}\"", digest(&folder.join(file))?));
        }
        text.push_str(&line);
        text.push('\n');
    }
    Ok(text)
}

/// Checks that a built page names every script, style and program with the digest of the file; how many.
///
/// # Errors
/// When one is missing or differs.
pub fn check(folder: &Path) -> Result<usize> {
    let page = fs::read_to_string(folder.join("index.html"))?;
    let mut count = 0;
    for tag in page.split_inclusive('>').filter_map(|text| text.rfind('<').map(|at| &text[at..])) {
        let Some(name) = names(tag) else { continue };
        let wanted = [(value(tag, name), "integrity"), (value(tag, "data-wasm"), "data-integrity")];
        for (file, name) in wanted.into_iter().filter_map(|(file, name)| Some((file?, name))) {
            let file = file.rsplit('/').next().unwrap_or_default();
            let told = value(tag, name).with_context(|| format!("index.html names {file} without {name}"))?;
            if told != digest(&folder.join(file))? {
                bail!("index.html says that {file} holds something else");
            }
            count += 1;
        }
    }
    // Style, script, the script that starts, and the program where it is fetched.
    if count < 4 {
        bail!("index.html names {count} files with a digest, and should name 4");
    }
    Ok(count)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_says_what_its_files_hold_and_another_file_is_noticed() {
        let place = std::env::temp_dir().join(format!("xtask-integrity-{}", std::process::id()));
        fs::create_dir_all(&place).unwrap();
        for name in ["a.css", "b.js", "c.wasm", "boot.js"] {
            fs::write(place.join(name), name).unwrap();
        }
        let page = "<head>\n<link rel=\"icon\" href=\"data:image\">\n<link rel=\"stylesheet\" href=\"/t/a.css\">\n\
            <link rel=\"modulepreload\" href=\"/t/b.js\">\n<link rel=\"preload\" href=\"/t/c.wasm\" as=\"fetch\">\n\
            <script src=\"/t/boot.js\" data-js=\"/t/b.js\" data-wasm=\"/t/c.wasm\"></script>\n";
        let text = with(page, "/t/", &place).unwrap();
        assert_eq!((text.matches(" integrity=\"sha384-").count(), text.matches(" data-integrity=").count()), (3, 1));
        assert!(with(page, "./", &place).is_err(), "not below the base");
        fs::write(place.join("index.html"), &text).unwrap();
        let sound = check(&place).unwrap();
        let without = text.replacen(" integrity=", " other=", 1);
        fs::write(place.join("index.html"), without).unwrap();
        let missing = check(&place).unwrap_err().to_string();
        fs::write(place.join("index.html"), text).unwrap();
        fs::write(place.join("c.wasm"), "another").unwrap();
        let differs = check(&place).unwrap_err().to_string();
        fs::remove_dir_all(&place).unwrap();
        assert_eq!(sound, 4);
        assert!(missing.contains("a.css without integrity") && differs.contains("c.wasm holds something else"));
    }
}
