//! Chromium, through chromedriver and the Chrome DevTools Protocol.

use std::{path::Path, sync::Mutex};

use anyhow::{Context, Result, anyhow, ensure};
use serde_json::{Map, Value, json};
use thirtyfour::{
    By, ChromiumLikeCapabilities, DesiredCapabilities, Key, LoggingPrefsLogLevel, TypingData, WebDriver, WebElement,
};

use super::Node;
use crate::{
    driver,
    env::{self, Scratch},
    page::{Size, lock},
    watch::{Line, Request, Watch},
};

/// Debian's Chromium, quiet, without network traffic of its own.
pub const FLAGS: [&str; 9] = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--disable-dev-shm-usage",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
];

pub(crate) struct Chromium {
    pub driver: WebDriver,
    _profile: Scratch,
}

impl Chromium {
    pub async fn start() -> Result<Self> {
        let profile = Scratch::new("profile")?;
        let mut wanted = DesiredCapabilities::chrome();
        for flag in FLAGS {
            wanted.add_arg(flag)?;
        }
        wanted.add_arg(&format!("--user-data-dir={}", profile.path().display()))?;
        if let Some(binary) = env::chromium() {
            wanted.set_binary(&binary)?;
        }
        wanted.set_logging_prefs("browser", LoggingPrefsLogLevel::All)?;
        wanted.set_logging_prefs("performance", LoggingPrefsLogLevel::All)?;
        let driver = WebDriver::new(driver::address()?, wanted).await.context("the browser did not start")?;
        Ok(Self { driver, _profile: profile })
    }

    pub async fn prepare_tab(&self) -> Result<()> {
        self.cdp("Page.enable", json!({})).await?;
        self.set_zone("UTC").await
    }

    pub async fn add_script(&self, source: &str) -> Result<String> {
        let added = self.cdp("Page.addScriptToEvaluateOnNewDocument", json!({ "source": source })).await?;
        added["identifier"].as_str().map(str::to_owned).context("no script identifier")
    }

    pub async fn remove_script(&self, name: &str) -> Result<()> {
        self.cdp("Page.removeScriptToEvaluateOnNewDocument", json!({ "identifier": name })).await.map(drop)
    }

    pub async fn evaluate(&self, expression: &str) -> Result<Value> {
        let run = json!({ "expression": expression, "awaitPromise": true, "returnByValue": true });
        let answer = self.cdp("Runtime.evaluate", run).await?;
        ensure!(answer.get("exceptionDetails").is_none(), "a script fails: {}", answer["exceptionDetails"]);
        Ok(answer["result"]["value"].clone())
    }

    pub async fn run(&self, script: &str) -> Result<Value> {
        Ok(self.driver.execute(script, Vec::new()).await?.json().clone())
    }

    pub async fn press(&self, keys: TypingData) -> Result<()> {
        Ok(self.driver.action_chain().send_keys(keys).perform().await?)
    }

    pub async fn press_with_shift(&self, key: Key) -> Result<()> {
        Ok(super::with_shift(&self.driver, key).perform().await?)
    }

    pub async fn nodes(&self, scope: Option<&WebElement>, role: &str) -> Result<Vec<Node>> {
        let root = match scope {
            Some(scope) => scope.clone(),
            None => self.driver.find(By::Css("html")).await?,
        };
        let (prefix, node) = split_id(&root)?;
        let answer = self.cdp("Accessibility.queryAXTree", json!({ "backendNodeId": node, "role": role })).await?;
        let nodes = answer["nodes"].as_array().context("no nodes")?;
        nodes.iter().filter(|node| node["ignored"] != true).map(|node| told(node, &root, &prefix)).collect()
    }

    pub async fn node(&self, element: &WebElement) -> Result<Node> {
        let (prefix, node) = split_id(element)?;
        let query = json!({ "backendNodeId": node, "fetchRelatives": false });
        let answer = self.cdp("Accessibility.getPartialAXTree", query).await?;
        let node = answer["nodes"].as_array().and_then(|nodes| nodes.first()).context("no node")?;
        told(node, element, &prefix)
    }

    pub async fn look(&self, watch: &Mutex<Watch>) -> Result<()> {
        for entry in self.driver.get_log("performance").await? {
            see(&mut lock(watch), &entry.message)?;
        }
        for entry in self.driver.get_log("browser").await? {
            lock(watch).add_line(Line { level: entry.level, text: entry.message });
        }
        Ok(())
    }

    pub async fn resize(&self, (width, height): Size) -> Result<()> {
        let metrics = json!({ "width": width, "height": height, "deviceScaleFactor": 1, "mobile": false });
        self.cdp("Emulation.setDeviceMetricsOverride", metrics).await.map(drop)
    }

