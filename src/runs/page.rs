//! The history's screen: heading, filters, results.

use std::sync::Arc;

use super::{
    answer::{Answer, Known, Patience, ask},
    chips::chips_bar,
    filters::filters,
    find::{find_bar, left_words, shown_here},
    live::Moved,
    pulse::{Pulse, beat, live_switch, under_way},
    question::{Filter, Question as Asked},
    results::results_parts,
    timeline_part::timeline,
    usuals, verdict,
    watches::Watches,
    words,
};
use gloo_timers::future::TimeoutFuture;

use crate::{
    activity::Activity,
    address::{RunsAddress, Screen},
    entity::{
        lists::{Lists, list_trouble},
        names::Names,
        seen::SeenRuns,
        usuals::Usuals,
    },
    hooks::Load,
    navigation::Navigation,
    session::{
        Session,
        ask::{Question, use_question},
    },
    ui::{
        element::{Content, el},
        focus::go_to,
        number::plural,
    },
};
use leptos::{prelude::*, task::spawn_local_scoped_with_cancellation};

/// The id of the part that shows the results; focus goes there when another page was chosen.
pub(super) const RESULTS: &str = "results";

/// All that the parts of this screen share, as a handle to copy around.
#[derive(Clone, Copy)]
pub(super) struct History {
    pub session: Session,
    pub navigation: Navigation,
    pub address: Signal<RunsAddress>,
    /// The run whose details are open, by id.
    pub open: Signal<Option<String>>,
    pub names: Signal<Names>,
    pub seen: SeenRuns,
    pub activity: Activity,
    pub runs: Question<Answer>,
    /// The last total known, with the filter it belongs to: the pager stays while a page loads.
    pub total: Signal<Option<u64>>,
    /// Requests made so far to find the dates; 0 when none are being looked for.
    pub searched: RwSignal<u32>,
    /// What became of these runs since.
    pub moved: RwSignal<Moved>,
    /// When that is looked for.
    pub pulse: Pulse,
    /// The runs that the person wants to hear of.
    pub watches: Watches,
    /// The borders of the dates that are shown.
    pub known: Known,
    /// The rows of the answer that the filters on this page leave; `None` where none of these is set.
    pub left: Signal<Option<Arc<[usize]>>>,
    /// What is usual for the scrapers.
    pub usuals: Usuals,
}

impl History {
    /// Goes to the first page of a changed question.
    pub fn go(self, change: impl FnOnce(&mut RunsAddress)) {
        self.navigation.push(&Screen::Runs(self.address.get_untracked().changed(change)));
    }

    /// The same, for what is being typed: the history keeps one entry.
    pub fn refine(self, change: impl FnOnce(&mut RunsAddress)) {
        self.navigation.replace(&Screen::Runs(self.address.get_untracked().changed(change)));
    }

    /// Changes what is left of the page: it stays, and so does the run that is open.
    pub fn look(self, change: impl FnOnce(&mut RunsAddress)) {
        let mut address = self.address.get_untracked();
        change(&mut address);
        self.navigation.push(&Screen::Runs(address));
    }

    /// The link to the present question with a change, on its first page.
    pub fn link(self, change: impl FnOnce(&mut RunsAddress)) -> String {
        Screen::Runs(self.address.get().changed(change)).href()
    }
}

/// The run history (contract section 1).
pub fn runs_screen(
    (session, navigation, lists, activity): (Session, Navigation, Lists, Activity),
    watches: Watches,
    address: Signal<RunsAddress>,
) -> impl Content {
    let searched = RwSignal::new(0);
    let known = Known::default();
    let runs = use_question(
        session,
        move || Asked::new(&address.get()),
        move |client, asked, wait| ask(client, asked, known, session.clock, wait, searched, Patience::Asked),
    );
    let (names, seen, total) = (lists.names, lists.seen, total(runs, address));
    let (moved, pulse) = (RwSignal::new(Moved::default()), Pulse::new(session));
    let history = History {
        session,
        navigation,
        address,
        open: Memo::new(move |_| address.with(|address| address.open.clone())).into(),
        names,
        seen,
        activity,
        runs,
        total,
        searched,
        moved,
        pulse,
        watches,
        known,
        usuals: lists.usuals,
        left: shown_here(runs, address, names),
    };
    remember(history);
    beat(history);
    usuals::follow(history);
    let quiet = verdict::quiet_here(history);
    super::act::follow(history);
    let results = el("section").class("panel").attr("id", RESULTS).attr("tabindex", "-1");
    [
        el("div")
            .class("page-heading")
            .child(el("h1").child("Runs"))
            .child(el("p").class("soft").attr("role", "status").live(move || heading(history, quiet)))
            .child(live_switch(history))
            .view(),
        filters(history).view(),
        find_bar(history),
        chips_bar(history),
        list_trouble(lists),
        timeline(history),
        results.attr("aria-label", "Results").children(results_parts(history)).view(),
    ]
}

/// Lets other screens know the runs that are shown, and puts the focus back on the run that the person comes from.
fn remember(history: History) {
    Effect::new(move || {
        let Some(rows) = history.runs.answer.state.with(|load| load.value().map(|answer| answer.rows.clone())) else {
            return;
        };
        history.seen.remember(rows);
        let Some(run) = history.seen.take_returning() else { return };
        spawn_local_scoped_with_cancellation(async move {
            // The rows are put into the page after this.
            TimeoutFuture::new(0).await;
            let row = row_id(&run);
            go_to(if document().get_element_by_id(&row).is_some() { &row } else { RESULTS });
        });
    });
}

/// The id of the link that names a run in the table.
pub(super) fn row_id(run: &str) -> String {
    format!("run-{run}")
}

/// The total of the present filter, remembered while another of its pages loads.
fn total(runs: Question<Answer>, address: Signal<RunsAddress>) -> Signal<Option<u64>> {
    let known = StoredValue::new(None::<(Filter, Option<u64>)>);
    Memo::new(move |_| {
        let filter = Asked::new(&address.get()).filter;
        let now = runs.answer.state.with(|load| load.value().map(|answer| answer.total));
        let before = known.with_value(|known| known.as_ref().filter(|(of, _)| *of == filter).and_then(|known| known.1));
        let total = now.unwrap_or(before);
        known.set_value(Some((filter, total)));
        total
    })
    .into()
}

fn heading(history: History, quiet: Signal<usize>) -> String {
    let filters = history.address.with(RunsAddress::filters);
    let total = history.total.get().map(|total| words::matching(total, filters));
    if history.runs.answer.state.with(Load::is_loading) {
        return match history.searched.get() {
            0 => "Loading runs…".to_owned(),
            asked => format!("Finding the dates… {}", plural(u64::from(asked), "request", "requests")),
        };
    }
    let known = [total, left_words(history), verdict::quiet_words(quiet.get())];
    known.into_iter().flatten().collect::<Vec<_>>().join(" · ") + &under_way(history)
}
