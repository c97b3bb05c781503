//! The parts of the program that later screens load, and what loads them.
//!
//! wasm-split puts what several parts share into modules of their own, a hundred small ones: a screen would ask for forty
//! files. Here a part's file brings them along, in custom sections, and the loader starts each module once, whichever part
//! brings it first. Only large ones stay files that parts share.

use std::{
    collections::BTreeMap,
    fs,
    num::NonZero,
    panic::resume_unwind,
    path::{Path, PathBuf},
    thread,
};

use anyhow::{Context, Result, bail};

use crate::shrink::{has_content, push_run};

/// What the files of parts are called first.
pub const PART: &str = "part-";

/// The loader that wasm-split writes.
const LOADER: &str = "__wasm_split.js";

/// From which size on, in bytes, a shared module is a file of its own: every part that needs it would bring it along.
const LARGE: usize = 4_000;

/// Writes the parts that wasm-split left in `work` with `write`, which gives the file's whole name for its beginning and
/// content, after `optimised`; and the loader that loads them.
///
/// # Errors
/// When wasm-split wrote something else than this expects.
pub fn write(
    work: &Path,
    optimised: impl Fn(&Path) -> Result<Vec<u8>> + Sync,
    write: impl Fn(&str, &[u8]) -> Result<String>,
) -> Result<()> {
    let mut loader = silent(&fs::read_to_string(work.join(LOADER))?)?;
    let (mut shared, mut parts) = (BTreeMap::new(), Vec::new());
    let mut files = modules(work)?;
    files.retain(|file| part_name(&stem(file)).is_some());
    for (file, module) in files.iter().zip(on_all_cores(&files, optimised)) {
        let stem = stem(file);
        let Some(name) = part_name(&stem) else { continue };
        let module = module?;
        let module = if has_content(&module)? { module } else { Vec::new() };
        match stem.strip_prefix("chunk_") {
            Some(number) => drop(shared.insert(number.parse::<u16>()?, module)),
            None => parts.push((stem, name, module)),
        }
    }
    for (stem, name, module) in parts {
        let needed = needs(&loader, &stem)?.into_iter().filter_map(|number| Some((number, shared.get(&number)?)));
        let brought = needed.filter(|(_, module)| (1..LARGE).contains(&module.len()));
        let name = match module.is_empty() {
            true => None,
            false => Some(write(&format!("{name}-"), &with_shared(module, brought))?),
        };
        loader = loads(&loader, &stem, name.as_deref())?;
    }
    for (number, module) in shared {
        let stem = format!("chunk_{number}");
        if module.len() < LARGE {
            loader = without(&loads(&loader, &stem, None)?, &stem)?;
        } else {
            let name = write(&format!("{PART}shared-{number}-"), &module)?;
            loader = loads(&loader, &stem, Some(&name))?;
        }
    }
    Ok(fs::write(work.join(LOADER), loader)?)
}

fn modules(folder: &Path) -> Result<Vec<PathBuf>> {
    let files = fs::read_dir(folder)?.map(|file| file.map(|file| file.path())).collect::<Result<Vec<_>, _>>()?;
    Ok(files.into_iter().filter(|file| file.extension().is_some_and(|kind| kind == "wasm")).collect())
}

fn stem(file: &Path) -> String {
    file.file_stem().unwrap_or_default().to_string_lossy().into_owned()
}

/// What `work` makes of each of `files`, in their order, done on as many threads as there are cores.
fn on_all_cores<T: Send>(files: &[PathBuf], work: impl Fn(&Path) -> T + Sync) -> Vec<T> {
    let cores = thread::available_parallelism().map_or(1, NonZero::get);
    thread::scope(|scope| {
        let work = &work;
        let every = |first| files.iter().enumerate().skip(first).step_by(cores);
        let all = |first| move || every(first).map(|(place, file)| (place, work(file))).collect::<Vec<_>>();
        let workers = (0..cores).map(|first| scope.spawn(all(first))).collect::<Vec<_>>();
        let mut done = workers
            .into_iter()
            .flat_map(|worker| worker.join().unwrap_or_else(|panic| resume_unwind(panic)))
            .collect::<Vec<_>>();
        done.sort_by_key(|(place, _)| *place);
        done.into_iter().map(|(_, result)| result).collect()
    })
}