    pub async fn set_zone(&self, zone: &str) -> Result<()> {
        self.cdp("Emulation.setTimezoneOverride", json!({ "timezoneId": zone })).await.map(drop)
    }

    pub async fn set_system_theme(&self, theme: &str) -> Result<()> {
        let features = json!({ "features": [{ "name": "prefers-color-scheme", "value": theme }] });
        self.cdp("Emulation.setEmulatedMedia", features).await.map(drop)
    }

    pub async fn set_online(&self, online: bool) -> Result<()> {
        let conditions = json!({ "offline": !online, "latency": 0, "downloadThroughput": -1, "uploadThroughput": -1 });
        self.cdp("Network.emulateNetworkConditions", conditions).await.map(drop)
    }

    pub async fn allow_clipboard(&self) -> Result<()> {
        let permissions = json!({ "permissions": ["clipboardReadWrite", "clipboardSanitizedWrite"] });
        self.cdp("Browser.grantPermissions", permissions).await.map(drop)
    }

    pub async fn refuse_clipboard(&self) -> Result<()> {
        for name in ["clipboard-read", "clipboard-write"] {
            let permission = json!({ "permission": { "name": name }, "setting": "denied" });
            self.cdp("Browser.setPermission", permission).await?;
        }
        Ok(())
    }

    pub async fn forget_cache(&self) -> Result<()> {
        self.cdp("Network.clearBrowserCache", json!({})).await.map(drop)
    }

    pub async fn point_at(&self, element: &WebElement) -> Result<()> {
        Ok(self.driver.action_chain().move_to_element_center(element).perform().await?)
    }

    pub async fn click(&self, element: &WebElement) -> Result<()> {
        Ok(element.click().await?)
    }

    pub async fn download_to(&self, folder: &Path) -> Result<()> {
        let to = json!({ "behavior": "allow", "downloadPath": folder.display().to_string() });
        self.cdp("Browser.setDownloadBehavior", to).await.map(drop)
    }

    pub async fn cdp(&self, command: &str, parameters: Value) -> Result<Value> {
        self.driver.cdp().send_raw(command, parameters).await.map_err(|error| anyhow!("{command}: {error}"))
    }
}

fn told(node: &Value, like: &WebElement, prefix: &str) -> Result<Node> {
    let text = |property: &str| node[property]["value"].as_str().unwrap_or_default().to_owned();
    let element = node["backendDOMNodeId"].as_u64().map(|node| element(like, &format!("{prefix}{node}")));
    Ok(Node { element: element.transpose()?, role: text("role"), name: text("name"), description: text("description") })
}

/// Splits chromedriver's id, `f.FRAME.d.LOADER.e.NODE`, before the browser's own number of the node.
fn split_id(element: &WebElement) -> Result<(String, u64)> {
    let id = element.element_id().to_string();
    let (prefix, node) = id.rsplit_once('.').ok_or_else(|| anyhow!("strange element id {id}"))?;
    ensure!(prefix.ends_with(".e"), "strange element id {id}");
    Ok((format!("{prefix}."), node.parse().with_context(|| format!("strange element id {id}"))?))
}

fn element(like: &WebElement, id: &str) -> Result<WebElement> {
    let mut value = like.to_json()?;
    for id_of in value.as_object_mut().into_iter().flatten().map(|(_, id_of)| id_of) {
        *id_of = Value::from(id);
    }
    Ok(WebElement::from_json(value, like.handle().clone())?)
}

fn see(watch: &mut Watch, message: &str) -> Result<()> {
    let message: Value = serde_json::from_str(message).context("strange log line")?;
    let (method, params) = (&message["message"]["method"], &message["message"]["params"]);
    let id = params["requestId"].as_str().unwrap_or_default();
    match method.as_str() {
        Some("Network.requestWillBeSent") => {
            let request = &params["request"];
            let seen = if params["redirectResponse"].is_object() { watch.hop(id) } else { watch.request(id) };
            seen.method = request["method"].as_str().unwrap_or_default().to_owned();
            seen.body = request["postData"].as_str().unwrap_or_default().to_owned();
            seen.url = request["url"].as_str().unwrap_or_default().to_owned();
            add_headers(seen, request["headers"].as_object());
        }
        Some("Network.requestWillBeSentExtraInfo") => add_headers(watch.sent(id), params["headers"].as_object()),
        _ => {}
    }
    Ok(())
}

fn add_headers(request: &mut Request, headers: Option<&Map<String, Value>>) {
    for (name, value) in headers.into_iter().flatten() {
        request.headers.insert(name.to_lowercase(), value.as_str().unwrap_or_default().to_owned());
    }
}
