//! A walk: random acts from a seed, of a person in a hurry with a bad connection, and what must hold all the way.
//!
//! One step is one act, or a storm of them without waiting. Which kind of act a step is follows from seed and number
//! ([`dice`]); on what it falls, from what is on the screen. After every step the laws are looked at ([`laws`]); now
//! and then everything comes to rest, and the address is opened afresh beside the screen ([`mirror`]).

mod acts;
mod dice;
mod laws;
mod mirror;
mod surroundings;

use std::{
    collections::VecDeque,
    fmt,
    time::{Duration, Instant},
};

use anyhow::{Context, Result};
use chrono::{DateTime, TimeDelta, Utc};
use serde_json::Value;

use self::{acts::Act, dice::Dice, laws::Laws};
use crate::{
    page::{self, DESKTOP, Size},
    test::{self, Test},
    wait,
};

const PRELOAD: &str = include_str!("walk/preload.js");
const CALM: &str = include_str!("walk/calm.js");

/// How many acts a failure tells of.
const TOLD: usize = 25;

/// How often is looked before a law counts as broken.
const LOOKS: usize = 25;

/// After so many steps everything comes to rest.
const REST_EVERY: u64 = 12;

/// What a walk came to.
#[derive(Clone, Copy, Debug, Default)]
pub struct Figures {
    /// Steps that were taken.
    pub steps: u64,
    /// Requests to the API.
    pub requests: usize,
    /// Writes that the person confirmed.
    pub confirmed: usize,
    /// Writes that the server executed.
    pub executed: u64,
    /// Addresses that were opened afresh and compared.
    pub compared: u64,
    /// How long it took.
    pub took: Duration,
}

impl fmt::Display for Figures {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { steps, requests, confirmed, executed, compared, took } = self;
        write!(
            formatter,
            "{steps} steps, {requests} requests, {confirmed} writes confirmed, {executed} executed, {compared} addresses compared, {} s",
            took.as_secs()
        )
    }
}

/// A tab of the person.
#[derive(Clone)]
struct Tab {
    handle: page::Tab,
    /// Its number in the server's log.
    number: u32,
    /// The size of its window.
    size: Size,
}

/// A person who walks through the panel.
struct Walk<'a> {
    test: &'a Test,
    begun: Instant,
    seed: u64,
    step: u64,
    tabs: Vec<Tab>,
    present: usize,
    mirror: Option<Tab>,
    /// The present by the clock of the page.
    now: DateTime<Utc>,
    /// The zone of the device.
    zone: &'static str,
    /// Answers that are held, by their labels.
    held: Vec<String>,
    holds: u32,
    is_offline: bool,
    /// Whether what is stored was taken away or could not be stored.
    is_damaged: bool,
    is_full: bool,
    /// The number of requests when what the server has last changed.
    changed: usize,
    places: Vec<String>,
    laws: Laws,
    trail: VecDeque<String>,
    compared: u64,
}

/// Walks so many steps from `seed`.
///
/// # Errors
/// When a law is broken; with the acts before it, and how to walk the same way again.
pub async fn walk(test: &Test, seed: u64, steps: u64) -> Result<Figures> {
    test.expect_key_on_device();
    for words in acts::PROVOKED {
        test.expect_in_console(words);
    }
    let mut walk = Walk::begin(test, seed).await?;
    for step in 1..=steps {
        walk.step = step;
        let taken = walk.take(step == steps).await;
        taken.with_context(|| walk.told())?;
    }
    walk.end().await?;
    let requests = test.server.requests("/").len();
    let (confirmed, executed) = (walk.laws.confirmed(), test.server.executed_writes());
    Ok(Figures { steps, requests, confirmed, executed, compared: walk.compared, took: walk.begun.elapsed() })
}

impl<'a> Walk<'a> {
    async fn begin(test: &'a Test, seed: u64) -> Result<Self> {
        let first = Tab { handle: test.page.tab().await?, number: 1, size: DESKTOP };
        let walk = Self {
            test,
            begun: Instant::now(),
            seed,
            step: 0,
            tabs: vec![first],
            present: 0,
            mirror: None,
            now: test::now(),
            zone: "UTC",
            held: Vec::new(),
            holds: 0,
            is_offline: false,
            is_damaged: false,
            is_full: false,
            changed: 0,
            places: acts::places(&test.server).await?,
            laws: Laws::default(),
            trail: VecDeque::new(),
            compared: 0,
        };
        walk.prepare(1).await?;
        test.enter("").await?;
        Ok(walk)
    }

    /// Readies the present tab, which has this number.
    async fn prepare(&self, number: u32) -> Result<()> {
        let source = PRELOAD.replace("$TAB", &number.to_string());
        self.test.page.add_script(&source).await.map(drop)
    }

