//! The rows of the board: what is known of each scraper, and what is asked for it.

use std::sync::Arc;

use chrono::{DateTime, Utc};

use super::{
    digest::{Digest, digest},
    heat::{Day, days},
    kept::{Kept, Known, RUNS},
    rank::Standing,
};
use crate::{
    address::OverviewAddress,
    api::Error,
    contract::{HistoryQuery, Sort},
    entity::names::Names,
    session::Session,
    ui::{time_part::TimeContext, zone},
};
use leptos::prelude::*;

/// What is known of a scraper's runs.
#[derive(Clone, Default)]
pub(super) struct Read {
    /// What was read last.
    pub known: Option<Arc<Known>>,
    /// Why it could not be read since.
    pub error: Option<Error>,
    /// Whether it is being asked for.
    pub asking: bool,
}

/// One scraper of the board.
#[derive(Clone)]
pub(super) struct Row {
    /// Its id.
    pub id: String,
    /// What is known of it.
    pub read: RwSignal<Read>,
    /// What that tells.
    pub digest: Signal<Option<Arc<Digest>>>,
    /// Whether it is left out, where only problems are shown.
    pub hidden: Signal<bool>,
}

impl Row {
    /// How it stands. Tracked.
    pub fn standing(&self) -> Standing {
        let failed = || self.read.with(|read| read.error.is_some());
        self.digest.with(|digest| match digest {
            Some(digest) => digest.standing,
            None if failed() => Standing::Lost,
            None => Standing::Unread,
        })
    }
}

/// How far the reading is, and what it found.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct Counts {
    /// Scrapers on the board.
    pub all: usize,
    /// Those that have no answer yet.
    pub left: usize,
    /// Those that were put off when the reading was stopped.
    pub rest: usize,
    /// Those that are known.
    pub known: usize,
    /// Those with a problem.
    pub problems: usize,
    /// Those whose reading failed.
    pub lost: usize,
    /// When the oldest of what is known was read.
    pub since: Option<DateTime<Utc>>,
}

/// What the board is opened with.
#[derive(Clone, Copy)]
pub(super) struct Desk {
    pub session: Session,
    pub names: Signal<Names>,
    pub address: Signal<OverviewAddress>,
    pub kept: Kept,
    /// How far the present board is. The parts around it follow this, so it must not go with the board.
    pub counts: RwSignal<Counts>,
}

/// The row of a scraper, with what is kept of it. `problems`: only those with a problem are shown.
pub(super) fn row(desk: Desk, id: &str, problems: Signal<bool>) -> Row {
    let read = RwSignal::new(Read { known: desk.kept.get(id), ..Read::default() });
    let thresholds = desk.session.settings.thresholds;
    let told = Memo::new(move |_| {
        let known = read.with(|read| read.known.clone())?;
        Some(Arc::new(digest(&known, &thresholds.get())))
    });
    let mut row = Row { id: id.to_owned(), read, digest: told.into(), hidden: problems };
    let shown = row.clone();
    row.hidden = Memo::new(move |_| problems.get() && !shown.standing().needs_eyes()).into();
    row
}

/// What is asked for a scraper.
pub(super) fn query(scraper: &str) -> HistoryQuery {
    HistoryQuery {
        group: None,
        scraper: Some(scraper.to_owned()),
        state: None,
        with_deleted: false,
        page: 0,
        size: RUNS,
        sort: Sort::default(),
    }
}

/// The days on the clocks of the chosen zone, as they are now.
pub(super) fn shown_days() -> Signal<Arc<[Day]>> {
    let time = TimeContext::here();
    let today = Memo::new(move |_| {
        let (zone, now) = (time.zone.get(), time.now.get());
        let offset = chrono::TimeDelta::minutes((time.offset)(zone, now).into());
        (zone, now.naive_utc().checked_add_signed(offset).unwrap_or(now.naive_utc()).date())
    });
    Memo::new(move |_| {
        let (zone, today) = today.get();
        days(today, |at| zone::offset_minutes_at(zone, at)).into()
    })
    .into()
}
