//! The account's groups and scrapers, loaded once for all screens.

use gloo_timers::future::TimeoutFuture;

use super::{baselines::Baselines, names::Names, seen::SeenRuns};
use crate::{
    api::{
        Error,
        types::{Group, Scraper, State},
    },
    hooks::{Load, use_copy},
    session::{
        Session,
        ask::{Question, use_question},
    },
};
use leptos::{prelude::*, task::spawn_local_scoped_with_cancellation};

/// How long names wait for those of another list, in milliseconds.
const TOGETHER: u32 = 150;

/// The lists that give names to ids, as a handle to copy around.
#[derive(Clone, Copy)]
pub struct Directory {
    own: Question<Vec<Group>>,
    shared: Question<Vec<Group>>,
    scrapers: Question<Vec<Scraper>>,
    /// Whether they are waited for no longer, all together.
    told: Signal<bool>,
    /// Whether every list is there, or failed.
    pub settled: Signal<bool>,
    /// What they say, as far as they are there. They are told together, since whole screens are drawn again with them;
    /// a list that comes long after another is told on its own.
    pub names: Signal<Names>,
    /// The runs that were shown last.
    pub seen: SeenRuns,
    /// The baseline, as far as it was asked for.
    pub baselines: Baselines,
}

impl Directory {
    /// Asks for all three.
    pub fn load(session: Session) -> Self {
        let own =
            use_question(session, || (), |client, (), wait| async move { client.groups(&|at| wait.note(at)).await });
        let shared = use_question(
            session,
            || (),
            |client, (), wait| async move { client.shared_groups(&|at| wait.note(at)).await },
        );
        let scrapers =
            use_question(session, || (), |client, (), wait| async move { client.scrapers(&|at| wait.note(at)).await });
        let settled = Memo::new(move |_| settled(own) && settled(shared) && settled(scrapers));
        let told = together(settled.into(), Memo::new(move |_| known(own) || known(shared) || known(scrapers)).into());
        let names = Memo::new(move |_| if told.get() { names(own, shared, scrapers) } else { Names::default() });
        let (seen, baselines) = (SeenRuns::default(), Baselines::default());
        Self { own, shared, scrapers, told, names: names.into(), settled: settled.into(), seen, baselines }
    }

    /// A copy for a page, which ends with the page.
    pub fn use_copy(self) -> Self {
        Self { told: use_copy(self.told), settled: use_copy(self.settled), names: use_copy(self.names), ..self }
    }

    /// Whether the account's own groups are known.
    pub fn groups_known(self) -> bool {
        self.told.get() && known(self.own)
    }

    /// Whether the list of scrapers could not be loaded.
    pub fn scrapers_failed(self) -> bool {
        self.scrapers.answer.state.with(|load| load.error().is_some())
    }

    /// The state of a scraper's latest run when the list was loaded.
    pub fn last_state(self, scraper: &str) -> Option<State> {
        self.scrapers.answer.state.with(|load| {
            load.value()?.iter().find(|known| known.id == scraper).and_then(|known| known.last_run_state.cloned())
        })
    }

    /// The lists that failed, in words, each with why.
    pub(super) fn failed(self) -> Vec<(&'static str, Error)> {
        let failed = |load: &Load<Vec<Group>, Error>| load.error().cloned();
        let all = [
            ("group", self.own.answer.state.with(failed)),
            ("shared group", self.shared.answer.state.with(failed)),
            ("scraper", self.scrapers.answer.state.with(|load| load.error().cloned())),
        ];
        all.into_iter().filter_map(|(list, error)| Some((list, error?))).collect()
    }

    /// Asks for the account's own groups again.
    pub fn reload_groups(self) {
        self.own.answer.reload();
    }

    /// Asks for the lists that failed again.
    pub(super) fn retry(self) {
        for list in [self.own, self.shared] {
            if list.answer.state.with_untracked(|load| load.error().is_some()) {
                list.answer.reload();
            }
        }
        if self.scrapers.answer.state.with_untracked(|load| load.error().is_some()) {
            self.scrapers.answer.reload();
        }
    }
}

fn settled<T: Send + Sync>(list: Question<Vec<T>>) -> bool {
    list.answer.state.with(|load| !load.is_loading())
}

fn known<T: Send + Sync>(list: Question<Vec<T>>) -> bool {
    list.answer.state.with(|load| load.value().is_some())
}

fn names(own: Question<Vec<Group>>, shared: Question<Vec<Group>>, scrapers: Question<Vec<Scraper>>) -> Names {
    let groups = |load: &Load<Vec<Group>, Error>| load.value().cloned().unwrap_or_default();
    let (own, shared) = (own.answer.state.with(groups), shared.answer.state.with(groups));
    scrapers.answer.state.with(|load| Names::new(&own, &shared, load.value().map_or(&[], Vec::as_slice)))
}

/// Whether all are `settled`, or a while has gone by since the first was `known`; from then on always.
fn together(settled: Signal<bool>, known: Signal<bool>) -> Signal<bool> {
    let over = RwSignal::new(false);
    Effect::new(move || {
        if settled.get() {
            over.set(true);
        } else if known.get() {
            spawn_local_scoped_with_cancellation(async move {
                TimeoutFuture::new(TOGETHER).await;
                over.set(true);
            });
        }
    });
    Memo::new(move |_| over.get() || settled.get()).into()
}
