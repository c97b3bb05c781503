//! The state that the parts of the merge's page share: a context, one for each group that is looked at.

use chrono::{DateTime, Utc};
use leptos::prelude::*;

use super::{
    board::Board,
    effects::MergeEffects,
    flow::{Choice, Event, MergeFlow},
    latest_runs::LatestRunsSearch,
    readiness::{Warning, in_sending_order, warnings},
    search::find_latest_runs,
};
use crate::{
    api::{IdempotencyKey, types::Run},
    entity::{
        baselines::{BaselineState, use_baselines},
        directory::Directory,
        scraper_history::RunVerdict,
    },
    features::activity::{Action, Named, Target, WriteLog},
    hooks::{FlowRunner, use_flow},
    navigation::Navigation,
    routes::{MergeAddress, Screen},
    session::{
        Session,
        ask::{Question, use_question},
    },
};

/// A group's merge.
#[derive(Clone, Copy)]
pub(super) struct MergeState {
    navigation: Navigation,
    directory: Directory,
    group: StoredValue<String>,
    known_until: StoredValue<u64>,
    /// The group and the selection.
    pub address: Signal<MergeAddress>,
    /// The search for the latest runs of the group's scrapers.
    pub search: Question<Board>,
    /// How many requests of the search were answered, of how many.
    pub progress: RwSignal<(usize, usize)>,
    /// What the search found last.
    pub board: Memo<Board>,
    /// The selected runs that can be merged.
    pub selected: Memo<Vec<Run>>,
    /// The selected runs that cannot be merged, or no longer, by id.
    pub outdated: Memo<Vec<String>>,
    /// The way to the merge.
    pub flow: FlowRunner<MergeFlow>,
    /// The runs whose titles the person wants to have checked, by id.
    pub match_check: RwSignal<Option<Vec<String>>>,
    /// The scrapers whose other recent runs are shown, by id.
    pub expanded: RwSignal<Vec<String>>,
}

impl MergeState {
    /// Begins the merge of `group` and gives it to what the present owner draws.
    pub fn provide(group: String, address: Signal<MergeAddress>) -> Self {
        let progress = RwSignal::new((0, 0));
        let search = use_search(group.clone(), progress);
        let board = Memo::new(move |_| search.answer.state.with(|load| load.value().cloned().unwrap_or_default()));
        let selected = Memo::new(move |_| board.with(|board| address.with(|address| board.selected(address))));
        let outdated = Memo::new(move |_| board.with(|board| address.with(|address| board.outdated(address))));
        use_baselines(move || board.with(|board| board.ready().filter_map(|run| run.scraper_id.cloned()).collect()));
        let known_until = StoredValue::new(0);
        let state = Self {
            navigation: expect_context(),
            directory: expect_context(),
            group: StoredValue::new(group.clone()),
            known_until,
            address,
            search,
            progress,
            board,
            selected,
            outdated,
            flow: use_merge_flow(group, known_until),
            match_check: RwSignal::new(None),
            expanded: RwSignal::new(Vec::new()),
        };
        provide_context(state);
        state
    }

    /// The group, by id.
    pub fn group(self) -> String {
        self.group.get_value()
    }

    /// Changes the selection; the history keeps one entry for it.
    pub fn change_selection(self, change: impl FnOnce(&mut Vec<String>)) {
        let mut address = self.address.get_untracked();
        change(&mut address.picks);
        self.navigation.replace(&Screen::from(address));
    }

    /// Selects a run, or no longer.
    pub fn toggle_run(self, run: &str) {
        self.navigation.replace(&Screen::from(self.address.with_untracked(|address| address.toggled(run))));
    }

    /// The verdict on a run, as far as it is known by now. Tracked.
    pub fn verdict(self, run: &Run) -> RunVerdict {
        self.directory.verdicts.of(run)
    }

