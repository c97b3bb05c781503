//! The optimised build: the program in its parts, the page, its style, each named after what it holds.
//!
//! Trunk makes one file of the program; what `wasm_split` marks (src/ui/lazy_part.rs) shall be files of their own, loaded when
//! a screen is first opened. So this takes Trunk's steps itself, with one between compiling and wasm-bindgen: wasm-split
//! cuts the program along its relocations. The parts share memory and function table with the rest.

use std::{
    collections::hash_map::DefaultHasher,
    env, fs,
    hash::Hasher,
    path::{Path, PathBuf},
};

use anyhow::{Context, Result, bail};

use crate::{
    compress, integrity,
    panel::Builder,
    parts::{self, PART},
    shell,
    shrink::{plainly_told, renamed},
    tools::{Tool, WASM},
};

/// The program's name.
const PROGRAM: &str = "scrapewise-panel";

/// The joined styles: of the first screens, and of later ones.
const STYLE: &str = "panel.css";
const LATER: &str = "later.css";

/// The script that starts the program.
const BOOT: &str = "boot.js";

/// The worker that holds failed links, and the package of its program.
const WORKER: &str = "worker.js";
const LINKS: &str = "links";

/// For the last step of compiling alone: the dependencies are shared with other builds.
const RELOCATIONS: &str = "-Clink-arg=--emit-relocs";

/// Leptos builds views whose types do not hold all that is in them: a smaller program, compiled in less time.
const SMALL_VIEWS: &str = "--cfg erase_components";

/// Exactly the features that browsers know: with all of them, wasm-opt writes what Chromium refuses.
const FEATURES: &str = "--enable-bulk-memory --enable-reference-types --enable-sign-ext --enable-mutable-globals \
    --enable-nontrapping-float-to-int --enable-multivalue --strip-producers --strip-target-features";

/// The panel is to be small.
const SMALL: &str = "--low-memory-unused --flatten --rereloop -O2 --gufa-optimizing -Oz";

/// The worker's program is to be fast. It searches sixteen bytes at once.
const FAST: &str = "--enable-simd -O4";

/// How often [`build`] tells of a step.
pub const STEPS: usize = 3;

/// Where the page's files are: beside it.
const BASE: &str = "./";

/// Builds into `folder`; `tell` is told of each step, and about how long it takes.
///
/// # Errors
/// When a tool fails, or something is not as this expects it.
pub fn build(builder: &Builder, folder: &Path, tell: &dyn Fn(&str, &str)) -> Result<()> {
    let work = builder.root.join("target/release-panel");
    for folder in [&work, folder] {
        if folder.exists() {
            fs::remove_dir_all(folder)?;
        }
        fs::create_dir_all(folder)?;
    }
    tell("compiling the panel", "up to 2 minutes");
    let whole = compiled(builder, &["rustc", "--bin", PROGRAM, "--features", "split", "--", RELOCATIONS], PROGRAM)?;
    tell("compiling the worker that holds failed links", "some seconds");
    let worker = compiled(builder, &["build", "--bin", LINKS, "--package", LINKS], LINKS)?;
    tell("cutting, binding, optimising and compressing both", "about 1 minute");
    let (script, program) = program(&whole, &work, folder)?;
    let worker = self::worker(&worker, builder, &work, folder)?;
    let style = sheet(builder, &work, folder, STYLE, "")?;
    let later = sheet(builder, &work, folder, LATER, PART)?;
    let page = fs::read_to_string(builder.root.join("index.html"))?;
    let boot = minified(&work, BOOT, &fs::read_to_string(builder.root.join(BOOT))?, &[])?;
    let boot = named(folder, "boot-", ".js", boot.as_bytes())?;
    let (page, copied) = page_with(&page, &Built { style, later, script, program, worker, boot })?;
    fs::write(folder.join("index.html"), integrity::with(&page, BASE, folder)?)?;
    for name in copied {
        fs::copy(builder.root.join(&name), folder.join(&name))?;
    }
    compress::folder(folder)
}

