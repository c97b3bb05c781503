//! What the network, the server, the clock and the device do.

use anyhow::Result;
use chrono::{DateTime, TimeDelta, Utc};

use super::{Walk, dice::Dice};
use crate::{
    page::{DESKTOP, PHONE},
    server::Answer,
};

/// The most answers that are held at a time.
const HELD: usize = 4;

impl Walk<'_> {
    pub(super) fn hold(&mut self, dice: &mut Dice) -> Result<()> {
        let what = [
            ("GET", "load-history"),
            ("GET", "/list"),
            ("GET", "/errors"),
            ("GET", "whoami"),
            ("GET", "/data/group"),
            ("GET", "/run"),
            ("POST", "preview-delete"),
            ("POST", "/stop"),
            ("PUT", "/merge"),
            ("DELETE", "scraper/data"),
        ];
        let Some((method, path)) = dice.one(&what).filter(|_| self.held.len() < HELD) else {
            return self.release(dice);
        };
        self.holds += 1;
        let label = format!("held-{}", self.holds);
        self.note(format!("the next answer to {method} {path} is held ({label})"));
        self.test.server.hold_to(method, path, &label);
        self.held.push(label);
        Ok(())
    }

    pub(super) fn release(&mut self, dice: &mut Dice) -> Result<()> {
        if !self.held.is_empty() {
            let label = self.held.remove(dice.below(self.held.len() as u64) as usize);
            self.note(format!("{label} is released"));
            self.test.server.release(&label);
        }
        Ok(())
    }

    pub(super) fn fault(&mut self, dice: &mut Dice) -> Result<()> {
        let method = dice.one(&["GET", "GET", "GET", "POST", "PUT", "DELETE"]).unwrap_or("GET");
        let path = match method {
            "GET" => dice.one(&["load-history", "/list", "/errors", "/data/group", "/run", "api/"]).unwrap_or("api/"),
            _ => "api/",
        };
        let answer = match dice.below(if method == "GET" { 8 } else { 12 }) {
            0 => Answer::Status(503),
            1 => Answer::RetryAfter(3),
            2 => Answer::Status(500),
            3 => Answer::Html(502),
            4 | 5 => Answer::Drop,
            6 => Answer::Truncate(40),
            7 => Answer::Status(if dice.percent(25) { 401 } else { 404 }),
            8 => Answer::Status(409),
            _ => Answer::Lost,
        };
        self.note(format!("the next {method} of {path} meets {answer:?}"));
        self.test.server.answer_to(method, path, 1 + dice.below(2) as u32, answer);
        Ok(())
    }

    pub(super) async fn offline(&mut self) -> Result<()> {
        if self.is_offline {
            return self.connect().await;
        }
        self.note("the device goes offline");
        self.is_offline = true;
        self.test.page.set_online(false).await
    }

    /// The device has its connection again.
    pub(super) async fn connect(&mut self) -> Result<()> {
        if std::mem::take(&mut self.is_offline) {
            self.note("the device is online");
            self.test.page.set_online(true).await?;
        }
        Ok(())
    }

    pub(super) async fn clock(&mut self, dice: &mut Dice) -> Result<()> {
        let by = [
            TimeDelta::minutes(10),
            TimeDelta::minutes(4),
            TimeDelta::hours(9),
            TimeDelta::weeks(3),
            TimeDelta::minutes(-90),
            TimeDelta::days(-1),
        ];
        let by = dice.one(&by).unwrap_or_default();
        let both = dice.percent(50) && by > TimeDelta::zero();
        self.note(format!(
            "the clock jumps by {} minutes{}",
            by.num_minutes(),
            if both { ", the server's too" } else { "" }
        ));
        if both {
            self.test.server.advance(by);
        }
        self.changed = self.test.server.requests("/").len();
        self.let_time_pass(by).await
    }

    pub(super) async fn zone(&mut self, dice: &mut Dice) -> Result<()> {
        let zones = ["UTC", "Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "Asia/Kathmandu"];
        let zone = dice.one(&zones).unwrap_or("UTC");
        // The nights in which the clocks of Berlin change.
        let night = ["2026-03-29T00:59:30Z", "2026-10-25T00:59:30Z"].map(|at| at.parse::<DateTime<Utc>>().ok());
        self.note(format!("the zone is {zone}"));
        self.changed = self.test.server.requests("/").len();
        self.zone = zone;
        self.test.page.set_zone(zone).await?;
        if let Some(at) = dice.one(&night).flatten().filter(|_| dice.percent(30)) {
            self.note(format!("and it is {at}"));
            self.now = at;
            self.tell_time().await?;
        }
        self.is_damaged = true;
        Ok(())
    }

    pub(super) async fn storage(&mut self, dice: &mut Dice) -> Result<()> {
        let (what, script) = match dice.below(4) {
            0 => ("localStorage is cleared", "localStorage.clear();"),
            1 => ("sessionStorage is cleared", "sessionStorage.clear();"),
            2 => ("all storage is cleared", "localStorage.clear(); sessionStorage.clear();"),
            _ => {
                self.is_full = true;
                ("all storage is full", FILL)
            }
        };
        self.is_damaged = true;
        self.script(what, script).await
    }

    /// What filled the storage goes.
    pub(super) async fn make_room(&mut self) -> Result<()> {
        if std::mem::take(&mut self.is_full) {
            for tab in self.tabs.clone() {
                self.test.page.switch_to(&tab.handle).await?;
                self.test.page.run(EMPTY).await?;
            }
            self.test.page.switch_to(&self.tabs[self.present].handle).await?;
        }
        Ok(())
    }

    pub(super) async fn look(&mut self, dice: &mut Dice) -> Result<()> {
        if dice.percent(50) {
            let theme = if dice.percent(50) { "dark" } else { "light" };
            self.note(theme);
            return self.test.page.set_system_theme(theme).await;
        }
        let tab = &mut self.tabs[self.present];
        tab.size = if tab.size == DESKTOP { PHONE } else { DESKTOP };
        let size = tab.size;
        self.note(format!("a window of {} x {}", size.0, size.1));
        self.test.page.resize(size).await
    }
}

/// Fills both storages to the last byte.
const FILL: &str = "for (const storage of [localStorage, sessionStorage]) {
    let number = 0;
    for (let size = 1 << 20; size >= 1; size >>= 1) {
        try { for (;;) storage.setItem('filler.' + size + '.' + number++, 'x'.repeat(size)); } catch {}
    }
}";

const EMPTY: &str = "if (location.protocol === 'http:') for (const storage of [localStorage, sessionStorage]) {
    for (const name of Object.keys(storage)) if (name.startsWith('filler.')) storage.removeItem(name);
}";