    /// What to think of before a run is merged; `tied` when another one started at the same time. Tracked.
    pub fn warnings(self, run: &Run, tied: bool) -> Vec<Warning> {
        warnings(&self.verdict(run).verdict, tied)
    }

    /// The runs that nobody needs to look at first, by id. Tracked.
    pub fn without_warnings(self) -> Vec<String> {
        let is_doubtful = |run: &Run, tied| !self.warnings(run, tied).is_empty();
        self.board.with(|board| board.without_warnings(is_doubtful).map(|run| run.id.clone()).collect())
    }

    /// Whether the scraper of `run` should have completed another one at `now`, by its own rhythm; where none is known, it
    /// always should. Tracked.
    pub fn is_overdue(self, run: &Run, now: DateTime<Utc>) -> bool {
        match self.directory.verdicts.known(run) {
            BaselineState::Ready(history) => history.is_overdue(now).unwrap_or(true),
            BaselineState::Off | BaselineState::Loading | BaselineState::Failed => true,
        }
    }

    /// Searches for the latest runs again.
    pub fn refresh(self) {
        self.search.answer.reload();
    }

    /// The person confirms what is selected.
    pub fn confirm(self) {
        let runs = self.selected.get_untracked();
        let since = self.board.with_untracked(|board| board.since).max(self.known_until.get_value());
        let choice = Choice { target: self.target(&runs), runs, since };
        if let Some(key) = IdempotencyKey::new() {
            self.flow.dispatch(Event::Confirm(choice, key));
        }
    }

    fn target(self, runs: &[Run]) -> Target {
        let (group, ids) = (self.group(), in_sending_order(runs.iter().map(|run| run.id.clone()).collect()));
        self.directory.names.with_untracked(|names| {
            let name_of_run = |id: &String| {
                let run = runs.iter().find(|run| run.id == *id)?;
                names.scraper_of(run).map(str::to_owned)
            };
            let name = names.group(&group).map(|group| group.name.clone());
            Target {
                group: Some(Named { id: group, name }),
                runs: ids.into_iter().map(|id| Named { name: name_of_run(&id), id }).collect(),
                scraper: None,
            }
        })
    }
}

/// Searches as soon as the scrapers' names are there.
fn use_search(group: String, progress: RwSignal<(usize, usize)>) -> Question<Board> {
    let (session, directory) = (expect_context::<Session>(), expect_context::<Directory>());
    let settled = Memo::new(move |settled: Option<&bool>| settled == Some(&true) || directory.settled.get());
    let own_scrapers = {
        let group = group.clone();
        move || {
            settled.get().then(|| {
                directory.names.with(|names| {
                    let all = names.find_scrapers("", Some(&group)).into_iter();
                    let own = all.filter(|scraper| scraper.group.as_deref() == Some(&group));
                    own.map(|scraper| scraper.id.clone()).collect::<Vec<_>>()
                })
            })
        }
    };
    use_question(session, own_scrapers, move |client, scrapers, wait| {
        let group = group.clone();
        async move {
            let Some(scrapers) = scrapers else { return std::future::pending().await };
            progress.set((0, 1));
            let since = session.clock.exact().timestamp_millis().unsigned_abs();
            let search = LatestRunsSearch::new(&group, scrapers);
            let scrapers = find_latest_runs(&client, search, wait, move |now| progress.set(now)).await?;
            Ok(Board { scrapers, since })
        }
    })
}

/// The way to the merge; it begins with the one of the group whose outcome is unknown, where there is one.
fn use_merge_flow(group: String, known_until: StoredValue<u64>) -> FlowRunner<MergeFlow> {
    let write_log = expect_context::<WriteLog>();
    let target = Target { group: Some(Named { id: group.clone(), name: None }), runs: Vec::new(), scraper: None };
    let flow = MergeFlow::new(write_log.stored_entries().open_about(Action::Merge, &target));
    let effects = MergeEffects::new(group, known_until);
    use_flow(flow, write_log.steady_clock(), move |task, effect| effects.perform(task, effect))
}
