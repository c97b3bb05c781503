//! What the person does.

use crate::keys::Key;
use anyhow::Result;
use serde_json::{Value, json};

use super::{Tab, Walk, dice::Dice};
use crate::{
    page::DESKTOP,
    server::{OTHER_KEY, SAMPLE_KEY, Server, Which},
};

const PICK: &str = include_str!("pick.js");

/// Words of the console that what is done here provokes.
pub const PROVOKED: [&str; 4] = ["Failed to load resource", "walk|", "beforeunload", "Throttling navigation"];

/// The most tabs.
const TABS: usize = 2;

/// A kind of act.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Act {
    /// One thing on the screen.
    One,
    /// The same, hit twice at once.
    Twice,
    /// Several things without waiting.
    Storm,
    Keys,
    Back,
    Forward,
    /// Back and forward several times without waiting.
    Travel,
    Reload,
    Address,
    Tab,
    Key,
    Hold,
    Release,
    Fault,
    Duplicate,
    Offline,
    Clock,
    Zone,
    Storage,
    Look,
}

const KINDS: [(u64, Act); 20] = [
    (46, Act::One),
    (4, Act::Twice),
    (6, Act::Storm),
    (6, Act::Keys),
    (4, Act::Back),
    (3, Act::Forward),
    (3, Act::Travel),
    (2, Act::Reload),
    (5, Act::Address),
    (3, Act::Tab),
    (3, Act::Key),
    (4, Act::Hold),
    (4, Act::Release),
    (4, Act::Fault),
    (2, Act::Duplicate),
    (2, Act::Offline),
    (2, Act::Clock),
    (1, Act::Zone),
    (2, Act::Storage),
    (2, Act::Look),
];

impl Act {
    pub fn roll(dice: &mut Dice) -> Self {
        dice.weighed(&KINDS).unwrap_or(Self::One)
    }
}

/// Addresses that people send one another, good ones and others.
pub async fn places(server: &Server) -> Result<Vec<String>> {
    let mut places: Vec<String> = [
        "",
        "?state=FAILED",
        "?page=2&size=50",
        "?sort=finished,asc",
        "?since=24h",
        "?screen=overview",
        "?screen=activity",
        "?screen=settings",
        "?screen=merge",
        "?state=nonsense&page=-1&size=999&sort=__proto__,desc&from=yesterday",
        "?screen=delete&run=../../x&group=%00",
    ]
    .map(str::to_owned)
    .to_vec();
    for group in server.own_groups().await?.iter().take(4) {
        places.push(format!("?screen=merge&group={}", group.id));
        places.push(format!("?screen=data&group={}", group.id));
        let which = Which { group: Some(group.id.clone()), state: Some("COMPLETED".to_owned()), ..Which::default() };
        for run in server.ids(&which).await?.iter().take(2) {
            places.push(format!("?screen=delete&group={}&run={run}", group.id));
            places.push(format!("?screen=failures&group={}&run={run}", group.id));
            places.push(format!("?screen=run&group={}&run={run}", group.id));
        }
    }
    Ok(places)
}

