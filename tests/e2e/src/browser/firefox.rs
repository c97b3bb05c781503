//! Firefox, through WebDriver BiDi, and scripts in the browser itself for what that cannot do.

mod events;
mod input;
mod process;
mod tab;

use std::{
    path::{Path, PathBuf},
    sync::{Arc, Mutex},
};

use anyhow::{Context, Result};
use base64::{Engine, prelude::BASE64_STANDARD as BASE64};
use serde_json::{Value, json};
use tokio::sync::mpsc;

use super::{
    Node,
    process::Process,
    scripts::{CHANGES, WORLD},
};
use crate::{
    env::Scratch,
    keys::{Key, Keys},
    page::{Size, lock},
    pulse::Pulse,
    socket::Socket,
    wait,
    watch::Watch,
};
use events::{Bodies, CONSOLE, EVENTS, Seen};

pub(crate) use input::click;
pub use tab::Element;
use tab::Tab;

/// Runs in every tab beside the page, with the rights of the browser: what the accessibility tree says.
const BESIDE: &str = include_str!("firefox/beside.js");

/// What holds for the whole process, and the test before may have changed.
const USUAL: &str = "Services.prefs.setIntPref('layout.css.prefers-color-scheme.content-override', 1);
for (const name of ['dom.events.testing.asyncClipboard', 'dom.allow_cut_copy']) Services.prefs.clearUserPref(name);";

/// A context of its own in a browser, with its tabs.
pub(crate) struct Firefox {
    socket: Arc<Socket>,
    process: Option<Process>,
    /// The browser's own window, where scripts have the browser's rights.
    window: Tab,
    user: String,
    present: Mutex<Tab>,
    bodies: Arc<Bodies>,
    downloading: Scratch,
    folder: Arc<Mutex<Option<PathBuf>>>,
}

impl Firefox {
    /// Opens a context with one tab. What happens in it is written to `watch`, and told to `pulse`.
    pub async fn start(watch: &Arc<Mutex<Watch>>, pulse: &Pulse) -> Result<Self> {
        let process = Process::take(process::start)?;
        let (ask, asked) = mpsc::unbounded_channel();
        let (bodies, folder) = (Arc::<Bodies>::default(), Arc::default());
        let (watch, pulse) = (watch.clone(), pulse.clone());
        let mut seen = Seen { watch: watch.clone(), pulse, bodies: bodies.clone(), ask, folder: Arc::clone(&folder) };
        let address = format!("{}/session", process.address);
        let socket = Arc::new(Socket::connect(&address, move |event| seen.see(&event)).await?);
        tokio::spawn(events::attend(socket.clone(), watch, bodies.clone(), asked));
        let (user, window) = begin(&socket).await?;
        let window = Tab::new(&socket, &window);
        if process.is_new() {
            let load = format!("Services.mm.loadFrameScript({}, true);", json!(script_address(BESIDE)));
            window.evaluate(&load).await?;
        }
        window.evaluate(USUAL).await?;
        let present = Mutex::new(create(&socket, &user, "tab").await?);
        let downloading = Scratch::new("downloading")?;
        Ok(Self { socket, process: Some(process), window, user, present, bodies, downloading, folder })
    }

    /// The present tab.
    pub fn tab(&self) -> Tab {
        lock(&self.present).clone()
    }

    /// Makes a new tab ready for what follows.
    pub async fn prepare_tab(&self) -> Result<()> {
        self.set_zone("UTC").await?;
        let changes = json!({
            "functionDeclaration": format!("tell => {{ const __changed = () => tell(''); {CHANGES} }}"),
            "arguments": [{ "type": "channel", "value": { "channel": WORLD } }],
            "sandbox": WORLD, "contexts": [self.tab().context]
        });
        self.socket.send("script.addPreloadScript", changes).await?;
        self.add_script(CONSOLE).await.map(drop)
    }

