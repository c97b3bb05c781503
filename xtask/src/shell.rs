//! Running other programs: what they print goes into a log, which is named when something goes wrong.

use std::{
    ffi::OsStr,
    fs::{self, File},
    io::{self, BufRead, BufReader, Write},
    path::{Path, PathBuf},
    process::{Command, Stdio},
    sync::OnceLock,
    thread,
    time::{Duration, Instant},
};

use anyhow::{Context, Result, anyhow, bail};

/// How many lines of a log are shown when a program fails.
const SHOWN: usize = 20;

static LOG: OnceLock<PathBuf> = OnceLock::new();

/// Says what is being done.
pub fn say(words: &str) {
    println!("» {words}");
}

/// Begins the log of the command called `name`; where it is.
///
/// # Errors
/// When it cannot be written.
pub fn begin_log(root: &Path, name: &str) -> Result<PathBuf> {
    let file = root.join("target/xtask").join(format!("{name}.log"));
    fs::create_dir_all(file.parent().unwrap_or(root))?;
    fs::write(&file, "").with_context(|| format!("{} cannot be written", file.display()))?;
    Ok(LOG.get_or_init(|| file).clone())
}

/// The log, to write to its end. Before it is begun, a file for all that is temporary.
fn log() -> Result<(File, &'static Path)> {
    let path = LOG.get_or_init(|| std::env::temp_dir().join(format!("xtask-{}.log", std::process::id())));
    let file = File::options().create(true).append(true).open(path);
    Ok((file.with_context(|| format!("{} cannot be written", path.display()))?, path))
}

/// Adds a text to the log.
///
/// # Errors
/// When it cannot be written.
pub fn note(text: &str) -> Result<()> {
    Ok(writeln!(log()?.0, "{text}")?)
}

/// The program of this name on the path.
pub fn found(name: &str) -> Option<PathBuf> {
    let path = std::env::var_os("PATH")?;
    std::env::split_paths(&path).map(|folder| folder.join(name)).find(|file| file.is_file())
}

/// A command that does not inherit what cargo set for this program alone.
pub fn command(program: impl AsRef<OsStr>) -> Command {
    let mut command = Command::new(program);
    command.stdin(Stdio::null());
    for (name, _) in std::env::vars_os() {
        let text = name.to_string_lossy();
        if text.starts_with("CARGO_PKG_") || ["CARGO", "CARGO_MANIFEST_DIR", "CARGO_MANIFEST_PATH"].contains(&&*text) {
            command.env_remove(&name);
        }
    }
    command
}

/// The command as it would be typed.
fn line(command: &Command) -> String {
    let words = [command.get_program()].into_iter().chain(command.get_args());
    words.map(OsStr::to_string_lossy).collect::<Vec<_>>().join(" ")
}

fn not_started(command: &Command, error: &io::Error) -> String {
    format!("{} could not be started ({error}).", command.get_program().to_string_lossy())
}

/// Runs a command; what it prints goes into the log.
///
/// # Errors
/// When it cannot be started or fails, with the last lines that it printed; `advice` says what to do then.
pub fn run(command: &mut Command, advice: &str) -> Result<()> {
    let (mut file, path) = log()?;
    writeln!(file, "\n$ {}", line(command))?;
    let before = file.metadata()?.len();
    match command.stdout(file.try_clone()?).stderr(file).status() {
        Ok(status) if status.success() => Ok(()),
        Err(error) => bail!("{} {advice}", not_started(command, &error)),
        Ok(_) => {
            let text = fs::read(path)?;
            let text = String::from_utf8_lossy(text.get(before as usize..).unwrap_or_default()).into_owned();
            let name = Path::new(command.get_program()).file_name().unwrap_or_default().to_string_lossy();
            bail!("{}\n{name} failed; all it printed is in {}. {advice}", last(text.lines(), SHOWN), path.display())
        }
    }
}

/// The last lines of a text.
fn last<'a>(lines: impl Iterator<Item = &'a str>, count: usize) -> String {
    let lines: Vec<&str> = lines.collect();
    lines[lines.len().saturating_sub(count)..].join("\n")
}

/// Runs a command and shows what it prints, as it prints it.
///
/// # Errors
/// When it cannot be started or fails; `advice` says what to do then.
pub fn show(command: &mut Command, advice: &str) -> Result<()> {
    match command.status() {
        Ok(status) if status.success() => Ok(()),
        Ok(_) => bail!("{} failed, see above. {advice}", command.get_program().to_string_lossy()),
        Err(error) => bail!("{} {advice}", not_started(command, &error)),
    }
}