/// Compiles a program for browsers, below `target`; where it is.
fn compiled(builder: &Builder, arguments: &[&str], name: &str) -> Result<PathBuf> {
    let (what, flags) = arguments.split_at(arguments.iter().position(|word| *word == "--").unwrap_or(arguments.len()));
    let mut cargo = builder.toolchain.cargo();
    cargo.current_dir(&builder.root).args(what).args(["--release", "--target", WASM]).args(flags);
    // No names of this machine's folders in the program: nobody else needs them.
    let home = env::var_os("CARGO_HOME").map(PathBuf::from).or_else(|| Some(env::home_dir()?.join(".cargo")));
    if let Some(home) = home {
        cargo.env("RUSTFLAGS", format!("{SMALL_VIEWS} --remap-path-prefix={}=", home.join("registry/src").display()));
    }
    let target = builder.root.join("target");
    shell::run(cargo.env("CARGO_TARGET_DIR", &target), "Mend what it names, then try again.")?;
    Ok(target.join(WASM).join("release").join(format!("{name}.wasm")))
}

/// Runs the project's own bundler: `split` or `bind`.
fn bundle(step: &str, program: &Path, work: &Path, name: &str, flags: &[&str]) -> Result<()> {
    let mut bundler = Tool::Bundler.command()?;
    bundler.arg(step).arg(program).arg(work).arg(name).args(flags);
    shell::run(&mut bundler, "Look at what it says.")
}

/// Cuts, binds and optimises the program; the names of its script and main file.
fn program(whole: &Path, work: &Path, folder: &Path) -> Result<(String, String)> {
    bundle("split", whole, work, PROGRAM, &[])?;
    // The parts need the function table, which the linker exports.
    bundle("bind", &work.join(format!("{PROGRAM}.wasm")), work, PROGRAM, &["--keep-lld-exports"])?;
    parts::write(work, |file| optimised(file, SMALL), |name, part| named(folder, name, ".wasm", part))?;
    let main = optimised(&work.join(format!("{PROGRAM}_bg.wasm")), SMALL)?;
    let script = fs::read_to_string(work.join(format!("{PROGRAM}.js")))?;
    let (script, main) = renamed(&plainly_told(&script)?, &main, &format!("./{PROGRAM}_bg.js"))?;
    let script = minified(work, &format!("{PROGRAM}.js"), &script, &["--bundle", "--format=esm"])?;
    let main = named(folder, &format!("{PROGRAM}-"), "_bg.wasm", &main)?;
    Ok((named(folder, &format!("{PROGRAM}-"), ".js", script.as_bytes())?, main))
}

/// Binds and optimises the worker's program; the name of its script, which brings the program.
fn worker(program: &Path, builder: &Builder, work: &Path, folder: &Path) -> Result<String> {
    bundle("bind", program, work, LINKS, &[])?;
    let file = format!("{LINKS}_bg.wasm");
    let program = optimised(&work.join(&file), FAST)?;
    let program = named(folder, &format!("{PART}{LINKS}-"), ".wasm", &program)?;
    let script = fs::read_to_string(builder.root.join(WORKER))?;
    let script = minified(work, WORKER, &script, &["--bundle", "--format=esm"])?;
    if script.matches(&file).count() != 1 {
        bail!("the worker's script names its program in a way that is not known here");
    }
    named(folder, &format!("{PART}worker-"), ".js", script.replace(&file, &program).as_bytes())
}

fn optimised(file: &Path, aim: &str) -> Result<Vec<u8>> {
    let mut opt = Tool::WasmOpt.command()?;
    opt.args(FEATURES.split_whitespace().chain(aim.split_whitespace())).arg(file).arg("-o").arg(file);
    shell::run(&mut opt, "Look at what it says.")?;
    fs::read(file).context("wasm-opt wrote nothing")
}

/// A joined style sheet, in a file whose name begins with `before`; the name.
fn sheet(builder: &Builder, work: &Path, folder: &Path, name: &str, before: &str) -> Result<String> {
    let style = fs::read_to_string(builder.root.join("target/style").join(name))?;
    let stem = name.trim_end_matches(".css");
    named(folder, &format!("{before}{stem}-"), ".css", minified(work, name, &style, &[])?.as_bytes())
}

/// A script or style without what only people read.
fn minified(work: &Path, name: &str, text: &str, more: &[&str]) -> Result<String> {
    let (file, out) = (work.join(name), work.join(format!("min-{name}")));
    fs::write(&file, text)?;
    let mut esbuild = Tool::Esbuild.command()?;
    // wasm-bindgen's script imports the parts' loader once for each part.
    esbuild.args(["--minify", "--log-level=warning", "--log-override:duplicate-object-key=silent"]);
    esbuild.args(more).arg(&file);
    shell::run(esbuild.arg(format!("--outfile={}", out.display())), "Look at the file it names.")?;
    fs::read_to_string(out).context("esbuild wrote nothing")
}

