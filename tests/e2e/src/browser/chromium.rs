//! Chromium, through the Chrome DevTools Protocol.

mod events;
mod input;
mod process;
mod tab;

use std::{
    path::Path,
    sync::{Arc, Mutex},
};

use anyhow::{Context, Result};
use base64::{Engine, prelude::BASE64_STANDARD as BASE64};
use serde_json::{Value, json};
use tokio::sync::mpsc;

use super::{Node, process::Process};
use crate::{
    element,
    keys::{Key, Keys},
    page::{Size, lock},
    pulse::Pulse,
    socket::Socket,
    watch::Watch,
};
use events::{Seen, Tabs};

pub(crate) use input::click;
pub use process::FLAGS;
pub use tab::{Element, Tab};

/// A context of its own in a browser, with its tabs.
pub struct Chromium {
    socket: Arc<Socket>,
    process: Option<Process>,
    address: String,
    context: String,
    tabs: Arc<Tabs>,
    present: Mutex<Arc<Tab>>,
}

impl Chromium {
    /// Opens a context with one tab. What happens in it is written to `watch`, and told to `pulse`.
    pub(crate) async fn start(watch: &Arc<Mutex<Watch>>, pulse: &Pulse) -> Result<Self> {
        Self::within(Process::take(process::start)?, watch, pulse).await
    }

    /// Opens a context with one tab in a process that served nobody before.
    ///
    /// # Errors
    /// When the browser does not start.
    pub async fn alone() -> Result<Self> {
        Self::within(process::start()?, &Arc::default(), &Pulse::default()).await
    }

    async fn within(process: Process, watch: &Arc<Mutex<Watch>>, pulse: &Pulse) -> Result<Self> {
        let tabs = Arc::<Tabs>::default();
        let (tell, told) = mpsc::unbounded_channel();
        let mut seen = Seen { watch: watch.clone(), pulse: pulse.clone(), tabs: tabs.clone(), tell };
        let socket = Arc::new(Socket::connect(&process.address, move |event| seen.see(&event)).await?);
        let context = socket.send("Target.createBrowserContext", json!({ "disposeOnDetach": true })).await?;
        let context = context["browserContextId"].as_str().context("no context")?.to_owned();
        tokio::spawn(events::attend(socket.clone(), context.clone(), tabs.clone(), told));
        let attach = json!({ "autoAttach": true, "waitForDebuggerOnStart": true, "flatten": true });
        socket.send("Target.setAutoAttach", attach).await?;
        let first = tabs.create(&socket, &context, true).await?;
        let address = process.address.clone();
        Ok(Self { socket, process: Some(process), address, context, tabs, present: Mutex::new(first) })
    }

    /// Where the browser takes commands of others.
    pub fn address(&self) -> &str {
        &self.address
    }

    /// The present tab.
    pub fn tab(&self) -> Arc<Tab> {
        lock(&self.present).clone()
    }

    pub(crate) async fn new_tab(&self, is_window: bool) -> Result<String> {
        let tab = self.tabs.create(&self.socket, &self.context, is_window).await?;
        *lock(&self.present) = tab.clone();
        Ok(tab.target.clone())
    }

    pub(crate) fn tabs(&self) -> Vec<String> {
        self.tabs.all().iter().map(|tab| tab.target.clone()).collect()
    }

    pub(crate) fn switch_to(&self, target: &str) -> Result<()> {
        let tab = self.tabs.all().into_iter().find(|tab| tab.target == target).context("there is no such tab")?;
        *lock(&self.present) = tab;
        Ok(())
    }

    /// Closes the present tab; another one must be switched to next.
    pub(crate) async fn close_tab(&self) -> Result<()> {
        let target = self.tab().target.clone();
        self.socket.send("Target.closeTarget", json!({ "targetId": target })).await?;
        self.tabs.gone(&target).await
    }

    /// Closes the context, and leaves the browser to the next test.
    ///
    /// # Errors
    /// When it is gone already.
    pub async fn close(mut self) -> Result<()> {
        self.socket.send("Target.disposeBrowserContext", json!({ "browserContextId": self.context })).await?;
        if let Some(process) = self.process.take() {
            process.give_back();
        }
        Ok(())
    }

    pub(crate) async fn add_script(&self, source: &str) -> Result<String> {
        let added = self.cdp("Page.addScriptToEvaluateOnNewDocument", json!({ "source": source })).await?;
        added["identifier"].as_str().map(str::to_owned).context("no script identifier")
    }

    pub(crate) async fn remove_script(&self, name: &str) -> Result<()> {
        self.cdp("Page.removeScriptToEvaluateOnNewDocument", json!({ "identifier": name })).await.map(drop)
    }

    pub(crate) async fn press(&self, with: Option<Key>, keys: &Keys) -> Result<()> {
        input::press(&self.tab(), with, keys).await
    }

