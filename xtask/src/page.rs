//! The page of the optimised build: it names the built files, and what they must hold, so that a browser refuses others.

use crate::release::{BOOT, LATER, WORKER};
use anyhow::{Context, Result, bail};
use base64::{Engine, prelude::BASE64_STANDARD};
use sha2::{Digest, Sha384};
use std::fs;
use std::path::Path;

/// The page with links to the built files in `folder` in place of what it tells Trunk, and the files to copy beside it.
/// The built files are style, later style, script, program, the worker's script, and the script that starts the program.
pub fn with(page: &str, built: [String; 6], folder: &Path) -> Result<(String, Vec<String>)> {
    let [style, later, script, program, worker, boot] = built;
    let digest = |name: &str| digest(&folder.join(name));
    let (mut text, mut copied) = (String::new(), Vec::new());
    for line in page.lines() {
        let value = |name: &str| line.split_once(&format!("{name}=\""))?.1.split_once('"').map(|(value, _)| value);
        let href = value("href").unwrap_or_default();
        match value("data-trunk rel") {
            _ if line.trim().is_empty() || line.trim_start().starts_with("<!--") => continue,
            _ if !line.contains("data-trunk") => text += line.trim_start(),
            // The script that starts the program knows these.
            Some("css") if href.ends_with(LATER) => continue,
            Some("copy-file") if [WORKER, BOOT].contains(&href) => continue,
            Some("rust") if value("data-type") == Some("worker") => continue,
            Some("css") => {
                text += &format!("<link rel=\"stylesheet\" href=\"./{style}\" integrity=\"{}\">", digest(&style)?);
            }
            Some("copy-file") => copied.push(href.to_owned()),
            // Browsers ignore a digest where the program is loaded early; it is compared where the script fetches it.
            Some("rust") => {
                text += &format!(
                    "<link rel=\"modulepreload\" href=\"./{script}\" integrity=\"{}\">\n\
                     <link rel=\"preload\" href=\"./{program}\" as=\"fetch\" type=\"application/wasm\" crossorigin>\n\
                     <script type=\"module\" async src=\"./{boot}\" data-js=\"./{script}\" data-wasm=\"./{program}\" \
                     data-worker=\"./{worker}\" data-later=\"./{later}\" data-later-integrity=\"{}\" \
                     integrity=\"{}\" data-integrity=\"{}\"></script>",
                    digest(&script)?,
                    digest(&later)?,
                    digest(&boot)?,
                    digest(&program)?
                );
            }
            _ => bail!("index.html has a line for Trunk that is not known here: {line}"),
        }
        text.push('\n');
    }
    Ok((text, copied))
}

/// The digest of a file, as a page names it.
pub fn digest(file: &Path) -> Result<String> {
    let bytes = fs::read(file).with_context(|| format!("{} cannot be read", file.display()))?;
    Ok(digest_of(&bytes))
}

/// The same of what a file holds.
pub fn digest_of(bytes: &[u8]) -> String {
    format!("sha384-{}", BASE64_STANDARD.encode(Sha384::digest(bytes)))
}

#[test]
fn the_panels_own_page_links_the_built_files_with_what_they_hold() {
    let (page, folder) = (include_str!("../../index.html"), crate::shell::scratch("page"));
    let names = ["p-1.css", "part-l.css", "s-2.js", "m-3.wasm", "part-w.js", "boot-4.js"].map(str::to_owned);
    assert!(with(page, names.clone(), &folder).is_err(), "nothing was built");
    names.iter().for_each(|name| fs::write(folder.join(name), "").unwrap());
    let (text, copied) = with(page, names.clone(), &folder).unwrap();
    let nothing = "sha384-OLBgp1GsljhM2TJ+sbHjaiH9txEUvgdDTAzHv2P24donTt6/529l+9Ua0vFImLlb";
    for tag in [
        format!("<link rel=\"stylesheet\" href=\"./p-1.css\" integrity=\"{nothing}\">"),
        format!("<link rel=\"modulepreload\" href=\"./s-2.js\" integrity=\"{nothing}\">"),
        "data-js=\"./s-2.js\" data-wasm=\"./m-3.wasm\" data-worker=\"./part-w.js\"".to_owned(),
        format!(
            "data-later=\"./part-l.css\" data-later-integrity=\"{nothing}\" integrity=\"{nothing}\" data-integrity=\"{nothing}\"></script>"
        ),
    ] {
        assert!(text.contains(&tag), "{tag} {text}");
    }
    assert!(!text.contains("data-trunk") && copied == ["config.json"], "{copied:?}");
    assert!(with("<link data-trunk rel=\"sass\">", names, &folder).is_err());
}
