//! Firefox, through geckodriver: WebDriver BiDi for what it can do, and scripts in the browser itself for the rest.

mod device;

use std::{
    sync::{Arc, Mutex},
    time::Duration,
};

use anyhow::{Context, Result, bail, ensure};
use serde_json::{Value, json};
use thirtyfour::{
    BrowserCapabilitiesHelper, CapabilitiesHelper, DesiredCapabilities, RequestData, SessionId, WebDriver, WebElement,
    WindowHandle, common::command::FormatRequestData, error::WebDriverErrorInner,
};

use super::Node;
use crate::{
    driver::{self, Driver},
    element::Element,
    env::{self, Scratch},
    keys::{Key, Keys},
    page::lock,
    socket::{Event, Socket},
    watch::{Line, Request, Watch},
};

/// Runs in every tab beside the page, with the rights of the browser: what the accessibility tree says, and the zone.
const BESIDE: &str = include_str!("firefox/beside.js");

/// The events of the page that are watched.
const EVENTS: [&str; 2] = ["log.entryAdded", "network.beforeRequestSent"];

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
        let see = move |event: Event<'_>| see(&mut lock(&watch), event.method, event.params);
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

    pub async fn context(&self) -> Result<String> {
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
    pub async fn run(&self, script: &str, arguments: &[Value]) -> Result<Value> {
        let arguments = Value::from(arguments.to_vec());
        let call = format!("(function () {{ {script}\n }}).apply(null, {arguments})");
        let expression = format!("(async () => JSON.stringify(await {call} ?? null))()");
        let text = self.evaluate(&expression).await?;
        serde_json::from_str(text.as_str().unwrap_or_default()).with_context(|| format!("a script returns {text}"))
    }

    /// The element that a script returns.
    pub async fn element(&self, script: &str, arguments: &[Value]) -> Result<Option<Element>> {
        let found = self.driver.execute(script, arguments.to_vec()).await?;
        if found.json().is_null() { Ok(None) } else { Ok(Some(Element::Firefox(found.element()?))) }
    }

    pub async fn press(&self, with: Option<Key>, keys: &Keys) -> Result<()> {
        let mut chain = self.driver.action_chain();
        if let Some(with) = with {
            chain = chain.key_down(letter(with));
        }
        for key in &keys.0 {
            let shifted = with.is_none() && key.takes_shift();
            chain = if shifted { chain.key_down(letter(Key::Shift)) } else { chain };
            chain = chain.send_keys(letter(*key).to_string());
            chain = if shifted { chain.key_up(letter(Key::Shift)) } else { chain };
        }
        if let Some(with) = with {
            chain = chain.key_up(letter(with));
        }
        chain.perform().await?;
        if keys.0.contains(&Key::Tab) { self.come_back(with == Some(Key::Shift)).await } else { Ok(()) }
    }

    pub async fn open(&self, url: &str) -> Result<()> {
        Ok(self.driver.goto(url).await?)
    }

    pub async fn reload(&self) -> Result<()> {
        Ok(self.driver.refresh().await?)
    }

    pub async fn go(&self, steps: i64) -> Result<()> {
        for _ in 0..steps.abs() {
            if steps < 0 { self.driver.back().await? } else { self.driver.forward().await? }
        }
        Ok(())
    }

    pub async fn new_tab(&self, is_window: bool) -> Result<String> {
        let tab = if is_window { self.driver.new_window().await? } else { self.driver.new_tab().await? };
        self.driver.switch_to_window(tab.clone()).await?;
        Ok(tab.to_string())
    }

    pub async fn tabs(&self) -> Result<Vec<String>> {
        Ok(self.driver.windows().await?.iter().map(ToString::to_string).collect())
    }

    pub async fn switch_to_tab(&self, tab: &str) -> Result<()> {
        Ok(self.driver.switch_to_window(WindowHandle::from(tab.to_owned())).await?)
    }

    pub async fn close_tab(&self) -> Result<()> {
        Ok(self.driver.clone().close_window().await?)
    }

    pub async fn close(self) -> Result<()> {
        Ok(self.driver.clone().quit().await?)
    }

    pub async fn picture(&self) -> Result<Vec<u8>> {
        Ok(self.driver.screenshot_as_png().await?)
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
        Ok(Node {
            element: Some(Element::Firefox(element)),
            role: text("role"),
            name: text("name"),
            description: text("description"),
        })
    }

    /// Events come by themselves; all that a page did before this question are here with its answer.
    pub async fn look(&self) -> Result<()> {
        self.evaluate("0").await.map(drop)
    }
}

/// What a script returns whose first argument is the element.
pub async fn run_with(element: &WebElement, script: &str, more: &[Value]) -> Result<Value> {
    let arguments = std::iter::once(element.to_json()?).chain(more.iter().cloned()).collect();
    Ok(element.handle().execute(script, arguments).await?.json().clone())
}

/// How WebDriver writes a key.
fn letter(key: Key) -> char {
    match key {
        Key::Alt => '\u{e00a}',
        Key::Backspace => '\u{e003}',
        Key::Control => '\u{e009}',
        Key::Delete => '\u{e017}',
        Key::Down => '\u{e015}',
        Key::End => '\u{e010}',
        Key::Enter => '\u{e007}',
        Key::Escape => '\u{e00c}',
        Key::Home => '\u{e011}',
        Key::Left => '\u{e012}',
        Key::Meta => '\u{e03d}',
        Key::Right => '\u{e014}',
        Key::Shift => '\u{e008}',
        Key::Space => ' ',
        Key::Tab => '\u{e004}',
        Key::Up => '\u{e013}',
        Key::Char(letter) => letter,
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
