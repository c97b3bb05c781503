//! Choosing the columns and their order, and the room of rows.

pub mod order;

use super::{columns::label, page::History};
use crate::{
    address::{Column, Columns, Screen},
    session::settings::Density,
    ui::{
        button::button,
        dialog::{close_button, modal},
        element::{Content, Element, el, live},
        focus::keeping_focus,
        icon::icon,
    },
};
use leptos::prelude::*;
use order::Order;

/// The button that opens the choice.
pub(super) fn columns_button(history: History) -> [AnyView; 2] {
    let open = RwSignal::new(false);
    let words = [icon("columns").view(), "Columns".view()];
    let opener = button("button", words, move || open.set(true)).attr("aria-haspopup", "dialog");
    [opener.view(), live(move || open.get().then(|| chooser(history, open)))]
}

crate::part! {
    columns:
    fn chooser(history: History, open: RwSignal<bool>) -> AnyView {
        dialog(history, open).view()
    }
}

/// What the parts of the dialog share, as a handle to copy around.
#[derive(Clone, Copy)]
struct Choice {
    history: History,
    order: RwSignal<Order>,
    /// What a reader is told of the last change.
    said: RwSignal<String>,
}

impl Choice {
    /// Changes the order, and the address with it: the history keeps one entry.
    fn change(self, change: impl FnOnce(&mut Order) -> String) {
        let Some(said) = self.order.try_update(change) else { return };
        self.said.set(said);
        let mut address = self.history.address.get_untracked();
        address.columns = self.order.with_untracked(Order::columns);
        self.history.navigation.replace(&Screen::Runs(address));
    }

    fn toggle(self, column: Column) {
        self.change(|order| {
            order.toggle(column);
            match order.place(column) {
                Some(_) => format!("{} is shown: {}.", label(column), place(order, column)),
                None => format!("{} is hidden.", label(column)),
            }
        });
    }

    fn step(self, column: Column, up: bool) {
        self.change(|order| match order.step(column, up) {
            true => format!("{} is now {}.", label(column), place(order, column)),
            false => format!("{} stays {}.", label(column), place(order, column)),
        });
    }

    fn standard(self) {
        self.change(|order| {
            *order = Order::of(&Columns::default());
            "The standard columns are shown, in their order.".to_owned()
        });
    }
}

/// Where a column stands: "column 2 of 9".
fn place(order: &Order, column: Column) -> String {
    let at = order.place(column).map_or(0, |at| at + 1);
    format!("column {at} of {}", order.shown())
}

fn dialog(history: History, open: RwSignal<bool>) -> Element {
    let order = RwSignal::new(history.address.with_untracked(|address| Order::of(&address.columns)));
    let choice = Choice { history, order, said: RwSignal::new(String::new()) };
    let header = el("header").child(el("h2").attr("id", "columns-title").child("Columns")).child(close_button());
    let why = "Shown from left to right. The choice is part of the address, so a link to this page keeps it.";
    let listed = Memo::new(move |_| order.with(Order::list));
    let list = move || el("ol").children(listed.get().into_iter().map(|column| item(choice, column)));
    let body = el("div")
        .class("columns-body")
        .child(el("p").class("soft").child(why))
        .child(keeping_focus(list))
        .child(el("p").class("visually-hidden").attr("role", "status").live(move || choice.said.get()));
    let footer = el("footer").child(density_choice(history)).child(
        button("button", "Standard", move || choice.standard()).attr("title", "The standard columns, in their order"),
    );
    modal(move || {
        el("dialog")
            .class("columns")
            .attr("aria-labelledby", "columns-title")
            .on("close", move |_| open.set(false))
            .child(header)
            .child(body)
            .child(footer)
    })
}

/// One column: whether it is shown, and the ways to move it.
fn item(choice: Choice, column: Column) -> Element {
    let order = choice.order;
    let named = |what: &str| format!("column-{what}-{}", column.word());
    let shown = Memo::new(move |_| order.with(|order| order.place(column)));
    let fixed = column == Column::Scraper;
    let input = el("input")
        .attr("type", "checkbox")
        .attr("id", named("shown"))
        .attr("disabled", fixed.then_some(""))
        .live_prop("checked", move || shown.get().is_some())
        .on("change", move |_| choice.toggle(column));
    let why = fixed.then(|| el("small").child("always there: it names the run"));
    let step = |up: bool, glyph: &'static str, words: &str| {
        let end = move || {
            let last = order.with(Order::shown).saturating_sub(1);
            shown.get().is_none_or(|at| at == if up { 0 } else { last })
        };
        button("button quiet tiny icon-only", icon(glyph), move || choice.step(column, up))
            .attr("id", named(glyph))
            .attr("aria-label", format!("{words} {}", label(column)))
            .live_attr("aria-disabled", move || end().then_some("true"))
    };
    el("li")
        .child(el("label").class("check").child(input).child(label(column)).child(why))
        .child(step(true, "up", "Move up"))
        .child(step(false, "down", "Move down"))
}

/// The room of rows, on this device.
fn density_choice(history: History) -> Element {
    let settings = history.session.settings;
    let choice = |density: Density| {
        let name = match density {
            Density::Comfortable => "Comfortable",
            Density::Compact => "Compact",
        };
        let radio = el("input")
            .attr("type", "radio")
            .attr("name", "density")
            .live_prop("checked", move || settings.density.get() == density)
            .on("change", move |_| settings.choose_density(density));
        el("label").child(radio).child(name)
    };
    let legend = el("legend").class("visually-hidden").child("Room of rows");
    el("fieldset").class("segmented").child(legend).children(Density::ALL.map(choice))
}