/// What a part is called that the splitting tool calls `stem`: after its screens, or numbered when parts share it.
fn part_name(stem: &str) -> Option<String> {
    let shared = || stem.strip_prefix("chunk_").map(|number| format!("{PART}shared-{number}"));
    stem.strip_prefix("split_").map(|name| format!("{PART}{name}")).or_else(shared)
}

/// A part's module with those that it shares with others, each behind its number.
fn with_shared<'a>(mut part: Vec<u8>, shared: impl Iterator<Item = (u16, &'a Vec<u8>)>) -> Vec<u8> {
    const CUSTOM: u8 = 0;
    for (number, module) in shared {
        let mut section = Vec::new();
        push_run(&mut section, b"shared");
        section.extend(number.to_le_bytes());
        section.extend(module);
        part.push(CUSTOM);
        push_run(&mut part, &section);
    }
    part
}

/// The loader without a line of its own on the console about a part that does not come: the panel tells that itself, with a
/// way on, and a page that is left while one loads has nothing to tell.
fn silent(loader: &str) -> Result<String> {
    let quiet = loader.replacen("console.error(e);", "", 1);
    if quiet == loader || quiet.contains("console.") {
        bail!("the loader of the parts tells of failures in another way")
    }
    Ok(quiet)
}

/// How wasm-split's loader gets a module.
fn load(stem: &str) -> String {
    format!(
        "() => {{
    const src = fetch(new URL(\"./{stem}.wasm\", import.meta.url));
    src.catch(() => {{}});
    return async (imports) => (WebAssembly.instantiateStreaming(src, imports));
}}
"
    )
}

