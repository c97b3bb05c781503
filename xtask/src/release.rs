//! The optimised build: the program in its parts, the page, its style, each named after what it holds.
//!
//! Trunk makes one file of the program; what `part!` marks (src/ui/lazy.rs) shall be files of their own, loaded when
//! a screen is first opened. So this takes Trunk's steps itself, with one between compiling and wasm-bindgen: wasm-split
//! cuts the program along its relocations. The parts share memory and function table with the rest.

use std::{
    collections::hash_map::DefaultHasher,
    env, fs,
    hash::Hasher,
    path::{Path, PathBuf},
    process::Command,
};

use anyhow::{Context, Result, bail};

use crate::{
    compress, integrity,
    panel::Builder,
    parts::{self, PART},
    shell,
    shrink::{plainly_told, renamed},
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

const WASM: &str = "wasm32-unknown-unknown";

/// Exactly the features that browsers know: with all of them, wasm-opt writes what Chromium refuses.
const FEATURES: &str = "--enable-bulk-memory --enable-reference-types --enable-sign-ext --enable-mutable-globals \
    --enable-nontrapping-float-to-int --enable-multivalue --strip-producers --strip-target-features";

/// The panel is to be small.
const SMALL: &str = "--low-memory-unused --flatten --rereloop -O2 --gufa-optimizing -Oz";

/// The worker's program is to be fast. It searches sixteen bytes at once.
const FAST: &str = "--enable-simd -O4";

/// Builds into `folder`; `base` is where the panel will be.
///
/// # Errors
/// When a tool fails, or something is not as this expects it.
pub fn build(builder: &Builder, base: &str, folder: &Path) -> Result<()> {
    let work = builder.root.join("target/release-panel");
    for folder in [&work, folder] {
        if folder.exists() {
            fs::remove_dir_all(folder)?;
        }
        fs::create_dir_all(folder)?;
    }
    let (script, program) = program(builder, &work, folder)?;
    let style = sheet(builder, &work, folder, STYLE, "")?;
    let later = sheet(builder, &work, folder, LATER, PART)?;
    let page = fs::read_to_string(builder.root.join("index.html"))?;
    let worker = worker(builder, &work, folder)?;
    let boot = minified(builder, &work, BOOT, &fs::read_to_string(builder.root.join(BOOT))?, &[])?;
    let boot = named(folder, "boot-", ".js", boot.as_bytes())?;
    let (page, copied) = page_with(&page, base, &Built { style, later, script, program, worker, boot })?;
    fs::write(folder.join("index.html"), integrity::with(&page, base, folder)?)?;
    for name in copied {
        fs::copy(builder.root.join(&name), folder.join(&name))?;
    }
    compress::folder(folder)
}

/// Compiles, cuts, binds and optimises the program; the names of its script and main file.
fn program(builder: &Builder, work: &Path, folder: &Path) -> Result<(String, String)> {
    let mut cargo = builder.toolchain.cargo();
    cargo.current_dir(&builder.root).args(["rustc", "--release", "--target", WASM, "--bin", PROGRAM]);
    // Flags after `--` are for the last step alone: the dependencies are shared with other builds.
    cargo.args(["--features", "split", "--", "-Clink-arg=--emit-relocs"]);
    for_everyone(&mut cargo, builder);
    shell::run(&mut cargo, "Mend what it names, then try again.")?;
    let whole = builder.root.join("target").join(WASM).join("release").join(format!("{PROGRAM}.wasm"));

    let mut split = builder.tools.command("wasm-split-cli", &builder.toolchain)?;
    split.args(["--out-name", PROGRAM]).arg(&whole).arg(work);
    shell::run(&mut split, "Look at the part it names.")?;
    let mut bindgen = builder.tools.command("wasm-bindgen", &builder.toolchain)?;
    // The parts need the function table, which the linker exports.
    bindgen.args(["--target", "web", "--no-typescript", "--keep-lld-exports"]);
    bindgen.args(["--out-name", PROGRAM, "--out-dir"]).arg(work);
    shell::run(bindgen.arg(work.join(format!("{PROGRAM}.wasm"))), "Look at what it says.")?;

    parts::write(work, |file| optimised(builder, file, SMALL), |name, part| named(folder, name, ".wasm", part))?;
    let main = optimised(builder, &work.join(format!("{PROGRAM}_bg.wasm")), SMALL)?;
    let script = fs::read_to_string(work.join(format!("{PROGRAM}.js")))?;
    let (script, main) = renamed(&plainly_told(&script)?, &main, &format!("./{PROGRAM}_bg.js"))?;
    let script = minified(builder, work, &format!("{PROGRAM}.js"), &script, &["--bundle", "--format=esm"])?;
    let main = named(folder, &format!("{PROGRAM}-"), "_bg.wasm", &main)?;
    Ok((named(folder, &format!("{PROGRAM}-"), ".js", script.as_bytes())?, main))
}

/// Compiles, binds and optimises the worker's program; the name of its script, which brings the program.
fn worker(builder: &Builder, work: &Path, folder: &Path) -> Result<String> {
    let mut cargo = builder.toolchain.cargo();
    cargo.current_dir(&builder.root).args(["build", "--release", "--target", WASM, "--package", LINKS, "--bin", LINKS]);
    for_everyone(&mut cargo, builder);
    shell::run(&mut cargo, "Mend what it names, then try again.")?;
    let program = builder.root.join("target").join(WASM).join("release").join(format!("{LINKS}.wasm"));
    let mut bindgen = builder.tools.command("wasm-bindgen", &builder.toolchain)?;
    bindgen.args(["--target", "web", "--no-typescript", "--out-name", LINKS, "--out-dir"]).arg(work);
    shell::run(bindgen.arg(program), "Look at what it says.")?;
    let file = format!("{LINKS}_bg.wasm");
    let program = optimised(builder, &work.join(&file), FAST)?;
    let program = named(folder, &format!("{PART}{LINKS}-"), ".wasm", &program)?;
    let script = fs::read_to_string(builder.root.join(WORKER))?;
    let script = minified(builder, work, WORKER, &script, &["--bundle", "--format=esm"])?;
    if script.matches(&file).count() != 1 {
        bail!("the worker's script names its program in a way that is not known here");
    }
    named(folder, &format!("{PART}worker-"), ".js", script.replace(&file, &program).as_bytes())
}

/// Builds below `target`, without the names of this machine's folders in the program: nobody else needs them.
fn for_everyone(cargo: &mut Command, builder: &Builder) {
    let home = env::var_os("CARGO_HOME").map(PathBuf::from).or_else(|| Some(env::home_dir()?.join(".cargo")));
    if let Some(home) = home {
        cargo.env("RUSTFLAGS", format!("--remap-path-prefix={}=", home.join("registry/src").display()));
    }
    cargo.env("CARGO_TARGET_DIR", builder.root.join("target"));
}

fn optimised(builder: &Builder, file: &Path, aim: &str) -> Result<Vec<u8>> {
    let mut opt = builder.tools.command("wasm-opt", &builder.toolchain)?;
    opt.args(FEATURES.split_whitespace().chain(aim.split_whitespace())).arg(file).arg("-o").arg(file);
    shell::run(&mut opt, "Look at what it says.")?;
    fs::read(file).context("wasm-opt wrote nothing")
}

/// A joined style sheet, in a file whose name begins with `before`; the name.
fn sheet(builder: &Builder, work: &Path, folder: &Path, name: &str, before: &str) -> Result<String> {
    let style = fs::read_to_string(builder.root.join("target/style").join(name))?;
    let stem = name.trim_end_matches(".css");
    named(folder, &format!("{before}{stem}-"), ".css", minified(builder, work, name, &style, &[])?.as_bytes())
}

/// A script or style without what only people read.
fn minified(builder: &Builder, work: &Path, name: &str, text: &str, more: &[&str]) -> Result<String> {
    let (file, out) = (work.join(name), work.join(format!("min-{name}")));
    fs::write(&file, text)?;
    let mut esbuild = builder.tools.command("esbuild", &builder.toolchain)?;
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
fn page_with(page: &str, base: &str, built: &Built) -> Result<(String, Vec<String>)> {
    let Built { style, later, script, program, worker, boot } = built;
    let (mut text, mut copied) = (String::new(), Vec::new());
    for line in page.lines() {
        let value = |name: &str| line.split_once(&format!("{name}=\""))?.1.split_once('"').map(|(value, _)| value);
        match value("data-trunk rel") {
            _ if line.trim().is_empty() || line.trim_start().starts_with("<!--") => continue,
            _ if !line.contains("data-trunk") => text.push_str(line.trim_start()),
            Some("css") if value("href").is_some_and(|href| href.ends_with(LATER)) => continue,
            Some("css") => text.push_str(&format!("<link rel=\"stylesheet\" href=\"{base}{style}\">")),
            // These are built, see above.
            Some("copy-file") if value("href").is_some_and(|href| [WORKER, BOOT].contains(&href)) => continue,
            Some("rust") if value("data-type") == Some("worker") => continue,
            Some("copy-file") => copied.push(value("href").context("index.html copies a file without a name")?.into()),
            Some("rust") => text.push_str(&format!(
                "<link rel=\"modulepreload\" href=\"{base}{script}\">\n\
                 <link rel=\"preload\" href=\"{base}{program}\" as=\"fetch\" type=\"application/wasm\" crossorigin>\n\
                 <script type=\"module\" async src=\"{base}{boot}\" data-js=\"{base}{script}\" data-wasm=\"{base}{program}\" data-worker=\"{base}{worker}\" data-later=\"{base}{later}\"></script>"
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
    fn the_page_links_the_built_files_below_its_base() {
        let page = "<head>\n<link data-trunk rel=\"css\" href=\"a.css\">\n<link data-trunk rel=\"copy-file\" href=\"config.json\">\n\
                    <link data-trunk rel=\"rust\" data-bin=\"x\">\n</head>\n";
        let (text, copied) = page_with(page, "/tools/", &built()).unwrap();
        assert!(!text.contains("data-trunk"));
        for link in ["href=\"/tools/p-1.css\"", "data-js=\"/tools/s-2.js\"", "data-wasm=\"/tools/m-3.wasm\""] {
            assert_eq!(text.matches(link).count(), 1, "{link}");
        }
        assert_eq!(copied, ["config.json"]);
        assert!(page_with("<link data-trunk rel=\"sass\">", "./", &built()).is_err());
    }

    #[test]
    fn the_panels_own_page_is_understood() {
        let page = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("../index.html")).unwrap();
        let (text, copied) = page_with(&page, "./", &built()).unwrap();
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
