//! A tab, and elements in it.

use std::{sync::Arc, time::Duration};

use anyhow::{Context, Result, ensure};
use serde_json::{Value, json};

use crate::{
    browser::{Node, scripts::function},
    element,
    socket::Socket,
    wait,
};

/// How often a question about the page is asked again while the page changes.
const TRIES: usize = 20;

/// A tab.
#[derive(Clone, Debug)]
pub struct Tab {
    socket: Arc<Socket>,
    /// The browser's name for what is in it.
    pub context: String,
}

/// An element, by the browser's own name for it.
#[derive(Clone, Debug)]
pub struct Element {
    /// Where it is.
    pub tab: Tab,
    /// Its name.
    pub name: String,
}

impl Element {
    /// How a command names it.
    pub fn told(&self) -> Value {
        json!({ "sharedId": self.name })
    }

    /// What the body of a function returns; `arguments[0]` is the element.
    pub async fn run(&self, script: &str, more: &[Value]) -> Result<Value> {
        self.tab.run_with(Some(self), script, more).await
    }
}

impl Tab {
    /// The tab that the browser has this name for.
    pub fn new(socket: &Arc<Socket>, context: &str) -> Self {
        Self { socket: socket.clone(), context: context.to_owned() }
    }

    /// Sends a command for this tab; its result.
    pub async fn send(&self, method: &str, mut parameters: Value) -> Result<Value> {
        parameters["context"] = json!(self.context);
        self.socket.send(method, parameters).await
    }

    /// Opens an address and waits until the page is loaded.
    pub async fn open(&self, url: &str) -> Result<()> {
        self.send("browsingContext.navigate", json!({ "url": url, "wait": "complete" })).await.map(drop)
    }

    /// Loads the page anew, and waits for it.
    pub async fn reload(&self) -> Result<()> {
        self.send("browsingContext.reload", json!({ "wait": "complete" })).await.map(drop)
    }

    /// Goes so many steps through the history of the tab.
    pub async fn go(&self, steps: i64) -> Result<()> {
        self.send("browsingContext.traverseHistory", json!({ "delta": steps })).await?;
        let ready = "return document.readyState === 'complete';";
        wait::until_true("the page of the history", async || Ok(self.run(ready, &[]).await? == true)).await
    }

    /// What the expression is, once it is no longer a promise.
    pub async fn evaluate(&self, expression: &str) -> Result<Value> {
        let run = json!({ "expression": expression, "awaitPromise": true, "target": { "context": self.context } });
        let answer = result(&self.socket.send("script.evaluate", run).await?)?;
        Ok(answer["value"].clone())
    }

    /// What the body of a function returns.
    pub async fn run(&self, script: &str, arguments: &[Value]) -> Result<Value> {
        self.run_with(None, script, arguments).await
    }

    async fn run_with(&self, element: Option<&Element>, script: &str, more: &[Value]) -> Result<Value> {
        // Texts go there and back: this protocol has a form of its own for every other value.
        let wrapped = format!(
            "async function (given, ...first) {{
                return JSON.stringify(await ({}).apply(null, [...first, ...JSON.parse(given)]) ?? null);
            }}",
            function(script)
        );
        let given = json!({ "type": "string", "value": Value::from(more.to_vec()).to_string() });
        let arguments: Vec<Value> = std::iter::once(given).chain(element.map(Element::told)).collect();
        let answer = self.call(&wrapped, arguments).await?;
        let text = answer["value"].as_str().with_context(|| format!("a script returns {answer}"))?;
        serde_json::from_str(text).with_context(|| format!("a script returns {text}"))
    }

    /// The element that the body of a function returns.
    pub async fn element(&self, script: &str, arguments: &[Value]) -> Result<Option<Element>> {
        let wrapped = format!("function (given) {{ return ({}).apply(null, JSON.parse(given)); }}", function(script));
        let given = json!({ "type": "string", "value": Value::from(arguments.to_vec()).to_string() });
        let answer = self.call(&wrapped, vec![given]).await?;
        Ok(answer["sharedId"].as_str().map(|name| Element { tab: self.clone(), name: name.to_owned() }))
    }

    /// What the browser tells assistive technology of the elements with this role.
    pub(crate) async fn nodes(&self, scope: Option<&Element>, role: &str) -> Result<Vec<Node>> {
        let (ask, role) =
            (function("return __beside.nodes(...arguments);"), json!({ "type": "string", "value": role }));
        let scope = scope.map_or_else(|| json!({ "type": "null" }), Element::told);
        for _ in 0..TRIES {
            let found = self.call(&ask, vec![scope.clone(), role.clone()]).await?;
            if let Some(nodes) = found["value"].as_array() {
                return nodes.iter().map(|node| self.node_of(node)).collect();
            }
            tokio::time::sleep(Duration::from_millis(10)).await;
        }
        anyhow::bail!("the page is still loading")
    }

    /// What the browser tells assistive technology of this element.
    pub(crate) async fn node(&self, element: &Element) -> Result<Node> {
        let told = self.call(&function("return __beside.node(arguments[0]);"), vec![element.told()]).await?;
        self.node_of(&told)
    }

    /// Gives the focus to the first or the last stop of the page.
    pub async fn enter(&self, backwards: bool) -> Result<()> {
        self.evaluate(&format!("__beside.enter({backwards})")).await.map(drop)
    }

    fn node_of(&self, told: &Value) -> Result<Node> {
        let pairs = told["value"].as_array().context("no node")?;
        let property = |name: &str| pairs.iter().find(|pair| pair[0] == name).map(|pair| &pair[1]);
        let text = |name| property(name).and_then(|value| value["value"].as_str()).unwrap_or_default().to_owned();
        let name = property("element").and_then(|element| element["sharedId"].as_str()).context("no element")?;
        let element = element::Element::Firefox(Element { tab: self.clone(), name: name.to_owned() });
        Ok(Node { element: Some(element), role: text("role"), name: text("name"), description: text("description") })
    }

    async fn call(&self, function: &str, arguments: Vec<Value>) -> Result<Value> {
        let call = json!({
            "functionDeclaration": function, "arguments": arguments, "awaitPromise": true,
            "target": { "context": self.context }
        });
        result(&self.socket.send("script.callFunction", call).await?)
    }
}

/// What a script came to.
pub fn result(answer: &Value) -> Result<Value> {
    ensure!(answer["type"] == "success", "a script fails: {}", answer["exceptionDetails"]["text"]);
    Ok(answer["result"].clone())
}
