//! What is said when a jump has come to an end.

use super::{
    panel::{Desk, untracked},
    search::Place,
    wanted::{FEWEST, Fit},
};
use crate::leptos::prelude::*;
use crate::{
    address::Screen,
    contract::Run,
    entity::words::short_id,
    text::inside,
    ui::{
        button::button,
        element::{Content, Element, el},
        notice::{Tone, notice},
        time_part::time,
    },
};

/// Candidates that are listed at once.
const LISTED: usize = 10;

impl Desk {
    /// There is no such run, or no other.
    pub fn nothing(self) -> Element {
        let (part, other) = self.search.with_untracked(|search| (search.wanted().may_be_part(), search.has_found()));
        let headline = match (other, part) {
            (true, _) => "No other run has such an id",
            (false, true) => "No run has an id that is, begins or ends so",
            (false, false) => "No run has this id",
        };
        let short = (!part).then(|| format!(" Fewer than {FEWEST} characters are compared with whole ids only."));
        let text = el("p")
            .child(el("strong").child(headline))
            .child(": ")
            .child(untracked(self.far()))
            .child(".")
            .child(short);
        notice(Tone::Warn, "search", text, Some(self.actions(None)))
    }

    /// What was found, and how far it was looked. `further` looks on.
    pub fn tell(self, found: &[Place], far: String, further: Element) -> AnyView {
        match found {
            [place] if place.fit == Fit::Whole => ().view(),
            [place] => {
                let text = el("p")
                    .child(
                        el("strong").child(format!("The run {} begins or ends so", inside(&short_id(&place.run.id)))),
                    )
                    .child(format!(": {far}. Others may, too."));
                notice(Tone::Plain, "search", text, Some(self.actions(Some(further)))).view()
            }
            several => {
                let headline = format!("{} runs have ids that begin or end so", several.len());
                let text = [
                    el("p").child(el("strong").child(headline)).child(format!(": {far}. Which one is it?")),
                    el("ul")
                        .class("candidates")
                        .children(several.iter().take(LISTED).map(|place| self.candidate(place))),
                ];
                let rest = several.len().saturating_sub(LISTED);
                let rest =
                    (rest > 0).then(|| el("p").class("soft").child(format!("And {rest} more: type more of the id.")));
                notice(
                    Tone::Plain,
                    "search",
                    text.map(Content::view).into_iter().chain([rest.view()]).collect::<Vec<_>>(),
                    Some(self.actions(Some(further))),
                )
                .view()
            }
        }
    }

    fn candidate(self, place: &Place) -> Element {
        let here = place.total.is_none();
        let name = self.history.names.with_untracked(|names| names.scraper_of(&place.run).map(str::to_owned));
        let started = place.run.started.copied().map(|at| [" · ".view(), time(at, false).view()]);
        let (landing, place) = (self.landing, place.clone());
        let target = if here { landing.here(&place.run.id) } else { landing.target(&place) };
        let link = el("a").attr("href", Screen::Runs(target).href()).child(el("code").child(short_id(&place.run.id)));
        let link = link.on("click", move |event| {
            event.prevent_default();
            if here { landing.open_here(&place.run.id) } else { landing.go(place.clone(), false) }
        });
        el("li").child(link).child(name.map(|name| format!(" {name}"))).child(started)
    }

    /// The run is no longer where it was found.
    pub fn lost(self, run: &Run) -> Element {
        let text = el("p")
            .child(el("strong").child(format!("The run {} has moved", inside(&short_id(&run.id)))))
            .child(" since it was found: the history changes quickly. Jump again, or filter by its scraper.");
        notice(Tone::Warn, "warning", text, Some(self.actions(None)))
    }

    /// What can be done next: `first`, and closing.
    pub fn actions(self, first: Option<Element>) -> Element {
        el("span").class("actions").child(first).child(button("button", "Close", move || self.jump.close()))
    }
}