    pub(crate) async fn nodes(&self, scope: Option<&Element>, role: &str) -> Result<Vec<Node>> {
        let tab = self.tab();
        let root = match scope {
            Some(scope) => scope.node,
            None => {
                let document = tab.send("DOM.getDocument", json!({ "depth": 0 })).await?;
                document["root"]["backendNodeId"].as_u64().context("no document")?
            }
        };
        let answer = tab.send("Accessibility.queryAXTree", json!({ "backendNodeId": root, "role": role })).await?;
        let nodes = answer["nodes"].as_array().context("no nodes")?;
        Ok(nodes.iter().filter(|node| node["ignored"] != true).map(|node| read(node, &tab)).collect())
    }

    pub(crate) async fn node(&self, element: &Element) -> Result<Node> {
        let query = json!({ "backendNodeId": element.node, "fetchRelatives": false });
        let answer = element.tab.send("Accessibility.getPartialAXTree", query).await?;
        let node = answer["nodes"].as_array().and_then(|nodes| nodes.first()).context("no node")?;
        Ok(read(node, &element.tab))
    }

    /// Lets everything arrive that happened so far.
    pub(crate) async fn flush(&self) -> Result<()> {
        for tab in self.tabs.all() {
            // A tab that is being closed has told what it had to tell.
            let _ = tab.evaluate("0").await;
        }
        Ok(())
    }

    pub(crate) async fn resize(&self, (width, height): Size) -> Result<()> {
        let metrics = json!({ "width": width, "height": height, "deviceScaleFactor": 1, "mobile": false });
        self.cdp("Emulation.setDeviceMetricsOverride", metrics).await.map(drop)
    }

    pub(crate) async fn set_zone(&self, zone: &str) -> Result<()> {
        self.cdp("Emulation.setTimezoneOverride", json!({ "timezoneId": zone })).await.map(drop)
    }

    pub(crate) async fn set_system_theme(&self, theme: &str) -> Result<()> {
        let features = json!({ "features": [{ "name": "prefers-color-scheme", "value": theme }] });
        self.cdp("Emulation.setEmulatedMedia", features).await.map(drop)
    }

    pub(crate) async fn set_online(&self, online: bool) -> Result<()> {
        let conditions = json!({ "offline": !online, "latency": 0, "downloadThroughput": -1, "uploadThroughput": -1 });
        self.cdp("Network.emulateNetworkConditions", conditions).await.map(drop)
    }

    pub(crate) async fn allow_clipboard(&self) -> Result<()> {
        let permissions = ["clipboardReadWrite", "clipboardSanitizedWrite"];
        self.in_context("Browser.grantPermissions", json!({ "permissions": permissions })).await
    }

    pub(crate) async fn refuse_clipboard(&self) -> Result<()> {
        for name in ["clipboard-read", "clipboard-write"] {
            let permission = json!({ "permission": { "name": name }, "setting": "denied" });
            self.in_context("Browser.setPermission", permission).await?;
        }
        Ok(())
    }

    pub(crate) async fn forget_cache(&self) -> Result<()> {
        self.cdp("Network.clearBrowserCache", json!({})).await.map(drop)
    }

    pub(crate) async fn point_at(&self, element: &Element) -> Result<()> {
        input::point_at(element).await
    }

    pub(crate) async fn click(&self, element: &Element) -> Result<()> {
        input::click(element).await
    }

    pub(crate) async fn download_to(&self, folder: &Path) -> Result<()> {
        let to = json!({ "behavior": "allow", "downloadPath": folder.display().to_string() });
        self.in_context("Browser.setDownloadBehavior", to).await
    }

    pub(crate) async fn picture(&self) -> Result<Vec<u8>> {
        let picture = self.cdp("Page.captureScreenshot", json!({ "format": "png" })).await?;
        BASE64.decode(picture["data"].as_str().context("no picture")?).context("no picture")
    }

    /// A command to the present tab.
    pub async fn cdp(&self, command: &str, parameters: Value) -> Result<Value> {
        self.tab().send(command, parameters).await
    }

    async fn in_context(&self, command: &str, mut parameters: Value) -> Result<()> {
        parameters["browserContextId"] = json!(self.context);
        self.socket.send(command, parameters).await.map(drop)
    }
}

/// A tab waits until every connection has let it go: one that nobody reads must not stay.
impl Drop for Chromium {
    fn drop(&mut self) {
        self.socket.end();
    }
}

/// What the accessibility tree says of a node.
fn read(node: &Value, tab: &Arc<Tab>) -> Node {
    let text = |property: &str| node[property]["value"].as_str().unwrap_or_default().to_owned();
    let element = |node| element::Element::Chromium(Element { tab: tab.clone(), node });
    let element = node["backendDOMNodeId"].as_u64().map(element);
    Node { element, role: text("role"), name: text("name"), description: text("description") }
}
