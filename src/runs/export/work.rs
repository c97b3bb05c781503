//! An export at work.

use std::{cell::RefCell, rc::Rc};

use gloo_timers::future::TimeoutFuture;
use js_sys::{Array, JsString};
use wasm_bindgen::JsValue;

use super::{
    super::{
        answer::{Answer, Known, Patience, ask},
        page::History,
        question::Question,
    },
    Export, Wanted,
    gather::{Counted, Gathering, SIZE, caveats},
    words,
};
use crate::{
    address::Dates,
    api::{Error, Kind},
    session::{
        ask::Waiting,
        failure::{self, Place},
        trouble::{details, wait_notice},
    },
    ui::{
        browser::on_window,
        button::button,
        element::{Content, Element, el},
        file,
        focus::keeping_focus,
        notice::{Tone, notice},
        number::plural,
        time_part::TimeContext,
    },
};
use leptos::{prelude::*, task::spawn_local_scoped_with_cancellation};

/// The pause between two requests, in milliseconds: others share the account's limit.
const PAUSE: u32 = 100;

/// The id of the button that is always there, which keeps the focus.
const BUTTON: &str = "export-button";

/// Why it does not go on.
#[derive(Clone)]
enum Trouble {
    Api(Error),
    /// The browser has no room for the file.
    Room,
}

/// How far it is.
#[derive(Clone)]
enum Stage {
    Reading,
    Failed(Trouble),
    Stopped,
    /// Saved under this name.
    Saved(String, Counted),
}

/// What was read: which runs, and the pieces of the file.
struct Held {
    gathering: Gathering,
    pieces: Array,
}

#[derive(Clone, Copy)]
struct Work {
    history: History,
    export: Export,
    wanted: StoredValue<Wanted>,
    held: StoredValue<Rc<RefCell<Held>>, LocalStorage>,
    known: Known,
    stage: RwSignal<Stage>,
    /// How many pages were read.
    turn: RwSignal<u32>,
    wait: Waiting,
    searched: RwSignal<u32>,
}

/// Begins, and shows how it goes.
pub(super) fn work(history: History, export: Export, wanted: Wanted) -> AnyView {
    let gathering = Gathering::new(wanted.asked.filter.dates != Dates::Any);
    let work = Work {
        history,
        export,
        wanted: StoredValue::new(wanted),
        held: StoredValue::new_local(Rc::new(RefCell::new(Held { gathering, pieces: Array::new() }))),
        known: Known::default(),
        stage: RwSignal::new(Stage::Reading),
        turn: RwSignal::new(0),
        wait: Waiting::none(),
        searched: RwSignal::new(0),
    };
    // The one before, which is gone by now, has freed the buttons.
    export.busy.set(true);
    work.follow();
    on_window("beforeunload", move |event| {
        if export.busy.get_untracked() {
            event.prevent_default();
        }
    });
    on_cleanup(move || export.busy.set(false));
    el("div").class("export-work").child(keeping_focus(move || work.shown())).view()
}

impl Work {
    /// Reads on while that is wanted: until the person cancels, or the screen is left.
    fn follow(self) {
        let reading = Memo::new(move |_| self.stage.with(|stage| matches!(stage, Stage::Reading)));
        Effect::new(move || {
            if !reading.get() {
                return;
            }
            spawn_local_scoped_with_cancellation(async move {
                let stage = match self.read().await.and_then(|()| self.save()) {
                    Ok(saved) => saved,
                    Err(trouble) => Stage::Failed(trouble),
                };
                if let Stage::Failed(Trouble::Api(error)) = &stage
                    && error.kind == Kind::Unauthorized
                {
                    self.history.session.expire();
                }
                self.wait.note(None);
                self.searched.set(0);
                self.go(stage);
            });
        });
    }

    fn go(self, stage: Stage) {
        self.export.busy.set(matches!(stage, Stage::Reading | Stage::Failed(_)));
        self.stage.set(stage);
    }

    fn held(self) -> Rc<RefCell<Held>> {
        self.held.with_value(Rc::clone)
    }

    /// Reads every page that is left.
    async fn read(self) -> Result<(), Trouble> {
        loop {
            let Some(page) = self.held().borrow().gathering.next() else { return Ok(()) };
            let gone = || Error::unsent(Kind::Unauthorized, "GET /api/scraper/load-history");
            let client = untrack(|| self.history.session.client()).ok_or_else(gone).map_err(Trouble::Api)?;
            let asked = self.wanted.with_value(|wanted| Question { page, size: SIZE, ..wanted.asked.clone() });
            let clock = self.history.session.clock;
            let answer = ask(client, asked, self.known, clock, self.wait, self.searched, Patience::Asked).await;
            self.write(&answer.map_err(Trouble::Api)?)?;
            self.turn.update(|turn| *turn += 1);
            if self.held().borrow().gathering.next().is_some() {
                TimeoutFuture::new(PAUSE).await;
            }
        }
    }

    /// Writes the runs of a page that are new: a piece of the file.
    fn write(self, answer: &Answer) -> Result<(), Trouble> {
        let held = self.held();
        let mut held = held.borrow_mut();
        let empty = held.gathering.counted().runs == 0;
        let new = held.gathering.take(answer);
        let (format, zone) = self.wanted.with_value(|wanted| (wanted.format, wanted.zone));
        let offset = TimeContext::here().offset;
        let mut text = String::new();
        self.history.names.with_untracked(|names| {
            for (at, run) in new.into_iter().enumerate() {
                format.write(names, run, &|at| offset(zone, at), empty && at == 0, &mut text);
            }
        });
        let piece = piece(&text)?;
        held.pieces.push(&piece);
        Ok(())
    }

