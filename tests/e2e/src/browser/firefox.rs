//! Firefox, through geckodriver: WebDriver BiDi for what it can do, and scripts in the browser itself for the rest.

mod device;

use std::{
    sync::{Arc, Mutex},
    time::Duration,
};

use anyhow::{Context, Result, bail, ensure};
use serde_json::{Value, json};
use thirtyfour::{
    BrowserCapabilitiesHelper, CapabilitiesHelper, DesiredCapabilities, Key, RequestData, SessionId, TypingData,
    WebDriver, WebElement, common::command::FormatRequestData, error::WebDriverErrorInner,
};

use super::Node;
use crate::{
    driver::{self, Driver},
    env::{self, Scratch},
    page::lock,
    socket::Socket,
    watch::{Line, Request, Watch},
};

/// Runs in every tab beside the page, with the rights of the browser: what the accessibility tree says, and the zone.
const BESIDE: &str = include_str!("firefox/beside.js");

/// The events of the page that are watched.
const EVENTS: [&str; 2] = ["log.entryAdded", "network.beforeRequestSent"];

/// What takes Shift on a keyboard, beside capital letters.
const SHIFTED: &str = "~!@#$%^&*()_+{}|:\"<>?";

/// Puts into words what the driver would leave out of a line of the console.
const CONSOLE: &str = "for (const level of ['debug', 'error', 'info', 'log', 'warn']) {
  const say = console[level].bind(console);
  const told = word => {
    if (word instanceof Error) return String(word);
    try { return typeof word === 'object' ? JSON.stringify(word) : word; } catch { return word; }
  };
  console[level] = (...words) => say(...words.map(told));
}";

/// The middle of an element in whole pixels, and whether it is the topmost there.
const MIDDLE: &str = "const [element] = arguments;
element.scrollIntoView({ block: 'nearest', behavior: 'instant' });
const box = element.getBoundingClientRect();
const [x, y] = [Math.floor(box.x + box.width / 2), Math.floor(box.y + box.height / 2)];
return [x, y, element.contains(document.elementFromPoint(x, y))];";

/// How often a question about the page is asked again while the page changes.
const TRIES: usize = 20;

pub(crate) struct Firefox {
    pub driver: WebDriver,
    bidi: Socket,
    downloads: Scratch,
    _process: Driver,
    _profile: Scratch,
}

impl Firefox {
    pub async fn start(watch: &Arc<Mutex<Watch>>) -> Result<Self> {
        let (profile, process) = (Scratch::new("profile")?, driver::geckodriver()?);
        let mut wanted = DesiredCapabilities::firefox();
        wanted.add_arg("-headless")?;
        wanted.add_arg("-profile")?;
        wanted.add_arg(&profile.path().display().to_string())?;
        if let Some(binary) = env::firefox() {
            wanted.set_browser_option("binary", binary)?;
        }
        // No spare processes, nothing asks before a page is left (the other driver answers that by itself), and a slash
        // that the page leaves alone does not open the browser's own search.
        let prefer = json!({
            "dom.ipc.processPrelaunch.enabled": false, "dom.disable_beforeunload": true,
            "accessibility.typeaheadfind.manual": false
        });
        wanted.set_browser_option("prefs", prefer)?;
        wanted.enable_bidi()?;
        let driver = WebDriver::new(&process.address, wanted).await.context("the browser did not start")?;
        let socket = driver.handle().capabilities().get("webSocketUrl").and_then(Value::as_str);
        let watch = watch.clone();
        let see = move |method: &str, event: &Value| see(&mut lock(&watch), method, event);
        let bidi = Socket::connect(socket.context("the driver offers no WebDriver BiDi")?, see).await?;
        bidi.send("session.subscribe", json!({ "events": EVENTS })).await?;
        let downloads = Scratch::new("downloading")?;
        let browser = Self { driver, bidi, downloads, _process: process, _profile: profile };
        let load = "Services.mm.loadFrameScript('data:text/javascript,' + encodeURIComponent(arguments[0]), true);";
        browser.in_browser(load, vec![json!(BESIDE)]).await?;
        browser.set_zone("UTC").await?;
        Ok(browser)
    }

