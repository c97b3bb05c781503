//! A scraper's other recent runs, on demand, each with the reason why it cannot be merged.

use super::{desk::Desk, finding::Latest, readiness::refused};
use crate::leptos::prelude::*;
use crate::{
    contract::{HistoryQuery, Run, Sort},
    entity::words::short_id,
    session::{ask::use_question, trouble::trouble},
    ui::{
        button::button,
        element::{Content, Element, el},
        icon::icon,
        load::Load,
        time_part::time,
    },
};

/// How many runs are looked at.
const LOOKED_AT: u16 = 20;

/// A button that shows them.
pub(super) fn recent(desk: &Desk, scraper: &str, name: &str, latest: &Latest) -> Element {
    let is_one_of_several =
        desk.lists().names.with(|names| names.scraper(scraper).is_some_and(|known| known.ambiguous));
    let whose = if is_one_of_several { format!("{name} ({})", short_id(scraper)) } else { name.to_owned() };
    let (desk, scraper, latest) = (desk.clone(), scraper.to_owned(), latest.clone());
    let unfolded = desk.unfolded();
    let open = {
        let scraper = scraper.clone();
        memo(move || unfolded.with(|all| all.contains(&scraper)))
    };
    let toggled = scraper.clone();
    let toggle = button("button quiet tiny", "Other recent runs", move || {
        unfolded.update(|all| match all.iter().position(|one| *one == toggled) {
            Some(at) => drop(all.remove(at)),
            None => all.push(toggled.clone()),
        });
    });
    let toggle = toggle.attr("aria-label", format!("Other recent runs of {whose}"));
    let toggle = toggle.live_attr("aria-expanded", move || open.get().to_string());
    el("div").child(toggle).live(move || open.get().then(|| list(&desk, &scraper, &latest)))
}

fn list(desk: &Desk, scraper: &str, latest: &Latest) -> Element {
    let query = |with_deleted| HistoryQuery {
        group: desk.group(),
        scraper: Some(scraper.to_owned()),
        state: None,
        with_deleted,
        page: 0,
        size: LOOKED_AT,
        sort: Sort::default(),
    };
    let (all, kept) = (query(true), query(false));
    let session = desk.session();
    let found = use_question(
        session,
        || (),
        move |client, (), wait| {
            let (all, kept) = (all.clone(), kept.clone());
            async move {
                // Both lists: the API does not tell which runs have lost their rows.
                let all = client.history(&all, &|at| wait.note(at)).await?;
                let kept = client.history(&kept, &|at| wait.note(at)).await?;
                Ok((all.content, kept.content))
            }
        },
    );
    let latest = latest.clone();
    el("div").live(move || {
        found.answer.state.with(|load| match load {
            Load::Ready((all, kept)) => runs(all, kept, &latest).view(),
            Load::Failed { error, .. } => {
                trouble(session, "These runs".into(), error.clone(), move || found.answer.again()).view()
            }
            _ => el("span").class("soft").attr("role", "status").child("Loading…").view(),
        })
    })
}

fn runs(all: &[Run], kept: &[Run], latest: &Latest) -> AnyView {
    let refused = refused(all, kept, latest);
    if refused.is_empty() {
        return "There are no others.".view();
    }
    let line = |(run, reason): (Run, super::readiness::Reason)| {
        let when = run.started.copied().map(|at| [" ".view(), time(at, false).view()]);
        let words = el("span")
            .child(el("code").attr("title", run.id.clone()).child(short_id(&run.id)))
            .child(when)
            .child(format!(": {}", reason.words()));
        el("li").child(icon("failed")).child(words)
    };
    el("ul").children(refused.into_iter().map(line)).view()
}
