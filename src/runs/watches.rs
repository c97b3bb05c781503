//! Runs that the person wants to hear of when they end, as long as this tab is open: a notice on every screen, and a
//! notification of the system where the person allows it.
//!
//! A run that the history on the screen looks at anyway is not asked for again. While the tab is hidden, when the history rests
//! and a notification is of most use, watched runs are still asked for, once a minute. Paused, nothing is.

use web_sys::{Notification, NotificationOptions, NotificationPermission};

use super::{
    live::{Pace, moves},
    pulse::now,
};
use crate::leptos::{every, on_window, prelude::*, spawn};
use crate::{
    address::{RunsAddress, Screen},
    contract::{HistoryQuery, Run, Sort},
    entity::words,
    session::Session,
    text::inside,
    ui::{
        button::button,
        element::{Content, Element, el},
        icon::icon,
        notice::{Tone, notice},
    },
};

/// How often it is seen to whether one is due, in milliseconds.
const TICK: u32 = 1_000;

/// The most rows of a scraper that are looked through for a watched run.
const LOOKED_AT: u16 = 50;

/// A run that is watched.
#[derive(Clone, Debug, PartialEq)]
struct Watched {
    run: String,
    scraper: Option<String>,
    name: String,
    pace: Pace,
}

/// A watched run that ended.
#[derive(Clone, Debug, PartialEq)]
struct Ended {
    run: String,
    scraper: Option<String>,
    name: String,
    state: String,
    well: bool,
}

/// The watched runs, as a handle to copy around.
pub type Watches = Bundle<Handles>;

/// What the watched runs are made of.
pub struct Handles {
    session: Session,
    list: RwSignal<Vec<Watched>>,
    ended: RwSignal<Vec<Ended>>,
}

impl Watches {
    /// None yet. Of another account than before there are none either.
    pub fn new(session: Session) -> Self {
        let (list, ended) = (RwSignal::new(Vec::new()), RwSignal::new(Vec::new()));
        let watches = Self::of(Handles { session, list, ended });
        let account = memo(move || session.account());
        effect(move || {
            account.get();
            watches.list.set(Vec::new());
        });
        every(TICK, move || watches.tick());
        on_window("focus", move |_| watches.tick());
        watches
    }

    /// Whether a run is watched. Tracked.
    fn has(self, run: &str) -> bool {
        self.list.with(|list| list.iter().any(|watched| watched.run == run))
    }

    fn toggle(self, run: &Run, name: &str) {
        let pace = Pace::answered(now(self.session));
        self.list.update(|list| match list.iter().position(|watched| watched.run == run.id) {
            Some(at) => drop(list.remove(at)),
            None => list.push(Watched {
                run: run.id.clone(),
                scraper: run.scraper_id.cloned(),
                name: name.to_owned(),
                pace,
            }),
        });
    }

    /// Takes note of what became of runs.
    pub(super) fn note(self, runs: &[Run]) {
        let now = now(self.session);
        let (mut list, mut ended) = (self.list.get_untracked(), Vec::new());
        list.retain_mut(|watched| {
            let Some(run) = runs.iter().find(|run| run.id == watched.run) else { return true };
            watched.pace = Pace::answered(now);
            if !moves(run) {
                ended.push(end(watched, run));
            }
            moves(run)
        });
        // Only when something changed: everyone who shows whether a run is watched hears of it.
        self.list.set_if_new(list);
        for run in ended {
            notify(&run);
            self.ended.update(|ended| ended.push(run));
        }
    }

    fn tick(self) {
        if !self.session.settings.live.get_untracked() || !window().navigator().on_line() {
            return;
        }
        let (now, fast) = (now(self.session), !document().hidden());
        let due = |watched: &&mut Watched| watched.pace.is_due(fast, now);
        let mut due_now = Vec::new();
        if self.list.with_untracked(|list| list.iter().all(|watched| !watched.pace.is_due(fast, now))) {
            return;
        }
        self.list.update(|list| {
            for watched in list.iter_mut().filter(due) {
                watched.pace = Pace::answered(now);
                due_now.push(watched.clone());
            }
        });
        for watched in due_now {
            spawn(async move {
                let _ = look(self, watched.run, watched.scraper).await;
            });
        }
    }
}

