//! The optimised build: the program in its parts, the page, its style, each named after what it holds.
//!
//! What `wasm_split` marks (src/ui/lazy_part.rs) shall be files of their own, loaded when a screen is first opened. So this
//! takes Trunk's steps itself, with one between compiling and wasm-bindgen: wasm-split cuts the program along its relocations.

use crate::panel::Builder;
use crate::parts::{self, PART};
use crate::tools::{Tool, WASM};
use crate::{page, shell, weight};
use anyhow::{Context, Result, ensure};
use std::panic::resume_unwind;
use std::path::{Path, PathBuf};
use std::{env, fs, thread};

/// The program's name.
const PROGRAM: &str = "scrapewise-panel";
/// The joined styles of later screens.
pub const LATER: &str = "later.css";
/// The script that starts the program.
pub const BOOT: &str = "boot.js";
/// The worker that holds failed links, and the package of its program.
pub const WORKER: &str = "worker.js";
const LINKS: &str = "links";
/// Exactly the features that browsers know: with all of them, wasm-opt writes what Chromium refuses.
const FEATURES: &str = "--enable-bulk-memory --enable-reference-types --enable-sign-ext --enable-mutable-globals \
    --enable-nontrapping-float-to-int --enable-multivalue --strip-producers --strip-target-features";
/// The panel is to be small.
const SMALL: &str = "--low-memory-unused -Os";
/// The worker's program is to be fast. It searches sixteen bytes at once.
const FAST: &str = "--enable-simd -O4";
/// wasm-bindgen's script imports the parts' loader once for each part.
const MINIFY: &str = "--minify --log-level=warning --log-override:duplicate-object-key=silent";
/// How many steps [`build`] takes.
pub const STEPS: usize = 3;

/// Builds into `folder`.
pub fn build(builder: &Builder, folder: &Path) -> Result<()> {
    let work = builder.root.join("target/release-panel");
    shell::fresh(&work)?;
    shell::fresh(folder)?;
    builder.steps.begin("compiling the panel", "about 5 minutes");
    // Relocations in the last step alone: the dependencies are shared with other builds.
    let (what, last) = (format!("rustc --bin {PROGRAM} --features split"), "-- -Clink-arg=--emit-relocs");
    let whole = compiled(builder, PROGRAM, &what, last)?;
    builder.steps.begin("compiling the worker that holds failed links", "some seconds");
    let links = compiled(builder, LINKS, &format!("build --bin {LINKS} --package {LINKS}"), "")?;
    builder.steps.begin("cutting, binding, optimising and compressing both", "about 2 minutes");
    let source = |name: &str| fs::read_to_string(builder.root.join(name)).with_context(|| format!("{name} is missing"));
    let (script, program) = program(&whole, &work, folder)?;
    let worker = worker(&links, &source(WORKER)?, &work, folder)?;
    let sheet = |name: &str| minified(&work, name, &source(&format!("target/style/{name}"))?, "");
    let style = named(folder, "panel-", ".css", sheet("panel.css")?.as_bytes())?;
    let later = named(folder, &format!("{PART}later-"), ".css", sheet(LATER)?.as_bytes())?;
    let boot = named(folder, "boot-", ".js", minified(&work, BOOT, &source(BOOT)?, "")?.as_bytes())?;
    let built = [style, later, script, program, worker, boot];
    let (page, copied) = page::with(&source("index.html")?, built, folder)?;
    fs::write(folder.join("index.html"), page)?;
    for name in copied {
        fs::copy(builder.root.join(&name), folder.join(&name))?;
    }
    weight::compress(folder)
}

/// Compiles a program for browsers, below `target`; where it is.
fn compiled(builder: &Builder, name: &str, what: &str, last: &str) -> Result<PathBuf> {
    let mut cargo = shell::typed(&format!("cargo {what} --release --target {WASM} {last}"));
    let home = env::var_os("CARGO_HOME").map(PathBuf::from).or_else(|| Some(env::home_dir()?.join(".cargo")));
    let (home, target) = (home.context("the machine names no home")?, builder.root.join("target"));
    // Leptos builds views whose types do not hold all that is in them: a smaller program, compiled in less time. And no
    // names of this machine's folders in the program: nobody else needs them.
    let flags = format!("--cfg erase_components --remap-path-prefix={}=", home.join("registry/src").display());
    cargo.current_dir(&builder.root).env("CARGO_TARGET_DIR", &target).env("RUSTFLAGS", flags);
    shell::run(&mut cargo, "Mend what it names, then try again.")?;
    Ok(target.join(WASM).join("release").join(format!("{name}.wasm")))
}

