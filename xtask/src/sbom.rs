//! What is in the built panel: a bill of materials (CycloneDX 1.5), and the licence texts of what others wrote.
//!
//! Listed is what the compiler links into the two programs (normal dependencies, macros left out, as `cargo tree`
//! resolves them for WebAssembly with the features of the optimised build), the standard library, and the tools.
//! Nothing in it tells when or where it was made: the same sources give the same bill.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::{Path, PathBuf},
};

use anyhow::{Context, Result};
use serde_json::{Value, json};

use crate::{shell, toolchain::Toolchain, tools};

/// The file of the licence texts, in the folder to upload: they go where the program goes.
pub const LICENCES: &str = "THIRD-PARTY.txt";

/// The packages whose programs are in the panel.
const PROGRAMS: [&str; 2] = ["scrapewise-panel", "links"];

/// A package that is linked into the panel.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Linked {
    name: String,
    version: String,
    /// An SPDX expression.
    licence: String,
    /// One of this project's own, which no registry has.
    own: bool,
}

/// The packages that are linked into the panel, in alphabetical order.
///
/// # Errors
/// When cargo cannot tell.
pub fn linked(root: &Path, toolchain: &Toolchain) -> Result<Vec<Linked>> {
    let mut cargo = toolchain.cargo();
    cargo.current_dir(root).args(["tree", "--locked", "--quiet", "--target", tools::WASM, "--features", "split"]);
    cargo.args(["--edges", "normal,no-proc-macro", "--prefix", "none", "--format", "{p}|{l}"]);
    cargo.args(PROGRAMS.iter().flat_map(|name| ["--package", name]));
    let text = shell::output(&mut cargo).context("cargo tree fails: type `cargo tree` to see why")?;
    let lines: Option<BTreeSet<Linked>> = text.lines().filter(|line| !line.is_empty()).map(read).collect();
    Ok(lines.context("cargo tree printed something else than packages")?.into_iter().collect())
}

/// Reads `chrono v0.4.45|MIT OR Apache-2.0`, `links v0.1.0 (/somewhere)|MIT`, each perhaps with `(*)` at the end.
fn read(line: &str) -> Option<Linked> {
    let (package, licence) = line.trim_end_matches(" (*)").split_once('|')?;
    let (name, rest) = package.split_once(" v")?;
    let (version, own) = rest.split_once(" (").map_or((rest, false), |(version, _)| (version, true));
    // Older packages write a slash, which is no SPDX.
    let licence = licence.replace('/', " OR ");
    Some(Linked { name: name.to_owned(), version: version.to_owned(), licence, own })
}

/// The checksums that the lock file has, by name and version.
fn checksums(lock: &str) -> BTreeMap<(String, String), String> {
    let field = |part: &str, name: &str| {
        let line = part.lines().find_map(|line| line.strip_prefix(name)?.strip_prefix(" = \""));
        line.map(|text| text.trim_end_matches('"').to_owned())
    };
    let package = |part| Some(((field(part, "name")?, field(part, "version")?), field(part, "checksum")?));
    lock.split("[[package]]").filter_map(package).collect()
}

