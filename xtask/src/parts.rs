//! The parts of the program that later screens load, and what loads them.
//!
//! wasm-split puts what several parts share into modules of their own, a hundred small ones: a screen would ask for forty
//! files. Here a part's file brings them along, in custom sections, and the loader starts each module once, whichever part
//! brings it first. Only large ones stay files that parts share.

use crate::{page, shell};
use anyhow::{Context, Result, ensure};
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use wasm_encoder::{CustomSection, Section};
use wasmparser::{Parser, Payload};

/// What the files of parts are called first.
pub const PART: &str = "part-";
/// The loader that wasm-split writes.
const LOADER: &str = "__wasm_split.js";
/// From which size on, in bytes, a shared module is a file of its own: every part that needs it would bring it along.
const LARGE: usize = 4_000;

/// Writes the parts that wasm-split left in `work` with `write`, which gives the file's whole name for its beginning and
/// content, after `optimise`; and the loader that loads them, from nowhere where nothing is in them. It has no line of
/// its own on the console about a part that does not come: the panel tells that itself, with a way on.
pub fn write(
    work: &Path,
    optimise: impl Fn(&[PathBuf]) -> Result<()>,
    write: impl Fn(&str, &[u8]) -> Result<String>,
) -> Result<()> {
    const UNKNOWN: &str = "wasm-split's loader is written in a way that is not known here";
    let mut files = shell::inside(work)?;
    files.retain(|file| stem(file).is_some());
    optimise(&files)?;
    let all = files.iter().map(|file| Ok((stem(file).unwrap_or_default(), with_content(fs::read(file)?)?)));
    let all: BTreeMap<String, Vec<u8>> = all.collect::<Result<_>>()?;
    let loader = fs::read_to_string(work.join(LOADER))?;
    let quiet = loader.replacen("console.error(e);", "", 1);
    ensure!(quiet != loader && !quiet.contains("console."), UNKNOWN);
    let mut pieces = quiet.split("makeLoad(() => {\n");
    let mut text = include_str!("parts.js").to_owned() + pieces.next().unwrap_or_default();
    for piece in pieces {
        let read = || {
            let (stem, rest) = piece.split_once("fetch(new URL(\"./")?.1.split_once(".wasm\"")?;
            let (needs, rest) = rest.split_once("}\n, [")?.1.split_once(']')?;
            let needed = needs.split(", ").filter(|name| !name.is_empty());
            let needed =
                needed.map(|name| Some((name, all.get(name.strip_prefix("__")?)?))).collect::<Option<Vec<_>>>()?;
            Some((stem, all.get(stem)?.clone(), needed, rest))
        };
        let (stem, mut module, needed, rest) = read().context(UNKNOWN)?;
        let (large, small): (Vec<_>, Vec<_>) = needed.into_iter().partition(|(_, module)| module.len() >= LARGE);
        let mut how = "() => () => {}".to_owned();
        if module.len() >= if stem.starts_with("split_") { 1 } else { LARGE } {
            for (name, shared) in small.into_iter().filter(|(_, shared)| !shared.is_empty()) {
                let number: u16 = name.strip_prefix("__chunk_").context(UNKNOWN)?.parse()?;
                let data = [&number.to_le_bytes()[..], shared].concat().into();
                CustomSection { name: "shared".into(), data }.append_to(&mut module);
            }
            let begin = stem.replacen("split_", PART, 1).replacen("chunk_", "part-shared-", 1);
            let name = write(&format!("{begin}-"), &module)?;
            how = format!("fetchPart(\"./{name}\", \"{}\")", page::digest_of(&module));
        }
        let needed: Vec<&str> = large.into_iter().map(|(name, _)| name).collect();
        // esbuild leaves away what is pure and of no use to any other.
        text += &format!("/* @__PURE__ */ makeLoad({how}, [{}]{rest}", needed.join(", "));
    }
    Ok(fs::write(work.join(LOADER), text)?)
}

