//! The history's screen: heading, filters, results.

use leptos::prelude::*;

use super::{
    answer::{Answer, Known, ask},
    chips::Chips,
    filters::Filters,
    foot::Foot,
    names::Names,
    question::{Filter, Question as Asked},
    table::{LoadingTable, RunsTable},
    words,
};
use crate::{
    address::{RunsAddress, Screen},
    api::Error,
    contract::{Group, Scraper},
    navigation::Navigation,
    session::{
        Session,
        ask::{Question, use_question},
        trouble::{Trouble, WaitNotice},
    },
    ui::{
        empty::Empty,
        load::Load,
        notice::{Notice, Tone},
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
    pub address: Memo<RunsAddress>,
    pub names: Memo<Names>,
    pub runs: Question<Answer>,
    /// The last total known, with the filter it belongs to: the pager stays while a page loads.
    pub total: Memo<Option<u64>>,
    /// Requests made so far to find the dates; 0 when none are being looked for.
    pub searched: RwSignal<u32>,
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

    /// The link to the present question with a change, on its first page.
    pub fn link(self, change: impl FnOnce(&mut RunsAddress)) -> String {
        Screen::Runs(self.address.get().changed(change)).href()
    }
}

/// The run history (contract section 1).
#[component]
pub fn RunsScreen(
    /// The session.
    session: Session,
    /// Where the person is.
    navigation: Navigation,
    /// What is asked for.
    address: Memo<RunsAddress>,
) -> impl IntoView {
    let lists = Lists::load(session);
    let searched = RwSignal::new(0);
    let known = Known::default();
    let runs = use_question(
        session,
        move || Asked::new(&address.get()),
        move |client, asked, wait| ask(client, asked, known, session.clock, wait, searched),
    );
    let history =
        History { session, navigation, address, names: lists.names, runs, total: total(runs, address), searched };
    view! {
        <div class="page-heading">
            <h1>"Runs"</h1>
            <p class="soft" role="status">{move || heading(history)}</p>
        </div>
        <Filters history=history />
        <Chips history=history />
        <ListTrouble lists=lists />
        <section class="panel" id=RESULTS tabindex="-1" aria-label="Results">
            <Results history=history />
        </section>
    }
}

/// The lists that give names to ids.
#[derive(Clone, Copy)]
struct Lists {
    own: Question<Vec<Group>>,
    shared: Question<Vec<Group>>,
    scrapers: Question<Vec<Scraper>>,
    names: Memo<Names>,
}

impl Lists {
    fn load(session: Session) -> Self {
        let own =
            use_question(session, || (), |client, (), wait| async move { client.groups(&|at| wait.note(at)).await });
        let shared = use_question(
            session,
            || (),
            |client, (), wait| async move { client.shared_groups(&|at| wait.note(at)).await },
        );
        let scrapers =
            use_question(session, || (), |client, (), wait| async move { client.scrapers(&|at| wait.note(at)).await });
        let names = Memo::new(move |_| {
            let list = |load: &Load<Vec<Group>, Error>| load.value().cloned().unwrap_or_default();
            let own = own.answer.state.with(list);
            let shared = shared.answer.state.with(list);
            scrapers.answer.state.with(|load| Names::new(&own, &shared, load.value().map_or(&[], Vec::as_slice)))
        });
        Self { own, shared, scrapers, names }
    }

    /// The lists that failed, in words.
    fn failed(self) -> Vec<&'static str> {
        let failed = |load: &Load<Vec<Group>, Error>| load.error().is_some();
        let all = [
            (self.own.answer.state.with(failed), "groups"),
            (self.shared.answer.state.with(failed), "shared groups"),
            (self.scrapers.answer.state.with(|load| load.error().is_some()), "scrapers"),
        ];
        all.into_iter().filter_map(|(failed, list)| failed.then_some(list)).collect()
    }

    fn again(self) {
        for list in [self.own, self.shared] {
            if list.answer.state.with_untracked(|load| load.error().is_some()) {
                list.answer.again();
            }
        }
        if self.scrapers.answer.state.with_untracked(|load| load.error().is_some()) {
            self.scrapers.answer.again();
        }
    }
}

#[component]
fn ListTrouble(lists: Lists) -> impl IntoView {
    let failed = Memo::new(move |_| lists.failed());
    move || {
        let failed = failed.get();
        (!failed.is_empty()).then(|| {
            let text = view! {
                <p>
                    <strong>{format!("The names of {} could not be loaded.", failed.join(" and "))}</strong>
                    " Ids are shown instead."
                </p>
            };
            view! {
                <Notice tone=Tone::Plain icon="info" text=text.into_any()>
                    <button class="button" type="button" on:click=move |_| lists.again()>"Load names"</button>
                </Notice>
            }
        })
    }
}

/// The total of the present filter, remembered while another of its pages loads.
fn total(runs: Question<Answer>, address: Memo<RunsAddress>) -> Memo<Option<u64>> {
    let remembered = Memo::new(move |before: Option<&(Filter, Option<u64>)>| {
        let filter = Asked::new(&address.get()).filter;
        let now = runs.answer.state.with(|load| load.value().map(|answer| answer.total));
        let before = before.filter(|(of, _)| *of == filter).and_then(|(_, total)| *total);
        (filter, now.unwrap_or(before))
    });
    Memo::new(move |_| remembered.get().1)
}

