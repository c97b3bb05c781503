//! State that the parts of the run history share.

use std::sync::Arc;

use chrono::{DateTime, Utc};
use leptos::prelude::*;

use super::{
    answer::{Answer, DateBorders, RequestReason, Sources, ask},
    live_updates::LiveUpdates,
    messages,
    news::News,
    question::Question as RunsQuestion,
    search::{SearchState, Stage},
    watches::Watches,
};
use crate::{
    api::types::Run,
    entity::{
        baselines::Baselines,
        directory::Directory,
        names::Names,
        seen::{SeenRuns, not_deletable},
        verdicts::Verdicts,
    },
    features::activity::WriteLog,
    hooks::Load,
    navigation::Navigation,
    routes::{RunsAddress, Screen, run_href},
    session::{
        Session,
        ask::{Question, use_question},
    },
};

/// The id of the part that shows the results; focus goes there when another page was chosen.
pub(super) const RESULTS: &str = "results";

/// The id of the link that names a run in the table.
pub(super) fn row_id(run: &str) -> String {
    format!("run-{run}")
}

/// The present in milliseconds since 1970.
pub(super) fn now_ms(session: Session) -> u64 {
    session.clock.exact().timestamp_millis().unsigned_abs()
}

/// What the page asks and knows: a context of the page.
#[derive(Clone, Copy)]
pub(super) struct RunsState {
    pub session: Session,
    pub navigation: Navigation,
    /// What is asked for, as the address has it.
    pub address: Signal<RunsAddress>,
    /// The run whose menu is open.
    pub row_menu: RwSignal<Option<Arc<Run>>>,
    pub names: Signal<Names>,
    pub seen: SeenRuns,
    pub write_log: WriteLog,
    /// The page of runs that is asked for.
    pub runs: Question<Answer>,
    /// The last total known of the present filter: the pager stays while a page loads.
    pub total: Signal<Option<u64>>,
    /// Requests made so far to find the dates; 0 when none are being looked for.
    pub searched: RwSignal<u32>,
    /// What changed in the runs since they were answered.
    pub live_updates: RwSignal<LiveUpdates>,
    /// The last poll for news, and how it ended.
    pub news: News,
    /// The runs that the person wants to hear of.
    pub watches: Watches,
    /// What the panel looks for.
    pub search: SearchState,
    /// The newest runs of the scrapers.
    pub baselines: Baselines,
    /// The verdicts on runs.
    pub verdicts: Verdicts,
    /// When the dates were chosen or refreshed.
    pub as_of: Signal<DateTime<Utc>>,
    dates_refreshed: Trigger,
}

impl RunsState {
    /// Asks for the runs of `address`, and gives the state to all parts of the page.
    pub fn provide(address: Signal<RunsAddress>) -> Self {
        let (session, directory) = (expect_context::<Session>(), expect_context::<Directory>());
        let (searched, dates_refreshed) = (RwSignal::new(0), Trigger::new());
        let dates = Memo::new(move |_| address.with(|address| address.dates.clone()));
        let as_of = Memo::new(move |_| {
            dates.track();
            dates_refreshed.track();
            session.clock.exact()
        });
        let sources = Sources {
            date_borders: DateBorders::default(),
            history: expect_context(),
            stopped: RwSignal::new(None),
            names: directory.names,
            verdicts: directory.verdicts,
            clock: session.clock,
            as_of: as_of.into(),
        };
        let runs = use_question(
            session,
            move || {
                let question = address.with(RunsQuestion::new);
                // What is found by a name is looked for again when names are there.
                let by_name = question.search.as_ref().is_some_and(|search| search.filters.text.is_some());
                (question, by_name.then(|| directory.names.get()))
            },
            move |client, (asked, _), wait| async move {
                let size = asked.size;
                let answer = ask(client, asked, sources, wait, searched, RequestReason::User).await;
                answer.map(|answer| answer.at_most(size))
            },
        );
        let search = SearchState::new(session, address, runs, sources);
        let state = Self {
            session,
            navigation: expect_context(),
            address,
            row_menu: RwSignal::new(None),
            names: directory.names,
            seen: directory.seen,
            write_log: expect_context(),
            runs,
            total: total(runs, address, search),
            searched,
            live_updates: RwSignal::new(LiveUpdates::default()),
            news: News::new(now_ms(session)),
            watches: expect_context(),
            search,
            baselines: directory.baselines,
            verdicts: directory.verdicts,
            as_of: as_of.into(),
            dates_refreshed,
        };
        provide_context(state);
        state
    }