/// The bill of materials.
///
/// # Errors
/// When something about a package or tool is not known.
pub fn bill(root: &Path, toolchain: &Toolchain) -> Result<String> {
    let lock = fs::read_to_string(root.join("Cargo.lock")).context("Cargo.lock is missing")?;
    let sums = checksums(&lock);
    let compiler = compiler(toolchain)?;
    let (mut parts, mut panel) = (Vec::new(), None);
    for linked in linked(root, toolchain)? {
        let Linked { name, version, licence, own } = &linked;
        let mut part = json!({
            "type": "library", "name": name, "version": version, "licenses": [{ "expression": licence }],
        });
        if *own {
            part["bom-ref"] = json!(format!("{name}@{version}"));
            part["description"] = json!("a package of this project");
            if name == PROGRAMS[0] {
                part["type"] = json!("application");
                panel = Some(part);
                continue;
            }
        } else {
            let sum = sums.get(&(name.clone(), version.clone()));
            let sum = sum.with_context(|| format!("Cargo.lock has no checksum of {name} {version}"))?;
            let url = format!("pkg:cargo/{name}@{version}");
            part["bom-ref"] = json!(url);
            part["purl"] = json!(url);
            part["hashes"] = json!([{ "alg": "SHA-256", "content": sum }]);
        }
        parts.push(part);
    }
    parts.push(json!({
        "type": "framework", "bom-ref": "rust-std", "name": "Rust standard library", "version": compiler,
        "licenses": [{ "expression": "MIT OR Apache-2.0" }],
    }));
    let tool = |(name, version): (&str, &str)| json!({ "type": "application", "name": name, "version": version });
    let mut built: Vec<Value> = tools::versions(&lock).into_iter().map(tool).collect();
    built.push(tool(("rustc", &compiler)));
    let bill = json!({
        "bomFormat": "CycloneDX",
        "specVersion": "1.5",
        "version": 1,
        "metadata": { "component": panel.context("the panel is not among its packages")?, "tools": { "components": built } },
        "components": parts,
    });
    Ok(serde_json::to_string_pretty(&bill)? + "\n")
}

fn compiler(toolchain: &Toolchain) -> Result<String> {
    let mut rustc = shell::command("rustc");
    toolchain.choose(&mut rustc);
    let text = shell::output(rustc.arg("--version")).context("rustc does not tell its version")?;
    Ok(text.split_whitespace().nth(1).context("rustc tells no version")?.to_owned())
}

/// The licence texts of all linked packages of others; the same text once, with the packages that it is of.
///
/// # Errors
/// When cargo cannot tell where the packages are.
pub fn licences(root: &Path, toolchain: &Toolchain) -> Result<String> {
    let mut cargo = toolchain.cargo();
    cargo.current_dir(root).args(["metadata", "--locked", "--quiet", "--all-features", "--format-version", "1"]);
    let text = shell::output(cargo.args(["--filter-platform", tools::WASM])).context("cargo metadata fails")?;
    let metadata: Value = serde_json::from_str(&text)?;
    let mut places = BTreeMap::new();
    for package in metadata["packages"].as_array().into_iter().flatten() {
        let field = |name: &str| package[name].as_str().unwrap_or_default().to_owned();
        places.insert((field("name"), field("version")), PathBuf::from(field("manifest_path")));
    }
    let (mut texts, mut without) = (BTreeMap::<String, Vec<String>>::new(), Vec::new());
    for Linked { name, version, licence, .. } in linked(root, toolchain)?.into_iter().filter(|linked| !linked.own) {
        let folder = places.get(&(name.clone(), version.clone())).and_then(|file| file.parent());
        let found = of_package(folder.with_context(|| format!("cargo metadata does not know {name}"))?)?;
        if found.is_empty() {
            without.push(format!("{name} {version} ({licence})"));
        }
        for text in found {
            texts.entry(text).or_default().push(format!("{name} {version}"));
        }
    }
    let rule = "-".repeat(80);
    let mut out = "ScrapeWise Panel contains programs of others, under the licences below.\n".to_owned();
    for (text, of) in texts {
        out.push_str(&format!("\n{rule}\n{}\n{rule}\n\n{}\n", of.join(", "), text));
    }
    out.push_str(&format!("\n{rule}\nwithout a text of their own: {}\n", without.join(", ")));
    out.push_str("The Rust standard library is (MIT OR Apache-2.0), see rust-lang.org/policies/licenses.\n");
    Ok(out)
}

