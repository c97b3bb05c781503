//! What Chromium tells by itself: tabs that come and go, requests, lines of the console, changes of the page.

use std::sync::{Arc, Mutex};

use anyhow::{Context, Result};
use futures_util::future::join_all;
use serde_json::{Map, Value, json};
use tokio::sync::{mpsc, watch};

use super::tab::Tab;
use crate::{
    browser::scripts::{CHANGES, WORLD},
    page::lock,
    pulse::Pulse,
    socket::{Event, Socket},
    watch::{Line, Request, Watch},
};

/// The tabs of a context.
#[derive(Debug)]
pub struct Tabs {
    all: Mutex<Vec<Arc<Tab>>>,
    count: watch::Sender<usize>,
}

impl Default for Tabs {
    fn default() -> Self {
        Self { all: Mutex::default(), count: watch::Sender::new(0) }
    }
}

impl Tabs {
    pub fn all(&self) -> Vec<Arc<Tab>> {
        lock(&self.all).clone()
    }

    /// Opens a tab and waits until it can be used.
    pub async fn create(&self, socket: &Socket, context: &str, is_window: bool) -> Result<Arc<Tab>> {
        let mut count = self.count.subscribe();
        let made = json!({ "url": "about:blank", "browserContextId": context, "newWindow": is_window });
        let made = socket.send("Target.createTarget", made).await?;
        let target = made["targetId"].as_str().context("no tab")?;
        loop {
            if let Some(tab) = self.all().into_iter().find(|tab| tab.target == target) {
                tab.ready.subscribe().wait_for(|ready| *ready).await.context("the tab is gone")?;
                return Ok(tab);
            }
            count.changed().await.context("the browser is gone")?;
        }
    }

    /// Waits until a tab is gone.
    pub async fn gone(&self, target: &str) -> Result<()> {
        let mut count = self.count.subscribe();
        while self.all().iter().any(|tab| tab.target == target) {
            count.changed().await.context("the browser is gone")?;
        }
        Ok(())
    }

    fn put(&self, tab: Arc<Tab>) {
        lock(&self.all).push(tab);
        self.count.send_modify(|count| *count += 1);
    }

    fn drop_session(&self, session: &str) {
        lock(&self.all).retain(|tab| tab.session != session);
        self.count.send_modify(|count| *count += 1);
    }
}

/// Something that takes an answer.
#[derive(Debug)]
pub enum Call {
    /// A target is there and waits to be let go.
    Attached { kind: String, target: String, session: String, context: String },
    /// A page asks a person in a dialog of the browser's own.
    Dialog { session: String },
}

/// Reads events as they come.
pub struct Seen {
    pub watch: Arc<Mutex<Watch>>,
    pub pulse: Pulse,
    pub tabs: Arc<Tabs>,
    pub tell: mpsc::UnboundedSender<Call>,
}

impl Seen {
    pub fn see(&mut self, event: &Event<'_>) {
        let (params, session) = (event.params, event.session.to_owned());
        let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
        match event.method {
            "Target.attachedToTarget" => {
                let info = &params["targetInfo"];
                let [kind, target, context] = ["type", "targetId", "browserContextId"].map(|name| text(&info[name]));
                self.call(Call::Attached { kind, target, session: text(&params["sessionId"]), context });
            }
            "Target.detachedFromTarget" => self.tabs.drop_session(&text(&params["sessionId"])),
            "Page.javascriptDialogOpening" => self.call(Call::Dialog { session }),
            "Page.lifecycleEvent" => {
                if let Some(tab) = self.tabs.all().iter().find(|tab| tab.session == session) {
                    tab.see(params);
                }
            }
            _ => see(&mut lock(&self.watch), event),
        }
        self.pulse.beat();
    }

    fn call(&self, call: Call) {
        // Nobody is there to answer once the test is over.
        let _ = self.tell.send(call);
    }
}

/// Answers what takes an answer, as long as the browser is there.
pub async fn attend(socket: Arc<Socket>, context: String, tabs: Arc<Tabs>, mut calls: mpsc::UnboundedReceiver<Call>) {
    while let Some(call) = calls.recv().await {
        match call {
            Call::Attached { kind, target, session, context: of } if kind == "page" => {
                if of == context {
                    let tab = Arc::new(Tab::new(socket.clone(), &target, &session));
                    tabs.put(tab.clone());
                    tokio::spawn(async move {
                        all(&tab.socket(), &tab.session, for_page()).await;
                        tab.ready.send_replace(true);
                    });
                }
            }
            Call::Attached { session, .. } => {
                let socket = socket.clone();
                tokio::spawn(async move { all(&socket, &session, for_worker()).await });
            }
            Call::Dialog { session } => {
                // A dialog that is gone by now needs no answer.
                let _ = socket.send_to(&session, "Page.handleJavaScriptDialog", json!({ "accept": true })).await;
            }
        }
    }
}

