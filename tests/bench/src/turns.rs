//! Pages in turn, each in a fresh browser, all of which must show the same.

use anyhow::{Context, Result, ensure};
use serde_json::{Value, json};

use crate::{browser::Browser, site::Site};

/// The pages that are measured: the panel, the hand-written one, and React's.
pub const PAGES: [&str; 3] = ["panel", "limit", "peer"];

/// What is measured, and how often.
pub struct Turns<'a> {
    /// The name of it in the rounds.
    pub what: &'a str,
    /// How much of something there is.
    pub size: u32,
    /// The pages.
    pub pages: &'a [&'a str],
    /// How often each.
    pub rounds: u32,
}

impl Turns<'_> {
    /// Measures the pages in turn. Who begins changes with every round.
    ///
    /// # Errors
    /// When a page cannot be measured, or shows something else than the others.
    pub async fn take(
        &self,
        site: &Site,
        measure: impl AsyncFn(&Browser, &Site, &str) -> Result<Value>,
    ) -> Result<Vec<Value>> {
        let (what, size) = (self.what, self.size);
        let mut all: Vec<Value> = Vec::new();
        for round in 0..self.rounds {
            for turn in 0..self.pages.len() {
                let page = self.pages[(round as usize + turn) % self.pages.len()];
                site.prepare();
                let browser = Browser::start(&site.origin()).await?;
                let measured = measure(&browser, site, page).await;
                browser.close().await?;
                let mut measured = measured.with_context(|| format!("{what}, {size}, {page}"))?;
                println!("{what}, {size}, round {}, {page}: {}", round + 1, brief(&measured));
                let first = all.first().map_or(&measured["shown"], |first| &first["shown"]);
                ensure!(
                    *first == measured["shown"],
                    "{what}, {size}: {page} shows something else\n{first}\n{}",
                    measured["shown"]
                );
                for (name, value) in
                    [("what", json!(what)), ("size", json!(size)), ("page", json!(page)), ("round", json!(round + 1))]
                {
                    measured[name] = value;
                }
                all.push(measured);
            }
        }
        // That they are the same is known now; once is enough.
        for measured in all.iter_mut().skip(1).filter_map(Value::as_object_mut) {
            measured.remove("shown");
        }
        Ok(all)
    }
}

fn brief(measured: &Value) -> String {
    let object = measured.as_object().into_iter().flatten();
    let numbers = object.filter_map(|(name, value)| Some(format!("{name} {:.1}", value.as_f64()?)));
    numbers.collect::<Vec<_>>().join(", ")
}
