//! Finding the causes of problem runs, when somebody asks for it: one run after the other.

use std::sync::Arc;

use chrono::{DateTime, Utc};
use gloo_timers::future::TimeoutFuture;
use leptos::{prelude::*, task::spawn_local_scoped_with_cancellation};

use super::{
    causes::{FleetCause, RUNS, RunCause, RunCauses, Source, fleet_causes},
    reader::ScraperReader,
    row::ScraperRow,
    state::OverviewState,
};
use crate::{
    api::{Client, Error, Kind},
    domain::health::RunState,
    entity::run_facts::run_facts,
    features::failed_links::{CauseLoader, CausesError, CountedLinks},
    session::{Session, ask::Waiting},
};

/// A run whose failed links may say what is wrong with its scraper.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Suspect {
    /// The place of its scraper.
    pub scraper: usize,
    /// The group, which the API asks for.
    pub group: String,
    /// Its id.
    pub run: String,
    /// Whether more links may fail: what was found is looked for anew.
    is_running: bool,
    since: Option<DateTime<Utc>>,
}

/// The search for causes: a context of the parts that show it.
#[derive(Clone, Copy)]
pub(super) struct CauseSearch {
    reader: ScraperReader,
    session: Session,
    loader: CauseLoader,
    /// Set while the client waits before it asks again by itself.
    pub wait: Waiting,
    /// The problem runs with failed links, the most severe first.
    pub suspects: Memo<Vec<Suspect>>,
    /// The number of the present search, while one goes on.
    round: RwSignal<Option<u32>>,
    /// How many runs were looked through, of how many.
    pub progress: RwSignal<Option<(usize, usize)>>,
    /// How many could not be.
    pub missing: RwSignal<usize>,
    /// Why the last of them could not be.
    pub error: RwSignal<Option<Error>>,
}

impl CauseSearch {
    /// Nobody has asked yet.
    pub fn provide(reader: ScraperReader, state: OverviewState) -> Self {
        let (session, wait) = (expect_context::<Session>(), Waiting::none());
        let suspects = Memo::new(move |_| {
            reader
                .rows_that_need_eyes()
                .into_iter()
                .filter_map(|row| suspect(row, state))
                .take(RUNS)
                .collect::<Vec<_>>()
        });
        let search = Self {
            reader,
            session,
            loader: CauseLoader::new(wait),
            wait,
            suspects,
            round: RwSignal::new(None),
            progress: RwSignal::new(None),
            missing: RwSignal::new(0),
            error: RwSignal::new(None),
        };
        Effect::new(move || {
            // A search that is cancelled, or begun anew, ends here.
            let (round, client) = (search.round.get(), search.session.client());
            search.progress.set(None);
            if let (Some(_), Some(client)) = (round, client) {
                spawn_local_scoped_with_cancellation(search.work(client, search.suspects.get_untracked()));
            }
        });
        provide_context(search);
        search
    }

    /// Begins a search.
    pub fn start(self) {
        self.missing.set(0);
        self.error.set(None);
        self.round.update(|round| *round = Some(round.map_or(0, |round| round.wrapping_add(1))));
    }

    /// Ends the search; what was found stays.
    pub fn cancel(self) {
        self.round.set(None);
    }

    /// The causes that were found, across scrapers. Tracked.
    pub fn found(self) -> Vec<FleetCause> {
        let known: Vec<(Suspect, Arc<RunCauses>)> = self.suspects.with(|suspects| {
            suspects.iter().filter_map(|one| Some((one.clone(), self.reader.causes_of(&one.run)?))).collect()
        });
        let source = |(one, causes): &(Suspect, Arc<RunCauses>)| (one.scraper, Arc::clone(causes), one.since);
        let held: Vec<_> = known.iter().map(source).collect();
        let sources: Vec<Source<'_>> =
            held.iter().map(|(scraper, causes, since)| Source { scraper: *scraper, causes, since: *since }).collect();
        fleet_causes(&sources)
    }

    /// How many runs were looked through. Tracked.
    pub fn looked_through(self) -> usize {
        self.suspects.with(|suspects| suspects.iter().filter(|one| self.reader.causes_of(&one.run).is_some()).count())
    }

    async fn work(self, client: Client, suspects: Vec<Suspect>) {
        let all = suspects.len();
        for (at, one) in suspects.into_iter().enumerate() {
            self.progress.set(Some((at, all)));
            if !one.is_running && untrack(|| self.reader.causes_of(&one.run)).is_some() {
                continue;
            }
            TimeoutFuture::new(self.reader.take_turn(true)).await;
            match self.loader.load(client.clone(), one.group.clone(), one.run.clone()).await {
                Ok(links) => self.reader.note_causes(&one.run, counted(links)),
                // Asked again with the next key.
                Err(CausesError::Api(error)) if error.kind == Kind::Unauthorized => return self.session.expire(),
                Err(CausesError::Api(error)) => {
                    // The next one would fare no better.
                    let ends = matches!(error.kind, Kind::Offline | Kind::TimedOut | Kind::RateLimited);
                    self.error.set(Some(error));
                    if ends {
                        self.missing.update(|missing| *missing += all - at);
                        break;
                    }
                    self.missing.update(|missing| *missing += 1);
                }
                Err(CausesError::Unusable) => self.missing.update(|missing| *missing += 1),
            }
        }
        self.round.set(None);
    }
}

fn counted(links: CountedLinks) -> RunCauses {
    let causes = links.causes.into_iter().map(|cause| RunCause {
        status: cause.status,
        pattern: cause.pattern,
        links: cause.count.into(),
    });
    RunCauses::of(links.total, causes)
}

/// The run that a scraper's problem is about, where it has failed links and its group is known. Tracked.
fn suspect(row: ScraperRow, state: OverviewState) -> Option<Suspect> {
    let digest = row.digest.get()?;
    let problem = digest.problem.as_ref()?;
    let runs = row.runs.get()?;
    let run = runs.runs.iter().find(|run| Some(&run.id) == problem.run.as_ref())?;
    run.error_links.copied().filter(|failed| *failed > 0)?;
    let group = state.names.with(|names| {
        let of_scraper = names.scraper(&row.id()).and_then(|scraper| scraper.group.clone());
        names.group_id_of(run).map(str::to_owned).or(of_scraper)
    })?;
    let is_running = run_facts(run).state == RunState::Running;
    Some(Suspect { scraper: row.index, group, run: run.id.clone(), is_running, since: problem.begun.at() })
}
