//! The screen of a run's failed links.

use links::message::{Look, Reply, Request, Seen, Tab};

use super::{
    background::{self, Background, Wanted},
    causes::causes,
    engine::Gone,
    facets::facets,
    facts::{facts, heading, verdict},
    notes::{notes, state_of_links},
    reading::{self, Held, Outcome, Progress},
    toolbar::toolbar,
};
use crate::{
    address::{FailuresAddress, Screen, Unread},
    entity::{lists::Lists, names::Names},
    hooks::{Load, use_load},
    navigation::Navigation,
    session::{
        Session,
        ask::{Question, use_question},
    },
    ui::element::{Content, el, live},
};
use leptos::{prelude::*, task::spawn_local_scoped_with_cancellation};

/// Causes on a page.
pub(super) const CAUSES: u32 = 15;

/// Values of a facet that are shown, and when more of them are asked for.
const VALUES: [u32; 2] = [6, 40];

/// How long after the last keystroke the address follows the search, in milliseconds. Browsers refuse addresses that
/// change with every key.
const SETTLE: u32 = 300;

/// What there is to see, and of which links.
#[derive(Clone, PartialEq)]
pub(super) struct Shown {
    pub seen: Seen,
    pub held: Held,
}

/// All that the parts of this screen share, as a handle to copy around.
#[derive(Clone, Copy)]
pub(super) struct Failures {
    pub session: Session,
    pub navigation: Navigation,
    pub address: Signal<FailuresAddress>,
    /// The run, as the address has it: what is told of it stays while its links are searched.
    pub about: Signal<Wanted>,
    pub names: Signal<Names>,
    pub background: Question<Background>,
    pub links: Question<Outcome<Held>>,
    /// The run to compare with.
    pub against: Signal<Option<String>>,
    /// How many links each tab has; nothing where there is no run to compare with.
    pub earlier: Question<Option<Outcome<[u32; 4]>>>,
    /// How far reading has come: the run's own links, and those of the other run.
    pub progress: [RwSignal<Option<Progress>>; 2],
    /// What is searched for, as typed.
    pub typed: RwSignal<String>,
    /// Which facets show more values.
    pub more: RwSignal<[bool; 3]>,
    /// What was done last, in words.
    pub said: RwSignal<String>,
    /// What there is to see; while the next look is on its way, what was seen before.
    pub shown: Signal<Option<Shown>>,
    /// Whether the worker ended.
    pub gone: Signal<bool>,
}

impl Failures {
    /// Goes to the same links, changed.
    pub fn go(self, change: impl FnOnce(&mut FailuresAddress)) {
        self.navigation.push(&Screen::from(self.address.get_untracked().changed(change)));
    }

    /// The link to the same links, changed.
    pub fn link(self, change: impl FnOnce(&mut FailuresAddress)) -> String {
        Screen::from(self.address.get().changed(change)).href()
    }

    /// The links, where they are there.
    pub fn held(self) -> Option<Held> {
        self.links.answer.state.with(|load| match load.value() {
            Some(Outcome::Whole(held)) => Some(held.clone()),
            _ => None,
        })
    }

    /// How many links each tab has, where that is known.
    pub fn counts(self) -> Option<[u32; 4]> {
        self.earlier.answer.state.with(|load| match load.value() {
            Some(Some(Outcome::Whole(counts))) => Some(*counts),
            _ => None,
        })
    }
}

crate::part! {
    failures:
    /// A run's failed links (contract section 2).
    pub fn failures_screen(
        session: Session,
        navigation: Navigation,
        lists: Lists,
        address: Signal<Unread>,
    ) -> AnyView {
        let address = Memo::new(move |_| address.with(FailuresAddress::read));
        screen(session, navigation, lists, address.into()).view()
    }
}

fn screen(session: Session, navigation: Navigation, lists: Lists, address: Signal<FailuresAddress>) -> impl Content {
    let failures = ask(session, navigation, lists, address);
    follow_typing(failures);
    let there = Memo::new(move |_| failures.held().is_some_and(|held| held.links > 0));
    let list = move || {
        there.get().then(|| {
            let beside = el("div").class("with-facets").child(facets(failures)).child(causes(failures));
            [toolbar(failures).view(), notes(failures), beside.view()]
        })
    };
    [
        heading(failures),
        facts(failures),
        live(move || {
            failures.background.answer.state.with(|load| verdict(load.value()?.run.as_ref()?, load.value()?.usual))
        }),
        state_of_links(failures),
        live(list),
    ]
}