/// What wasm-split calls a file, if that is a part, or shared by parts.
fn stem(file: &Path) -> Option<String> {
    let stem = shell::name(file).strip_suffix(".wasm")?.to_owned();
    (stem.starts_with("split_") || stem.starts_with("chunk_")).then_some(stem)
}

/// The program, or nothing when there are no functions in it, nor anything that it puts into a table or into memory.
fn with_content(program: Vec<u8>) -> Result<Vec<u8>> {
    let mut count = 0;
    for payload in Parser::new(0).parse_all(&program) {
        count += match payload.context("wasm-opt wrote no program")? {
            Payload::ElementSection(elements) => elements.count(),
            Payload::CodeSectionStart { count, .. } => count,
            Payload::DataSection(data) => data.count(),
            _ => 0,
        };
    }
    Ok(if count > 0 { program } else { Vec::new() })
}

#[test]
fn parts_are_cut_off_with_the_small_ones_that_they_share_and_what_is_empty_is_no_file() {
    let (empty, work, out) = (b"\0asm\x01\0\0\0", shell::scratch("parts"), shell::scratch("parts-out"));
    // With a function that does nothing; and the same with a long section that says nothing.
    let small = [&empty[..], b"\x01\x04\x01\x60\0\0\x03\x02\x01\0\x0a\x04\x01\x02\0\x0b"].concat();
    let mut large = small.clone();
    CustomSection { name: "".into(), data: vec![7; LARGE].into() }.append_to(&mut large);
    let mut loader = "catch (e) {console.error(e);}\n".to_owned();
    for (stem, module, needs) in [
        ("chunk_1", &small[..], ""),
        ("chunk_11", &large, ""),
        ("chunk_2", empty, ""),
        ("split_a", &small, "__chunk_1, __chunk_11"),
        ("split_b", &large, "__chunk_2"),
        ("split_none", empty, "__chunk_1"),
    ] {
        fs::write(work.join(format!("{stem}.wasm")), module).unwrap();
        let load =
            format!("makeLoad(() => {{\n    const src = fetch(new URL(\"./{stem}.wasm\", x));\n}}\n, [{needs}])");
        loader += &format!("const __{stem} = {load};\n");
    }
    fs::write(work.join("main_bg.wasm"), "not looked at").unwrap();
    fs::write(work.join(LOADER), &loader).unwrap();
    let named = |begin: &str, bytes: &[u8]| Ok(fs::write(out.join(begin), bytes).map(|()| format!("{begin}0.wasm"))?);
    write(&work, |_| Ok(()), named).unwrap();
    let digest = |begin: &str| page::digest_of(&fs::read(out.join(begin)).unwrap());
    let [shared, a, b] = ["part-shared-11-", "part-a-", "part-b-"].map(digest);
    let wanted = format!(
        "catch (e) {{}}
const __chunk_1 = makeLoad(() => () => {{}}, []);
const __chunk_11 = makeLoad(fetchPart(\"./part-shared-11-0.wasm\", \"{shared}\"), []);
const __chunk_2 = makeLoad(() => () => {{}}, []);
const __split_a = makeLoad(fetchPart(\"./part-a-0.wasm\", \"{a}\"), [__chunk_11]);
const __split_b = makeLoad(fetchPart(\"./part-b-0.wasm\", \"{b}\"), []);
const __split_none = makeLoad(() => () => {{}}, []);
"
    );
    let written = fs::read_to_string(work.join(LOADER)).unwrap().replace("/* @__PURE__ */ ", "");
    assert_eq!(written, include_str!("parts.js").to_owned() + &wanted);
    let section = [&[0, 33], &b"\x06shared\x01\0"[..], &small].concat();
    assert_eq!(fs::read(out.join("part-a-")).unwrap(), [small, section].concat());
    assert_eq!(fs::read(out.join("part-b-")).unwrap(), large);
    assert!(with_content(b"no program".to_vec()).is_err());
}
