//! State that the parts of the page share.

use std::sync::Arc;

use leptos::prelude::*;
use links::message::{Tab, ViewOptions};

use super::{
    load_links::{LoadFailure, LoadedLinks, Progress, compare_links, load_links},
    results::{Results, use_results},
    run_details::{RunDetails, RunKey, find_run},
};
use crate::{
    api::types::Run,
    entity::{baselines::BaselineState, directory::Directory, names::Names, scraper_history::RunVerdict},
    hooks::Load,
    navigation::Navigation,
    routes::{FailedLinksAddress, Screen},
    session::{
        Session,
        ask::{Question, use_question},
    },
};

/// Causes on a page.
pub(super) const CAUSES_PER_PAGE: u32 = 15;

/// Values of a facet that are shown, and when more of them are asked for.
const FACET_VALUES: [u32; 2] = [6, 40];

/// What came of loading the links, once their answer has begun.
type Links = Result<LoadedLinks, LoadFailure>;

/// How many links each tab has, in the order of [`Tab::ALL`]; nothing where there is no run to compare with.
type Comparison = Option<Result<[u32; 4], LoadFailure>>;

/// The page: a context of all its parts.
#[derive(Clone, Copy)]
pub(super) struct FailedLinksState {
    navigation: Navigation,
    names: Signal<Names>,
    /// Which run, and which of its links are shown.
    pub address: Signal<FailedLinksAddress>,
    /// Which run: stays the same while its links are searched.
    pub key: Signal<RunKey>,
    /// What the history says of the run.
    pub details: Question<RunDetails>,
    /// The run, once it was found.
    pub run: Signal<Option<Arc<Run>>>,
    /// The verdict on it.
    pub verdict: Signal<Option<RunVerdict>>,
    /// The run's links.
    pub links: Question<Links>,
    /// How far loading them has come.
    pub links_progress: RwSignal<Option<Progress>>,
    /// The run to compare with.
    pub compared_run: Signal<Option<String>>,
    /// How it compares.
    pub comparison: Question<Comparison>,
    /// How far loading the other run's links has come.
    pub comparison_progress: RwSignal<Option<Progress>>,
    /// What is searched for, as typed.
    pub search: RwSignal<String>,
    /// Which facets show more values.
    pub expanded_facets: RwSignal<[bool; 3]>,
    /// What was done last, in words.
    pub outcome: RwSignal<String>,
    /// The links that are shown, counted; while the next are on their way, those before.
    pub results: Signal<Option<Results>>,
    /// Whether the worker ended while it was asked for them.
    pub worker_terminated: Signal<bool>,
}

impl FailedLinksState {
    /// Asks for everything that the page of this address needs, and gives it to the parts of the page.
    pub fn provide(address: Signal<FailedLinksAddress>) -> Self {
        let (session, directory) = (expect_context::<Session>(), expect_context::<Directory>());
        let key = Memo::new(move |_| address.with(run_key));
        let details = use_question(session, move || key.get(), find_run);
        let links_progress = RwSignal::new(None);
        let links = ask_links(session, key.into(), links_progress);
        let compared_run = compared_run(address, details);
        let comparison_progress = RwSignal::new(None);
        let comparison = ask_comparison(session, (key.into(), links, compared_run), comparison_progress);
        let search = RwSignal::new(address.with_untracked(|address| address.query.search.clone()));
        let expanded_facets = RwSignal::new([false; 3]);
        let is_compared =
            Memo::new(move |_| comparison.answer.state.with(|load| matches!(load, Load::Ready(Some(Ok(_))))));
        let shown_links = move || {
            let waits = address.with(|address| address.tab != Tab::All) && !is_compared.get();
            ready_links(links).filter(|_| !waits)
        };
        let options = move || view_options(address.get(), search.get(), expanded_facets.get());
        let (results, worker_terminated) = use_results(shown_links, options);
        let state = Self {
            navigation: expect_context(),
            names: directory.names,
            address,
            key: key.into(),
            details,
            run: Memo::new(move |_| details.answer.state.with(|load| load.value()?.run.clone())).into(),
            verdict: Memo::new(move |_| verdict(directory, details)).into(),
            links,
            links_progress,
            compared_run,
            comparison,
            comparison_progress,
            search,
            expanded_facets,
            outcome: RwSignal::new(String::new()),
            results,
            worker_terminated,
        };
        provide_context(state);
        state
    }

    /// Goes to the same links, changed: from the first page, with nothing open.
    pub fn go(self, change: impl FnOnce(&mut FailedLinksAddress)) {
        self.navigation.push(&Screen::from(self.address.get_untracked().changed(change)));
    }