    /// Runs a script in the browser itself, beside all pages.
    async fn in_browser(&self, script: &str, arguments: Vec<Value>) -> Result<Value> {
        self.switch_to("chrome").await?;
        let answer = self.driver.execute(script, arguments).await;
        self.switch_to("content").await?;
        Ok(answer?.json().clone())
    }

    async fn switch_to(&self, context: &'static str) -> Result<()> {
        self.driver.handle().cmd(In(context)).await.map(drop).context("the driver may not look into the browser")
    }

    async fn context(&self) -> Result<String> {
        Ok(self.driver.window().await?.to_string())
    }

    async fn execute(&self, script: &str, arguments: Vec<Value>) -> Result<Value> {
        Ok(self.driver.execute(script, arguments).await?.json().clone())
    }

    pub async fn prepare_tab(&self) -> Result<()> {
        self.add_script(CONSOLE).await.map(drop)
    }

    pub async fn add_script(&self, source: &str) -> Result<String> {
        let script = json!({
            "functionDeclaration": format!("() => {{ {source}\n }}"), "contexts": [self.context().await?]
        });
        let added = self.bidi.send("script.addPreloadScript", script).await?;
        added["script"].as_str().map(str::to_owned).context("no script identifier")
    }

    pub async fn remove_script(&self, name: &str) -> Result<()> {
        self.bidi.send("script.removePreloadScript", json!({ "script": name })).await.map(drop)
    }

    pub async fn evaluate(&self, expression: &str) -> Result<Value> {
        let run = json!({
            "expression": expression, "awaitPromise": true, "target": { "context": self.context().await? }
        });
        let answer = self.bidi.send("script.evaluate", run).await?;
        ensure!(answer["type"] == "success", "a script fails: {}", answer["exceptionDetails"]["text"]);
        Ok(answer["result"]["value"].clone())
    }

    /// Not as WebDriver's scripts, which run beside the page here and would see another clock.
    pub async fn run(&self, script: &str) -> Result<Value> {
        let expression = format!("(async () => JSON.stringify(await (function () {{ {script}\n }})() ?? null))()");
        let text = self.evaluate(&expression).await?;
        serde_json::from_str(text.as_str().unwrap_or_default()).with_context(|| format!("a script returns {text}"))
    }

    pub async fn press(&self, keys: TypingData) -> Result<()> {
        let mut chain = self.driver.action_chain();
        let keys = keys.as_vec();
        for key in &keys {
            let shifted = SHIFTED.contains(*key) || key.is_ascii_uppercase();
            chain = if shifted { chain.key_down(Key::Shift) } else { chain }.send_keys(key.to_string());
            chain = if shifted { chain.key_up(Key::Shift) } else { chain };
        }
        chain.perform().await?;
        if keys.contains(&Key::Tab.value()) { self.come_back(false).await } else { Ok(()) }
    }

    pub async fn press_with_shift(&self, key: Key) -> Result<()> {
        let tab = matches!(key, Key::Tab);
        super::with_shift(&self.driver, key).perform().await?;
        if tab { self.come_back(true).await } else { Ok(()) }
    }

    /// From the last stop of a page Tab leads to the browser's own buttons, where the driver's keys do not go, and from
    /// those to the first stop of the page.
    async fn come_back(&self, backwards: bool) -> Result<()> {
        if self.execute("return document.hasFocus();", Vec::new()).await? == true {
            return Ok(());
        }
        self.in_browser("gBrowser.selectedBrowser.focus();", Vec::new()).await?;
        self.execute("__beside.enter(arguments[0]);", vec![json!(backwards)]).await.map(drop)
    }

