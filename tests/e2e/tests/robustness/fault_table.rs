//! How the fault matrix asks a question in every wrong way of [`e2e::wrong`], and what must come of each.
//!
//! A row is a question. It asks once for each column, in the same browser: the failure must be told with what failed and
//! a way on, no raw body may show, what support asks for must be within reach, nothing that the person set may be lost,
//! and the way on must lead on.

use anyhow::{Context, Result, ensure};
use e2e::keys::Key;
use e2e::{
    env,
    page::DESKTOP,
    server::{SAMPLE_KEY, Setup},
    test::{Test, test_with},
    wait::{self, Look},
    wrong::{self, HURRY, NONSENSE, Outcome, RAW, Wrong},
};
use serde::Deserialize;
use serde_json::{Value, json};

/// So many broken cells of a row are told; each may have taken half a minute.
const ENOUGH: usize = 4;

/// How a question comes to be asked.
#[derive(Clone, Debug)]
pub enum Ask {
    /// By going to the address inside the panel.
    Go,
    /// By loading the page.
    Load,
    /// By going to the address, waiting for these words and pressing this button or link.
    Press(&'static str, &'static str, String),
    /// Where this is read, by choosing this item of the menu behind this button.
    Choose(&'static str, &'static str, &'static str),
    /// By going to the address, and typing this into this field, with Enter.
    Type(&'static str, String),
}

impl Ask {
    pub fn press(ready: &'static str, role: &'static str, name: impl Into<String>) -> Self {
        Self::Press(ready, role, name.into())
    }
}

/// A question of a screen.
pub struct Row {
    /// What it is about, as a message about its failure must say.
    pub what: &'static str,
    /// The address of the screen.
    pub query: String,
    /// Method, part of the path and part of the query of the request.
    pub request: (&'static str, String, String),
    /// The query of the address when it was answered well.
    pub then: String,
    /// How it comes to be asked.
    pub ask: Ask,
    /// The button that asks again.
    pub again: &'static str,
    /// Words that are there when it was answered well.
    pub well: String,
    /// Whether it is asked again by itself with the next key; else the person does it.
    pub by_itself: bool,
    /// Whether the answer's own values are shown, whatever they are.
    pub free: bool,
    /// What is told in place of that where the API itself refuses.
    pub refused: Option<&'static str>,
    /// Statuses after which it stays unknown, and nothing else comes of it.
    pub survives: &'static [u16],
}

impl Row {
    pub fn new(what: &'static str, query: impl Into<String>, path: impl Into<String>, well: impl Into<String>) -> Self {
        let query = query.into();
        Self {
            what,
            then: query.clone(),
            query,
            request: ("GET", path.into(), String::new()),
            ask: Ask::Go,
            again: "Retry",
            well: well.into(),
            by_itself: true,
            free: false,
            refused: None,
            survives: &[],
        }
    }

    pub fn asking(mut self, query: impl Into<String>) -> Self {
        self.request.2 = query.into();
        self
    }

    pub fn by(self, ask: Ask) -> Self {
        Self { ask, ..self }
    }

    pub fn again(self, again: &'static str) -> Self {
        Self { again, ..self }
    }
}

/// What a person sees, and what the page holds.
#[derive(Debug, Deserialize)]
pub struct Seen {
    pub text: String,
    pub notices: Vec<String>,
    pub reports: String,
    pub buttons: Vec<String>,
    pub query: String,
    pub focus: String,
    pub busy: bool,
    pub controls: Value,
}

const SEE: &str = "
const shown = element => element.checkVisibility({ visibilityProperty: true });
const text = element => element.innerText.replace(/\\s+/g, ' ').trim();
const of = (query, read) => [...document.querySelectorAll(query)].filter(shown).map(read);
return {
  text: text(document.body),
  notices: of('[role=alert], [role=status], .notice, .whole-row', text),
  reports: [...document.querySelectorAll('details.report')].map(one => one.textContent).join(' '),
  buttons: of('button:not(:disabled)', text),
  query: location.search,
  focus: document.activeElement?.tagName ?? '',
  busy: !!document.querySelector('main [aria-busy=true]'),
  controls: of('main :is(input, select, textarea)', field => [field.id || field.name || field.ariaLabel || field.type,
    field.type === 'checkbox' || field.type === 'radio' ? field.checked : field.value]),
};";

pub async fn see(s: &Test) -> Result<Seen> {
    Ok(serde_json::from_value(s.page.run(SEE).await?)?)
}

/// Goes to an address as a link of the panel does.
pub async fn go(s: &Test, query: &str) -> Result<()> {
    wait::until_true("the panel", async || Ok(s.page.run("return !!document.querySelector('main')").await? == true))
        .await?;
    let follow = "const link = document.createElement('a');
        link.href = arguments[0];
        document.querySelector('main').append(link);
        link.click();
        link.remove();";
    s.page.run_with(follow, &[json!(query)]).await.map(drop)
}

pub async fn rest(s: &Test) -> Result<()> {
    go(s, "?screen=settings").await?;
    s.page.reads("Saved in this browser.").await
}

/// Tells the row of the matrix that `row` makes.
pub async fn matrix(name: &str, setup: Setup, row: impl AsyncFnOnce(&Test) -> Result<Row>) -> Result<()> {
    test_with(&format!("faults-{name}"), setup, DESKTOP, async |s| {
        s.page.add_script(HURRY).await?;
        let row = row(s).await?;
        s.enter_or_open("").await?;
        let columns = if name == EVERY_COLUMN { wrong::all() } else { columns() };
        every(s, columns, async |_, wrong| cell(s, &row, wrong).await).await
    })
    .await
}

/// The question that takes the transport through every column in each run of the tests.
const EVERY_COLUMN: &str = "the_history";

fn columns() -> Vec<Wrong> {
    if env::is_full() { wrong::all() } else { wrong::few() }
}

/// Tries a question's columns, each with its number, from where the panel is signed in.
pub async fn every_wrong(s: &Test, cell: impl AsyncFn(usize, &Wrong) -> Result<()>) -> Result<()> {
    every(s, columns(), cell).await
}

async fn every(s: &Test, columns: Vec<Wrong>, cell: impl AsyncFn(usize, &Wrong) -> Result<()>) -> Result<()> {
    s.expect_failed_requests();
    let mut broken = Vec::new();
    for (at, wrong) in columns.iter().enumerate() {
        if let Err(error) = cell(at, wrong).await {
            broken.push(format!("{}: {error:#}", wrong.name));
            if broken.len() == ENOUGH {
                break;
            }
            s.server.forget_faults();
            s.enter_or_open("").await?;
        }
    }
    ensure!(broken.is_empty(), "{} cells:\n{}", broken.len(), broken.join("\n"));
    Ok(())
}

async fn cell(s: &Test, row: &Row, wrong: &Wrong) -> Result<()> {
    let is_survived = wrong.status.is_some_and(|status| row.survives.contains(&status));
    let outcome = if is_survived { Outcome::Survived } else { wrong.outcome };
    let wrong = &Wrong { outcome, correlation: wrong.correlation.filter(|_| !is_survived), ..wrong.clone() };
    let (method, path, query) = &row.request;
    if !matches!(row.ask, Ask::Load) {
        rest(s).await?;
    }
    arrive(s, row).await?;
    let before = see(s).await?;
    s.page.run(&format!("window.__impatient = {};", wrong.is_silent())).await?;
    s.server.forget_log();
    s.server.answer_always((method, path, query), wrong.answer.clone());
    ask(s, row).await?;
    if matches!(row.ask, Ask::Load) && wrong.is_silent() {
        s.page.run("window.__impatient = true;").await?;
    }
    match wrong.outcome {
        Outcome::Told => {
            let seen = told(s, row, wrong).await?;
            check(row, wrong, &seen)?;
            kept(row, &before, &seen)?;
            s.server.forget_faults();
            s.page.run("window.__impatient = false;").await?;
            s.page.click("button", row.again).await?;
        }
        Outcome::KeyEnds => {
            s.page.find("dialog", AGAIN).await?;
            s.server.forget_faults();
            sign_in_again(s).await?;
            if !row.by_itself {
                s.page.says("alert", "(401)").await?;
                s.page.click("button", row.again).await?;
            }
        }
        Outcome::Survived => {
            let seen = survived(s, row).await?;
            check(row, wrong, &seen)?;
            s.server.forget_faults();
            if seen.buttons.iter().any(|name| name == row.again) {
                s.page.click("button", row.again).await?;
            } else {
                rest(s).await?;
                s.open(&row.query).await?;
                arrive(s, row).await?;
                ask(s, row).await?;
            }
        }
    }
    s.page.reads(&row.well).await.context("the way on does not lead on")?;
    let after = see(s).await?;
    ensure!(after.query == row.then, "the address is {}", after.query);
    ensure!(!after.notices.iter().any(|text| is_of(row, text)), "the notice stays: {:?}", after.notices);
    ensure!(after.focus != "BODY" || matches!(wrong.outcome, Outcome::Survived), "the focus was lost");
    Ok(())
}

const AGAIN: &str = "Sign in again";

/// Signs in again over the screen, when that is asked for.
pub async fn sign_in_again(s: &Test) -> Result<()> {
    s.page.find("dialog", AGAIN).await?;
    s.page.fill("textbox", "API key", SAMPLE_KEY).await?;
    s.page.click("button", "Sign in").await?;
    s.page.gone("dialog", AGAIN).await
}

/// Goes to where the question can be asked.
async fn arrive(s: &Test, row: &Row) -> Result<()> {
    match row.ask {
        Ask::Go | Ask::Load => Ok(()),
        Ask::Press(ready, ..) | Ask::Choose(ready, ..) => {
            go(s, &row.query).await?;
            s.page.reads(ready).await
        }
        Ask::Type(field, _) => {
            go(s, &row.query).await?;
            s.page.find("textbox", field).await.map(drop)
        }
    }
}

/// Asks the question.
async fn ask(s: &Test, row: &Row) -> Result<()> {
    match &row.ask {
        Ask::Go => go(s, &row.query).await,
        Ask::Load => s.open(&row.query).await,
        Ask::Press(_, role, name) => s.page.click(role, name.as_str()).await,
        Ask::Choose(_, menu, item) => {
            s.page.click("button", *menu).await?;
            s.page.click("button", *item).await
        }
        Ask::Type(field, text) => {
            s.page.fill("textbox", *field, text).await?;
            s.page.press(Key::Enter).await
        }
    }
}

/// Whether a notice is about this question's failure.
fn is_of(row: &Row, text: &str) -> bool {
    let is_told = text.contains(row.what) || row.refused.is_some_and(|words| text.contains(words));
    is_told && text.contains(row.again)
}

/// Waits until the failure is told.
async fn told(s: &Test, row: &Row, wrong: &Wrong) -> Result<Seen> {
    wait::until("the failure to be told", async || {
        let seen = see(s).await?;
        let there = seen.notices.iter().any(|text| is_of(row, text))
            && seen.buttons.iter().any(|name| name == row.again)
            && wrong.status.is_none_or(|status| seen.notices.iter().any(|text| text.contains(&format!("({status})"))));
        Ok(if there { Look::Found(seen) } else { Look::NotYet(format!("{:?} {:?}", seen.notices, seen.buttons)) })
    })
    .await
}

/// Waits until something came of the answer.
async fn survived(s: &Test, row: &Row) -> Result<Seen> {
    let (_, path, _) = &row.request;
    wait::until("the answer to be read", async || {
        let answered = s.server.requests(path).iter().any(|one| one.status.is_some());
        let seen = see(s).await?;
        let calm = answered
            && !seen.busy
            && !seen.text.contains("Loading")
            && !["is being read", "counting rows"].iter().any(|words| seen.text.contains(words));
        Ok(if calm { Look::Found(seen) } else { Look::NotYet(format!("{:?}", seen.notices)) })
    })
    .await
}

fn check(row: &Row, wrong: &Wrong, seen: &Seen) -> Result<()> {
    readable(seen, wrong.outcome == Outcome::Survived && row.free)?;
    if let Some(id) = wrong.correlation {
        ensure!(seen.text.contains(id), "the request ID is out of reach: {:?}", seen.notices);
    }
    if wrong.outcome == Outcome::Told { reportable(&row.request, wrong, seen) } else { Ok(()) }
}

/// No raw body may show, nor, unless the answer's own values are shown as they are, what was not understood.
pub fn readable(seen: &Seen, free: bool) -> Result<()> {
    for words in RAW.iter().chain(&NONSENSE).filter(|_| !free) {
        ensure!(!seen.text.contains(words), "{words:?} shows: {}", seen.text);
    }
    Ok(())
}

/// What support asks for must be within reach.
pub fn reportable((method, path, _): &(&str, String, String), wrong: &Wrong, seen: &Seen) -> Result<()> {
    let tail = path.rsplit('/').next().unwrap_or_default();
    ensure!(seen.reports.contains(method) && seen.reports.contains(tail), "no endpoint to report: {}", seen.reports);
    if let Some(status) = wrong.status {
        let has_id = [&seen.text, &seen.reports].iter().any(|text| text.contains("Request ID"));
        ensure!(has_id, "no request ID to report: {:?}", seen.notices);
        ensure!(seen.reports.contains(&format!("status {status}")), "no status to report: {}", seen.reports);
    }
    Ok(())
}

/// Nothing that the person set may be lost.
fn kept(row: &Row, before: &Seen, seen: &Seen) -> Result<()> {
    ensure!(seen.query == row.query, "the address is {} instead of {}", seen.query, row.query);
    if matches!(row.ask, Ask::Press(..) | Ask::Choose(..) | Ask::Type(..)) {
        let all = before.controls.as_array().context("no controls")?;
        let is_set = |one: &Value| one[1] != "" && one[1] != false;
        let is_there = |one: &Value| seen.controls.as_array().is_some_and(|now| now.contains(one));
        let lost: Vec<_> = all.iter().filter(|one| is_set(one) && !is_there(one)).collect();
        ensure!(lost.is_empty(), "what was set is lost: {lost:?}, now {}", seen.controls);
    }
    Ok(())
}