fn ask(session: Session, navigation: Navigation, lists: Lists, address: Signal<FailuresAddress>) -> Failures {
    let about = Memo::new(move |_| {
        address.with(|address| Wanted {
            group: address.group.clone(),
            run: address.run.clone(),
            scraper: address.scraper.clone(),
        })
    });
    let which = Memo::new(move |_| about.with(|about| (about.group.clone(), about.run.clone())));
    let progress = [RwSignal::new(None), RwSignal::new(None)];
    let background = use_question(session, move || about.get(), background::find);
    let links = use_question(
        session,
        move || which.get(),
        move |client, which, wait| reading::read(client, which, wait, progress[0]),
    );
    let against = Memo::new(move |_| {
        let previous = || background.answer.state.with(|load| load.value()?.previous().map(|run| run.id.clone()));
        address.with(|address| address.with.clone()).or_else(previous)
    });
    let held = move || {
        links.answer.state.with(|load| match load {
            Load::Ready(Outcome::Whole(held)) => Some(held.clone()),
            _ => None,
        })
    };
    let earlier = use_question(
        session,
        move || held().filter(|held| held.links > 0).zip(against.get()),
        move |client, asked, wait| async move {
            let Some((held, run)) = asked else { return Ok(None) };
            let group = which.get_untracked().0;
            reading::compare(client, held.engine, (group, run), wait, progress[1]).await.map(Some)
        },
    );
    let (typed, more) =
        (RwSignal::new(address.with_untracked(|address| address.query.search.clone())), RwSignal::new([false; 3]));
    let compared = move || earlier.answer.state.with(|load| matches!(load, Load::Ready(Some(Outcome::Whole(_)))));
    let look = move || {
        let mut address = address.get();
        address.query.search = typed.get();
        let look = Look {
            tab: address.tab,
            query: address.query,
            first: (address.page - 1) * CAUSES,
            causes: CAUSES,
            values: more.get().map(|more| VALUES[usize::from(more)]),
        };
        (held().filter(|_| look.tab == Tab::All || compared()), look)
    };
    let looked = use_load(look, |(held, look)| async move {
        let held = held?;
        Some(match held.engine.ask(&Request::Look(look), None).await {
            Ok(Reply::Seen(seen)) => Ok(Shown { seen, held }),
            _ => Err(Gone),
        })
    });
    let shown = RwSignal::new(None::<Shown>);
    Effect::new(move || {
        let now = looked.state.with(|load| match load {
            Load::Ready(now) => Some(now.clone()),
            _ => None,
        });
        if now.is_some() {
            shown.set(now);
        }
    });
    // Of other links, or of a tab that still waits for the comparison, nothing must be seen.
    let of_what = Memo::new(move |_| {
        let waits = address.with(|address| address.tab != Tab::All) && !compared();
        (held().map(|held| held.number), waits)
    });
    Effect::new(move || {
        of_what.get();
        shown.set(None);
    });
    let gone = Memo::new(move |_| looked.state.with(|load| load.error().is_some()));
    Failures {
        session,
        navigation,
        address,
        about: about.into(),
        names: lists.names,
        background,
        links,
        against: against.into(),
        earlier,
        progress,
        typed,
        more,
        said: RwSignal::new(String::new()),
        shown: shown.into(),
        gone: gone.into(),
    }
}

/// The address follows what is typed a little later, and the field follows the address when that changes by itself.
fn follow_typing(failures: Failures) {
    let searched = Memo::new(move |_| failures.address.with(|address| address.query.search.clone()));
    Effect::new(move || {
        let searched = searched.get();
        // Setting it to what it is would put the field back to that, too.
        failures.typed.maybe_update(|present| std::mem::replace(present, searched) != *present);
    });
    Effect::new(move || {
        let typed = failures.typed.get();
        if searched.with_untracked(|searched| *searched == typed) {
            return;
        }
        // What is opened from now on belongs to the new search already, and stays when the address follows.
        let address = failures.address.get_untracked();
        let first = address.changed(|_| ());
        if first != address {
            failures.navigation.replace(&Screen::from(first));
        }
        spawn_local_scoped_with_cancellation(async move {
            gloo_timers::future::TimeoutFuture::new(SETTLE).await;
            let mut address = failures.address.get_untracked();
            address.query.search = typed;
            failures.navigation.replace(&Screen::from(address));
        });
    });
}
