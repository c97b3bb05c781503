//! Health in the details of a run: why it is a quiet failure, and what is usual for its scraper.

use super::super::{
    health::verdict::{known, verdict},
    page::History,
};
use crate::{
    address::Screen,
    contract::Run,
    entity::{
        usual::{Spread, Usual},
        usuals::Known,
    },
    ui::{
        element::{Content, Element, el, live},
        icon::icon,
        number::{grouped, percent, plural},
    },
};
use leptos::prelude::*;

/// Why the run is a quiet failure, where it is one.
pub(in crate::runs) fn quiet_reason(history: History, run: &Run) -> AnyView {
    let run = run.clone();
    let verdict = Memo::new(move |_| verdict(history, &run));
    live(move || {
        verdict.get().quiet.map(|quiet| {
            let words = [el("strong").child("Quiet failure: ").view(), quiet.words().view()];
            el("p").class("hint-mark").child(icon("warning")).child(el("span").children(words))
        })
    })
}

/// The way to the numbers behind the verdict.
pub(in crate::runs) fn rules_link() -> Element {
    el("p").child(el("a").attr("href", Screen::Settings.href()).child("What counts as a quiet failure"))
}

/// The usual failure rate of the run's scraper.
pub(in crate::runs) fn usual_rate(history: History, run: &Run) -> AnyView {
    fact(
        history,
        run,
        |usual| usual.rate,
        |spread| {
            let points = (spread.spread + 500) / 1_000;
            format!("{} ± {}.{} pt", percent(spread.median, 1_000_000).unwrap_or_default(), points / 10, points % 10)
        },
    )
}

/// The usual items of the run's scraper.
pub(in crate::runs) fn usual_items(history: History, run: &Run) -> AnyView {
    fact(history, run, |usual| usual.items, |spread| format!("{} ± {}", grouped(spread.median), grouped(spread.spread)))
}

fn fact(history: History, run: &Run, of: fn(&Usual) -> Option<Spread>, words: fn(Spread) -> String) -> AnyView {
    let (run, settings) = (run.clone(), history.session.settings);
    live(move || {
        let soft = |words: String| el("span").class("soft missing").child(words);
        if !settings.usual.get() {
            return soft("not compared: switched off".to_owned());
        }
        let usual = match known(history, &run) {
            Known::Awaited => return soft("loading…".to_owned()),
            Known::Failed => return soft("could not be loaded".to_owned()),
            Known::Is(usual) => of(&usual),
        };
        let runs = |of: usize| plural(of as u64, "completed run", "completed runs");
        match usual {
            None => soft("no completed run reports it".to_owned()),
            Some(usual) if (usual.of as u64) < settings.thresholds.with(|numbers| numbers.runs) => {
                soft(format!("too little to compare with: {}", runs(usual.of)))
            }
            Some(usual) => el("span")
                .attr("title", "Median, and how far half of the runs lie from it at the most")
                .child(words(usual))
                .child(el("span").class("soft missing").child(format!(", {}", runs(usual.of)))),
        }
    })
}