    pub async fn nodes(&self, scope: Option<&WebElement>, role: &str) -> Result<Vec<Node>> {
        let scope = scope.map(WebElement::to_json).transpose()?.unwrap_or_default();
        let ask = || self.driver.execute("return __beside.nodes(...arguments);", vec![scope.clone(), json!(role)]);
        // Between finding and telling, the page may be loaded, and elements be replaced: what is there then is meant.
        let mut found = ask().await;
        for _ in 0..TRIES {
            match &found {
                Ok(found) if found.json().is_array() => break,
                Err(error) if !matches!(**error, WebDriverErrorInner::StaleElementReference(_)) => break,
                _ => tokio::time::sleep(Duration::from_millis(10)).await,
            }
            found = ask().await;
        }
        found?.json().as_array().context("the page is still loading")?.iter().map(|node| self.told(node)).collect()
    }

    pub async fn node(&self, element: &WebElement) -> Result<Node> {
        self.told(&self.execute("return __beside.node(arguments[0]);", vec![element.to_json()?]).await?)
    }

    pub async fn point_at(&self, element: &WebElement) -> Result<()> {
        self.at_middle(element).await?;
        Ok(())
    }

    pub async fn click(&self, element: &WebElement) -> Result<()> {
        let drawing = self.execute("return arguments[0] instanceof SVGElement;", vec![element.to_json()?]).await?;
        if drawing != true {
            return Ok(element.click().await?);
        }
        // The driver finds no place for a part of a drawing.
        ensure!(self.at_middle(element).await?, "the middle of the element is covered");
        Ok(self.driver.action_chain().click().perform().await?)
    }

    /// Moves the pointer to the middle of an element; whether it is the topmost there.
    async fn at_middle(&self, element: &WebElement) -> Result<bool> {
        let middle = self.execute(MIDDLE, vec![element.to_json()?]).await?;
        let [x, y] = [0, 1].map(|index| middle[index].as_i64().unwrap_or_default());
        self.driver.action_chain().move_to(x, y).perform().await?;
        Ok(middle[2] == true)
    }

    fn told(&self, node: &Value) -> Result<Node> {
        let text = |property: &str| node[property].as_str().unwrap_or_default().to_owned();
        let element = WebElement::from_json(node["element"].clone(), self.driver.handle().clone())?;
        Ok(Node { element: Some(element), role: text("role"), name: text("name"), description: text("description") })
    }

    /// Events come by themselves; all that a page did before this question are here with its answer.
    pub async fn look(&self, _watch: &Mutex<Watch>) -> Result<()> {
        self.evaluate("0").await.map(drop)
    }

    #[expect(clippy::unused_async, reason = "the other browser waits")]
    pub async fn cdp(&self, command: &str, _parameters: Value) -> Result<Value> {
        bail!("Firefox has no {command}")
    }
}

/// Says whether scripts run in the page or in the browser.
#[derive(Debug)]
struct In(&'static str);

impl FormatRequestData for In {
    fn format_request(&self, session: &SessionId) -> RequestData {
        let post = RequestData::new("POST".parse().unwrap_or_default(), format!("/session/{session}/moz/context"));
        post.add_body(json!({ "context": self.0 }))
    }
}

fn see(watch: &mut Watch, method: &str, event: &Value) {
    match method {
        "log.entryAdded" => {
            let level = match event["level"].as_str() {
                Some("error") => "SEVERE",
                Some("warn") => "WARNING",
                Some("debug") => "DEBUG",
                _ => "INFO",
            };
            let text = event["text"].as_str().unwrap_or_default();
            let at = event["stackTrace"]["callFrames"][0]["url"].as_str().unwrap_or_default();
            watch.add_line(Line { level: level.to_owned(), text: format!("{at} {text}") });
        }
        "network.beforeRequestSent" => {
            let request = &event["request"];
            let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
            let headers = request["headers"].as_array().into_iter().flatten();
            let headers = headers.map(|one| (text(&one["name"]).to_lowercase(), text(&one["value"]["value"])));
            // A request that is sent on to another address keeps its name.
            let name = format!("{} {}", text(&request["request"]), event["redirectCount"]);
            // The browser does not tell what is sent along.
            let (method, url) = (text(&request["method"]), text(&request["url"]));
            *watch.request(&name) = Request { method, url, headers: headers.collect(), ..Request::default() };
        }
        _ => {}
    }
}
