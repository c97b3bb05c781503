//! State that the parts of the page share.

use std::sync::Arc;

use leptos::prelude::*;

use super::{
    field_health::FieldHealth,
    fields::ask_field_health,
    find::{RunKey, covers, find_run, known_run, runs_around},
    follow::use_follow,
};
use crate::{
    api::types::Run,
    domain::health::WINDOW,
    entity::{
        baselines::{BaselineState, use_baselines},
        directory::Directory,
        names::Names,
        scraper_history::{RunVerdict, ScraperHistory},
    },
    features::{
        activity::WriteLog,
        failed_links::judged_by,
        merge::FilterIgnored,
        runs::{
            jump::{return_to_row, search::Search},
            live_updates::may_change,
        },
    },
    hooks::Load,
    routes::{RawQuery, RunAddress},
    session::{
        Session,
        ask::{Question, use_question},
    },
};

/// What became of the run's fields; nothing where there are no rows to look at.
pub(super) type Fields = Option<Result<FieldHealth, FilterIgnored>>;

/// The page: a context of all its parts.
#[derive(Clone, Copy)]
pub(super) struct RunState {
    pub session: Session,
    pub directory: Directory,
    pub names: Signal<Names>,
    pub write_log: WriteLog,
    /// Which run.
    pub key: StoredValue<RunKey>,
    /// The same, and which of its rows are shown.
    pub address: Signal<RunAddress>,
    /// How far the search for it came.
    pub search: RwSignal<Search>,
    /// The run, as it was found.
    pub found: Question<Option<Arc<Run>>>,
    /// The newest of it, where it changed since.
    pub newest: RwSignal<Option<Arc<Run>>>,
    /// The run as it is now, once it was found.
    pub run: Signal<Option<Arc<Run>>>,
    /// Whether it was found.
    pub is_found: Signal<bool>,
    /// Whether it is over.
    pub is_over: Signal<bool>,
    /// The group that its scraper belongs to.
    pub group: Signal<Option<String>>,
    /// What is known of its scraper's other runs.
    pub known: Signal<BaselineState>,
    /// Its scraper's runs around it, newest first, as far as they are known.
    pub siblings: Signal<Option<Arc<[Run]>>>,
    /// Whether they are still on their way.
    pub is_comparing: Signal<bool>,
    /// The verdict on it.
    pub verdict: Signal<Option<RunVerdict>>,
    /// The last good run before it.
    pub last_good: Signal<Option<Arc<Run>>>,
    /// What became of its fields.
    pub fields: Question<Fields>,
}

impl RunState {
    /// Looks for the run of this address, and gives the state to all parts of the page. The run stays the same.
    pub fn provide(address: Signal<RawQuery>) -> Self {
        let (session, directory) = (expect_context::<Session>(), expect_context::<Directory>());
        let first = address.with_untracked(RunAddress::read);
        let key = RunKey { group: first.group.clone(), run: first.run.clone(), scraper: first.scraper.clone() };
        let address = own_address(address, first);
        let search = RwSignal::new(key.search());
        let key = StoredValue::new(key);
        let found = use_question(
            session,
            || (),
            move |client, (), wait| find_run(client, key.with_value(|key| known_run(directory, key)), search, wait),
        );
        let newest = RwSignal::new(None::<Arc<Run>>);
        let run = Memo::new(move |_| newest.get().or_else(|| found.answer.state.with(|load| load.value()?.clone())));
        let group = group_of(run.into(), key, directory);
        let scraper = Memo::new(move |_| run.with(|run| run.as_ref()?.scraper_id.cloned()));
        use_baselines(move || scraper.get().into_iter().collect());
        let comparison = Compared::of(session, directory, run.into());
        let last_good = comparison.last_good(directory);
        let is_over = Memo::new(move |_| run.with(|run| run.as_ref().is_some_and(|run| !may_change(run))));
        let fields = ask_field_health(session, run.into(), group, comparison.is_comparing, last_good);
        let state = Self {
            session,
            directory,
            names: directory.names,
            write_log: expect_context(),
            key,
            address,
            search,
            found,
            newest,
            run: run.into(),
            is_found: Memo::new(move |_| run.with(Option::is_some)).into(),
            is_over: is_over.into(),
            group,
            known: comparison.known,
            siblings: comparison.siblings,
            is_comparing: comparison.is_comparing,
            verdict: comparison.verdict,
            last_good,
            fields,
        };
        provide_context(state);
        use_follow(state);
        return_to_row(directory.seen, state.id());
        state
    }

    /// The id of the run.
    pub fn id(self) -> String {
        self.key.with_value(|key| key.run.clone())
    }

    /// The scraper's id: as the run says, else as the address does. Tracked.
    pub fn scraper(self) -> Option<String> {
        let of_run = self.run.with(|run| run.as_ref()?.scraper_id.cloned());
        of_run.or_else(|| self.key.with_value(|key| key.scraper.clone()))
    }

