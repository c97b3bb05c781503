//! Building the panel, and pointing the built files to an API.

use std::{
    collections::hash_map::DefaultHasher,
    fs,
    hash::{Hash, Hasher},
    path::{Path, PathBuf},
};

use anyhow::{Context, Result, bail};

use crate::{release, shell, style, toolchain::Toolchain, tools::Builders};

/// All that a build depends on: files and folders.
const INPUTS: [&str; 17] = [
    "src",
    "links",
    "once-cell",
    "style",
    "index.html",
    "boot.js",
    "worker.js",
    "config.json",
    "Cargo.toml",
    "Cargo.lock",
    "Trunk.toml",
    ".cargo/config.toml",
    "xtask/src/compress.rs",
    "xtask/src/integrity.rs",
    "xtask/src/release.rs",
    "xtask/src/shrink.rs",
    "xtask/src/tools.rs",
];

/// What to build.
#[derive(Clone, Copy, Debug, Hash)]
pub struct Build<'a> {
    /// Optimised, or fast to build.
    pub release: bool,
    /// Where the panel will be: `./` for below any path.
    pub public_url: &'a str,
}

/// A machine that can build the panel.
pub struct Builder {
    /// The project.
    pub root: PathBuf,
    /// The toolchain.
    pub toolchain: Toolchain,
    /// The tools.
    pub tools: Builders,
}

impl Builder {
    /// Installs what is missing.
    ///
    /// # Errors
    /// When something cannot be installed; says what to type.
    pub fn prepare(root: &Path) -> Result<Self> {
        let toolchain = crate::toolchain::prepare()?;
        let tools = Builders::prepare(root, &toolchain)?;
        Ok(Self { root: root.to_owned(), toolchain, tools })
    }

    /// Builds into `target/NAME`, unless what is there was built from the same files.
    ///
    /// # Errors
    /// When the build fails.
    pub fn build(&self, build: Build, name: &str) -> Result<PathBuf> {
        let (folder, stamp) =
            (self.root.join("target").join(name), self.root.join("target").join(format!("{name}.stamp")));
        let wanted = format!("{:016x}", fingerprint(&self.root, build, self.toolchain.label())?);
        if folder.join("index.html").is_file() && fs::read_to_string(&stamp).is_ok_and(|built| built == wanted) {
            return Ok(folder);
        }
        let kind = if build.release { "release" } else { "debug" };
        shell::say(&format!("building the panel, {kind} (up to 4 minutes the first time)"));
        if stamp.exists() {
            fs::remove_file(&stamp)?;
        }
        style::write(&self.root)?;
        if build.release {
            release::build(self, build.public_url, &folder)?;
        } else {
            let mut trunk = self.trunk("build", build)?;
            shell::run(trunk.arg("--dist").arg(&folder), "Mend what it names, then try again.")?;
        }
        fs::write(&stamp, wanted)?;
        Ok(folder)
    }

    /// Trunk, for the build that is not optimised, with what every use of it needs.
    ///
    /// # Errors
    /// When the command cannot be put together.
    pub fn trunk(&self, command: &str, build: Build) -> Result<std::process::Command> {
        let mut trunk = self.tools.command("trunk", &self.toolchain)?;
        trunk.current_dir(&self.root).args([command, "--offline", "--public-url", build.public_url]);
        trunk.env("TRUNK_SKIP_VERSION_CHECK", "true").env_remove("NO_COLOR");
        Ok(trunk)
    }
}

/// A number that changes when anything changes that a build depends on.
fn fingerprint(root: &Path, build: Build, toolchain: &str) -> Result<u64> {
    let mut hasher = DefaultHasher::new();
    (build, toolchain).hash(&mut hasher);
    for input in INPUTS {
        add(&root.join(input), &mut hasher)?;
    }
    Ok(hasher.finish())
}

fn add(path: &Path, hasher: &mut DefaultHasher) -> Result<()> {
    if path.is_dir() {
        let mut inside =
            fs::read_dir(path)?.map(|entry| entry.map(|entry| entry.path())).collect::<Result<Vec<_>, _>>()?;
        inside.sort();
        return inside.iter().try_for_each(|path| add(path, hasher));
    }
    path.hash(hasher);
    fs::read(path).with_context(|| format!("{} cannot be read", path.display()))?.hash(hasher);
    Ok(())
}

/// The origin that a page must be allowed to call for this API base; `None` for a path of its own host.
///
/// # Errors
/// When it is no base that a key may be sent to.
pub fn origin(api: &str) -> Result<Option<String>> {
    let plain = |text: &str| text.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-._~:/[]%".contains(&byte));
    let host = |rest: &str| rest.split('/').next().unwrap_or_default().to_owned();
    let loopback = |rest: &str| {
        let name = host(rest);
        let port =
            |after: &str| after.is_empty() || after.strip_prefix(':').is_some_and(|port| port.parse::<u16>().is_ok());
        ["127.0.0.1", "localhost", "[::1]"].iter().any(|local| name.strip_prefix(local).is_some_and(port))
    };
    if plain(api) {
        if let Some(rest) = api.strip_prefix("https://").filter(|rest| !host(rest).is_empty()) {
            return Ok(Some(format!("https://{}", host(rest))));
        }
        if let Some(rest) = api.strip_prefix("http://").filter(|rest| loopback(rest)) {
            return Ok(Some(format!("http://{}", host(rest))));
        }
        if api.starts_with('/') && !api.contains("//") {
            return Ok(None);
        }
    }
    bail!(
        "{api} is no API base: give an https address without user, query or fragment, http on this machine, or a path such as /api/scraper-api"
    )
}

