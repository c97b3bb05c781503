//! The browsers that tests run in. Whatever they do differently is here and below: tests do not know.

pub mod chromium;
pub(crate) mod firefox;
mod process;
mod scripts;

use std::{
    path::Path,
    sync::{Arc, Mutex},
};

use anyhow::{Result, bail};
use serde_json::Value;

use crate::{
    element::Element,
    env::{self, Kind},
    keys::{Key, Keys},
    page::Size,
    pulse::Pulse,
    watch::Watch,
};
use chromium::Chromium;
use firefox::Firefox;

pub use chromium::FLAGS;

/// One browser, with storage, cache and permissions of its own.
pub(crate) enum Browser {
    Chromium(Chromium),
    Firefox(Firefox),
}

/// What a browser tells assistive technology about an element.
pub(crate) struct Node {
    /// The element, where the node is one.
    pub element: Option<Element>,
    /// Its role; see [`crate::locate::role`] for those that are not ARIA's.
    pub role: String,
    /// Its name.
    pub name: String,
    /// Its description.
    pub description: String,
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

/// Does one thing with Chromium and another with Firefox.
macro_rules! each {
    ($self:ident, $chromium:ident => $done:expr, $firefox:ident => $done_there:expr) => {
        match $self {
            Self::Chromium($chromium) => $done,
            Self::Firefox($firefox) => $done_there,
        }
    };
}

/// Does something with an element of this browser.
macro_rules! with_element {
    ($self:ident, $element:ident, $browser:ident, $inner:ident => $done:expr) => {
        match ($self, $element) {
            (Self::Chromium($browser), Element::Chromium($inner)) => $done,
            (Self::Firefox($browser), Element::Firefox($inner)) => $done,
            _ => bail!("an element of another browser"),
        }
    };
}

impl Browser {
    /// Starts the browser that was asked for. What happens in it is written to `watch`, and told to `pulse`.
    pub async fn start(watch: &Arc<Mutex<Watch>>, pulse: &Pulse) -> Result<Self> {
        match env::browser()? {
            Kind::Chromium => Ok(Self::Chromium(Chromium::start(watch, pulse).await?)),
            Kind::Firefox => Ok(Self::Firefox(Firefox::start(watch, pulse).await?)),
        }
    }

    /// Makes a new tab ready for what follows.
    pub async fn prepare_tab(&self) -> Result<()> {
        each!(self, browser => browser.set_zone("UTC").await, browser => browser.prepare_tab().await)
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
        either!(self, browser => browser.tab().evaluate(expression).await)
    }

    /// What the body of a function in the page returns, once it is no longer a promise.
    pub async fn run(&self, script: &str, arguments: &[Value]) -> Result<Value> {
        either!(self, browser => browser.tab().run(script, arguments).await)
    }

    /// The element that the body of a function in the page returns.
    pub async fn element(&self, script: &str, arguments: &[Value]) -> Result<Option<Element>> {
        each!(self,
            browser => Ok(browser.tab().element(script, arguments).await?.map(Element::Chromium)),
            browser => Ok(browser.tab().element(script, arguments).await?.map(Element::Firefox)))
    }

    /// Presses keys as a keyboard would, while `with` is held; with Shift where a character needs it.
    pub async fn press(&self, with: Option<Key>, keys: &Keys) -> Result<()> {
        either!(self, browser => browser.press(with, keys).await)
    }

    /// What is shown with this role, below `scope` or on the whole page.
    pub async fn nodes(&self, scope: Option<&Element>, role: &str) -> Result<Vec<Node>> {
        match (self, scope) {
            (Self::Chromium(browser), None) => browser.nodes(None, role).await,
            (Self::Chromium(browser), Some(Element::Chromium(scope))) => browser.nodes(Some(scope), role).await,
            (Self::Firefox(browser), None) => browser.nodes(None, role).await,
            (Self::Firefox(browser), Some(Element::Firefox(scope))) => browser.nodes(Some(scope), role).await,
            _ => bail!("an element of another browser"),
        }
    }

    pub async fn node(&self, element: &Element) -> Result<Node> {
        with_element!(self, element, browser, inner => browser.node(inner).await)
    }

    /// Lets everything be known that happened so far.
    pub async fn flush(&self) -> Result<()> {
        either!(self, browser => browser.flush().await)
    }

    pub async fn open(&self, url: &str) -> Result<()> {
        either!(self, browser => browser.tab().open(url).await)
    }

    pub async fn reload(&self) -> Result<()> {
        either!(self, browser => browser.tab().reload().await)
    }

    /// Goes so many steps through the history of the tab.
    pub async fn go(&self, steps: i64) -> Result<()> {
        either!(self, browser => browser.tab().go(steps).await)
    }

    /// Opens a tab, or a window, and goes on in it.
    pub async fn new_tab(&self, is_window: bool) -> Result<String> {
        either!(self, browser => browser.new_tab(is_window).await)
    }

    pub async fn tabs(&self) -> Result<Vec<String>> {
        each!(self, browser => Ok(browser.tabs()), browser => browser.tabs().await)
    }

    pub async fn present_tab(&self) -> Result<String> {
        each!(self, browser => Ok(browser.tab().target.clone()), browser => Ok(browser.tab().context))
    }

    pub async fn switch_to(&self, tab: &str) -> Result<()> {
        each!(self, browser => browser.switch_to(tab), browser => browser.switch_to(tab).await)
    }

    pub async fn close_tab(&self) -> Result<()> {
        either!(self, browser => browser.close_tab().await)
    }

    pub async fn close(self) -> Result<()> {
        either!(self, browser => browser.close().await)
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
    pub async fn point_at(&self, element: &Element) -> Result<()> {
        with_element!(self, element, browser, inner => browser.point_at(inner).await)
    }

    /// Clicks an element as a person does: it is scrolled to, and what covers it is hit instead.
    pub async fn click(&self, element: &Element) -> Result<()> {
        with_element!(self, element, browser, inner => browser.click(inner).await)
    }

    pub async fn download_to(&self, folder: &Path) -> Result<()> {
        either!(self, browser => browser.download_to(folder).await)
    }

    /// A picture of what is seen, as a PNG.
    pub async fn picture(&self) -> Result<Vec<u8>> {
        either!(self, browser => browser.picture().await)
    }

    /// A command of the Chrome DevTools Protocol.
    pub async fn cdp(&self, command: &str, parameters: Value) -> Result<Value> {
        each!(self, browser => browser.cdp(command, parameters).await, _browser => bail!("Firefox has no {command} {parameters}"))
    }
}
