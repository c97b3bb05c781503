//! The browsers that stories are told in. Whatever they do differently is here and below: stories do not know.

mod chromium;
mod firefox;

use std::{
    path::Path,
    sync::{Arc, Mutex},
};

use anyhow::Result;
use serde_json::Value;
use thirtyfour::{Key, TypingData, WebDriver, WebElement, action_chain::ActionChain};

use crate::{
    env::{self, Kind},
    page::Size,
    watch::Watch,
};
use chromium::Chromium;
use firefox::Firefox;

pub use chromium::FLAGS;

/// One browser with a profile of its own.
pub(crate) enum Browser {
    Chromium(Chromium),
    Firefox(Firefox),
}

/// What a browser tells assistive technology about an element.
pub(crate) struct Node {
    /// The element, where the node is one.
    pub element: Option<WebElement>,
    /// Its role; see [`crate::locate::role`] for those that are not ARIA's.
    pub role: String,
    /// Its name.
    pub name: String,
    /// Its description.
    pub description: String,
}

fn with_shift(driver: &WebDriver, key: Key) -> ActionChain {
    driver.action_chain().key_down(Key::Shift).send_keys(key).key_up(Key::Shift)
}

/// Does the same with either browser.
macro_rules! either {
    ($self:ident, $browser:ident => $done:expr) => {
        match $self {
            Self::Chromium($browser) => $done,
            Self::Firefox($browser) => $done,
        }
    };
}

impl Browser {
    /// Starts the browser that was asked for. What happens in it is written to `watch`.
    pub async fn start(watch: &Arc<Mutex<Watch>>) -> Result<Self> {
        Ok(match env::browser()? {
            Kind::Chromium => Self::Chromium(Chromium::start().await?),
            Kind::Firefox => Self::Firefox(Firefox::start(watch).await?),
        })
    }

    pub fn driver(&self) -> &WebDriver {
        either!(self, browser => &browser.driver)
    }

    /// Makes a new tab ready for what follows.
    pub async fn prepare_tab(&self) -> Result<()> {
        either!(self, browser => browser.prepare_tab().await)
    }

    /// Runs `source` in every document of this tab before its own scripts; a name to take it back with.
    pub async fn add_script(&self, source: &str) -> Result<String> {
        either!(self, browser => browser.add_script(source).await)
    }

    pub async fn remove_script(&self, name: &str) -> Result<()> {
        either!(self, browser => browser.remove_script(name).await)
    }

    /// What the expression is, once it is no longer a promise; whatever the page's policy says.
    pub async fn evaluate(&self, expression: &str) -> Result<Value> {
        either!(self, browser => browser.evaluate(expression).await)
    }

    /// What a script in the page returns.
    pub async fn run(&self, script: &str) -> Result<Value> {
        either!(self, browser => browser.run(script).await)
    }

    /// Presses keys, as a keyboard would: with Shift where a character needs it.
    pub async fn press(&self, keys: TypingData) -> Result<()> {
        either!(self, browser => browser.press(keys).await)
    }

    /// Presses `key` while Shift is held.
    pub async fn press_with_shift(&self, key: Key) -> Result<()> {
        either!(self, browser => browser.press_with_shift(key).await)
    }

    /// What is shown with this role, below `scope` or on the whole page.
    pub async fn nodes(&self, scope: Option<&WebElement>, role: &str) -> Result<Vec<Node>> {
        either!(self, browser => browser.nodes(scope, role).await)
    }

    pub async fn node(&self, element: &WebElement) -> Result<Node> {
        either!(self, browser => browser.node(element).await)
    }

    /// Writes what happened since the last look to `watch`.
    pub async fn look(&self, watch: &Mutex<Watch>) -> Result<()> {
        either!(self, browser => browser.look(watch).await)
    }

    pub async fn resize(&self, size: Size) -> Result<()> {
        either!(self, browser => browser.resize(size).await)
    }

    pub async fn set_zone(&self, zone: &str) -> Result<()> {
        either!(self, browser => browser.set_zone(zone).await)
    }

    pub async fn set_system_theme(&self, theme: &str) -> Result<()> {
        either!(self, browser => browser.set_system_theme(theme).await)
    }

    pub async fn set_online(&self, online: bool) -> Result<()> {
        either!(self, browser => browser.set_online(online).await)
    }

    pub async fn allow_clipboard(&self) -> Result<()> {
        either!(self, browser => browser.allow_clipboard().await)
    }

    pub async fn refuse_clipboard(&self) -> Result<()> {
        either!(self, browser => browser.refuse_clipboard().await)
    }

    /// Forgets the files that it has kept.
    pub async fn forget_cache(&self) -> Result<()> {
        either!(self, browser => browser.forget_cache().await)
    }

    /// Moves the pointer to the middle of an element.
    pub async fn point_at(&self, element: &WebElement) -> Result<()> {
        either!(self, browser => browser.point_at(element).await)
    }

    /// Clicks an element as a person does: it is scrolled to, and what covers it is hit instead.
    pub async fn click(&self, element: &WebElement) -> Result<()> {
        either!(self, browser => browser.click(element).await)
    }

    pub async fn download_to(&self, folder: &Path) -> Result<()> {
        either!(self, browser => browser.download_to(folder).await)
    }

    /// A command of the Chrome DevTools Protocol.
    pub async fn cdp(&self, command: &str, parameters: Value) -> Result<Value> {
        either!(self, browser => browser.cdp(command, parameters).await)
    }
}
