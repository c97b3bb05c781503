//! What comes of a jump: the run's row, a search that says how far it is, or why there is no such run.

use super::{
    Jump,
    landing::Landing,
    search::{Place, Search},
    wanted::{FEWEST, Fit, Wanted},
};
use crate::leptos::{prelude::*, spawn};
use crate::{
    address::Screen,
    api::{Client, Error},
    contract::Run,
    entity::words::short_id,
    runs::page::History,
    session::{
        ask::{Question, Waiting, use_question},
        trouble::{trouble, wait_notice},
    },
    ui::{
        button::button,
        element::{Content, Element, el, live},
        load::Load,
        notice::{Tone, notice},
        time_part::{TimeContext, time},
    },
};

crate::part! {
    jump:
    /// Looks for the run that `text` names.
    pub(super) fn panel(history: History, jump: Jump, text: String) -> AnyView {
        match Wanted::read(&text) {
            Ok(wanted) => begin(history, jump, wanted),
            Err(why) => {
                jump.wrong.set(Some(why));
                ().view()
            }
        }
    }
}

/// What the parts of a search share, as a handle to copy around.
#[derive(Clone, Copy)]
struct Desk {
    history: History,
    jump: Jump,
    landing: Landing,
    search: RwSignal<Search>,
    /// Whether the history is looked through.
    further: RwSignal<bool>,
}

/// Looks at the page first.
fn begin(history: History, jump: Jump, wanted: Wanted) -> AnyView {
    let rows = history.runs.answer.state.with_untracked(|load| load.value().map(|answer| answer.rows.clone()));
    let deleted = history.address.with_untracked(|address| address.deleted);
    let place = |run: &Run| {
        let fit = wanted.fit(&run.id)?;
        Some(Place { run: run.clone(), fit, position: 0, deleted, total: None })
    };
    let mut here: Vec<Place> = rows.iter().flat_map(|rows| rows.iter()).filter_map(place).collect();
    here.sort_by_key(|place| place.fit == Fit::Part);
    let landing = Landing::new(history, jump);
    if let Some(place) = here.first().filter(|place| place.fit == Fit::Whole || here.len() == 1) {
        let (id, whole) = (place.run.id.clone(), place.fit == Fit::Whole);
        // The address changes after what is being built.
        spawn(async move {
            landing.open_here(&id);
            if whole {
                jump.done();
            }
        });
    }
    let known = here.iter().map(|place| place.run.id.clone()).collect();
    let search = RwSignal::new(Search::new(wanted, known));
    let desk = Desk { history, jump, landing, search, further: RwSignal::new(here.is_empty()) };
    live(move || if desk.further.get() { desk.through_the_history() } else { desk.found(&here) })
}

impl Desk {
    fn through_the_history(self) -> AnyView {
        let question =
            use_question(self.history.session, || (), move |client, (), wait| look(client, self.search, wait));
        effect(move || {
            let found = question.answer.state.with(|load| match load {
                Load::Ready(found) => found.clone(),
                _ => Vec::new(),
            });
            if let [place] = &found[..] {
                self.landing.go(place.clone(), place.fit == Fit::Whole);
            }
        });
        let outcome = move || {
            question.answer.state.with(|load| match load {
                Load::Loading { .. } => self.looking(question).view(),
                Load::Cancelled => self.stopped(question).view(),
                Load::Failed { error, .. } => self.failed(question, error.clone()).view(),
                Load::Ready(found) if found.is_empty() => self.nothing().view(),
                Load::Ready(found) => self.found_in_history(question, found),
            })
        };
        let lost = move || self.landing.lost.get().map(|run| self.lost(&run));
        [wait_notice(question.wait), live(outcome), live(lost)].view()
    }

    fn far(self) -> impl Fn() -> String {
        let time = TimeContext::here();
        move || {
            let day = |at| time.absolute(at).split(',').next().unwrap_or_default().to_owned();
            self.search.with(|search| search.far(day))
        }
    }

    fn looking(self, question: Question<Vec<Place>>) -> Element {
        let share = move || self.search.with(Search::share).map(|share| format!("{share:.3}"));
        let text = [
            el("p")
                .child(el("strong").child(format!("Looking for the run {}", self.text())))
                .child(" in the history without filters, newest first."),
            el("p").class("soft").attr("aria-live", "off").live(self.far()),
            el("progress").attr("aria-label", "Looking for the run").live_attr("value", share),
        ];
        notice(Tone::Plain, "search", text, Some(button("button", "Cancel", move || question.answer.cancel())))
    }

    fn stopped(self, question: Question<Vec<Place>>) -> Element {
        let text = el("p").child(el("strong").child("Stopped")).child(": ").child(untracked(self.far())).child(".");
        let go_on = button("button", "Go on", move || question.answer.again());
        notice(Tone::Plain, "stopped", text, Some(self.actions(Some(go_on))))
    }

