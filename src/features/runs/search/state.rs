//! State of the search that the parts of the history share: what was read, whether it is read on, and what is found.

use std::sync::Arc;

use chrono::{DateTime, Utc};
use leptos::{prelude::*, task::spawn_local_scoped_with_cancellation};

use super::{
    criteria::Criteria,
    matching::within,
    reader::{found_by_now, read_on, reads_back_to},
};
use crate::{
    api::{Error, Kind, types::Run},
    entity::scraper_history::RunVerdict,
    features::runs::{
        answer::{Answer, RequestReason, RunsRequest, Sources},
        dates::Range,
        question::{Question, search_range},
    },
    hooks::Load,
    routes::{RunsAddress, RunsView},
    session::{Session, ask},
    ui::lazy_part::LazyPartError,
};

/// The search, as a handle to copy around.
#[derive(Clone, Copy)]
pub struct SearchState {
    session: Session,
    runs: ask::Question<Answer>,
    /// What answers are made of.
    pub sources: Sources,
    /// What is asked without the page: another page is no other search.
    pub question: Memo<Question>,
    /// Whether it is read on after the rows are there.
    reading_on: RwSignal<bool>,
    /// Why reading on failed.
    pub error: RwSignal<Option<Error>>,
}

/// How far a search is.
#[derive(Clone, Debug, PartialEq)]
pub struct Progress {
    /// How many runs were looked through.
    pub looked: u64,
    /// How far back.
    pub back_to: Option<DateTime<Utc>>,
    /// How many are found, where enough was read to know.
    pub found: Option<u64>,
    pub stage: Stage,
}

/// Whether a search goes on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stage {
    /// Runs are read.
    Reading,
    /// The person stopped it, or it failed.
    Stopped,
    /// All were read.
    Done,
}

impl SearchState {
    /// The search of a page with this address, whose rows are `runs`.
    pub fn new(session: Session, address: Signal<RunsAddress>, runs: ask::Question<Answer>, sources: Sources) -> Self {
        let question = Memo::new(move |_| Question { page: 0, ..address.with(Question::new) });
        let state =
            Self { session, runs, sources, question, reading_on: RwSignal::new(false), error: RwSignal::new(None) };
        state.forget_errors_of_other_searches();
        state.read_on_after_rows();
        state.choose_anew();
        state
    }

    /// Whether the panel looks for the rows. Tracked.
    pub fn is_on(self) -> bool {
        self.question.with(|question| question.search.is_some())
    }

    /// Whether runs are read. Tracked.
    pub fn is_reading(self) -> bool {
        self.is_on() && (self.reading_on.get() || self.runs.answer.state.with(Load::is_loading))
    }

    /// Stops reading: what is found by now is shown.
    pub fn stop(self) {
        self.sources.stopped.set(Some(self.question.get_untracked()));
        if self.runs.answer.state.with_untracked(Load::is_loading) {
            self.runs.answer.reload();
        }
    }

    /// Reads on. The page that is shown may have had too few rows.
    pub fn resume(self) {
        self.sources.stopped.set(None);
        self.error.set(None);
        self.runs.answer.reload();
    }

    /// How far the search is; `None` where nothing is looked for. Tracked.
    pub fn progress(self) -> Option<Progress> {
        let question = self.question.get();
        let criteria = question.search.as_ref()?;
        let range = self.range(&question);
        let (history, list) = (self.sources.history, &question.filter);
        let (read, inside, reached) = history
            .with(list, |read| (read.runs().len(), within(read.runs(), range).len(), read.reached()))
            .unwrap_or_default();
        let is_covered = history.next(list, reads_back_to(range, criteria)).is_none();
        let stage = match (self.is_reading(), is_covered) {
            (true, _) => Stage::Reading,
            (false, true) => Stage::Done,
            (false, false) => Stage::Stopped,
        };
        // Verdicts change with each page that is read.
        let tells = stage != Stage::Reading || !criteria.needs_verdicts();
        let found = tells.then(|| found_by_now(self.sources, list, range, criteria).len() as u64);
        // What was read of older runs, to compare with or for another search, is not what was looked through.
        let (looked, back_to) = match stage {
            Stage::Reading => (read, reached),
            Stage::Stopped | Stage::Done => (inside, reached.map(|at| range.from.map_or(at, |from| from.max(at)))),
        };
        Some(Progress { looked: looked as u64, back_to, found, stage })
    }

    /// How many runs a view has, where what was read tells. Tracked.
    pub fn count(self, view: RunsView) -> Option<u64> {
        let question = self.question.get();
        let before = question.search.clone();
        let filters = before.as_ref().map(|criteria| criteria.filters.clone()).unwrap_or_default();
        let states = before.map(|criteria| criteria.states).unwrap_or_default();
        let criteria = Criteria { view, states, filters };
        let (list, range) = (&question.filter, self.range(&question));
        let from = reads_back_to(range, &criteria);
        let is_known =
            !self.is_reading() && self.sources.history.with(list, |read| read.next(from).is_none()).unwrap_or_default();
        is_known.then(|| found_by_now(self.sources, list, range, &criteria).len() as u64)
    }

