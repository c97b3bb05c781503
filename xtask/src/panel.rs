//! Building the panel, and pointing the built files to an API.

use std::{
    collections::hash_map::DefaultHasher,
    fs,
    hash::{Hash, Hasher},
    path::{Path, PathBuf},
};

use anyhow::{Context, Result, bail};

use crate::{
    release, sbom, shell,
    steps::Steps,
    style,
    toolchain::{self, Toolchain},
    tools::{self, Tool},
};

/// All that a build depends on: files and folders.
const INPUTS: [&str; 16] = [
    "src",
    "links",
    "style",
    "index.html",
    "boot.js",
    "worker.js",
    "config.json",
    "Cargo.toml",
    "Cargo.lock",
    "xtask/bundler",
    "xtask/src/compress.rs",
    "xtask/src/integrity.rs",
    "xtask/src/parts.rs",
    "xtask/src/release.rs",
    "xtask/src/shrink.rs",
    "xtask/src/tools.rs",
];

/// A machine that can build the panel.
pub struct Builder {
    /// The project.
    pub root: PathBuf,
    /// The toolchain.
    pub toolchain: Toolchain,
}

impl Builder {
    /// The tools that make the optimised build.
    pub const TOOLS: [Tool; 3] = [Tool::Bundler, Tool::WasmOpt, Tool::Esbuild];

    /// How many steps [`Self::prepare`] takes.
    pub fn missing(tools: &[Tool]) -> usize {
        usize::from(toolchain::find().is_none()) + tools::missing(tools).count()
    }

    /// How many steps [`Self::build`] takes here.
    pub fn stale(root: &Path) -> Result<usize> {
        let Some(toolchain) = toolchain::find() else { return Ok(release::STEPS) };
        let builder = Self { root: root.to_owned(), toolchain };
        Ok(if builder.is_fresh()? { 0 } else { release::STEPS })
    }

    /// Installs what is missing: the toolchain, and of these tools.
    ///
    /// # Errors
    /// When something cannot be installed; says what to type.
    pub fn prepare(root: &Path, tools: &[Tool], steps: &Steps) -> Result<Self> {
        let toolchain = match toolchain::find() {
            Some(toolchain) => toolchain,
            None => {
                steps.begin("Rust's library for WebAssembly", "1 minute; 3 from Debian's packages");
                toolchain::install()?
            }
        };
        tools::install(tools, steps)?;
        Ok(Self { root: root.to_owned(), toolchain })
    }

    /// Where the optimised panel is built.
    pub fn folder(&self) -> PathBuf {
        self.root.join("target/dist")
    }

    fn stamp(&self) -> PathBuf {
        self.root.join("target/dist.stamp")
    }

    /// Whether what was built was built from the same files.
    fn is_fresh(&self) -> Result<bool> {
        let wanted = fingerprint(&self.root, self.toolchain.label())?;
        let is_built = self.folder().join("index.html").is_file();
        Ok(is_built && fs::read_to_string(self.stamp()).is_ok_and(|built| built == wanted))
    }

    /// Builds the optimised panel into `target/dist`, unless what is there was built from the same files. Before each
    /// of its steps it tells what that is, and about how long it takes.
    ///
    /// # Errors
    /// When the build fails.
    pub fn build(&self, tell: &dyn Fn(&str, &str)) -> Result<PathBuf> {
        let folder = self.folder();
        if self.is_fresh()? {
            return Ok(folder);
        }
        let wanted = fingerprint(&self.root, self.toolchain.label())?;
        if self.stamp().exists() {
            fs::remove_file(self.stamp())?;
        }
        style::write(&self.root)?;
        release::build(self, &folder, tell)?;
        fs::write(self.stamp(), wanted)?;
        Ok(folder)
    }
}

/// Builds the panel into the folder to upload.
///
/// # Errors
/// When something cannot be built, or the folder holds something else.
pub fn dist(root: &Path, api: Option<&str>, public_url: &str, out: &str) -> Result<()> {
    shell::begin_log(root, "dist")?;
    let steps = Steps::new(Builder::missing(&Builder::TOOLS) + Builder::stale(root)?);
    let builder = Builder::prepare(root, &Builder::TOOLS, &steps)?;
    let built = builder.build(&|what, about| steps.begin(what, about))?;
    let out = std::env::current_dir()?.join(out);
    publish(&built, &out, api, public_url)?;
    fs::write(out.join(sbom::LICENCES), sbom::licences(root, &builder.toolchain)?)?;
    // Not in the folder: nobody who opens the panel has to know it.
    let bill = out.with_extension("cdx.json");
    fs::write(&bill, sbom::bill(root, &builder.toolchain)?)?;
    shell::say(&format!("what is in it, a CycloneDX bill of materials: {}", bill.display()));
    shell::say(&format!("upload what is in {}", out.display()));
    if api.is_none() {
        shell::say("its API is /api/scraper-api of the same host; another one is set with --api, or in config.json");
    }
    Ok(())
}

/// A number that changes when anything changes that a build depends on.
fn fingerprint(root: &Path, toolchain: &str) -> Result<String> {
    let mut hasher = DefaultHasher::new();
    toolchain.hash(&mut hasher);
    for input in INPUTS {
        add(&root.join(input), &mut hasher)?;
    }
    Ok(format!("{:016x}", hasher.finish()))
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

/// Copies the built files to `out`, for the place `public_url`, and points them to `api`.
///
/// # Errors
/// When files cannot be copied, or `api` is no base.
pub fn publish(built: &Path, out: &Path, api: Option<&str>, public_url: &str) -> Result<()> {
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
    let page = out.join("index.html");
    let mut text = below(&fs::read_to_string(&page)?, public_url);
    if let Some(origin) = allowed {
        text = with_origin(&text, &origin)?;
    }
    fs::write(&page, text)?;
    let Some(api) = api else { return Ok(()) };
    Ok(fs::write(out.join("config.json"), format!("{{ \"api\": \"{}\" }}\n", api.trim_end_matches('/')))?)
}

/// The page, whose files lie beside it, with their places below `public_url`.
fn below(page: &str, public_url: &str) -> String {
    page.replace("=\"./", &format!("=\"{public_url}"))
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
        fs::write(built.join("index.html"), "connect-src 'self'; src=\"./a.js\"").unwrap();
        fs::write(built.join("config.json"), "{}").unwrap();
        fs::write(taken.join("thesis.txt"), "important").unwrap();
        for _ in 0..2 {
            publish(&built, &out, Some("https://a.example/api/"), "/t/").unwrap();
        }
        assert_eq!(fs::read_to_string(out.join("config.json")).unwrap(), "{ \"api\": \"https://a.example/api\" }\n");
        let page = fs::read_to_string(out.join("index.html")).unwrap();
        assert_eq!(page, "connect-src 'self' https://a.example; src=\"/t/a.js\"");
        assert!(publish(&built, &taken, None, "./").is_err());
        fs::remove_dir_all(&place).unwrap();
    }

    #[test]
    fn the_files_of_a_page_can_be_named_below_a_path() {
        let page =
            "<link href=\"./a.css\">\n<a href=\"data:./\">\n<script src=\"./b.js\" data-wasm=\"./c.wasm\"></script>";
        assert_eq!(below(page, "./"), page);
        assert_eq!(
            below(page, "/tools/panel/"),
            "<link href=\"/tools/panel/a.css\">\n<a href=\"data:./\">\n\
             <script src=\"/tools/panel/b.js\" data-wasm=\"/tools/panel/c.wasm\"></script>"
        );
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