/// Runs the project's own bundler: `split` or `bind`.
fn bundle(step: &str, program: &Path, work: &Path, name: &str, flags: &[&str]) -> Result<()> {
    let mut bundler = Tool::BUNDLER.command(step)?;
    shell::run(bundler.arg(program).arg(work).arg(name).args(flags), "Look at what it says.")
}

/// Cuts, binds and optimises the program; the names of its script and main file.
fn program(whole: &Path, work: &Path, folder: &Path) -> Result<(String, String)> {
    bundle("split", whole, work, PROGRAM, &[])?;
    // The parts need the function table, which the linker exports.
    bundle("bind", &work.join(format!("{PROGRAM}.wasm")), work, PROGRAM, &["--keep-lld-exports"])?;
    let main = work.join(format!("{PROGRAM}_bg.wasm"));
    let main = thread::scope(|scope| {
        let main = scope.spawn(|| optimised(&main, SMALL));
        parts::write(work, optimise, |name, part| named(folder, name, ".wasm", part))?;
        main.join().unwrap_or_else(|panic| resume_unwind(panic))
    })?;
    let script = fs::read_to_string(work.join(format!("{PROGRAM}.js")))?;
    let script = minified(work, &format!("{PROGRAM}.js"), &script, "--bundle --format=esm")?;
    let main = named(folder, &format!("{PROGRAM}-"), "_bg.wasm", &main)?;
    Ok((named(folder, &format!("{PROGRAM}-"), ".js", script.as_bytes())?, main))
}

/// Binds and optimises the worker's program; the name of its script, which brings the program.
fn worker(program: &Path, script: &str, work: &Path, folder: &Path) -> Result<String> {
    bundle("bind", program, work, LINKS, &[])?;
    let file = format!("{LINKS}_bg.wasm");
    let program = optimised(&work.join(&file), FAST)?;
    let name = named(folder, &format!("{PART}{LINKS}-"), ".wasm", &program)?;
    let script = with_digest(script, &page::digest_of(&program))?;
    let script = minified(work, WORKER, &script, "--bundle --format=esm")?;
    ensure!(script.contains(&file), "the worker's script names its program in an unknown way");
    named(folder, &format!("{PART}worker-"), ".js", script.replace(&file, &name).as_bytes())
}

/// Where the worker's script has the digest of its program.
const NO_DIGEST: &str = "const integrity = '';";

/// The worker's script with the digest of its program.
fn with_digest(script: &str, digest: &str) -> Result<String> {
    ensure!(script.matches(NO_DIGEST).count() == 1, "the worker's script has no place for a digest");
    Ok(script.replace(NO_DIGEST, &format!("const integrity = '{digest}';")))
}

/// Optimises many small programs in one process, which starts as long as it takes for a hundred of them.
fn optimise(files: &[PathBuf]) -> Result<()> {
    let library = Tool::WASMOPT.path()?.with_file_name("../binaryen/index.js");
    let mut node = shell::program("node");
    node.args(["--input-type=module", "-e", include_str!("optimise.mjs")]).arg(library).args(files);
    shell::run(&mut node, "Look at what it says.")
}

/// Optimises a program with all that wasm-opt can be told.
fn optimised(file: &Path, aim: &str) -> Result<Vec<u8>> {
    let mut opt = Tool::WASMOPT.command(&format!("{FEATURES} {aim}"))?;
    shell::run(opt.arg(file).arg("-o").arg(file), "Look at what it says.")?;
    fs::read(file).context("wasm-opt wrote nothing")
}

/// A script or style without what only people read.
fn minified(work: &Path, name: &str, text: &str, more: &str) -> Result<String> {
    let (file, out) = (work.join(name), work.join(format!("min-{name}")));
    fs::write(&file, text)?;
    let mut esbuild = Tool::ESBUILD.command(&format!("{MINIFY} {more}"))?;
    shell::run(esbuild.arg(&file).arg(format!("--outfile={}", out.display())), "Look at the file it names.")?;
    fs::read_to_string(out).context("esbuild wrote nothing")
}

/// Writes a file whose name tells what it holds, between `before` and `after`; the name.
fn named(folder: &Path, before: &str, after: &str, bytes: &[u8]) -> Result<String> {
    let name = format!("{before}{}{after}", &shell::digest(bytes)[..8]);
    fs::write(folder.join(&name), bytes)?;
    Ok(name)
}

#[test]
fn the_worker_takes_no_program_but_the_one_that_was_built_with_it() {
    let script = include_str!("../../worker.js");
    let built = with_digest(script, "sha384-abc").unwrap();
    assert!(built.contains("integrity = 'sha384-abc';") && built.contains("{ integrity })"), "{built}");
    assert!(with_digest(&built, "sha384-abc").is_err() && with_digest("", "sha384-abc").is_err());
}