/// The licence texts in a package's folder.
fn of_package(folder: &Path) -> Result<Vec<String>> {
    let mut files = Vec::new();
    for file in fs::read_dir(folder)? {
        let file = file?;
        let name = file.file_name().to_string_lossy().to_uppercase();
        let is_licence =
            ["LICENSE", "LICENCE", "COPYING", "COPYRIGHT", "NOTICE"].iter().any(|word| name.starts_with(word));
        if is_licence && file.file_type()?.is_file() {
            files.push(file.path());
        }
    }
    files.sort();
    let plain = |file: &PathBuf| Ok(fs::read_to_string(file)?.replace("\r\n", "\n").trim().to_owned());
    files.iter().map(plain).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn root() -> PathBuf {
        Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
    }

    /// The names under a heading of the panel's Cargo.toml.
    fn under(heading: &str) -> Vec<String> {
        let text = fs::read_to_string(root().join("Cargo.toml")).unwrap();
        let (_, rest) = text.split_once(&format!("\n[{heading}]\n")).unwrap();
        let lines = rest.lines().take_while(|line| !line.starts_with('['));
        let named = lines.filter(|line| line.starts_with(|c: char| c.is_ascii_alphabetic()));
        named.map(|line| line.split([' ', '.', '=']).next().unwrap().to_owned()).collect()
    }

    #[test]
    fn lines_of_cargo_tree_are_read() {
        let told = |line: &str| read(line).map(|linked| (linked.name, linked.version, linked.licence, linked.own));
        let of =
            |name: &str, version: &str, licence: &str, own| Some((name.into(), version.into(), licence.into(), own));
        assert_eq!(told("rlsf v0.2.3|MIT/Apache-2.0 (*)"), of("rlsf", "0.2.3", "MIT OR Apache-2.0", false));
        assert_eq!(told("links v0.1.0 (/a b/links)|MIT (*)"), of("links", "0.1.0", "MIT", true));
        assert_eq!(told("nothing"), None);
    }

    #[test]
    fn the_bill_names_every_package_of_the_panel_and_nothing_that_only_builds_or_tests() {
        let toolchain = Toolchain::active();
        let text = bill(&root(), &toolchain).unwrap();
        let bill: Value = serde_json::from_str(&text).unwrap();
        let parts = bill["components"].as_array().unwrap();
        let names: Vec<&str> = parts.iter().map(|part| part["name"].as_str().unwrap()).collect();
        let wanted = [under("dependencies"), under("target.'cfg(target_arch = \"wasm32\")'.dependencies")].concat();
        assert!(wanted.len() > 14 && wanted.iter().any(|name| name == "rlsf"), "{wanted:?}");
        for name in wanted.iter().map(String::as_str).chain(["links", "postcard", "Rust standard library"]) {
            assert!(names.contains(&name), "{name} is missing");
        }
        let tested = [
            under("target.'cfg(not(target_arch = \"wasm32\"))'.dev-dependencies"),
            under("target.'cfg(target_arch = \"wasm32\")'.dev-dependencies"),
        ];
        let others =
            ["axum", "tokio", "thirtyfour", "syn", "wasm-bindgen-macro", "anyhow", "sandbox"].map(str::to_owned);
        // Some of what the tests take is in the panel, too.
        for name in tested.concat().into_iter().chain(others).filter(|name| !wanted.contains(name)) {
            assert!(!names.contains(&name.as_str()), "{name} is not in the panel");
        }
        for part in parts.iter().filter(|part| part.get("purl").is_some()) {
            assert_eq!(part["hashes"][0]["content"].as_str().unwrap().len(), 64, "{part}");
            assert!(!part["licenses"][0]["expression"].as_str().unwrap().is_empty(), "{part}");
        }
        assert!(parts.iter().filter(|part| part.get("purl").is_none()).count() == 3, "own packages are in no registry");
        assert_eq!(bill["metadata"]["component"]["name"], "scrapewise-panel");
        assert_eq!(text, super::bill(&root(), &toolchain).unwrap(), "the same sources give the same bill");
        assert!(!text.contains(env!("CARGO_MANIFEST_DIR").trim_end_matches("xtask")), "no folder of this machine");
    }

    #[test]
    fn the_licence_texts_name_every_package_of_others() {
        let toolchain = Toolchain::active();
        let text = licences(&root(), &toolchain).unwrap();
        for linked in linked(&root(), &toolchain).unwrap().iter().filter(|linked| !linked.own) {
            assert!(text.contains(&format!("{} {}", linked.name, linked.version)), "{}", linked.name);
        }
        assert!(text.contains("Permission is hereby granted"));
    }
}