    /// The verdict by which a run is found or not: beside the runs of its scraper that were read. `None` where no verdicts are
    /// looked for. Tracked.
    pub fn verdict(self, run: &Run) -> Option<RunVerdict> {
        let question = self.question.get();
        question.search.as_ref().filter(|criteria| criteria.needs_verdicts())?;
        let same_scraper = |runs: &[Arc<Run>]| -> Vec<_> {
            runs.iter().filter(|other| other.scraper_id == run.scraper_id).cloned().collect()
        };
        let others = self.sources.history.with(&question.filter, |read| same_scraper(read.runs()))?;
        Some(self.sources.verdicts.among(&others).of(run))
    }

    /// The scrapers whose runs need attention by themselves and are excused by the runs that were read: what they returned before
    /// decides. Nothing while it is read, or where no verdicts are looked for. Tracked.
    pub fn excused_scrapers(self) -> Vec<String> {
        let question = self.question.get();
        let needs_verdicts = match &question.search {
            Some(criteria) => criteria.needs_verdicts() && !self.is_reading(),
            None => self.count(RunsView::Attention).is_some(),
        };
        if !needs_verdicts {
            return Vec::new();
        }
        let (range, sources) = (self.range(&question), self.sources);
        let excused = |runs: &[Arc<Run>]| {
            let verdicts = sources.verdicts.among_alone(runs);
            let runs = within(runs, range).into_iter().filter(|run| verdicts.is_excused(run));
            let mut scrapers: Vec<String> = runs.filter_map(|run| run.scraper_id.cloned()).collect();
            scrapers.sort_unstable();
            scrapers.dedup();
            scrapers
        };
        sources.history.with(&question.filter, |read| excused(read.runs())).unwrap_or_default()
    }

    /// Rows are chosen anew when what is known of their scrapers changes how many are found.
    fn choose_anew(self) {
        Effect::new(move |before: Option<Option<u64>>| {
            let needs_verdicts =
                self.question.with(|question| question.search.as_ref().is_some_and(Criteria::needs_verdicts));
            let done = self.progress().filter(|progress| needs_verdicts && progress.stage == Stage::Done);
            let found = done.and_then(|progress| progress.found);
            if found.is_some() && before.flatten().is_some_and(|before| Some(before) != found) {
                untrack(|| self.runs.answer.reload());
            }
            found
        });
    }

    fn range(self, question: &Question) -> Range {
        search_range(&question.filter.dates, self.sources.as_of.get())
    }

    fn forget_errors_of_other_searches(self) {
        Effect::new(move |before: Option<Question>| {
            let now = self.question.get();
            if before.is_some_and(|before| before != now) {
                self.error.set(None);
            }
            now
        });
    }

    /// The rows are shown as soon as there are enough; how many there are is known when all was read.
    fn read_on_after_rows(self) {
        let is_shown = Memo::new(move |_| self.runs.answer.state.with(|load| matches!(load, Load::Ready(_))));
        Effect::new(move |_| {
            let question = self.question.get();
            let is_stopped = self.sources.stopped.with(|stopped| stopped.as_ref() == Some(&question));
            let (is_shown, client) = (is_shown.get(), self.session.client());
            self.reading_on.set(false);
            let (Some(criteria), Some(client)) = (question.search.clone(), client) else { return };
            let from = reads_back_to(self.range(&question), &criteria);
            let is_known = untrack(|| self.sources.history.next(&question.filter, from)).is_none();
            if !is_shown || is_stopped || is_known {
                return;
            }
            self.reading_on.set(true);
            let request = RunsRequest::new(client, question, self.runs.wait, RequestReason::User);
            spawn_local_scoped_with_cancellation(async move {
                let outcome = match read_on(request, self.sources, criteria).await {
                    Ok(outcome) => outcome,
                    Err(LazyPartError) => Err(Error::not_sent(Kind::PartMissing, "a part of the panel")),
                };
                self.runs.wait.note(None);
                match outcome {
                    Err(error) if error.kind == Kind::Unauthorized => self.session.expire(),
                    outcome => self.error.set(outcome.err()),
                }
                self.reading_on.set(false);
            });
        });
    }
}

/// The runs that a poll told of are the newest of the list that a search would read, too.
pub(in crate::features::runs) fn note_newest(sources: Sources, question: &Question, runs: &[Run], total: Option<u64>) {
    let is_head = question.search.is_none()
        && question.page == 0
        && question.sort == crate::api::types::Sort::default()
        && question.filter == question.filter.at_any_time();
    if is_head {
        sources.history.note_newest(&question.filter, runs, total, sources.clock.exact());
    }
}