    /// The state of the page that the present owner belongs to.
    pub fn expect() -> Self {
        expect_context()
    }

    /// Goes to the first page of a changed question.
    pub fn change_question(self, change: impl FnOnce(&mut RunsAddress)) {
        self.navigation.push(&Screen::Runs(self.address.get_untracked().changed(change)));
    }

    /// The same, for what is being typed: the history keeps one entry.
    pub fn refine_question(self, change: impl FnOnce(&mut RunsAddress)) {
        self.navigation.replace(&Screen::Runs(self.address.get_untracked().changed(change)));
    }

    /// The link to the first page of a changed question. Tracked.
    pub fn question_href(self, change: impl FnOnce(&mut RunsAddress)) -> String {
        Screen::Runs(self.address.get().changed(change)).href()
    }

    /// Asks for the page again as the person wants it now: a span that ends now ends now.
    pub fn refresh(self) {
        self.dates_refreshed.notify();
        self.runs.answer.reload();
    }

    /// What is read off the newest answer to the present question. Tracked.
    pub fn with_answer<T>(self, read: impl FnOnce(&Answer) -> T) -> Option<T> {
        self.runs.answer.state.with(|load| load.value().map(read))
    }

    /// The name of a run's scraper as it is known now.
    pub fn scraper_name(self, run: &Run) -> String {
        self.names.with_untracked(|names| names.scraper_of(run).unwrap_or(messages::UNKNOWN_SCRAPER).to_owned())
    }

    /// The page of a run.
    pub fn run_href(self, run: &Run) -> String {
        let group = self.names.with_untracked(|names| names.group_id_of(run).map(str::to_owned));
        run_href(group.as_deref(), &run.id, run.scraper_id.as_deref())
    }

    /// Goes to the page of a run.
    pub fn open_run(self, run: Run) {
        let screen = Screen::parse(&self.run_href(&run));
        self.seen.note_opened(run);
        self.navigation.push(&screen);
    }

    /// Whether an answer is on its way. Tracked.
    pub fn is_loading(self) -> bool {
        self.runs.answer.state.with(Load::is_loading)
    }

    /// How many of the runs on the page are like this, as far as is known by now. Tracked.
    pub fn count_runs(self, is: impl Fn(&Run) -> bool) -> usize {
        let count =
            |rows: &[Run]| self.live_updates.with(|updates| rows.iter().filter(|run| is(updates.newest(run))).count());
        self.with_answer(|answer| count(&answer.rows)).unwrap_or_default()
    }

    /// Whether the rows of the run `id` were deleted from this browser. Tracked.
    pub fn is_deleted(self, id: &str) -> bool {
        self.write_log.entries().with(|entries| entries.deletion_of(id).is_some())
    }

    /// Why the rows of a run cannot be deleted, where that is certain. Tracked.
    pub fn not_deletable(self, run: &Run) -> Option<&'static str> {
        let deleted = self.is_deleted(&run.id);
        self.names.with(|names| {
            let group = names.group_id_of(run).and_then(|id| names.group(id));
            not_deletable(Some(run), group, deleted)
        })
    }
}

/// The total of the present filter, remembered while another of its pages loads; of a search as soon as all was read.
fn total(runs: Question<Answer>, address: Signal<RunsAddress>, search: SearchState) -> Signal<Option<u64>> {
    let known = StoredValue::new(None::<(RunsQuestion, Option<u64>)>);
    let found = Memo::new(move |_| search.progress().filter(|progress| progress.stage != Stage::Reading)?.found);
    Memo::new(move |_| {
        if search.is_on() {
            return found.get();
        }
        let filter = address.with(RunsQuestion::new);
        let now = runs.answer.state.with(|load| load.value().map(|answer| answer.total));
        let before = known
            .with_value(|known| known.as_ref().filter(|(of, _)| of.is_same_search(&filter)).and_then(|known| known.1));
        let total = now.unwrap_or(before);
        known.set_value(Some((filter, total)));
        total
    })
    .into()
}