    pub async fn add_script(&self, source: &str) -> Result<String> {
        let script = json!({
            "functionDeclaration": format!("() => {{ {source}\n }}"), "contexts": [self.tab().context]
        });
        let added = self.socket.send("script.addPreloadScript", script).await?;
        added["script"].as_str().map(str::to_owned).context("no script identifier")
    }

    pub async fn remove_script(&self, name: &str) -> Result<()> {
        self.socket.send("script.removePreloadScript", json!({ "script": name })).await.map(drop)
    }

    pub async fn press(&self, with: Option<Key>, keys: &Keys) -> Result<()> {
        input::press(&self.tab(), with, keys).await?;
        if keys.0.contains(&Key::Tab) { self.come_back(with == Some(Key::Shift)).await } else { Ok(()) }
    }

    /// From the last stop of a page Tab leads to the browser's own buttons, and from those to the first stop of the page.
    async fn come_back(&self, backwards: bool) -> Result<()> {
        if self.tab().evaluate("document.hasFocus()").await? == true {
            return Ok(());
        }
        self.window.evaluate("gBrowser.selectedBrowser.focus();").await?;
        self.tab().enter(backwards).await
    }

    pub async fn nodes(&self, scope: Option<&Element>, role: &str) -> Result<Vec<Node>> {
        self.tab().nodes(scope, role).await
    }

    pub async fn node(&self, element: &Element) -> Result<Node> {
        element.tab.node(element).await
    }

    /// Events come by themselves; all that a page did before this question are here with its answer.
    pub async fn flush(&self) -> Result<()> {
        // A tab that is being closed has told what it had to tell.
        let _ = self.tab().evaluate("0").await;
        self.bodies.all().await;
        Ok(())
    }

    pub async fn new_tab(&self, is_window: bool) -> Result<String> {
        let tab = create(&self.socket, &self.user, if is_window { "window" } else { "tab" }).await?;
        *lock(&self.present) = tab.clone();
        Ok(tab.context)
    }

    pub async fn tabs(&self) -> Result<Vec<String>> {
        let tree = self.socket.send("browsingContext.getTree", json!({ "maxDepth": 0 })).await?;
        let all = tree["contexts"].as_array().context("no tabs")?.iter();
        let own = all.filter(|tab| tab["userContext"] == self.user.as_str());
        Ok(own.filter_map(|tab| tab["context"].as_str().map(str::to_owned)).collect())
    }

    pub async fn switch_to(&self, context: &str) -> Result<()> {
        if self.tab().context == context {
            return Ok(());
        }
        let tab = Tab::new(&self.socket, context);
        tab.send("browsingContext.activate", json!({})).await?;
        *lock(&self.present) = tab;
        Ok(())
    }

    /// Closes the present tab; another one must be switched to next.
    pub async fn close_tab(&self) -> Result<()> {
        self.tab().send("browsingContext.close", json!({})).await.map(drop)
    }

    /// Closes the context, and leaves the browser to the next test.
    pub async fn close(mut self) -> Result<()> {
        self.socket.send("browser.removeUserContext", json!({ "userContext": self.user })).await?;
        self.socket.send("session.end", json!({})).await?;
        if let Some(process) = self.process.take() {
            process.give_back();
        }
        Ok(())
    }

    pub async fn resize(&self, (width, height): Size) -> Result<()> {
        let viewport = json!({ "viewport": { "width": width, "height": height }, "devicePixelRatio": 1.0 });
        self.tab().send("browsingContext.setViewport", viewport).await.map(drop)
    }

    pub async fn set_zone(&self, zone: &str) -> Result<()> {
        self.emulate("emulation.setTimezoneOverride", json!({ "timezone": zone })).await
    }

    pub async fn set_online(&self, online: bool) -> Result<()> {
        let conditions = if online { Value::Null } else { json!({ "type": "offline" }) };
        self.emulate("emulation.setNetworkConditions", json!({ "networkConditions": conditions })).await
    }