fn heading(history: History) -> String {
    let filters = history.address.with(RunsAddress::filters);
    let total = history.total.get().map(|total| words::matching(total, filters));
    if history.runs.answer.state.with(Load::is_loading) {
        return match history.searched.get() {
            0 => "Loading runs…".to_owned(),
            asked => format!("Finding the dates… {}", plural(u64::from(asked), "request", "requests")),
        };
    }
    total.unwrap_or_default()
}

#[component]
fn Results(history: History) -> impl IntoView {
    let runs = history.runs;
    let content = move || {
        runs.answer.state.with(|load| {
            let stale = load.is_loading();
            match (load, load.value()) {
                (Load::Cancelled, _) => view! { <Cancelled history=history /> }.into_any(),
                (_, Some(answer)) => view! { <Shown history=history answer=answer.clone() stale=stale /> }.into_any(),
                (Load::Loading { .. }, None) => view! { <LoadingTable /> }.into_any(),
                _ => ().into_any(),
            }
        })
    };
    let trouble = move || {
        runs.answer.state.with(|load| load.error().cloned()).map(|error| {
            view! { <Trouble session=history.session what="The runs" error=error question=runs /> }
        })
    };
    let searching = Memo::new(move |_| history.searched.get() > 0 && runs.answer.state.with(Load::is_loading));
    view! {
        <WaitNotice waiting=runs.wait />
        {trouble}
        {move || searching.get().then(|| view! { <Searching history=history /> })}
        {content}
        <Foot history=history />
    }
}

/// The search for the dates, while it goes on.
#[component]
fn Searching(history: History) -> impl IntoView {
    let text = view! {
        <p>
            <strong>"Finding the runs of these dates."</strong>
            " The API cannot filter by date, so the panel looks for both ends in the history, newest first."
        </p>
        <progress aria-label="Finding the dates"></progress>
    };
    view! {
        <Notice tone=Tone::Plain icon="search" text=text.into_any()>
            <button class="button" type="button" on:click=move |_| history.runs.answer.cancel()>"Cancel"</button>
        </Notice>
    }
}

#[component]
fn Cancelled(history: History) -> impl IntoView {
    view! {
        <Empty icon="stopped" title="Stopped" text="The request was cancelled before the runs were there.">
            <button class="button primary" type="button" on:click=move |_| history.runs.answer.again()>
                "Ask again"
            </button>
        </Empty>
    }
}

/// An answer: rows, or why there are none.
#[component]
fn Shown(history: History, answer: Answer, stale: bool) -> impl IntoView {
    let address = history.address.get_untracked();
    let unread = (answer.unreadable > 0).then(|| {
        let text = view! {
            <p>
                <strong>{plural(answer.unreadable as u64, "run", "runs")}" could not be read"</strong>
                " and are not shown: the server sent them in a form the panel does not know."
            </p>
        };
        view! { <Notice tone=Tone::Warn icon="warning" text=text.into_any() /> }
    });
    let rows = if !answer.rows.is_empty() {
        view! { <RunsTable history=history answer=answer stale=stale /> }.into_any()
    } else if address.page.get() > 1 {
        view! { <PastTheEnd history=history total=answer.total /> }.into_any()
    } else if answer.unreadable > 0 {
        ().into_any()
    } else if address.filters() > 0 {
        view! { <NoMatch history=history /> }.into_any()
    } else {
        let text = "When a scraper of this account starts, its run appears here. Reload to look again.";
        view! { <Empty icon="list" title="No runs yet" text=text /> }.into_any()
    };
    view! { {unread} {rows} }
}

#[component]
fn NoMatch(history: History) -> impl IntoView {
    let address = history.address.get_untracked();
    let text = format!("{} set.", plural(address.filters() as u64, "filter is", "filters are"));
    view! {
        <Empty icon="filter" title="No run matches these filters" text=text>
            <button
                class="button primary"
                type="button"
                on:click=move |_| history.go(|address| *address = address.without_filters())
            >
                "Clear filters"
            </button>
        </Empty>
    }
}

#[component]
fn PastTheEnd(history: History, total: Option<u64>) -> impl IntoView {
    let address = history.address.get_untracked();
    let last = total.map_or(1, |total| total.div_ceil(address.size.get()).max(1));
    let text = match total {
        Some(0) => "No run matches.".to_owned(),
        Some(total) => format!("{} fill {}.", plural(total, "run", "runs"), plural(last, "page", "pages")),
        None => "The server did not say how many there are.".to_owned(),
    };
    let link = if total.is_some() { "Go to the last page" } else { "Go to the first page" };
    view! {
        <Empty icon="list" title=format!("There is no page {}", grouped(address.page.get())) text=text>
            <a class="button primary" href=Screen::Runs(address.at_page(last)).href()>{link}</a>
        </Empty>
    }
}
