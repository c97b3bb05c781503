//! The details of the run. What is missing is not reported only if the run itself was loaded.

use leptos::prelude::*;

use super::{messages, preview::split_id, state::DeletionState};
use crate::{
    api::types::{Field, Run},
    domain::{number::grouped, text::bidi_isolate},
    entity::{badge::StateBadge, directory::Directory, parts::Reported},
    hooks::Load,
    session::{Session, request_error::RequestError},
    ui::{fact::FactItem, time::TimeContext},
};

/// What is known of a fact.
#[derive(Clone, PartialEq)]
enum Fact {
    /// The run is known; the fact as it was sent.
    Known(Field<String>),
    /// The run itself is not known.
    NotLoaded,
    Loading,
}

/// The details, and what keeps them away.
#[component]
pub(super) fn RunFacts() -> impl IntoView {
    let target = expect_context::<DeletionState>().target;
    let badge = move || target.with(|run| run.map(|run| view! { <StateBadge state=run.state.clone()/> }.into_any()));
    view! {
        <section class="panel" aria-labelledby="the-run">
            <header>
                <h2 id="the-run">{messages::THE_RUN}</h2>
                {badge}
            </header>
            <div class="body">
                <Facts/>
                <RunId/>
                <NotLoaded/>
            </div>
        </section>
    }
}

#[component]
fn Facts() -> impl IntoView {
    let target = expect_context::<DeletionState>().target;
    let (directory, session) = (expect_context::<Directory>(), expect_context::<Session>());
    let time = TimeContext::expect();
    let fact = move |read: &dyn Fn(&Run) -> Field<String>| target.load.with(|load| fact(load, read));
    let group = move || {
        let name = directory.names.with(|names| {
            let of_run = target.with(|run| run.and_then(|run| names.group_of(run)).map(str::to_owned));
            of_run.or_else(|| target.group().map(|id| names.group_or_id(&id).to_owned()))
        });
        name.map_or_else(|| fact(&|run| run.group_id.unreadable()), |name| Fact::Known(Field::Value(name)))
    };
    view! {
        <dl class="pairs">
            <ReadFact
                term=messages::SCRAPER
                fact=move || fact(&|run| {
                    let name = directory.names.with(|names| names.scraper_of(run).map(str::to_owned));
                    Field::from(name).or(run.scraper_id.unreadable())
                })
            />
            <ReadFact term=messages::GROUP fact=group/>
            <ReadFact
                term=messages::STARTED
                fact=move || fact(&|run| run.started.clone().map(|at| time.absolute(at)))
            />
            <ReadFact term=messages::ITEMS fact=move || fact(&|run| run.items_quantity.clone().map(grouped))/>
            <FactItem term=messages::SERVER>
                <code>{session.server()}</code>
            </FactItem>
            <FactItem term=messages::ACCOUNT>
                <bdi translate="no">{move || bidi_isolate(&session.key_name())}</bdi>
            </FactItem>
        </dl>
    }
}

/// The run's ID, with the end that is to be typed.
#[component]
fn RunId() -> impl IntoView {
    let run = expect_context::<DeletionState>().target.id();
    let (head, tail) = split_id(&run);
    view! {
        <p>
            <span class="soft">{messages::RUN_ID}</span>
            <br/>
            <span class="target">
                <bdi>{bidi_isolate(head)}</bdi>
                <mark>{tail.to_owned()}</mark>
            </span>
        </p>
    }
}

#[component]
fn ReadFact(term: &'static str, #[prop(into)] fact: Signal<Fact>) -> impl IntoView {
    let fact = Memo::new(move |_| fact.get());
    let value = move || match fact.get() {
        Fact::Known(value) => view! { <Reported value/> }.into_any(),
        Fact::NotLoaded => view! { <span class="soft">{messages::NOT_LOADED}</span> }.into_any(),
        Fact::Loading => view! { <span class="soft">{messages::LOADING}</span> }.into_any(),
    };
    view! { <FactItem term>{value}</FactItem> }
}

/// Why the run could not be found out, with a way to try again.
#[component]
fn NotLoaded() -> impl IntoView {
    let target = expect_context::<DeletionState>().target;
    let error = Memo::new(move |_| target.load.with(|load| load.error().cloned()));
    let is_missing = Memo::new(move |_| target.load.with(|load| matches!(load, Load::Ready(None))));
    view! {
        {move || {
            error.get().map(|error| {
                view! { <RequestError subject=messages::RUN_DETAILS error on_retry=move |()| target.retry()/> }
                    .into_any()
            })
        }}
        <Show when=move || is_missing.get()>
            <p class="soft">{messages::NOT_FOUND}</p>
        </Show>
    }
}

fn fact<E>(load: &Load<Option<Run>, E>, read: &dyn Fn(&Run) -> Field<String>) -> Fact {
    match load {
        Load::Failed { .. } | Load::Ready(None) => Fact::NotLoaded,
        Load::Ready(Some(run)) => Fact::Known(read(run)),
        Load::Idle | Load::Loading { .. } => Fact::Loading,
    }
}