    /// Puts the pieces together and hands them to the browser's downloads.
    fn save(self) -> Result<Stage, Trouble> {
        let held = self.held();
        let held = held.borrow();
        let format = self.wanted.with_value(|wanted| wanted.format);
        let (ending, media_type) = format.file();
        let all = Array::of1(&piece(&format.head())?).concat(&held.pieces);
        all.push(&piece(format.tail())?);
        let mut parts = self.wanted.with_value(|wanted| {
            self.history.names.with_untracked(|names| words::name_parts(&wanted.asked.filter, names))
        });
        parts.insert(0, "runs".to_owned());
        let parts: Vec<&str> = parts.iter().map(String::as_str).collect();
        let name = file::name(&parts, self.history.session.clock.exact(), ending);
        let saved = file::blob(&all, media_type).and_then(|file| file::save(&file, &name));
        saved.map_err(|_| Trouble::Room)?;
        Ok(Stage::Saved(name, held.gathering.counted()))
    }

    fn shown(self) -> Element {
        self.stage.with(|stage| match stage {
            Stage::Reading => self.reading(),
            Stage::Failed(trouble) => self.failed(trouble),
            Stage::Stopped => {
                let text = el("p").child("Stopped. No file was made.");
                notice(Tone::Plain, "stopped", text, Some(self.close()))
            }
            Stage::Saved(name, counted) => self.saved(name, counted),
        })
    }

    fn reading(self) -> Element {
        let (format, thought) = self.wanted.with_value(|wanted| (wanted.format.name(), wanted.total));
        let far = Memo::new(move |_| {
            self.turn.get();
            let held = self.held();
            let gathering = &held.borrow().gathering;
            (gathering.counted(), gathering.next().map_or(0, |page| page + 1), gathering.pages())
        });
        let all = move |counted: &Counted| counted.totals.map(|(_, now)| now).or(thought).map(|all| all.max(1));
        let words = move || match self.searched.get() {
            0 => far.with(|(counted, page, pages)| words::progress(counted, thought, *page, *pages)),
            asked => format!("finding the dates, {}", plural(asked.into(), "request", "requests")),
        };
        let bar = el("progress")
            .attr("aria-label", format!("Writing {format}"))
            .live_attr("max", move || far.with(|(counted, ..)| all(counted).map(|all| all.to_string())))
            .live_attr("value", move || {
                far.with(|(counted, ..)| all(counted).map(|_| (counted.runs + counted.unreadable).to_string()))
            });
        let cancel = button("button", "Cancel", move || self.go(Stage::Stopped)).attr("id", BUTTON);
        let line = el("div")
            .class("export")
            .child(el("span").child(format!("Writing {format} · ")).live(words))
            .child(bar)
            .child(cancel)
            .child(el("span").class("soft").child("Stay on this screen: leaving it stops the export."));
        el("div").child(line).child(wait_notice(self.wait))
    }

    fn failed(self, trouble: &Trouble) -> Element {
        let session = self.history.session;
        let (page, runs) = {
            let held = self.held();
            let gathering = &held.borrow().gathering;
            (gathering.next(), gathering.counted().runs)
        };
        let kept = match (page, runs) {
            (_, 0) => "Nothing was read yet.".to_owned(),
            (Some(page), runs) => {
                format!("{} read so far are kept: go on with page {}.", plural(runs, "run", "runs"), page + 1)
            }
            (None, runs) => format!("All {} are read: go on to make the file.", plural(runs, "run", "runs")),
        };
        let (headline, said, facts) = match trouble {
            Trouble::Room => ("The browser could not make the file.".to_owned(), None, [None, None]),
            Trouble::Api(error) => {
                let server = session.server();
                let place = Place { server: &server, online: window().navigator().on_line() };
                let said = error.message.as_ref().map(|message| format!(" It says: “{message}”"));
                (failure::in_a_line("The runs", error, place), said, details(error.clone()))
            }
        };
        let [correlation, report] = facts;
        let first = el("p").child(el("strong").child(headline)).child(said).child(" ").child(kept);
        let go_on = button("button primary", "Go on", move || self.go(Stage::Reading)).attr("id", BUTTON);
        let discard = button("button", "Discard", move || self.go(Stage::Stopped));
        let actions = el("div").class("actions").child(go_on).child(discard);
        notice(Tone::Error, "error", [Some(first), correlation, report], Some(actions))
    }

    fn saved(self, name: &str, counted: &Counted) -> Element {
        let caveats = caveats(counted);
        let tone = if caveats.is_empty() { Tone::Good } else { Tone::Warn };
        let glyph = if caveats.is_empty() { "completed" } else { "warning" };
        let first = el("p")
            .child("Saved ")
            .child(el("code").child(name.to_owned()))
            .child(format!(": {}.", plural(counted.runs, "run", "runs")));
        let rest = caveats.into_iter().map(|words| el("p").child(words));
        notice(tone, glyph, std::iter::once(first).chain(rest).collect::<Vec<_>>(), Some(self.close()))
    }

    fn close(self) -> Element {
        button("button", "Close", move || self.export.wanted.set(None)).attr("id", BUTTON)
    }
}

/// A part of the file, which the browser may keep where it likes.
fn piece(text: &str) -> Result<JsValue, Trouble> {
    file::blob(&Array::of1(&JsString::from(text)), "").map(JsValue::from).map_err(|_| Trouble::Room)
}