crate::part! {
    live:
    async fn look(watches: Watches, run: String, scraper: Option<String>) -> () {
        let Some(client) = untrack(|| watches.session.client()) else { return };
        let query = HistoryQuery {
            group: None,
            scraper,
            state: None,
            with_deleted: true,
            page: 0,
            size: LOOKED_AT,
            sort: Sort::default(),
        };
        match client.peek(&query).await {
            Ok(page) => watches.note(&page.content),
            Err(error) => {
                let wait = error.retry_after.map(|wait| wait.as_millis() as u64);
                let now = now(watches.session);
                watches.list.update(|list| {
                    for watched in list.iter_mut().filter(|watched| watched.run == run) {
                        watched.pace = watched.pace.failed(now, wait);
                    }
                });
            }
        }
    }
}

fn end(watched: &Watched, run: &Run) -> Ended {
    let state = words::state(run.state.value());
    Ended {
        run: watched.run.clone(),
        scraper: watched.scraper.clone(),
        name: watched.name.clone(),
        state: state.word,
        well: crate::entity::usual::is_completed(run),
    }
}

/// A notification of the system, where the person allowed it.
fn notify(ended: &Ended) {
    if !offered() || Notification::permission() != NotificationPermission::Granted {
        return;
    }
    let options = NotificationOptions::new();
    options.set_body(&format!("Run {} ended: {}.", words::short_id(&ended.run), ended.state));
    options.set_tag(&ended.run);
    // Some browsers of phones take notifications from service workers only: then there is the notice.
    let _ = Notification::new_with_options(&ended.name, &options);
}

fn offered() -> bool {
    js_sys::Reflect::has(&window(), &"Notification".into()).unwrap_or(false)
}

/// Asks the person whether notifications are allowed, where that was never answered.
fn ask_for_permission() {
    if offered() && Notification::permission() == NotificationPermission::Default {
        let _ = Notification::request_permission();
    }
}

/// The switch that watches a run, for as long as it is under way.
pub(super) fn watch_button(watches: Watches, run: &Run, name: String) -> Element {
    let (run, id) = (run.clone(), run.id.clone());
    let toggle = move || {
        ask_for_permission();
        watches.toggle(&run, &name);
    };
    button("button quiet tiny icon-only", icon("bell"), toggle)
        .attr("aria-label", "Tell me when it ends")
        .attr("title", "Tell me when it ends, as long as this tab is open")
        .live_attr("aria-pressed", move || watches.has(&id).to_string())
}

/// Watched runs that ended, on whatever screen.
pub fn ended_notices(watches: Watches) -> AnyView {
    let list = move || watches.ended.with(|ended| ended.iter().map(|ended| told(watches, ended)).collect::<Vec<_>>());
    el("div").class("toasts").attr("aria-live", "polite").live(list).view()
}

fn told(watches: Watches, ended: &Ended) -> Element {
    let (tone, glyph) = if ended.well { (Tone::Good, "completed") } else { (Tone::Warn, "warning") };
    let address =
        RunsAddress { scraper: ended.scraper.clone(), open: Some(ended.run.clone()), ..RunsAddress::default() };
    let link = el("a").attr("href", Screen::Runs(address).href()).child(ended.name.clone());
    let words =
        el("p").child(link).child(format!(": run {} ended, {}.", inside(&words::short_id(&ended.run)), ended.state));
    let run = ended.run.clone();
    let dismiss = button("button quiet tiny icon-only", icon("close"), move || {
        watches.ended.update(|ended| ended.retain(|other| other.run != run));
    });
    notice(tone, glyph, words, Some(dismiss.attr("aria-label", "Dismiss")))
}