/// The loader, which gets `stem` from the file `name`, or from nowhere when there is nothing in it; also from hosts that
/// name no type of `.wasm` files. What does not come whole is asked for once more a second later: a page that is left and
/// comes back, or is not left after all, loses what was on its way.
fn loads(loader: &str, stem: &str, name: Option<&str>) -> Result<String> {
    const FETCH: &str = "
const begun = new Map();
const begin = (section, imports) => {
    const [number] = new Uint16Array(section, 0, 1);
    if (!begun.has(number)) {
        const begins = WebAssembly.instantiate(section.slice(2), imports);
        begun.set(number, begins);
        begins.catch(() => begun.delete(number));
    }
    return begun.get(number);
};
const fetchPart = (name) => () => {
    const load = async () => WebAssembly.compile(await (await fetch(new URL(name, import.meta.url))).arrayBuffer());
    const part = load().catch(() => new Promise((later) => setTimeout(later, 1000)).then(load));
    part.catch(() => {});
    return async (imports) => {
        const shared = WebAssembly.Module.customSections(await part, \"shared\");
        await Promise.all(shared.map((section) => begin(section, imports)));
        return WebAssembly.instantiate(await part, imports);
    };
};
";
    let before = load(stem);
    if loader.matches(&before).count() != 1 {
        bail!("wasm-split's loader loads `{stem}` in a way that is not known here");
    }
    let now = name.map_or(NOWHERE.to_owned(), |name| format!("fetchPart(\"./{name}\")"));
    let loader = loader.replace(&before, &now);
    Ok(if loader.contains(FETCH) { loader } else { FETCH.to_owned() + &loader })
}

/// How a module is loaded that is no file.
const NOWHERE: &str = "() => () => {}";

/// The numbers of the shared modules that a part needs.
fn needs(loader: &str, stem: &str) -> Result<Vec<u16>> {
    let (_, after) = loader.split_once(&load(stem)).with_context(|| format!("nothing loads `{stem}`"))?;
    let (list, _) = after.strip_prefix(", [").and_then(|list| list.split_once(']')).context("a part needs no list")?;
    let number = |name: &str| Ok(name.strip_prefix("__chunk_").context("a part needs something unknown")?.parse()?);
    list.split(", ").filter(|name| !name.is_empty()).map(number).collect()
}

/// The loader without the shared module `stem`, which is brought along where it is needed.
fn without(loader: &str, stem: &str) -> Result<String> {
    let line = format!("const __{stem} = makeLoad({NOWHERE}, []);\n");
    if loader.matches(&line).count() != 1 {
        bail!("wasm-split's loader names `{stem}` in a way that is not known here");
    }
    let (first, last, only) = (format!("__{stem}, "), format!(", __{stem}]"), format!("[__{stem}]"));
    Ok(loader.replace(&line, "").replace(&first, "").replace(&last, "]").replace(&only, "[]"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn loader(modules: &[(&str, &str)]) -> String {
        let line = |(stem, needs): &(&str, &str)| format!("const __{stem} = makeLoad({}, [{needs}]);\n", load(stem));
        modules.iter().map(line).collect()
    }

    #[test]
    fn parts_are_loaded_from_their_files_and_those_with_nothing_in_them_from_nowhere() {
        let loader = loader(&[("chunk_1", ""), ("chunk_2", ""), ("split_merge", "__chunk_1, __chunk_2")]);
        let loader = loads(&loader, "chunk_1", None).unwrap();
        let loader = loads(&loader, "chunk_2", Some("part-shared-2-ab.wasm")).unwrap();
        let loader = loads(&loader, "split_merge", Some("part-merge-cd.wasm")).unwrap();
        let (head, rest) = loader.rsplit_once("};\n").unwrap();
        assert!(head.contains("const fetchPart = ") && !rest.contains("fetchPart = "));
        assert_eq!(
            rest,
            "const __chunk_1 = makeLoad(() => () => {}, []);\n\
             const __chunk_2 = makeLoad(fetchPart(\"./part-shared-2-ab.wasm\"), []);\n\
             const __split_merge = makeLoad(fetchPart(\"./part-merge-cd.wasm\"), [__chunk_1, __chunk_2]);\n"
        );
        assert!(loads(&loader, "chunk_2", None).is_err());
    }

    #[test]
    fn what_a_part_brings_along_is_loaded_by_nobody_else() {
        let all = [("chunk_1", ""), ("chunk_11", ""), ("split_a", "__chunk_1, __chunk_11"), ("split_b", "__chunk_11")];
        let loader = loader(&all);
        assert_eq!(needs(&loader, "split_a").unwrap(), [1, 11]);
        assert_eq!(needs(&loader, "chunk_1").unwrap(), [0; 0]);
        let loader = loads(&loader, "chunk_1", None).unwrap();
        let loader = without(&loads(&loader, "chunk_11", None).unwrap(), "chunk_11").unwrap();
        assert!(loader.contains(", [__chunk_1]);") && loader.ends_with(", []);\n") && !loader.contains("chunk_11"));
        let loader = without(&loader, "chunk_1").unwrap();
        assert!(!loader.contains("chunk"), "{loader}");
        assert!(without(&loader, "chunk_1").is_err());
    }

    #[test]
    fn a_part_stays_a_program_with_what_it_brings_along() {
        let part = b"\0asm\x01\0\0\0\x0a\x03abc".to_vec();
        let whole = with_shared(part.clone(), [(258, &vec![7; 200]), (3, &vec![8])].into_iter());
        assert_eq!(whole[..part.len()], part);
        let section = |module: &[u8], number: [u8; 2]| [b"\x06shared", &number[..], module].concat();
        let mut end = vec![0, 209, 1];
        end.extend(section(&[7; 200], [2, 1]));
        end.extend([0, 10]);
        end.extend(section(&[8], [3, 0]));
        assert_eq!(whole[part.len()..], end);
        assert!(has_content(&whole).unwrap());
    }

    #[test]
    fn parts_are_named_after_their_screens_and_anything_else_is_no_part() {
        assert_eq!(part_name("split_failed_links").as_deref(), Some("part-failed_links"));
        assert_eq!(part_name("chunk_3").as_deref(), Some("part-shared-3"));
        assert_eq!(part_name("scrapewise-panel_bg"), None);
    }

    #[test]
    fn a_part_that_does_not_come_is_not_told_twice() {
        let loader = "try { await callee(); } catch (e) {\n console.error(e);\n success = false; }";
        assert_eq!(silent(loader).unwrap(), "try { await callee(); } catch (e) {\n \n success = false; }");
        assert!(silent("catch (e) { success = false; }").is_err());
        assert!(silent(&loader.repeat(2)).is_err());
    }
}
