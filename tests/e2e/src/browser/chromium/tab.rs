//! A tab, and elements in it.

use std::{
    collections::HashSet,
    sync::{Arc, Mutex},
};

use anyhow::{Context, Result, bail, ensure};
use serde_json::{Value, json};
use tokio::{sync::watch, time::timeout};

use crate::{browser::scripts::function, page::lock, socket::Socket, wait::TIMEOUT};

/// A tab: a session of its own over the one connection.
#[derive(Debug)]
pub struct Tab {
    socket: Arc<Socket>,
    /// The browser's name for what is in the tab.
    pub target: String,
    /// The name of the session.
    pub session: String,
    /// What was loaded in it so far.
    documents: Mutex<Documents>,
    /// Counts what happened in it.
    pub changes: watch::Sender<u64>,
    /// Whether it may be used.
    pub ready: watch::Sender<bool>,
}

#[derive(Debug, Default)]
struct Documents {
    frame: String,
    present: String,
    begun: HashSet<String>,
    loaded: HashSet<String>,
}

impl Documents {
    /// Whether this document is loaded, or another one that it went to before it was.
    fn is_there(&self, document: &str) -> bool {
        let is_gone = self.begun.contains(document) && self.present != document;
        self.loaded.contains(document) || is_gone && self.loaded.contains(&self.present)
    }
}

/// An element, by the browser's own number of it.
#[derive(Clone, Debug)]
pub struct Element {
    /// Where it is.
    pub tab: Arc<Tab>,
    /// Its number.
    pub node: u64,
}

impl Tab {
    /// A tab behind this session.
    pub fn new(socket: Arc<Socket>, target: &str, session: &str) -> Self {
        let (target, session) = (target.to_owned(), session.to_owned());
        let documents = Mutex::new(Documents { frame: target.clone(), ..Documents::default() });
        Self { socket, target, session, documents, changes: watch::Sender::new(0), ready: watch::Sender::new(false) }
    }

    /// The connection.
    pub fn socket(&self) -> Arc<Socket> {
        self.socket.clone()
    }

    /// Takes note of how far a document is.
    pub fn see(&self, params: &Value) {
        let text = |name: &str| params[name].as_str().unwrap_or_default().to_owned();
        let mut documents = lock(&self.documents);
        if text("frameId") != documents.frame {
            return;
        }
        match params["name"].as_str() {
            Some("init") => {
                documents.present = text("loaderId");
                documents.begun.insert(text("loaderId"));
            }
            Some("load") => drop(documents.loaded.insert(text("loaderId"))),
            _ => return,
        }
        drop(documents);
        self.changes.send_modify(|count| *count += 1);
    }

    /// Sends a command; its result.
    pub async fn send(&self, method: &str, parameters: Value) -> Result<Value> {
        self.socket.send_to(&self.session, method, parameters).await
    }

    async fn until(&self, so: impl Fn(&Documents) -> bool) -> Result<()> {
        let mut changes = self.changes.subscribe();
        let wait = async {
            while !so(&lock(&self.documents)) {
                changes.changed().await.context("the tab is gone")?;
            }
            Ok(())
        };
        timeout(TIMEOUT, wait).await.context("the page is not loaded for too long")?
    }

    /// Opens an address and waits until the page is loaded.
    pub async fn open(&self, url: &str) -> Result<()> {
        let answer = self.send("Page.navigate", json!({ "url": url })).await?;
        if let Some(error) = answer["errorText"].as_str().filter(|error| *error != "net::ERR_ABORTED") {
            bail!("{error}");
        }
        match answer["loaderId"].as_str() {
            Some(document) => self.until(|documents| documents.is_there(document)).await,
            None => Ok(()),
        }
    }

    /// Loads the page anew, and waits for it.
    pub async fn reload(&self) -> Result<()> {
        let before = lock(&self.documents).present.clone();
        self.send("Page.reload", json!({})).await?;
        self.until(|documents| documents.present != before && documents.loaded.contains(&documents.present)).await
    }

    /// Goes so many steps through the history of the tab.
    pub async fn go(&self, steps: i64) -> Result<()> {
        let history = self.send("Page.getNavigationHistory", json!({})).await?;
        let to = history["currentIndex"].as_i64().unwrap_or_default() + steps;
        let Some(entry) = usize::try_from(to).ok().and_then(|to| history["entries"].get(to)) else { return Ok(()) };
        self.send("Page.navigateToHistoryEntry", json!({ "entryId": entry["id"] })).await?;
        let there = async || {
            let history = self.send("Page.getNavigationHistory", json!({})).await?;
            let ready = self.run("return document.readyState;", &[]).await.is_ok_and(|state| state == "complete");
            anyhow::Ok(ready && history["currentIndex"] == to)
        };
        crate::wait::until_true("the page of the history", there).await
    }

    /// What the expression is, once it is no longer a promise.
    pub async fn evaluate(&self, expression: &str) -> Result<Value> {
        let run = json!({ "expression": expression, "awaitPromise": true, "returnByValue": true });
        value(&self.send("Runtime.evaluate", run).await?)
    }

    /// What the body of a function returns.
    pub async fn run(&self, script: &str, arguments: &[Value]) -> Result<Value> {
        let arguments = Value::from(arguments.to_vec());
        self.evaluate(&format!("({}).apply(null, {arguments}) ?? null", function(script))).await
    }

    /// The element that the body of a function returns.
    pub async fn element(self: &Arc<Self>, script: &str, arguments: &[Value]) -> Result<Option<Element>> {
        let arguments = Value::from(arguments.to_vec());
        let run = json!({ "expression": format!("({}).apply(null, {arguments})", function(script)) });
        let answer = self.send("Runtime.evaluate", run).await?;
        thrown(&answer)?;
        let Some(object) = answer["result"]["objectId"].as_str() else { return Ok(None) };
        let described = self.send("DOM.describeNode", json!({ "objectId": object })).await?;
        let node = described["node"]["backendNodeId"].as_u64().context("no element")?;
        Ok(Some(Element { tab: self.clone(), node }))
    }
}

impl Element {
    /// What the body of a function returns; `arguments[0]` is the element.
    pub async fn run(&self, script: &str, more: &[Value]) -> Result<Value> {
        let resolved = self.tab.send("DOM.resolveNode", json!({ "backendNodeId": self.node })).await?;
        let object = resolved["object"]["objectId"].as_str().context("the element is gone")?;
        let more = more.iter().map(|value| json!({ "value": value }));
        let arguments: Vec<Value> = std::iter::once(json!({ "objectId": object })).chain(more).collect();
        let call = json!({
            "functionDeclaration": function(script), "objectId": object, "arguments": arguments,
            "awaitPromise": true, "returnByValue": true
        });
        value(&self.tab.send("Runtime.callFunctionOn", call).await?)
    }
}

fn thrown(answer: &Value) -> Result<()> {
    let details = &answer["exceptionDetails"];
    let what = details["exception"]["description"].as_str().or_else(|| details["text"].as_str());
    ensure!(details.is_null(), "a script fails: {}", what.unwrap_or_default());
    Ok(())
}

fn value(answer: &Value) -> Result<Value> {
    thrown(answer)?;
    Ok(answer["result"]["value"].clone())
}
