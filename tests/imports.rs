//! Who may import what: the folders of `src` know only those below them (docs/architecture.md).
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test that cannot go on fails")]

use std::{
    fs,
    path::{Path, PathBuf},
};

/// Each folder or file of `src`, and what it may import of the others. What is not here, `app`, may import all.
const MAY_IMPORT: [(&str, &[&str]); 11] = [
    ("domain", &[]),
    ("platform", &["domain"]),
    ("ui", &["domain", "platform"]),
    ("hooks", &["platform"]),
    ("api", &["domain", "platform"]),
    ("routes", &["api", "domain"]),
    ("navigation", &["hooks", "routes"]),
    ("dialogs", &[]),
    ("session", &["api", "domain", "hooks", "platform", "ui"]),
    ("entity", &["api", "domain", "hooks", "session", "ui"]),
    ("features", &["api", "dialogs", "domain", "entity", "hooks", "navigation", "platform", "routes", "session", "ui"]),
];

/// Crates of the interface and the browser: nothing for rules in plain Rust.
const NOT_PLAIN: [&str; 6] = ["gloo_net", "gloo_timers", "js_sys", "leptos", "wasm_bindgen", "web_sys"];

struct Source {
    /// Its modules: `["features", "runs", "page"]`.
    place: Vec<String>,
    is_mod: bool,
    imports: Vec<Vec<String>>,
}

fn sources() -> Vec<Source> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut files = Vec::new();
    find(&root, &mut files);
    assert!(files.len() > 300, "there are {} files", files.len());
    files.iter().map(|file| source(&root, file)).collect()
}

fn find(folder: &Path, files: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            find(&path, files);
        } else if path.extension().is_some_and(|kind| kind == "rs") {
            files.push(path);
        }
    }
}

fn source(root: &Path, file: &Path) -> Source {
    let place = file.strip_prefix(root).unwrap().with_extension("");
    let mut place: Vec<_> = place.iter().map(|part| part.to_string_lossy().into_owned()).collect();
    let is_mod = place.last().is_some_and(|last| last == "mod");
    if is_mod {
        place.pop();
    }
    let text = fs::read_to_string(file).unwrap();
    // Modules of tests stand at the end, and their `super` is another one.
    let text = text.split("#[cfg(test)]").next().unwrap_or_default();
    let mut imports = Vec::new();
    for line in text.split("\nuse ").skip(1).chain(text.split("\npub use ").skip(1)) {
        flatten("", line.split(';').next().unwrap_or_default(), &mut imports);
    }
    let imports = imports.into_iter().filter_map(|path| absolute(&place, &path)).collect();
    Source { place, is_mod, imports }
}

/// The paths that a tree of imports names.
fn flatten(before: &str, tree: &str, paths: &mut Vec<String>) {
    let tree = tree.trim();
    let Some((head, rest)) = tree.split_once('{') else {
        paths.push(format!("{before}{tree}"));
        return;
    };
    let (mut depth, mut start) = (0_usize, 0);
    let inner = rest.trim_end().strip_suffix('}').unwrap_or(rest);
    for (at, sign) in inner.char_indices().chain([(inner.len(), ',')]) {
        match sign {
            '{' => depth += 1,
            '}' => depth -= 1,
            ',' if depth == 0 => {
                let part = &inner[start..at];
                if !part.trim().is_empty() {
                    flatten(&format!("{before}{head}"), part, paths);
                }
                start = at + 1;
            }
            _ => {}
        }
    }
}

/// A path from the root of the crate on; of another crate, with its name behind an empty part.
fn absolute(place: &[String], path: &str) -> Option<Vec<String>> {
    let parts: Vec<_> = path.split("::").map(|part| part.split(" as ").next().unwrap_or_default().trim()).collect();
    let ups = parts.iter().take_while(|part| **part == "super").count();
    let below = match *parts.first()? {
        "crate" => &[][..],
        "self" => place,
        "super" => place.get(..place.len().checked_sub(ups)?)?,
        name => return Some(vec![String::new(), name.to_owned()]),
    };
    Some(below.iter().cloned().chain(parts[ups.max(1)..].iter().map(|part| (*part).to_owned())).collect())
}

#[test]
fn folders_import_only_what_lies_below_them() {
    for source in sources() {
        let Some((_, allowed)) = MAY_IMPORT.iter().find(|(name, _)| *name == source.place[0]) else { continue };
        for import in source.imports.iter().filter(|import| !import[0].is_empty()) {
            let is_allowed = import[0] == source.place[0] || allowed.contains(&import[0].as_str());
            assert!(is_allowed, "{} imports {}", source.place.join("::"), import.join("::"));
        }
    }
}

#[test]
fn a_page_is_imported_by_its_own_feature_and_by_the_application_alone() {
    let is_page =
        |import: &[String]| import.len() > 2 && import[0] == "features" && import[2..].contains(&"page".to_owned());
    for source in sources().iter().filter(|source| !source.is_mod && source.place[0] != "app") {
        let pages: Vec<_> = source.imports.iter().filter(|import| is_page(import)).collect();
        assert!(pages.is_empty(), "{} imports {pages:?}", source.place.join("::"));
    }
}

#[test]
fn rules_are_plain_rust() {
    for source in sources().iter().filter(|source| source.place[0] == "domain") {
        for import in source.imports.iter().filter(|import| import[0].is_empty()) {
            assert!(!NOT_PLAIN.contains(&import[1].as_str()), "{} imports {}", source.place.join("::"), import[1]);
        }
    }
}

#[test]
fn imports_are_read_as_they_are_written() {
    let mut paths = Vec::new();
    flatten("", "super::{a, b::{self, C}, super::d as e}", &mut paths);
    assert_eq!(paths, ["super::a", "super::b::self", "super::b::C", "super::super::d as e"]);
    let place = ["features", "runs", "row"].map(str::to_owned);
    assert_eq!(absolute(&place, "super::super::d as e").unwrap(), ["features", "d"]);
    assert_eq!(absolute(&place, "crate::ui::icon").unwrap(), ["ui", "icon"]);
    assert_eq!(absolute(&place, "leptos::prelude").unwrap(), ["", "leptos"]);
}
