//! Taking the whole filtered history away as a file: every page of it, one request after the other.
//!
//! What is here belongs to the first screen: the buttons. The rest is loaded when one is pressed.

mod file;
mod gather;
mod words;
mod work;

use super::{page::History, question::Question};
use crate::{
    address::RunsAddress,
    ui::{
        button::button,
        element::{Content, Element, el, live},
        icon::icon,
        number::plural,
        time::Zone,
    },
};
use file::Format;
use leptos::prelude::*;

/// An export, or none, as a handle to copy around.
#[derive(Clone, Copy)]
pub(super) struct Export {
    wanted: RwSignal<Option<Wanted>>,
    /// Whether one is under way, or waits for the person.
    busy: RwSignal<bool>,
}

/// What is exported.
#[derive(Clone)]
struct Wanted {
    format: Format,
    /// Which runs, in which order.
    asked: Question,
    /// How many there were thought to be.
    total: Option<u64>,
    /// The zone of all times in the file.
    zone: Zone,
}

impl Export {
    /// None yet.
    pub fn new() -> Self {
        Self { wanted: RwSignal::new(None), busy: RwSignal::new(false) }
    }

    /// The buttons, for the foot of the results.
    pub fn buttons(self, history: History) -> Element {
        let label = move || match history.total.get() {
            Some(total) => format!("Export all {}", plural(total, "run", "runs")),
            None => "Export all runs".to_owned(),
        };
        let choice = |format: Format| {
            let start = move || self.start(history, format);
            button("button tiny", [icon("download").view(), format.name().view()], start)
                .live_attr("aria-disabled", move || self.busy.get().then_some("true"))
        };
        let here = Memo::new(move |_| history.address.with(|address| address.here.count() > 0));
        let note = "Filters of this page only are not applied.";
        el("div")
            .class("actions export")
            .attr("role", "group")
            .attr("aria-labelledby", "export-label")
            .child(el("span").class("soft").attr("id", "export-label").live(label))
            .children(Format::ALL.map(choice))
            .live(move || here.get().then(|| el("span").class("soft").child(note)))
    }

    fn start(self, history: History, format: Format) {
        if self.busy.get_untracked() {
            return;
        }
        self.busy.set(true);
        self.wanted.set(Some(Wanted {
            format,
            asked: history.address.with_untracked(|address: &RunsAddress| Question::new(address)),
            total: history.total.get_untracked(),
            zone: history.session.settings.zone.get_untracked(),
        }));
    }

    /// How it goes, below the foot.
    pub fn progress(self, history: History) -> AnyView {
        live(move || self.wanted.get().map(|wanted| working(history, self, wanted)))
    }
}

crate::part! {
    export:
    /// The export, under way as soon as it is shown.
    fn working(history: History, export: Export, wanted: Wanted) -> AnyView {
        work::work(history, export, wanted)
    }
}
