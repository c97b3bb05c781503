//! Running other programs: what they print goes into a log, which is named when something goes wrong. And folders.

use anyhow::{Context, Result, bail};
use sha2::{Digest, Sha256};
use std::fs::{self, File};
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::{env, sync::OnceLock};

/// How many lines of a log are shown when a program fails.
const SHOWN: usize = 40;
static LOG: OnceLock<PathBuf> = OnceLock::new();
/// The toolchain that all programs use from now on, unless it is the active one.
pub static TOOLCHAIN: OnceLock<&str> = OnceLock::new();

/// Says what is being done.
pub fn say(words: &str) {
    println!("» {words}");
}

/// The log: of the command that is called first, else a file for all that is temporary.
pub fn log(command: Option<PathBuf>) -> &'static Path {
    LOG.get_or_init(|| command.unwrap_or_else(|| env::temp_dir().join(format!("xtask-{}.log", std::process::id()))))
}

/// Adds a text to the log, which is then open.
pub fn note(text: &str) -> Result<File> {
    let file = File::options().create(true).append(true).open(log(None));
    let mut file = file.with_context(|| format!("{} cannot be written", log(None).display()))?;
    writeln!(file, "{text}")?;
    Ok(file)
}

/// The program of this name on the path.
pub fn found(name: &str) -> Option<PathBuf> {
    env::split_paths(&env::var_os("PATH")?).map(|folder| folder.join(name)).find(|file| file.is_file())
}

/// A program that does not inherit what cargo set for this one alone.
pub fn program(program: impl AsRef<Path>) -> Command {
    let mut command = Command::new(program.as_ref());
    let is_own = |name: &str| name.starts_with("CARGO_PKG_") || name.starts_with("CARGO_MANIFEST_") || name == "CARGO";
    for (name, _) in env::vars_os().filter(|(name, _)| is_own(&name.to_string_lossy())) {
        command.env_remove(name);
    }
    command.stdin(Stdio::null()).envs(TOOLCHAIN.get().map(|name| ("RUSTUP_TOOLCHAIN", name)));
    command
}

/// A command as it is typed, without blanks in its words.
pub fn typed(line: &str) -> Command {
    let mut words = line.split_whitespace();
    let mut command = program(words.next().unwrap_or_default());
    command.args(words);
    command
}

/// Runs a command; what it prints goes into the log. When it fails, its last lines are told, and `advice`.
pub fn run(command: &mut Command, advice: &str) -> Result<()> {
    let name = name(Path::new(command.get_program()));
    let words: Vec<_> = command.get_args().map(|word| word.to_string_lossy()).collect();
    let file = note(&format!("\n$ {name} {}", words.join(" ")))?;
    let before = file.metadata()?.len() as usize;
    let status = command.stdout(file.try_clone()?).stderr(file).status();
    if status.with_context(|| format!("{name} could not be started. {advice}"))?.success() {
        return Ok(());
    }
    let text = fs::read(log(None))?;
    let text = String::from_utf8_lossy(text.get(before..).unwrap_or_default());
    let lines: Vec<&str> = text.lines().filter(|line| !line.ends_with("... ok")).collect();
    let last = lines[lines.len().saturating_sub(SHOWN)..].join("\n");
    bail!("{last}\n{name} failed; all it printed is in {}. {advice}", log(None).display())
}

/// Runs a command and shows what it prints, as it prints it.
pub fn show(command: &mut Command, advice: &str) -> Result<()> {
    let name = name(Path::new(command.get_program()));
    match command.status().with_context(|| format!("{name} could not be started. {advice}"))?.success() {
        true => Ok(()),
        false => bail!("{name} failed, see above. {advice}"),
    }
}

/// What a command prints, when it succeeds.
pub fn output(command: &mut Command) -> Option<String> {
    let output = command.stderr(Stdio::null()).output().ok()?;
    output.status.success().then(|| String::from_utf8_lossy(&output.stdout).trim().to_owned())
}

/// Makes a folder, or empties it.
pub fn fresh(folder: &Path) -> Result<()> {
    if folder.exists() {
        fs::remove_dir_all(folder).with_context(|| format!("{} cannot be removed", folder.display()))?;
    }
    fs::create_dir_all(folder).with_context(|| format!("{} cannot be made", folder.display()))
}

/// What is in a folder, in alphabetical order.
pub fn inside(folder: &Path) -> Result<Vec<PathBuf>> {
    let entries = fs::read_dir(folder).with_context(|| format!("{} cannot be read", folder.display()))?;
    let mut files = entries.map(|entry| Ok(entry?.path())).collect::<Result<Vec<_>>>()?;
    files.sort();
    Ok(files)
}

/// The last part of a path.
pub fn name(file: &Path) -> String {
    file.file_name().unwrap_or_default().to_string_lossy().into_owned()
}

/// What names of files tell of these bytes: the beginning of their SHA-256.
pub fn digest(bytes: &[u8]) -> String {
    format!("{:x}", Sha256::digest(bytes)).chars().take(16).collect()
}

/// An empty folder of a test's own.
#[cfg(test)]
pub fn scratch(name: &str) -> PathBuf {
    let folder = env::temp_dir().join(format!("xtask-{name}-{}", std::process::id()));
    fresh(&folder).unwrap();
    folder
}
