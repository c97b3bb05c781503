//! The server of a size: all pages from one origin, with the same headers, compression and answers.

use std::{
    env, fs,
    path::{Path, PathBuf},
    process::Command,
    sync::OnceLock,
};

use anyhow::{Context, Result, ensure};
use chrono::{DateTime, Utc};
use e2e::server::SAMPLE_KEY;
use sandbox::{Fault, Options, Sandbox};

/// How many runs there are.
const RUNS: u64 = 5_000;

/// Compresses files as small as they get, beside them.
const COMPRESS: &str = "const fs = require('fs'), zlib = require('zlib');
for (const file of process.argv.slice(1)) {
  const raw = fs.readFileSync(file);
  const params = { [zlib.constants.BROTLI_PARAM_QUALITY]: 11, [zlib.constants.BROTLI_PARAM_SIZE_HINT]: raw.length };
  fs.writeFileSync(file + '.br', zlib.brotliCompressSync(raw, { params }));
  fs.writeFileSync(file + '.gz', zlib.gzipSync(raw, { level: 9 }));
}";

/// Where the benchmark writes: `target/bench`.
///
/// # Errors
/// When it cannot be made.
pub fn folder() -> Result<PathBuf> {
    let exe = env::current_exe()?;
    let target = exe.ancestors().find(|path| path.file_name().is_some_and(|name| name == "target"));
    let folder = target.context("the program lies in no target folder")?.join("bench");
    fs::create_dir_all(&folder)?;
    Ok(folder)
}

/// All pages as one folder, each file with its compressed twins beside it: `SCRAPEWISE_DIST` at the root, and those of
/// `SCRAPEWISE_PAGES` in folders of their own.
///
/// # Errors
/// When they were not built.
pub fn pages() -> Result<PathBuf> {
    let site = folder()?.join("site");
    if site.exists() {
        fs::remove_dir_all(&site)?;
    }
    copy(&e2e::env::dist()?, &site)?;
    let pages = env::var("SCRAPEWISE_PAGES").context("SCRAPEWISE_PAGES is not set: run cargo xtask bench")?;
    for page in &crate::turns::PAGES[1..] {
        copy(&Path::new(&pages).join(page), &site.join(page))?;
    }
    Ok(site)
}

/// A server with a run that has so many failed links.
pub struct Site {
    sandbox: Sandbox,
    path: String,
    query: String,
    body: Vec<u8>,
    cause: OnceLock<String>,
}

impl Site {
    /// One with a history, and nothing prepared.
    ///
    /// # Errors
    /// When the sandbox does not start.
    pub async fn of_runs(scrapers: u16, now: Option<DateTime<Utc>>) -> Result<Self> {
        let runs = RUNS * u64::from(scrapers) / 40;
        let dist = Some(folder()?.join("site"));
        let sandbox = Sandbox::start(Options { dist, runs, scrapers, now, ..Options::default() }).await?;
        Ok(Self { sandbox, path: String::new(), query: String::new(), body: Vec::new(), cause: OnceLock::new() })
    }

    /// Starts it.
    ///
    /// # Errors
    /// When the sandbox does not start.
    pub async fn start(links: u32) -> Result<Self> {
        let options = Options {
            dist: Some(folder()?.join("site")),
            runs: RUNS,
            failed_links: links.into(),
            now: Some(e2e::test::now()),
            ..Options::default()
        };
        let sandbox = Sandbox::start(options).await?;
        let now = sandbox.clock().now();
        let found = sandbox.world(0, |world| {
            let run =
                world.runs(now).iter().rev().find(|run| run.bad == links && now.timestamp() > run.ends().into())?;
            Some((world.group_of(world.scraper_of(run)).id.clone(), run.id()))
        });
        let (group, run) = found.with_context(|| format!("the sandbox has no run with {links} failed links"))?;
        let path = format!("api/scraper/load-history/group/{group}/job/{run}/errors");
        let mut site =
            Self { sandbox, path, query: format!("group={group}&run={run}"), body: Vec::new(), cause: OnceLock::new() };
        let url = format!("{}{}/{}", site.origin(), sandbox::API, site.path);
        let answer = reqwest::Client::new().get(url).bearer_auth(SAMPLE_KEY).send().await?;
        ensure!(answer.status().is_success(), "the sandbox answers {}", answer.status());
        site.body = answer.bytes().await?.to_vec();
        Ok(site)
    }

    /// Its origin.
    pub fn origin(&self) -> String {
        self.sandbox.address()
    }

    /// The path of the request for the links.
    pub fn path(&self) -> &str {
        &self.path
    }

    /// The address of the run's failed links on the panel, or on the hand-written page.
    pub fn address(&self, page: &str) -> String {
        match page {
            "limit" => format!("{}/limit/failures.html?{}", self.origin(), self.query),
            page => format!("{}?screen=failures&{}", self.history(page), self.query),
        }
    }

    /// The address of the run history on a page.
    pub fn history(&self, page: &str) -> String {
        match page {
            "panel" => format!("{}/", self.origin()),
            page => format!("{}/{page}/index.html", self.origin()),
        }
    }

    /// The bytes of what was loaded from these paths: as it is, with gzip, and with brotli.
    ///
    /// # Errors
    /// When one of the files is gone.
    pub fn weigh<'a>(&self, paths: impl Iterator<Item = &'a str>) -> Result<[u64; 3]> {
        let site = folder()?.join("site");
        let mut sums = [0; 3];
        for path in paths {
            let path = if path.ends_with('/') { format!("{path}index.html") } else { path.to_owned() };
            let file = site.join(path.trim_start_matches('/'));
            for (sum, ending) in sums.iter_mut().zip(["", ".gz", ".br"]) {
                *sum += fs::metadata(format!("{}{ending}", file.display())).with_context(|| path.clone())?.len();
            }
        }
        Ok(sums)
    }

    /// What the panel calls the largest cause, once that is known.
    pub fn cause(&self) -> Option<&str> {
        self.cause.get().map(String::as_str)
    }

    /// Remembers what the panel calls the largest cause.
    pub fn remember(&self, cause: String) {
        // It is the same whenever it is asked for.
        let _ = self.cause.set(cause);
    }

    /// The size of the answer in bytes.
    pub fn bytes(&self) -> usize {
        self.body.len()
    }

    /// The next answer comes out of memory, so that making it takes none of the machine's time.
    pub fn prepare(&self) {
        self.sandbox.clear_faults();
        if self.body.is_empty() {
            return;
        }
        self.sandbox.fault(Fault::body(200, "application/json", self.body.clone()).on("GET", &self.path));
    }
}

fn copy(from: &Path, to: &Path) -> Result<()> {
    fs::create_dir_all(to)?;
    let mut files = Vec::new();
    for file in fs::read_dir(from)? {
        let file = file?;
        if file.path().is_file() && file.path().extension().is_none_or(|kind| kind != "br" && kind != "gz") {
            files.push(to.join(file.file_name()));
            fs::copy(file.path(), to.join(file.file_name()))?;
        }
    }
    let status = Command::new("node").args(["-e", COMPRESS]).args(&files).status().context("node is missing")?;
    ensure!(status.success(), "the files in {} cannot be compressed", to.display());
    Ok(())
}