/// What a command prints, when it succeeds.
pub fn output(command: &mut Command) -> Option<String> {
    let output = command.stderr(Stdio::null()).output().ok()?;
    output.status.success().then(|| String::from_utf8_lossy(&output.stdout).trim().to_owned())
}

/// Whether a command succeeds within `limit`; it is ended when it takes longer.
pub fn succeeds_within(command: &mut Command, limit: Duration) -> bool {
    let Ok(mut child) = command.stdout(Stdio::null()).stderr(Stdio::null()).spawn() else { return false };
    let start = Instant::now();
    while start.elapsed() < limit {
        match child.try_wait() {
            Ok(Some(status)) => return status.success(),
            Ok(None) => thread::sleep(Duration::from_millis(100)),
            Err(_) => break,
        }
    }
    // It is being given up; what its end says no longer matters.
    let _ = child.kill();
    let _ = child.wait();
    false
}

/// Runs a test command: all it prints goes into the log, and onto the screen which tests fail; whether it succeeded, or
/// what it said of that, and all it printed.
///
/// # Errors
/// When it cannot be started.
pub fn test(command: &mut Command) -> Result<(Result<()>, String)> {
    let (mut file, path) = log()?;
    writeln!(file, "\n$ {}", line(command))?;
    let (reader, writer) = io::pipe()?;
    let child = command.stdout(writer.try_clone()?).stderr(writer).spawn();
    // The command holds the other end of the pipe, which would never be closed.
    command.stdout(Stdio::null()).stderr(Stdio::null());
    let mut child = match child {
        Ok(child) => child,
        Err(error) => bail!(not_started(command, &error)),
    };
    let mut text = String::new();
    for line in BufReader::new(reader).split(b'\n').map_while(Result::ok) {
        let line = String::from_utf8_lossy(&line).into_owned();
        writeln!(file, "{line}")?;
        if line.starts_with("test ") && line.ends_with("FAILED") {
            println!("          {line}");
        }
        text.push_str(&line);
        text.push('\n');
    }
    if child.wait()?.success() {
        return Ok((Ok(()), text));
    }
    let told = last(text.lines().filter(|line| !is_noise(line)), 3 * SHOWN);
    Ok((Err(anyhow!("{told}\nThis step failed; all it printed is in {}.", path.display())), text))
}

/// Whether a line says nothing about what failed.
fn is_noise(line: &str) -> bool {
    const WORDS: [&str; 12] = [
        "Compiling ",
        "Checking ",
        "Finished ",
        "Running ",
        "Doc-tests ",
        "Downloading ",
        "Downloaded ",
        "Updating ",
        "Locking ",
        "Blocking ",
        "running ",
        "test result: ok",
    ];
    let line = line.trim();
    let passed = line.starts_with("test ") && (line.ends_with(" ok") || line.ends_with("ignored"));
    line.is_empty() || passed || WORDS.iter().any(|word| line.starts_with(word))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_program_that_fails_or_is_missing_is_named_with_its_last_lines() {
        // All of this writes to one log, so it is one test.
        let script = "for n in $(seq 30); do echo line $n >&2; done; exit 1";
        let error = run(command("sh").args(["-c", script]), "Try again.").unwrap_err().to_string();
        assert!(error.contains("sh failed") && error.contains("Try again.") && error.contains(".log"), "{error}");
        assert!(error.contains("line 30\n") && error.contains("line 11\n") && !error.contains("line 10\n"), "{error}");
        let error = run(&mut command("no-such-program"), "Install it.").unwrap_err().to_string();
        assert!(error.contains("could not be started") && error.contains("Install it."), "{error}");

        assert_eq!(test(command("printf").arg("a\\nb\\n")).unwrap().1, "a\nb\n");
        let script = "echo '   Compiling a v1'; echo 'test a ... ok'; echo 'a panicked' >&2; exit 1";
        let (outcome, text) = test(command("sh").args(["-c", script])).unwrap();
        let error = outcome.unwrap_err().to_string();
        assert!(text.contains("test a ... ok"));
        assert!(error.starts_with("a panicked\nThis step failed"), "{error}");
    }

    #[test]
    fn what_takes_too_long_is_ended() {
        assert!(!succeeds_within(command("sleep").arg("60"), Duration::from_millis(150)));
        assert!(succeeds_within(&mut command("true"), Duration::from_secs(60)));
    }
}