/// Writes a file whose name tells what it holds, between `before` and `after`; the name.
fn named(folder: &Path, before: &str, after: &str, bytes: &[u8]) -> Result<String> {
    let mut hasher = DefaultHasher::new();
    hasher.write(bytes);
    let name = format!("{before}{:08x}{after}", hasher.finish() as u32);
    fs::write(folder.join(&name), bytes)?;
    Ok(name)
}

/// The names of the built files that the page links.
struct Built {
    style: String,
    /// The style that `boot.js` loads once the first screen is there.
    later: String,
    script: String,
    program: String,
    worker: String,
    boot: String,
}

/// The page with links to the built files in place of what it tells Trunk, and the files to copy beside it.
fn page_with(page: &str, built: &Built) -> Result<(String, Vec<String>)> {
    let Built { style, later, script, program, worker, boot } = built;
    let (mut text, mut copied) = (String::new(), Vec::new());
    for line in page.lines() {
        let value = |name: &str| line.split_once(&format!("{name}=\""))?.1.split_once('"').map(|(value, _)| value);
        match value("data-trunk rel") {
            _ if line.trim().is_empty() || line.trim_start().starts_with("<!--") => continue,
            _ if !line.contains("data-trunk") => text.push_str(line.trim_start()),
            Some("css") if value("href").is_some_and(|href| href.ends_with(LATER)) => continue,
            Some("css") => text.push_str(&format!("<link rel=\"stylesheet\" href=\"{BASE}{style}\">")),
            // These are built, see above.
            Some("copy-file") if value("href").is_some_and(|href| [WORKER, BOOT].contains(&href)) => continue,
            Some("rust") if value("data-type") == Some("worker") => continue,
            Some("copy-file") => copied.push(value("href").context("index.html copies a file without a name")?.into()),
            Some("rust") => text.push_str(&format!(
                "<link rel=\"modulepreload\" href=\"{BASE}{script}\">\n\
                 <link rel=\"preload\" href=\"{BASE}{program}\" as=\"fetch\" type=\"application/wasm\" crossorigin>\n\
                 <script type=\"module\" async src=\"{BASE}{boot}\" data-js=\"{BASE}{script}\" data-wasm=\"{BASE}{program}\" data-worker=\"{BASE}{worker}\" data-later=\"{BASE}{later}\"></script>"
            )),
            _ => bail!("index.html has a line for Trunk that is not known here: {line}"),
        }
        text.push('\n');
    }
    Ok((text, copied))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn built() -> Built {
        let names = ["p-1.css", "part-l.css", "s-2.js", "m-3.wasm", "part-w.js", "boot-4.js"].map(str::to_owned);
        let [style, later, script, program, worker, boot] = names;
        Built { style, later, script, program, worker, boot }
    }

    #[test]
    fn the_page_links_the_built_files_beside_it() {
        let page = "<head>\n<link data-trunk rel=\"css\" href=\"a.css\">\n<link data-trunk rel=\"copy-file\" href=\"config.json\">\n\
                    <link data-trunk rel=\"rust\" data-bin=\"x\">\n</head>\n";
        let (text, copied) = page_with(page, &built()).unwrap();
        assert!(!text.contains("data-trunk"));
        for link in ["href=\"./p-1.css\"", "data-js=\"./s-2.js\"", "data-wasm=\"./m-3.wasm\""] {
            assert_eq!(text.matches(link).count(), 1, "{link}");
        }
        assert_eq!(copied, ["config.json"]);
        assert!(page_with("<link data-trunk rel=\"sass\">", &built()).is_err());
    }

    #[test]
    fn the_panels_own_page_is_understood() {
        let page = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("../index.html")).unwrap();
        let (text, copied) = page_with(&page, &built()).unwrap();
        assert!(
            text.contains("data-wasm=\"./m-3.wasm\"")
                && text.contains("data-worker=\"./part-w.js\"")
                && text.contains("data-later=\"./part-l.css\"")
                && !text.contains("data-trunk")
        );
        assert_eq!(copied, ["config.json"]);
    }

    #[test]
    fn a_name_changes_with_what_the_file_holds() {
        let folder = std::env::temp_dir().join(format!("xtask-release-{}", std::process::id()));
        fs::create_dir_all(&folder).unwrap();
        let name = |bytes: &[u8]| named(&folder, "a-", ".wasm", bytes).unwrap();
        assert_eq!(name(b"one"), name(b"one"));
        assert_ne!(name(b"one"), name(b"two"));
        assert_eq!(name(b"one").len(), "a-01234567.wasm".len());
        fs::remove_dir_all(&folder).unwrap();
    }
}
