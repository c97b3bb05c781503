//! What comes of a jump: the run's row, a search that says how far it is, or why there is no such run.

use super::{
    Jump,
    landing::Landing,
    search::{Place, Search},
    wanted::{Fit, Wanted},
};
use crate::{
    api::{Client, Error},
    contract::Run,
    entity::words::short_id,
    hooks::Load,
    runs::page::History,
    session::{
        ask::{Question, Waiting, use_question},
        trouble::{trouble, wait_notice},
    },
    ui::{
        button::button,
        element::{Content, Element, el, live},
        notice::{Tone, notice},
        time_part::TimeContext,
    },
};
use leptos::{prelude::*, task::spawn_local};

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
pub(super) struct Desk {
    pub history: History,
    pub jump: Jump,
    pub landing: Landing,
    pub search: RwSignal<Search>,
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
        spawn_local(async move {
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
        Effect::new(move || {
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
                Load::Idle => self.stopped(question).view(),
                Load::Failed { error, .. } => self.failed(question, error.clone()).view(),
                Load::Ready(found) if found.is_empty() => self.nothing().view(),
                Load::Ready(found) => self.found_in_history(question, found),
            })
        };
        let lost = move || self.landing.lost.get().map(|run| self.lost(&run));
        [wait_notice(question.wait), live(outcome), live(lost)].view()
    }

    /// How far the search came, in words.
    pub fn far(self) -> impl Fn() -> String {
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

    fn text(self) -> String {
        self.search.with_untracked(|search| short_id(search.wanted().text()))
    }
}

/// Asks for page after page until something is found, or everything was looked at. It goes on from where it is.
async fn look(client: Client, search: RwSignal<Search>, wait: Waiting) -> Result<Vec<Place>, Error> {
    while let Some(query) = search.with_untracked(Search::query) {
        let page = client.history(&query, &|at| wait.note(at)).await?;
        let found = search.try_update(|search| search.take(&page)).unwrap_or_default();
        if !found.is_empty() {
            return Ok(found);
        }
    }
    Ok(Vec::new())
}

/// Words as they are now.
pub(super) fn untracked(words: impl Fn() -> String) -> String {
    untrack(words)
}