    fn dice(&self) -> Dice {
        Dice::of(self.seed, self.step)
    }

    fn note(&mut self, what: impl fmt::Display) {
        let line = format!("{:>4} tab {}: {what}", self.step, self.tabs[self.present].number);
        if std::env::var_os("SCRAPEWISE_WALK_TALK").is_some() {
            println!("{:>6} ms {line}", self.begun.elapsed().as_millis());
        }
        self.trail.push_back(line);
        if self.trail.len() > TOLD {
            self.trail.pop_front();
        }
    }

    /// Where it failed, what was done before, and how to do it again.
    fn told(&self) -> String {
        let (seed, step) = (self.seed, self.step);
        let trail: Vec<&str> = self.trail.iter().map(String::as_str).collect();
        format!(
            "seed {seed}, step {step}; again with SCRAPEWISE_WALK_SEEDS={seed} SCRAPEWISE_WALK_STEPS={step}\n  {}\n ",
            trail.join("\n  ")
        )
    }

    async fn take(&mut self, last: bool) -> Result<()> {
        let mut dice = self.dice();
        let act = Act::roll(&mut dice);
        self.carry_out(act, &mut dice).await?;
        self.let_time_pass(TimeDelta::milliseconds(700)).await?;
        if last || self.step.is_multiple_of(REST_EVERY) {
            self.rest().await?;
        }
        self.keep_laws().await
    }

    async fn keep_laws(&mut self) -> Result<()> {
        let tab = self.tabs[self.present].number;
        let mut first = None;
        // The browser may tell a moment later than the server that something was pressed. What is broken stays so.
        for _ in 0..LOOKS {
            match self.laws.hold(self.test, self.step, tab).await {
                Ok(()) => return Ok(()),
                Err(error) => first.get_or_insert(error),
            };
            tokio::time::sleep(Duration::from_millis(400)).await;
        }
        first.map_or(Ok(()), Err)
    }

    async fn let_time_pass(&mut self, by: TimeDelta) -> Result<()> {
        self.now += by;
        self.tell_time().await
    }

    /// Sets the clock of the present tab. A document that is just being replaced takes it from its beginning.
    async fn tell_time(&self) -> Result<()> {
        match self.test.page.set_now(self.now).await {
            Err(error) if format!("{error:#}").contains("__setNow is not defined") => Ok(()),
            told => told,
        }
    }

    /// Ends all that was provoked, waits until nothing goes on, and compares the screen with its address.
    async fn rest(&mut self) -> Result<()> {
        self.held.clear();
        self.test.server.forget_faults();
        self.connect().await?;
        if !self.is_at_panel().await? {
            self.test.open("").await?;
        }
        self.make_room().await?;
        if self.is_damaged {
            self.test.page.reload().await?;
        }
        self.is_damaged = false;
        self.calm().await?;
        self.keep_laws().await?;
        let dice = &mut self.dice();
        if dice.percent(70) { self.compare().await } else { Ok(()) }
    }

    /// Whether the present tab has a document of the panel: not the browser's own, such as the one that says that there
    /// is no connection.
    async fn is_at_panel(&self) -> Result<bool> {
        Ok(self.test.page.run("return location.protocol;").await? == "http:")
    }

    /// Waits until nothing goes on in the present tab.
    async fn calm(&mut self) -> Result<()> {
        let mut quiet = 0;
        wait::until("everything to come to rest", async || {
            let going = self.test.page.run(CALM).await?;
            let going = going.as_str().unwrap_or("no document").to_owned();
            if !going.is_empty() {
                quiet = 0;
                // What waits by the page's clock, such as a repeated deletion, is not waited for in vain.
                self.let_time_pass(TimeDelta::seconds(2)).await?;
                return Ok(wait::Look::NotYet(going));
            }
            quiet += 1;
            Ok(if quiet > 1 { wait::Look::Found(()) } else { wait::Look::NotYet("quiet for a moment".to_owned()) })
        })
        .await
    }

    /// Runs a script with arguments in the present tab.
    async fn run(&self, script: &str, arguments: Vec<Value>) -> Result<Value> {
        self.test.page.run_with(script, &arguments).await
    }

    /// Every tab is left at rest, so that what holds in every test can be looked at.
    async fn end(&mut self) -> Result<()> {
        let tabs = self.tabs.clone();
        for (at, tab) in tabs.iter().enumerate() {
            self.test.page.switch_to(&tab.handle).await?;
            self.present = at;
            self.calm().await.with_context(|| self.told())?;
        }
        self.keep_laws().await.with_context(|| self.told())
    }
}