    /// The scraper's name, or its id. Tracked.
    pub fn scraper_name(self) -> Option<String> {
        self.names.with(|names| {
            let of_run = self.run.with(|run| names.scraper_of(run.as_ref()?).map(str::to_owned));
            of_run.or_else(|| self.key.with_value(|key| Some(names.scraper_or_id(key.scraper.as_deref()?).to_owned())))
        })
    }

    /// What is read off the run. Tracked.
    pub fn with_run<T>(self, read: impl FnOnce(&Run) -> T) -> Option<T> {
        self.run.with(|run| run.as_deref().map(read))
    }
}

/// The address as long as it is of the run of the page: another one has a page of its own.
fn own_address(address: Signal<RawQuery>, first: RunAddress) -> Signal<RunAddress> {
    Memo::new(move |before: Option<&RunAddress>| {
        let now = address.with(RunAddress::read);
        let before = before.unwrap_or(&first);
        if now.run == before.run { now } else { before.clone() }
    })
    .into()
}

fn group_of(run: Signal<Option<Arc<Run>>>, key: StoredValue<RunKey>, directory: Directory) -> Signal<Option<String>> {
    Memo::new(move |_| {
        let of_run = run.with(|run| {
            let run = run.as_ref()?;
            directory.names.with(|names| names.group_id_of(run).map(str::to_owned))
        });
        of_run.or_else(|| key.with_value(|key| key.group.clone()))
    })
    .into()
}

/// The run beside its scraper's others.
struct Compared {
    known: Signal<BaselineState>,
    siblings: Signal<Option<Arc<[Run]>>>,
    is_comparing: Signal<bool>,
    verdict: Signal<Option<RunVerdict>>,
}

impl Compared {
    /// By the newest runs of the scraper, as on every screen; by those before it where it is older than these.
    fn of(session: Session, directory: Directory, run: Signal<Option<Arc<Run>>>) -> Self {
        let newest = Memo::new(move |_| {
            run.with(|run| run.as_ref().map_or(BaselineState::Loading, |run| directory.verdicts.known(run)))
        });
        let is_covered = Memo::new(move |_| {
            newest.with(|newest| match newest {
                BaselineState::Loading => None,
                BaselineState::Ready(history) => run.with(|run| Some(covers(history.runs(), &run.as_ref()?.id))),
                BaselineState::Off | BaselineState::Failed => Some(false),
            })
        });
        let asked = move || {
            let is_asked = is_covered.get() == Some(false);
            run.with(|run| {
                run.as_ref()
                    .filter(|_| is_asked)
                    .and_then(|run| Some(((run.scraper_id.cloned()?, run.id.clone()), run.started.copied())))
            })
        };
        let around = use_question(session, asked, |client, asked, wait| async move {
            match asked {
                Some(asked) => runs_around(client, asked, wait).await,
                None => Ok(None),
            }
        });
        let siblings = Memo::new(move |_| match is_covered.get() {
            Some(true) => newest.with(|newest| match newest {
                BaselineState::Ready(history) => Some(Arc::from(history.runs())),
                _ => None,
            }),
            _ => around.answer.state.with(|load| load.value().cloned().flatten()),
        });
        let older = Memo::new(move |_| {
            let runs = siblings.get().filter(|_| is_covered.get() == Some(false))?;
            let id = run.with(|run| run.as_ref().map(|run| run.id.clone()))?;
            Some(BaselineState::Ready(Arc::new(ScraperHistory::new(judged_by(&runs, &id, WINDOW).to_vec(), None))))
        });
        let is_loading = move || is_covered.get() == Some(false) && around.answer.state.with(Load::is_loading);
        let known = Memo::new(move |_| match newest.get() {
            BaselineState::Off => BaselineState::Off,
            _ if is_loading() => BaselineState::Loading,
            newest => older.get().unwrap_or(newest),
        });
        let verdict = Memo::new(move |_| {
            known.with(|known| run.with(|run| run.as_ref().map(|run| directory.verdicts.shown_by(known, run))))
        });
        Self {
            known: known.into(),
            siblings: siblings.into(),
            is_comparing: Memo::new(move |_| is_covered.get().is_none() || is_loading()).into(),
            verdict: verdict.into(),
        }
    }

    fn last_good(&self, directory: Directory) -> Signal<Option<Arc<Run>>> {
        let (verdict, siblings) = (self.verdict, self.siblings);
        Memo::new(move |_| {
            let id = verdict.with(|found| Some(found.as_ref()?.last_good.as_ref()?.id.clone()))?;
            let found =
                siblings.with(|runs| runs.iter().flat_map(|runs| runs.iter()).find(|run| run.id == id).cloned());
            found.or_else(|| directory.seen.get(&id)).map(Arc::new)
        })
        .into()
    }
}
