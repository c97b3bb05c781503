//! The web servers of `docs/hosting`, run with the very files that are there: only what an operator changes is changed,
//! between the two lines that say so.

use std::{
    fs,
    io::Read,
    net::{Ipv4Addr, TcpListener, TcpStream},
    path::{Path, PathBuf},
    process::{Child, ChildStdin, Command, Stdio},
    thread,
    time::{Duration, Instant},
};

use anyhow::{Context, Result, bail, ensure};

use crate::env::{self, Scratch};

/// Ends the server when its input closes: that happens even when the test process is killed.
const GUARD: &str = r#"exec 3<&0; "$0" "$@" & server=$!; cat <&3 >/dev/null; kill "$server"; wait "$server""#;

/// What every configuration has.
const SERVICE: &str = "https://portal.scrapewise.ai";
const FOLDER: &str = "/srv/scrapewise-panel";
const PATH: &str = "/tools/panel";

/// Which server.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Kind {
    /// `docs/hosting/nginx.conf`.
    Nginx,
    /// `docs/hosting/Caddyfile`.
    Caddy,
}

/// Both.
pub const KINDS: [Kind; 2] = [Kind::Nginx, Kind::Caddy];

/// A server of its own: its files, its process, its port. Ends with the value.
pub struct Host {
    origin: String,
    lifeline: Option<ChildStdin>,
    guard: Child,
    place: Scratch,
}

impl Kind {
    /// The file in `docs/hosting`.
    #[must_use]
    pub fn file(self) -> PathBuf {
        let name = if self == Self::Nginx { "nginx.conf" } else { "Caddyfile" };
        Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/hosting").join(name)
    }

    /// The port lines of a server that ends TLS, in place of which the test has plain HTTP.
    fn listens(self) -> &'static [&'static str] {
        match self {
            Self::Nginx => &[
                "listen 443 ssl;",
                "    ssl_certificate     /etc/ssl/certs/panel.example.org.pem;\n",
                "    ssl_certificate_key /etc/ssl/private/panel.example.org.key;\n",
            ],
            Self::Caddy => &["panel.example.org {"],
        }
    }
}

impl Host {
    /// Serves the panel in `folder` below `path`, such as `/ops/panel`, and passes the API on to `service`.
    ///
    /// # Errors
    /// When the server is not installed, or does not take the configuration.
    pub fn start(kind: Kind, folder: &Path, path: &str, service: &str) -> Result<Self> {
        let port = TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?.local_addr()?.port();
        let file = kind.file();
        let text = fs::read_to_string(&file).with_context(|| format!("{} is missing", file.display()))?;
        let listen = match kind {
            Kind::Nginx => format!("listen 127.0.0.1:{port};"),
            Kind::Caddy => format!("http://127.0.0.1:{port} {{"),
        };
        let folder = folder.to_string_lossy();
        let mut changes = vec![(SERVICE, service), (FOLDER, &*folder), (PATH, path)];
        changes
            .extend(kind.listens().iter().enumerate().map(|(at, line)| (*line, if at == 0 { &*listen } else { "" })));
        let site = changed(&text, &changes)?;
        let place = Scratch::new("host")?;
        let mut command = Command::new("sh");
        command.args(["-c", GUARD]);
        match kind {
            Kind::Nginx => nginx(&mut command, place.path(), &site)?,
            Kind::Caddy => caddy(&mut command, place.path(), &site)?,
        }
        let log = fs::File::create(place.path().join("log"))?;
        let guard =
            command.stdin(Stdio::piped()).stdout(Stdio::null()).stderr(log).spawn().context("sh cannot be started")?;
        let mut host = Self { origin: format!("http://127.0.0.1:{port}"), lifeline: None, guard, place };
        host.lifeline = host.guard.stdin.take();
        host.listens(port)
            .with_context(|| format!("{kind:?} did not start; is it installed? cargo xtask test does that"))?;
        Ok(host)
    }

    /// Its origin: `http://127.0.0.1:40123`.
    #[must_use]
    pub fn origin(&self) -> &str {
        &self.origin
    }

    fn listens(&self, port: u16) -> Result<()> {
        let end = Instant::now() + Duration::from_secs(20);
        while TcpStream::connect((Ipv4Addr::LOCALHOST, port)).is_err() {
            if Instant::now() > end {
                let mut said = String::new();
                fs::File::open(self.place.path().join("log"))?.read_to_string(&mut said)?;
                bail!("nothing listens; it said: {said}");
            }
            thread::sleep(Duration::from_millis(30));
        }
        Ok(())
    }
}

impl Drop for Host {
    fn drop(&mut self) {
        drop(self.lifeline.take());
        // Its folder goes next.
        let _ = self.guard.wait();
    }
}

/// The configuration with each change made, and none of them outside the part that says so.
fn changed(text: &str, changes: &[(&str, &str)]) -> Result<String> {
    let (before, rest) = text.split_once("- change this\n").context("no line says where to change something")?;
    let (part, after) = rest.split_once("- to this line\n").context("no line says where the changes end")?;
    let mut part = part.to_owned();
    for (old, new) in changes {
        ensure!(part.contains(old), "there is no {old:?} to change in {part}");
        part = part.replace(old, new);
    }
    Ok(format!("{before}- change this\n{part}- to this line\n{after}"))
}

/// One process, without rights, with all that it writes in its own folder.
fn nginx(command: &mut Command, place: &Path, site: &str) -> Result<()> {
    // As Debian's own main configuration does it, with the module of Debian's package.
    let module = "/usr/lib/nginx/modules/ngx_http_brotli_static_module.so";
    let temp =
        ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"].map(|kind| format!("{kind}_temp_path temp-{kind};\n"));
    let main = format!(
        "load_module {module};\ndaemon off;\nmaster_process off;\npid nginx.pid;\nerror_log stderr warn;\nevents {{}}\n\
         http {{\naccess_log off;\n{}include site.conf;\n}}\n",
        temp.concat()
    );
    fs::write(place.join("nginx.conf"), main)?;
    fs::write(place.join("site.conf"), site)?;
    command.arg(env::nginx()).args(["-e", "stderr", "-c", "nginx.conf", "-p"]).arg(place);
    Ok(())
}

fn caddy(command: &mut Command, place: &Path, site: &str) -> Result<()> {
    let file = place.join("Caddyfile");
    fs::write(&file, format!("{{\n\tadmin off\n}}\n{site}"))?;
    command.arg(env::caddy()).args(["run", "--adapter", "caddyfile", "--config"]).arg(file);
    command.env("HOME", place).env("XDG_DATA_HOME", place).env("XDG_CONFIG_HOME", place);
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_marked_part_is_changed_and_what_is_not_there_is_noticed() {
        let text = "a\n# -- change this\na b\n# -- to this line\na\n";
        assert_eq!(changed(text, &[("a", "x")]).unwrap(), "a\n# -- change this\nx b\n# -- to this line\na\n");
        assert!(changed(text, &[("c", "x")]).is_err());
        assert!(changed("a", &[]).is_err());
    }
}