impl Walk<'_> {
    pub(super) async fn carry_out(&mut self, act: Act, dice: &mut Dice) -> Result<()> {
        if !self.is_at_panel().await? {
            return self.address(dice).await;
        }
        match act {
            Act::One => self.one(dice, 1).await,
            Act::Twice => self.one(dice, 2).await,
            Act::Storm => self.storm(dice).await,
            Act::Keys => self.keys(dice).await,
            Act::Back => self.script("back", "history.back();").await,
            Act::Forward => self.script("forward", "history.forward();").await,
            Act::Travel => self.travel(dice).await,
            Act::Reload => {
                self.note("reload");
                self.test.page.reload().await
            }
            Act::Address => self.address(dice).await,
            Act::Tab => self.tab(dice).await,
            Act::Key => self.key(dice).await,
            Act::Hold => self.hold(dice),
            Act::Release => self.release(dice),
            Act::Fault => self.fault(dice),
            Act::Duplicate => self.script("the next requests are sent twice", "window.__twice = 3;").await,
            Act::Offline => self.offline().await,
            Act::Clock => self.clock(dice).await,
            Act::Zone => self.zone(dice).await,
            Act::Storage => self.storage(dice).await,
            Act::Look => self.look(dice).await,
        }
    }

    pub(super) async fn script(&mut self, what: &str, script: &str) -> Result<()> {
        self.note(what);
        self.test.page.run(script).await.map(drop)
    }

    async fn travel(&mut self, dice: &mut Dice) -> Result<()> {
        let ways: Vec<i64> = (0..3 + dice.below(6)).filter_map(|_| dice.one(&[-1, -1, -2, 1, 1, 2])).collect();
        let script = format!("for (const way of {ways:?}) history.go(way);");
        self.script(&format!("back and forward: {ways:?}"), &script).await
    }

    async fn pick(&self, mode: &str, dice: &mut Dice) -> Result<Value> {
        let rolls: Vec<f64> = (0..48).map(|_| dice.share()).collect();
        self.run(PICK, vec![json!(mode), json!(rolls)]).await
    }

    async fn one(&mut self, dice: &mut Dice, times: u64) -> Result<()> {
        let picked = self.pick("one", dice).await?;
        self.note(format!("{}{}", picked["did"].as_str().unwrap_or_default(), if times > 1 { ", twice" } else { "" }));
        if picked["x"].is_null() {
            return Ok(());
        }
        for click in 1..=times {
            for kind in ["mousePressed", "mouseReleased"] {
                let event =
                    json!({ "type": kind, "x": picked["x"], "y": picked["y"], "button": "left", "clickCount": click });
                self.test.page.cdp("Input.dispatchMouseEvent", event).await?;
            }
        }
        Ok(())
    }

    async fn storm(&mut self, dice: &mut Dice) -> Result<()> {
        let done = self.pick("storm", dice).await?;
        self.note(done["did"].as_str().unwrap_or_default());
        Ok(())
    }

    async fn keys(&mut self, dice: &mut Dice) -> Result<()> {
        let keys = dice
            .one(&[
                "j", "k", "f", "/", "?", "i", "gr", "go", "gm", "ga", "gs", "ENTER", "ESC", "TAB", "UP", "DOWN",
                "PALETTE",
            ])
            .unwrap_or("j");
        self.note(format!("presses {keys}"));
        let page = &self.test.page;
        match keys {
            "ENTER" => page.press(Key::Enter).await,
            "ESC" => page.press(Key::Escape).await,
            "TAB" => page.press(Key::Tab).await,
            "UP" => page.press(Key::Up).await,
            "DOWN" => page.press(Key::Down).await,
            "PALETTE" => page.press_with(Key::Control, "k").await,
            keys => page.press(keys).await,
        }
    }

    async fn address(&mut self, dice: &mut Dice) -> Result<()> {
        let all: Vec<&str> = self.places.iter().map(String::as_str).collect();
        let place = dice.one(&all).unwrap_or_default().to_owned();
        self.note(format!("opens {place}"));
        self.connect().await?;
        self.test.open(&place).await
    }

    async fn tab(&mut self, dice: &mut Dice) -> Result<()> {
        self.connect().await?;
        if self.tabs.len() < TABS {
            let handle = self.test.page.new_tab().await?;
            let number = self.tabs.len() as u32 + 1;
            self.prepare(number).await?;
            self.test.page.set_zone(self.zone).await?;
            self.tabs.push(Tab { handle, number, size: DESKTOP });
            self.present = self.tabs.len() - 1;
            return self.address(dice).await;
        }
        self.present = (self.present + 1) % self.tabs.len();
        self.note("comes back to this tab");
        self.test.page.switch_to(&self.tabs[self.present].handle).await?;
        // A page that was left in another zone is drawn anew when it rests.
        self.test.page.set_zone(self.zone).await?;
        self.is_damaged = true;
        self.tell_time().await
    }

    /// Signs in with a typed key where that is asked for; else, now and then, signs out.
    async fn key(&mut self, dice: &mut Dice) -> Result<()> {
        let key = if dice.percent(80) { SAMPLE_KEY } else { OTHER_KEY };
        let device = dice.percent(50);
        let out = dice.percent(40);
        let script = "const [key, device, out] = arguments;
            const field = document.querySelector('#key');
            if (field) {
                const form = field.closest('form');
                form.querySelector(`input[value=${device ? 'device' : 'tab'}]`)?.click();
                field.value = key;
                form.requestSubmit();
                return device ? 'signs in, remembered' : 'signs in';
            }
            const button = [...document.querySelectorAll('header button')].find(node => /Sign out/.test(node.textContent));
            if (!out || !button) return 'stays signed in';
            button.click();
            return 'signs out';";
        let did = self.run(script, vec![json!(key), json!(device), json!(out)]).await?;
        self.note(did.as_str().unwrap_or_default());
        Ok(())
    }
}