    async fn emulate(&self, command: &str, mut parameters: Value) -> Result<()> {
        parameters["contexts"] = json!([self.tab().context]);
        self.socket.send(command, parameters).await.map(drop)
    }

    pub async fn set_system_theme(&self, theme: &str) -> Result<()> {
        let set = "Services.prefs.setIntPref('layout.css.prefers-color-scheme.content-override', ";
        self.window.evaluate(&format!("{set}{});", u8::from(theme == "light"))).await?;
        let seen = format!("matchMedia('(prefers-color-scheme: {theme})').matches");
        wait::until_true("the system's theme", async || Ok(self.tab().evaluate(&seen).await? == true)).await
    }

    pub async fn allow_clipboard(&self) -> Result<()> {
        self.window.evaluate("Services.prefs.setBoolPref('dom.events.testing.asyncClipboard', true);").await.map(drop)
    }

    pub async fn refuse_clipboard(&self) -> Result<()> {
        let refuse = "for (const name of ['dom.events.testing.asyncClipboard', 'dom.allow_cut_copy'])
            Services.prefs.setBoolPref(name, false);";
        self.window.evaluate(refuse).await.map(drop)
    }

    pub async fn forget_cache(&self) -> Result<()> {
        self.window.evaluate("Services.cache2.clear();").await.map(drop)
    }

    pub async fn point_at(&self, element: &Element) -> Result<()> {
        input::point_at(element).await
    }

    pub async fn click(&self, element: &Element) -> Result<()> {
        input::click(element).await
    }

    /// They go to a folder where nobody looks until they are complete.
    pub async fn download_to(&self, folder: &Path) -> Result<()> {
        *lock(&self.folder) = Some(folder.to_owned());
        let to = json!({ "type": "allowed", "destinationFolder": self.downloading.path() });
        let set = json!({ "downloadBehavior": to, "userContexts": [self.user] });
        self.socket.send("browser.setDownloadBehavior", set).await.map(drop)
    }

    pub async fn picture(&self) -> Result<Vec<u8>> {
        let picture = self.tab().send("browsingContext.captureScreenshot", json!({})).await?;
        BASE64.decode(picture["data"].as_str().context("no picture")?).context("no picture")
    }
}

/// A connection that somebody still reads must not stay.
impl Drop for Firefox {
    fn drop(&mut self) {
        self.socket.end();
    }
}

/// Begins a session: the name of its context, and of the browser's own window.
async fn begin(socket: &Socket) -> Result<(String, String)> {
    let capabilities = json!({ "alwaysMatch": { "unhandledPromptBehavior": { "default": "accept" } } });
    socket.send("session.new", json!({ "capabilities": capabilities })).await?;
    let user = socket.send("browser.createUserContext", json!({})).await?;
    let user = user["userContext"].as_str().context("no context")?.to_owned();
    socket.send("session.subscribe", json!({ "events": EVENTS, "userContexts": [user] })).await?;
    let bodies = json!({ "dataTypes": ["request"], "maxEncodedDataSize": 10_000_000, "userContexts": [user] });
    socket.send("network.addDataCollector", bodies).await?;
    let windows = socket.send("browsingContext.getTree", json!({ "moz:scope": "chrome", "maxDepth": 0 })).await?;
    let window = windows["contexts"][0]["context"].as_str().context("the browser has no window")?.to_owned();
    Ok((user, window))
}

/// Opens a tab.
async fn create(socket: &Arc<Socket>, user: &str, kind: &str) -> Result<Tab> {
    let made = socket.send("browsingContext.create", json!({ "type": kind, "userContext": user })).await?;
    Ok(Tab::new(socket, made["context"].as_str().context("no tab")?))
}

/// A script as an address.
fn script_address(source: &str) -> String {
    format!("data:text/javascript;base64,{}", BASE64.encode(source))
}
