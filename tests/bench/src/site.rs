//! The server of a size: panel and hand-written page from one origin, with the same headers and the same answers.

use std::{
    env, fs,
    path::{Path, PathBuf},
    sync::OnceLock,
};

use anyhow::{Context, Result, ensure};
use e2e::server::SAMPLE_KEY;
use sandbox::{Fault, Options, Sandbox};

/// The hand-written page.
const LIMIT: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/limit");

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

/// A server with a run that has so many failed links.
pub struct Site {
    sandbox: Sandbox,
    path: String,
    query: String,
    body: Vec<u8>,
    cause: OnceLock<String>,
}

impl Site {
    /// Starts it.
    ///
    /// # Errors
    /// When the panel was not built, or the sandbox does not start.
    pub async fn start(links: u32) -> Result<Self> {
        let dist = folder()?.join("site");
        copy(&e2e::env::dist()?, &dist)?;
        copy(Path::new(LIMIT), &dist.join("limit"))?;
        let options = Options {
            dist: Some(dist),
            failed_links: links.into(),
            now: Some(e2e::story::now()),
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
            "panel" => format!("{}/?screen=failures&{}", self.origin(), self.query),
            page => format!("{}/{page}/index.html?{}", self.origin(), self.query),
        }
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
        self.sandbox.fault(Fault::body(200, "application/json", self.body.clone()).on("GET", &self.path));
    }
}

fn copy(from: &Path, to: &Path) -> Result<()> {
    if to.exists() {
        fs::remove_dir_all(to)?;
    }
    fs::create_dir_all(to)?;
    for file in fs::read_dir(from)? {
        let file = file?;
        if file.path().is_file() {
            fs::copy(file.path(), to.join(file.file_name()))?;
        }
    }
    Ok(())
}