    fn failed(self, question: Question<Vec<Place>>, error: Error) -> [Element; 2] {
        let far = el("p")
            .class("soft note")
            .child("The search ")
            .child(untracked(self.far()))
            .child(" and goes on from there.");
        [trouble(self.history.session, "The runs".into(), error, move || question.answer.again()), far]
    }

    fn nothing(self) -> Element {
        let (part, other) = self.search.with_untracked(|search| (search.wanted().may_be_part(), search.has_found()));
        let headline = match (other, part) {
            (true, _) => "No other run has such an id",
            (false, true) => "No run has an id that is, begins or ends so",
            (false, false) => "No run has this id",
        };
        let short = (!part).then(|| format!(" Fewer than {FEWEST} characters are compared with whole ids only."));
        let text = el("p")
            .child(el("strong").child(headline))
            .child(": ")
            .child(untracked(self.far()))
            .child(".")
            .child(short);
        notice(Tone::Warn, "search", text, Some(self.actions(None)))
    }

    /// What was found in the history, as far as it was looked through.
    fn found_in_history(self, question: Question<Vec<Place>>, found: &[Place]) -> AnyView {
        let further = button("button", "Look further", move || question.answer.again());
        self.tell(found, untracked(self.far()), further)
    }

    /// What was found on the page.
    fn found(self, found: &[Place]) -> AnyView {
        let further = button("button", "Look through the history", move || self.further.set(true));
        self.tell(found, "looked at this page only".to_owned(), further)
    }

    fn tell(self, found: &[Place], far: String, further: Element) -> AnyView {
        match found {
            [place] if place.fit == Fit::Whole => ().view(),
            [place] => {
                let text = el("p")
                    .child(el("strong").child(format!("The run {} begins or ends so", short_id(&place.run.id))))
                    .child(format!(": {far}. Older ones may, too."));
                notice(Tone::Plain, "search", text, Some(self.actions(Some(further)))).view()
            }
            several => {
                let headline = format!("{} runs have ids that begin or end so", several.len());
                let text = [
                    el("p").child(el("strong").child(headline)).child(format!(": {far}. Which one is it?")),
                    el("ul")
                        .class("candidates")
                        .children(several.iter().take(LISTED).map(|place| self.candidate(place))),
                ];
                let rest = several.len().saturating_sub(LISTED);
                let rest =
                    (rest > 0).then(|| el("p").class("soft").child(format!("And {rest} more: type more of the id.")));
                notice(
                    Tone::Plain,
                    "search",
                    text.map(Content::view).into_iter().chain([rest.view()]).collect::<Vec<_>>(),
                    Some(self.actions(Some(further))),
                )
                .view()
            }
        }
    }

    fn candidate(self, place: &Place) -> Element {
        let here = place.total.is_none();
        let name = self.history.names.with_untracked(|names| names.scraper_of(&place.run).map(str::to_owned));
        let started = place.run.started.map(|at| [" · ".view(), time(at, false).view()]);
        let (landing, place) = (self.landing, place.clone());
        let target = if here { landing.here(&place.run.id) } else { landing.target(&place) };
        let link = el("a").attr("href", Screen::Runs(target).href()).child(el("code").child(short_id(&place.run.id)));
        let link = link.on("click", move |event| {
            event.prevent_default();
            if here { landing.open_here(&place.run.id) } else { landing.go(place.clone(), false) }
        });
        el("li").child(link).child(name.map(|name| format!(" {name}"))).child(started)
    }

    fn lost(self, run: &Run) -> Element {
        let text = el("p")
            .child(el("strong").child(format!("The run {} has moved", short_id(&run.id))))
            .child(" since it was found: the history changes quickly. Jump again, or filter by its scraper.");
        notice(Tone::Warn, "warning", text, Some(self.actions(None)))
    }

    fn actions(self, first: Option<Element>) -> Element {
        el("span").class("actions").child(first).child(button("button", "Close", move || self.jump.close()))
    }

    fn text(self) -> String {
        self.search.with_untracked(|search| short_id(search.wanted().text()))
    }
}

/// Candidates that are listed at once.
const LISTED: usize = 10;

/// Asks for page after page until something is found, or everything was looked at. It goes on from where it is.
async fn look(client: Client, search: RwSignal<Search>, wait: Waiting) -> Result<Vec<Place>, Error> {
    while let Some(query) = search.with_untracked(Search::query) {
        let page = client.history(&query, &|at| wait.note(at)).await?;
        let found = search.update(|search| search.take(&page)).unwrap_or_default();
        if !found.is_empty() {
            return Ok(found);
        }
    }
    Ok(Vec::new())
}

/// Words as they are now.
fn untracked(words: impl Fn() -> String) -> String {
    untrack(words)
}
