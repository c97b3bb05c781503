//! The address reproduces the screen: opened afresh in another tab, it shows the same.

use anyhow::{Result, ensure};
use serde_json::Value;

use super::{Tab, Walk};
use crate::page::DESKTOP;

const SCREEN: &str = include_str!("screen.js");

/// The number of the tab in which addresses are opened afresh.
const NUMBER: u32 = 9;

impl Walk<'_> {
    /// Opens the present address afresh and compares.
    pub(super) async fn compare(&mut self) -> Result<()> {
        let (url, screen) = (self.test.page.url().await?, self.screen().await?);
        if !screen.is_object() || self.is_of_its_own(&screen).await? {
            return Ok(());
        }
        let key = self.run(KEY, Vec::new()).await?;
        let own = self.tabs[self.present].clone();
        self.enter_mirror().await?;
        self.test.page.resize(own.size).await?;
        // The session goes along, as when a tab is duplicated.
        self.run(TAKE, vec![key]).await?;
        self.test.page.open(&url).await?;
        self.calm().await?;
        let fresh = self.screen().await?;
        self.enter_beside().await?;
        self.test.page.switch_to(&own.handle).await?;
        let still_fresh = self.rows_are_of_now(&screen);
        for part in ["url", "title", "heading", "chips", "sorted", "columns", "page", "chosen", "details"] {
            ensure!(
                screen[part] == fresh[part],
                "{url} does not reproduce the screen: {part}\n  here:  {}\n  there: {}",
                screen[part],
                fresh[part]
            );
        }
        if still_fresh {
            let (here, there) = (&screen["rows"], &fresh["rows"]);
            ensure!(here == there, "{url} does not reproduce the rows:\n  here:  {here}\n  there: {there}");
        }
        self.compared += 1;
        self.note(format!("{} shows the same in another tab", screen["url"]));
        Ok(())
    }

    async fn screen(&self) -> Result<Value> {
        self.run(SCREEN, Vec::new()).await
    }

    async fn enter_mirror(&mut self) -> Result<()> {
        match &self.mirror {
            Some(tab) => self.test.page.switch_to(&tab.handle).await?,
            None => {
                let handle = self.test.page.new_tab().await?;
                self.prepare(NUMBER).await?;
                self.mirror = Some(Tab { handle, number: NUMBER, size: DESKTOP });
                self.enter_beside().await?;
            }
        }
        self.test.page.set_zone(self.zone).await?;
        self.tell_time().await
    }

    /// A file of the panel's origin, where no panel runs.
    async fn enter_beside(&self) -> Result<()> {
        self.test.open("boot.js").await
    }

    /// Whether the screen shows something that no address has: a failure, a write that is under way, a question for a
    /// new key.
    async fn is_of_its_own(&self, screen: &Value) -> Result<bool> {
        let own = self.run(OWN, Vec::new()).await?;
        Ok(own != Value::Bool(false) || screen["screen"] == "delete")
    }

    /// Whether the rows on the screen were asked for after the last change of what the server has.
    fn rows_are_of_now(&self, screen: &Value) -> bool {
        let log = self.test.server.requests("/");
        let number = self.tabs[self.present].number;
        let mine = format!("walk.{number}.");
        let asked = log.iter().rposition(|one| {
            one.path.ends_with("load-history")
                && one.headers.x_request_id.as_deref().is_some_and(|id| id.starts_with(&mine))
        });
        let written = log.iter().rposition(|one| {
            one.method == "DELETE" || one.method == "PUT" || one.path.ends_with("/run") || one.path.ends_with("/stop")
        });
        let changed = written.map_or(self.changed, |at| at.max(self.changed));
        screen["relative"] == false && asked.is_some_and(|at| at > changed)
    }
}

const KEY: &str = "return sessionStorage.getItem('scrapewise-panel.key');";

const TAKE: &str = "if (arguments[0] === null) sessionStorage.removeItem('scrapewise-panel.key');
    else sessionStorage.setItem('scrapewise-panel.key', arguments[0]);";

const OWN: &str = "const main = document.querySelector('main');
    const alarmed = [...main.querySelectorAll('[role=alert]')].some(node => node.innerText.trim());
    return main.classList.contains('sign-in') || !!document.querySelector('dialog[open]') || alarmed || !!main.querySelector('.report');";