/// Copies the built files to `out` and points them to `api`.
///
/// # Errors
/// When files cannot be copied, or `api` is no base.
pub fn publish(built: &Path, out: &Path, api: Option<&str>) -> Result<()> {
    let allowed = api.map(origin).transpose()?.flatten();
    if out.join("index.html").is_file() {
        fs::remove_dir_all(out)?;
    } else if out.is_dir() && fs::read_dir(out)?.next().is_some() {
        bail!("{} exists and holds something else: choose another folder with --out", out.display());
    }
    fs::create_dir_all(out)?;
    for file in fs::read_dir(built)? {
        let file = file?;
        fs::copy(file.path(), out.join(file.file_name()))?;
    }
    let Some(api) = api else { return Ok(()) };
    fs::write(out.join("config.json"), format!("{{ \"api\": \"{}\" }}\n", api.trim_end_matches('/')))?;
    if let Some(origin) = allowed {
        let page = out.join("index.html");
        let text = fs::read_to_string(&page)?;
        fs::write(&page, with_origin(&text, &origin)?)?;
    }
    Ok(())
}

/// The page with a policy that lets it call `origin`.
fn with_origin(page: &str, origin: &str) -> Result<String> {
    let own = "connect-src 'self'";
    if page.matches(own).count() != 1 {
        bail!("index.html has no policy with `{own}` to extend");
    }
    Ok(page.replace(own, &format!("{own} {origin}")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_api_base_is_checked_and_its_origin_told() {
        let cases = [
            ("https://portal.example/api/scraper-api", Some("https://portal.example")),
            ("https://portal.example:8443", Some("https://portal.example:8443")),
            ("http://127.0.0.1:8080/api", Some("http://127.0.0.1:8080")),
            ("/api/scraper-api", None),
        ];
        for (api, expected) in cases {
            assert_eq!(origin(api).unwrap().as_deref(), expected, "{api}");
        }
        let bad = [
            "http://portal.example",
            "https://",
            "portal.example",
            "//x",
            "https://a@b",
            "https://a?b",
            "https://a#b",
            "https://a\"b",
            "http://127.0.0.1.evil.example",
            "javascript:alert(1)",
            "",
        ];
        for api in bad {
            assert!(origin(api).is_err(), "{api}");
        }
    }

    #[test]
    fn the_policy_is_extended_by_exactly_the_apis_origin() {
        let page = with_origin("default-src 'none'; connect-src 'self'; base-uri 'none'", "https://a.example").unwrap();
        assert_eq!(page, "default-src 'none'; connect-src 'self' https://a.example; base-uri 'none'");
        assert!(with_origin("no policy", "https://a.example").is_err());
    }

    #[test]
    fn the_folder_to_upload_has_its_configuration_and_no_other_folder_is_overwritten() {
        let place = std::env::temp_dir().join(format!("xtask-publish-{}", std::process::id()));
        let (built, out, taken) = (place.join("built"), place.join("out"), place.join("taken"));
        fs::create_dir_all(&built).unwrap();
        fs::create_dir_all(&taken).unwrap();
        fs::write(built.join("index.html"), "connect-src 'self'").unwrap();
        fs::write(built.join("config.json"), "{}").unwrap();
        fs::write(taken.join("thesis.txt"), "important").unwrap();
        for _ in 0..2 {
            publish(&built, &out, Some("https://a.example/api/")).unwrap();
        }
        assert_eq!(fs::read_to_string(out.join("config.json")).unwrap(), "{ \"api\": \"https://a.example/api\" }\n");
        assert_eq!(fs::read_to_string(out.join("index.html")).unwrap(), "connect-src 'self' https://a.example");
        assert!(publish(&built, &taken, None).is_err());
        fs::remove_dir_all(&place).unwrap();
    }

    #[test]
    fn what_trunk_is_told_to_overlook_is_there_on_a_fresh_clone() {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
        let settings = fs::read_to_string(root.join("Trunk.toml")).unwrap();
        let ignored = settings.lines().find_map(|line| line.strip_prefix("ignore = [")).unwrap();
        // Trunk refuses to watch when one is missing; `target` is there by the time that it watches.
        for name in ignored.split('"').skip(1).step_by(2).filter(|name| *name != "target") {
            assert!(root.join(name).is_dir(), "{name}");
        }
    }

    #[test]
    fn a_changed_file_changes_the_fingerprint() {
        let place = std::env::temp_dir().join(format!("xtask-fingerprint-{}", std::process::id()));
        fs::create_dir_all(place.join("src/inner")).unwrap();
        let number = || {
            let mut hasher = DefaultHasher::new();
            add(&place, &mut hasher).unwrap();
            hasher.finish()
        };
        fs::write(place.join("src/inner/a.rs"), "a").unwrap();
        let first = number();
        assert_eq!(first, number());
        fs::write(place.join("src/inner/a.rs"), "b").unwrap();
        assert_ne!(first, number());
        fs::remove_dir_all(&place).unwrap();
    }
}