/// Sends all commands at once, in their order. What one refuses (a worker has fewer of them than a page) is no matter.
async fn all(socket: &Socket, session: &str, commands: Vec<(&str, Value)>) {
    join_all(commands.into_iter().map(|(method, params)| socket.send_to(session, method, params))).await;
}

fn for_worker() -> Vec<(&'static str, Value)> {
    let names = ["Network.enable", "Runtime.enable", "Log.enable", "Runtime.runIfWaitingForDebugger"];
    names.map(|name| (name, json!({}))).to_vec()
}

fn for_page() -> Vec<(&'static str, Value)> {
    let attach = json!({ "autoAttach": true, "waitForDebuggerOnStart": true, "flatten": true });
    vec![
        ("Page.enable", json!({})),
        ("Page.setLifecycleEventsEnabled", json!({ "enabled": true })),
        ("Runtime.addBinding", json!({ "name": "__changed", "executionContextName": WORLD })),
        ("Page.addScriptToEvaluateOnNewDocument", json!({ "source": CHANGES, "worldName": WORLD })),
        ("Target.setAutoAttach", attach),
        ("Network.enable", json!({})),
        ("Runtime.enable", json!({})),
        ("Log.enable", json!({})),
        ("Runtime.runIfWaitingForDebugger", json!({})),
    ]
}

fn see(watch: &mut Watch, event: &Event<'_>) {
    let params = event.params;
    let id = format!("{} {}", event.session, params["requestId"].as_str().unwrap_or_default());
    match event.method {
        "Network.requestWillBeSent" => {
            let request = &params["request"];
            let seen = if params["redirectResponse"].is_object() { watch.hop(&id) } else { watch.request(&id) };
            seen.method = request["method"].as_str().unwrap_or_default().to_owned();
            seen.body = request["postData"].as_str().unwrap_or_default().to_owned();
            seen.url = request["url"].as_str().unwrap_or_default().to_owned();
            add_headers(seen, request["headers"].as_object());
        }
        "Network.requestWillBeSentExtraInfo" => add_headers(watch.sent(&id), params["headers"].as_object()),
        "Runtime.consoleAPICalled" => {
            let words = params["args"].as_array().into_iter().flatten().map(in_words).collect::<Vec<_>>();
            let at = &params["stackTrace"]["callFrames"][0]["url"];
            line(watch, &params["type"], at, &words.join(" "));
        }
        "Runtime.exceptionThrown" => {
            let details = &params["exceptionDetails"];
            let words = details["exception"]["description"].as_str().or_else(|| details["text"].as_str());
            line(watch, &json!("error"), &details["url"], words.unwrap_or_default());
        }
        "Log.entryAdded" => {
            let entry = &params["entry"];
            line(watch, &entry["level"], &entry["url"], entry["text"].as_str().unwrap_or_default());
        }
        _ => {}
    }
}

fn line(watch: &mut Watch, level: &Value, at: &Value, text: &str) {
    let level = match level.as_str() {
        Some("error" | "assert") => "SEVERE",
        Some("warning") => "WARNING",
        Some("debug" | "verbose") => "DEBUG",
        _ => "INFO",
    };
    watch.add_line(Line { level: level.to_owned(), text: format!("{} {text}", at.as_str().unwrap_or_default()) });
}

/// What was given to the console, in words.
fn in_words(given: &Value) -> String {
    match (&given["value"], given["description"].as_str()) {
        (Value::String(text), _) => text.clone(),
        (Value::Null, Some(described)) => {
            let properties = given["preview"]["properties"].as_array().into_iter().flatten();
            let inside = properties.map(|one| format!("{}: {}", one["name"], one["value"])).collect::<Vec<_>>();
            if inside.is_empty() { described.to_owned() } else { format!("{described} {{{}}}", inside.join(", ")) }
        }
        (value, _) => value.to_string(),
    }
}

fn add_headers(request: &mut Request, headers: Option<&Map<String, Value>>) {
    for (name, value) in headers.into_iter().flatten() {
        request.headers.insert(name.to_lowercase(), value.as_str().unwrap_or_default().to_owned());
    }
}
