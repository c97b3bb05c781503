//! A machine that can build the panel, and a build that is only made anew when something changed.

use crate::report::Steps;
use crate::tools::{self, Tool};
use crate::{release, shell, style, toolchain};
use anyhow::{Context, Result};
use std::fs;
use std::path::{Path, PathBuf};

/// All that a build depends on: files and folders.
const INPUTS: &str = "src links style index.html boot.js worker.js config.json Cargo.toml Cargo.lock xtask/bundler \
    xtask/npm xtask/src/page.rs xtask/src/parts.rs xtask/src/parts.js xtask/src/optimise.mjs xtask/src/release.rs xtask/src/tools.rs xtask/src/weight.rs";
/// What the last build was built from.
const STAMP: &str = "target/dist.stamp";

/// A machine that can build the panel.
pub struct Builder {
    /// The project.
    pub root: PathBuf,
    /// The name of the toolchain.
    pub toolchain: &'static str,
    /// The steps of the command that it is made for.
    pub steps: Steps,
}

impl Builder {
    /// The tools that make the optimised build.
    pub const TOOLS: [Tool; 3] = [Tool::BUNDLER, Tool::WASMOPT, Tool::ESBUILD];

    /// Installs what is missing, a step each: the toolchain, and of these tools. The command called `name`, whose log
    /// begins here, then builds the panel, if `builds`, and takes `more` steps.
    pub fn prepare(root: &Path, name: &str, tools: &[Tool], builds: bool, more: usize) -> Result<Self> {
        let log = shell::log(Some(root.join(format!("target/xtask/{name}.log"))));
        fs::create_dir_all(root.join("target/xtask"))?;
        fs::write(log, "").with_context(|| format!("{} cannot be written", log.display()))?;
        let found = toolchain::find();
        let first = tools.iter().enumerate().filter(|(place, tool)| !tools[..*place].contains(tool));
        let missing: Vec<Tool> = first.map(|(_, tool)| *tool).filter(|tool| tool.find().is_none()).collect();
        let is_stale = builds && !found.map_or(Ok(false), |toolchain| is_fresh(root, toolchain))?;
        let build = if is_stale { release::STEPS } else { 0 };
        let steps = Steps::new(usize::from(found.is_none()) + missing.len() + build + more);
        let alone = if found.is_some() && missing.is_empty() { None } else { Some(tools::alone()?) };
        let toolchain = found.map_or_else(|| toolchain::install(&steps), Ok)?;
        missing.into_iter().try_for_each(|tool| tool.install(&steps))?;
        if alone.is_some() {
            // What several tools are made of was compiled once.
            shell::fresh(&tools::folder()?.join("build"))?;
        }
        if toolchain != toolchain::ACTIVE {
            shell::TOOLCHAIN.get_or_init(|| toolchain);
        }
        Ok(Self { root: root.to_owned(), toolchain, steps })
    }

    /// Where the optimised panel is built.
    pub fn folder(&self) -> PathBuf {
        self.root.join("target/dist")
    }

    /// Builds the optimised panel into `target/dist`, unless what is there was built from the same files.
    pub fn build(&self) -> Result<PathBuf> {
        if !is_fresh(&self.root, self.toolchain)? {
            let wanted = fingerprint(&self.root, self.toolchain)?;
            fs::create_dir_all(self.root.join("target"))?;
            fs::write(self.root.join(STAMP), "not yet")?;
            style::write(&self.root)?;
            release::build(self, &self.folder())?;
            fs::write(self.root.join(STAMP), wanted)?;
        }
        Ok(self.folder())
    }
}

/// Whether what was built was built from the same files.
fn is_fresh(root: &Path, toolchain: &str) -> Result<bool> {
    let is_built = root.join("target/dist/index.html").is_file();
    Ok(is_built && fs::read_to_string(root.join(STAMP)).ok() == Some(fingerprint(root, toolchain)?))
}

/// A text that changes when anything changes that a build depends on.
fn fingerprint(root: &Path, toolchain: &str) -> Result<String> {
    let mut all = format!("{toolchain}\n");
    INPUTS.split_whitespace().try_for_each(|input| add(&root.join(input), &mut all))?;
    Ok(shell::digest(all.as_bytes()))
}

fn add(path: &Path, all: &mut String) -> Result<()> {
    if path.is_dir() {
        return shell::inside(path)?.iter().try_for_each(|path| add(path, all));
    }
    let bytes = fs::read(path).with_context(|| format!("{} cannot be read", path.display()))?;
    *all += &format!("{} {}\n", path.display(), shell::digest(&bytes));
    Ok(())
}

#[test]
fn a_changed_file_changes_the_fingerprint() {
    let root = shell::scratch("fingerprint");
    for input in INPUTS.split_whitespace() {
        fs::create_dir_all(root.join(input)).unwrap();
        assert!(Path::new(env!("CARGO_MANIFEST_DIR")).join("..").join(input).exists(), "{input}");
    }
    let written = |text: &str| {
        fs::write(root.join("src/a.rs"), text).unwrap();
        fingerprint(&root, "active").unwrap()
    };
    assert_eq!(written("a"), written("a"));
    assert_ne!(written("a"), written("b"));
}
