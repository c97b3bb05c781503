//! The history's screen: heading, filters, results.

use std::sync::Arc;

use super::{
    answer::{Answer, Known, Patience, ask},
    chips::chips_bar,
    filters::filters,
    find::{find_bar, left_words, nothing_here, shown_here},
    foot::foot,
    live::Moved,
    pulse::{Pulse, beat, live_switch, new_runs, under_way},
    question::{Filter, Question as Asked},
    table::{loading_table, runs_table},
    timeline_part::timeline,
    usuals, verdict,
    watches::Watches,
    words,
};
use gloo_timers::future::TimeoutFuture;

use crate::leptos::{prelude::*, spawn_scoped};
use crate::{
    activity::Activity,
    address::{RunsAddress, Screen},
    api::Error,
    entity::{
        lists::{Lists, list_trouble},
        names::Names,
        seen::SeenRuns,
        usuals::Usuals,
    },
    navigation::Navigation,
    session::{
        Session,
        ask::{Question, use_question},
        trouble::{trouble, wait_notice},
    },
    ui::{
        button::button,
        element::{Content, Element, el, live},
        empty::empty,
        focus::{go_to, keeping_focus},
        load::Load,
        notice::{Tone, notice},
        number::{grouped, plural},
    },
};

/// The id of the part that shows the results; focus goes there when another page was chosen.
pub(super) const RESULTS: &str = "results";

/// All that the parts of this screen share, as a handle to copy around.
#[derive(Clone, Copy)]
pub(super) struct History {
    pub session: Session,
    pub navigation: Navigation,
    pub address: Signal<RunsAddress>,
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
    effect(move || {
        let Some(rows) = history.runs.answer.state.with(|load| load.value().map(|answer| answer.rows.clone())) else {
            return;
        };
        history.seen.remember(rows);
        let Some(run) = history.seen.take_returning() else { return };
        spawn_scoped(async move {
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
    memo(move || {
        let filter = Asked::new(&address.get()).filter;
        let now = runs.answer.state.with(|load| load.value().map(|answer| answer.total));
        let before = known.with_value(|known| known.as_ref().filter(|(of, _)| *of == filter).and_then(|known| known.1));
        let total = now.unwrap_or(before);
        known.set_value(Some((filter, total)));
        total
    })
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

/// What is shown of the answer.
#[derive(Clone)]
enum Part {
    Coming,
    Rows(Answer),
    Cancelled,
    Nothing,
}

impl Part {
    fn of(load: &Load<Answer, Error>) -> Self {
        match (load, load.value()) {
            (Load::Cancelled, _) => Self::Cancelled,
            (_, Some(answer)) => Self::Rows(answer.clone()),
            (Load::Loading { .. }, None) => Self::Coming,
            _ => Self::Nothing,
        }
    }
}

impl PartialEq for Part {
    /// Rows are drawn again for each answer, and only then.
    fn eq(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Rows(one), Self::Rows(other)) => Arc::ptr_eq(&one.rows, &other.rows),
            _ => std::mem::discriminant(self) == std::mem::discriminant(other),
        }
    }
}

fn results_parts(history: History) -> [AnyView; 7] {
    let runs = history.runs;
    let part = memo(move || runs.answer.state.with(Part::of));
    let content = move || match part.get() {
        Part::Cancelled => cancelled(history).view(),
        Part::Rows(answer) => shown(history, &answer).view(),
        Part::Coming => loading_table().view(),
        Part::Nothing => ().view(),
    };
    let failed = move || {
        let error = runs.answer.state.with(|load| load.error().cloned())?;
        Some(trouble(history.session, "The runs".into(), error, move || runs.answer.again()))
    };
    let searching_now = memo(move || history.searched.get() > 0 && runs.answer.state.with(Load::is_loading));
    [
        wait_notice(runs.wait),
        live(failed),
        live(move || searching_now.get().then(|| searching(history))),
        new_runs(history),
        keeping_focus(content),
        usuals::trouble_line(history),
        foot(history),
    ]
}

crate::part! {
    dates:
    /// The search for the dates, while it goes on.
    fn searching(history: History) -> AnyView {
        search_notice(history).view()
    }
}

fn search_notice(history: History) -> Element {
    let why = " The API cannot filter by date, so the panel looks for both ends in the history, newest first.";
    let text = [
        el("p").child(el("strong").child("Finding the runs of these dates.")).child(why),
        el("progress").attr("aria-label", "Finding the dates"),
    ];
    let cancel = button("button", "Cancel", move || history.runs.answer.cancel());
    notice(Tone::Plain, "search", text, Some(cancel))
}

fn cancelled(history: History) -> Element {
    let again = button("button primary", "Ask again", move || history.runs.answer.again());
    empty("stopped", "Stopped", "The request was cancelled before the runs were there.", Some(again))
}

/// An answer: rows, or why there are none.
fn shown(history: History, answer: &Answer) -> [AnyView; 2] {
    let address = history.address.get_untracked();
    let unread = (answer.unreadable > 0).then(|| {
        let count = plural(answer.unreadable as u64, "run", "runs") + " could not be read";
        let rest = " and are not shown: the server sent them in a form the panel does not know.";
        notice(Tone::Warn, "warning", el("p").child(el("strong").child(count)).child(rest), None)
    });
    let rows = if history.left.with(|left| left.as_ref().is_some_and(|left| left.is_empty())) {
        nothing_here(history, answer.rows.len())
    } else if !answer.rows.is_empty() {
        runs_table(history, answer).view()
    } else if answer.unreadable > 0 && address.page.get() == 1 {
        ().view()
    } else {
        nothing(history, answer.total)
    };
    [unread.view(), rows]
}

crate::part! {
    filtered:
    /// Why there are no rows.
    fn nothing(history: History, total: Option<u64>) -> AnyView {
        no_rows(history, total).view()
    }
}

fn no_rows(history: History, total: Option<u64>) -> Element {
    let address = history.address.get_untracked();
    if address.page.get() > 1 {
        past_the_end(&address, total)
    } else if address.filters() > 0 {
        no_match(history, &address)
    } else {
        let text = "When a scraper of this account starts, its run appears here. Reload to look again.";
        empty("list", "No runs yet", text, None)
    }
}

fn no_match(history: History, address: &RunsAddress) -> Element {
    let text = format!("{} set.", plural(address.filters() as u64, "filter is", "filters are"));
    let clear = move || history.go(|address| *address = address.without_filters());
    let clear = button("button primary", "Clear filters", clear);
    empty("filter", "No run matches these filters", &text, Some(clear))
}

fn past_the_end(address: &RunsAddress, total: Option<u64>) -> Element {
    let last = total.map_or(1, |total| total.div_ceil(address.size.get()).max(1));
    let text = match total {
        Some(0) => "No run matches.".to_owned(),
        Some(total) => format!("{} fill {}.", plural(total, "run", "runs"), plural(last, "page", "pages")),
        None => "The server did not say how many there are.".to_owned(),
    };
    let words = if total.is_some() { "Go to the last page" } else { "Go to the first page" };
    let link = el("a").class("button primary").attr("href", Screen::Runs(address.at_page(last)).href()).child(words);
    empty("list", &format!("There is no page {}", grouped(address.page.get())), &text, Some(link))
}
