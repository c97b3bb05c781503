//! The plainest static host there is: `python3 -m http.server`.

use std::{
    io::{BufRead, BufReader},
    path::Path,
    process::{Child, Command, Stdio},
    thread,
};

use anyhow::{Context, Result};

/// A static host for a folder, without any rewrite rule. Ends with the value.
pub struct PythonHost {
    child: Child,
    address: String,
}

impl PythonHost {
    /// Serves `folder` on a free port.
    ///
    /// # Errors
    /// When there is no `python3`.
    pub fn start(folder: &Path) -> Result<Self> {
        let mut child = Command::new("python3")
            .args(["-u", "-m", "http.server", "0", "--bind", "127.0.0.1", "--directory"])
            .arg(folder)
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .context("python3 cannot be started")?;
        let mut output = BufReader::new(child.stdout.take().context("no stdout")?);
        let mut line = String::new();
        output.read_line(&mut line)?;
        let host = Self { address: address(&line).with_context(|| format!("python3 said: {line:?}"))?, child };
        thread::spawn(move || std::io::copy(&mut output, &mut std::io::sink()));
        Ok(host)
    }

    /// Its origin, as in `http://127.0.0.1:40123`.
    pub fn address(&self) -> &str {
        &self.address
    }
}

impl Drop for PythonHost {
    fn drop(&mut self) {
        // Gone already is as good.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// Reads "Serving HTTP on 127.0.0.1 port 40123 (http://127.0.0.1:40123/) ...".
fn address(line: &str) -> Option<String> {
    let port: u16 = line.split_once(" port ")?.1.split(' ').next()?.parse().ok()?;
    Some(format!("http://127.0.0.1:{port}"))
}
