//! Running other programs: said before, and with one clear sentence when it goes wrong.

use std::{
    ffi::OsStr,
    io::{BufRead, BufReader},
    path::PathBuf,
    process::{Command, Stdio},
    thread,
    time::{Duration, Instant},
};

use anyhow::{Result, bail};

/// Says what is being done.
pub fn say(words: &str) {
    println!("» {words}");
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

/// Runs a command and shows what it prints.
///
/// # Errors
/// When it cannot be started or fails; `advice` says what to do then.
pub fn run(command: &mut Command, advice: &str) -> Result<()> {
    let name = command.get_program().to_string_lossy().into_owned();
    match command.status() {
        Ok(status) if status.success() => Ok(()),
        Ok(_) => bail!("{name} failed, see above. {advice}"),
        Err(error) => bail!("{name} could not be started ({error}). {advice}"),
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

/// Runs a command and shows what it prints as it prints it; whether it succeeded, and its standard output.
///
/// # Errors
/// When it cannot be started.
pub fn watched(command: &mut Command) -> Result<(bool, String)> {
    let name = command.get_program().to_string_lossy().into_owned();
    let mut child = match command.stdout(Stdio::piped()).spawn() {
        Ok(child) => child,
        Err(error) => bail!("{name} could not be started ({error})"),
    };
    let mut text = String::new();
    for line in child.stdout.take().map(BufReader::new).into_iter().flat_map(BufRead::lines).map_while(Result::ok) {
        println!("{line}");
        text.push_str(&line);
        text.push('\n');
    }
    Ok((child.wait()?.success(), text))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_program_that_fails_or_is_missing_is_named_with_advice() {
        let error = run(&mut command("false"), "Try again.").unwrap_err().to_string();
        assert!(error.contains("false failed") && error.contains("Try again."), "{error}");
        let error = run(&mut command("no-such-program"), "Install it.").unwrap_err().to_string();
        assert!(error.contains("could not be started") && error.contains("Install it."), "{error}");
    }

    #[test]
    fn what_takes_too_long_is_ended() {
        assert!(!succeeds_within(command("sleep").arg("60"), Duration::from_millis(150)));
        assert!(succeeds_within(&mut command("true"), Duration::from_secs(60)));
    }

    #[test]
    fn what_is_printed_is_kept() {
        let (ok, text) = watched(command("printf").arg("a\\nb\\n")).unwrap();
        assert_eq!((ok, text.as_str()), (true, "a\nb\n"));
    }
}