    /// Puts an address in place of the present one.
    pub fn replace(self, address: FailedLinksAddress) {
        self.navigation.replace(&Screen::from(address));
    }

    /// The link to the same links, changed. Tracked.
    pub fn href(self, change: impl FnOnce(&mut FailedLinksAddress)) -> String {
        self.address.with(|address| Screen::from(address.changed(change)).href())
    }

    /// Whether there are links to show. Tracked.
    pub fn has_links(self) -> bool {
        self.loaded_links().is_some_and(|links| links.count > 0)
    }

    /// The links, also while they are loaded again. Tracked.
    pub fn loaded_links(self) -> Option<LoadedLinks> {
        self.links.answer.state.with(|load| load.value()?.as_ref().ok().cloned())
    }

    /// How many links each tab has, where that is known. Tracked.
    pub fn tab_counts(self) -> Option<[u32; 4]> {
        self.comparison.answer.state.with(|load| load.value()?.as_ref()?.as_ref().ok().copied())
    }

    /// Whether it is still being found out what the history says of the run. Tracked.
    pub fn is_finding_run(self) -> bool {
        self.details.answer.state.with(Load::is_loading)
    }

    /// What `read` finds in the account's names. Tracked.
    pub fn with_names<T>(self, read: impl FnOnce(&Names) -> T) -> T {
        self.names.with(read)
    }

    /// The scraper's id: as the run says, else as the address does. Tracked.
    pub fn scraper_id(self) -> Option<String> {
        let of_run = self.run.with(|run| run.as_ref()?.scraper_id.cloned());
        of_run.or_else(|| self.key.with(|key| key.scraper.clone()))
    }

    /// The scraper's name, or its id. Tracked.
    pub fn scraper_name(self) -> Option<String> {
        self.names.with(|names| {
            let of_run = self.run.with(|run| names.scraper_of(run.as_ref()?).map(str::to_owned));
            of_run.or_else(|| self.key.with(|key| Some(names.scraper_or_id(key.scraper.as_deref()?).to_owned())))
        })
    }
}

fn run_key(address: &FailedLinksAddress) -> RunKey {
    RunKey { group: address.group.clone(), run: address.run.clone(), scraper: address.scraper.clone() }
}

fn ask_links(session: Session, key: Signal<RunKey>, progress: RwSignal<Option<Progress>>) -> Question<Links> {
    let run = Memo::new(move |_| key.with(|key| (key.group.clone(), key.run.clone())));
    use_question(session, move || run.get(), move |client, run, wait| load_links(client, run, wait, progress))
}

/// The verdict on the run, beside its scraper's other runs where they are known. Tracked.
fn verdict(directory: Directory, details: Question<RunDetails>) -> Option<RunVerdict> {
    details.answer.state.with(|load| {
        let found = load.value()?;
        let known = found.history.clone().map_or(BaselineState::Failed, BaselineState::Ready);
        Some(directory.verdicts.by(&known, found.run.as_ref()?))
    })
}

/// The run to compare with: the one that was chosen, else the one before.
fn compared_run(address: Signal<FailedLinksAddress>, details: Question<RunDetails>) -> Signal<Option<String>> {
    let previous = move || details.answer.state.with(|load| load.value()?.previous().map(|run| run.id.clone()));
    Memo::new(move |_| address.with(|address| address.with.clone()).or_else(previous)).into()
}

fn ask_comparison(
    session: Session,
    (key, links, compared_run): (Signal<RunKey>, Question<Links>, Signal<Option<String>>),
    progress: RwSignal<Option<Progress>>,
) -> Question<Comparison> {
    let question = move || ready_links(links).filter(|links| links.count > 0).zip(compared_run.get());
    use_question(session, question, move |client, asked, wait| async move {
        let Some((links, run)) = asked else { return Ok(None) };
        let group = key.with_untracked(|key| key.group.clone());
        compare_links(client, links.worker, (group, run), wait, progress).await.map(Some)
    })
}

/// The links, once they are there.
fn ready_links(links: Question<Links>) -> Option<LoadedLinks> {
    links.answer.state.with(|load| match load {
        Load::Ready(Ok(links)) => Some(links.clone()),
        _ => None,
    })
}

/// Which links are wanted, as the worker is asked for them.
fn view_options(address: FailedLinksAddress, search: String, expanded_facets: [bool; 3]) -> ViewOptions {
    let mut query = address.query;
    query.search = search;
    ViewOptions {
        tab: address.tab,
        query,
        first: (address.page - 1) * CAUSES_PER_PAGE,
        causes: CAUSES_PER_PAGE,
        values: expanded_facets.map(|expanded| FACET_VALUES[usize::from(expanded)]),
    }
}
