//! The command palette: everything there is, found by typing.
//!
//! The ARIA pattern "editable combobox with list autocomplete", as `ui/combobox.rs`: the focus stays in the field, and
//! `aria-activedescendant` tells which option Enter takes.

mod commands;
mod matching;

use wasm_bindgen::JsCast;
use web_sys::{Event, KeyboardEvent};

use commands::{Act, Command, Kind, commands};
use matching::{best, together};

use crate::{
    address::Screen,
    entity::lists::Lists,
    navigation::Navigation,
    over::{Overlay, close},
    session::Session,
    text::inside,
    ui::{
        browser::lowercase,
        copy::copy,
        element::{Content, Element, Handle, el},
        icon::icon,
        number::grouped,
    },
    views::Views,
};
use leptos::{prelude::*, task::spawn_local};

/// Things that are listed at once; the rest is found by typing.
const LISTED: usize = 50;

crate::part! {
    palette:
    /// The palette's dialog.
    pub(super) fn palette(session: Session, navigation: Navigation, lists: Lists, views: Views, overlay: Overlay) -> AnyView {
        Palette::new(session, navigation, lists, views).dialog(overlay).view()
    }
}

/// How many fit, and those that are listed, by kind.
type Found = (usize, Vec<(Kind, Vec<usize>)>);

#[derive(Clone, Copy)]
struct Palette {
    session: Session,
    navigation: Navigation,
    handle: Handle,
    typed: RwSignal<String>,
    active: RwSignal<usize>,
    all: Signal<Vec<Command>>,
    found: Signal<Found>,
    said: RwSignal<&'static str>,
    /// What is done once the dialog is closed and the focus is back.
    then: RwSignal<Option<Act>>,
}

impl Palette {
    fn new(session: Session, navigation: Navigation, lists: Lists, views: Views) -> Self {
        let typed = RwSignal::new(String::new());
        let all = Memo::new(move |_| {
            let kept = navigation.screen().with(Screen::is_kept);
            let zone = session.settings.zone.get();
            lists.names.with(|names| commands(names, &views.list(), zone, kept))
        });
        let found = Memo::new(move |_| {
            all.with(|all| {
                let things = all.iter().map(|one| (one.folded.as_str(), one.beside.as_str()));
                let found = best(things, &typed.with(|typed| lowercase(typed)));
                let listed = found.get(..LISTED).unwrap_or(&found);
                (found.len(), together(listed, |at| all[at].kind))
            })
        });
        let (active, said, then) = (RwSignal::new(0), RwSignal::new(""), RwSignal::new(None));
        Self {
            session,
            navigation,
            handle: Handle::new(),
            typed,
            active,
            all: all.into(),
            found: found.into(),
            said,
            then,
        }
    }

    fn dialog(self, overlay: Overlay) -> Element {
        let content = move |dialog: Element| {
            let title = el("h2").class("visually-hidden").attr("id", "palette-title").child("Command palette");
            let keys = |key: &'static str, what: &'static str| el("span").child(el("kbd").child(key)).child(what);
            let foot = el("footer").child(keys("↑ ↓", " choose")).child(keys("↵", " take"));
            dialog.child(title).child(self.field()).child(self.list()).child(foot.child(self.status()))
        };
        let after = move || {
            if let Some(act) = self.then.get_untracked() {
                self.act(act, overlay);
            }
        };
        overlay.dialog("palette", "palette-title", self.handle, content, after)
    }

    fn field(self) -> Element {
        let input = move |event: Event| {
            self.said.set("");
            self.active.set(0);
            self.typed.set(event_target_value(&event));
        };
        let any = move || self.found.with(|(count, _)| *count > 0);
        let field = el("input")
            .attr("type", "text")
            .attr("role", "combobox")
            .attr("autofocus", "")
            .attr("autocomplete", "off")
            .attr("spellcheck", "false")
            .attr("maxlength", "200")
            .attr("placeholder", "Screen, view, group, scraper, setting…")
            .attr("aria-label", "Find anything")
            .attr("aria-autocomplete", "list")
            .live_attr("aria-expanded", move || any().to_string())
            .live_attr("aria-controls", move || any().then_some("commands"))
            .live_attr("aria-activedescendant", move || any().then(|| option_id(self.active.get())))
            .on("input", input)
            .on("keydown", move |event| self.press(event.unchecked_ref()));
        let out = el("button").class("button quiet tiny").attr("type", "button").attr("aria-label", "Close, Esc");
        let out = out.on("click", move |_| close(self.handle)).child(el("kbd").child("Esc"));
        el("div").class("field").child(icon("search")).child(field).child(out)
    }

    fn press(self, event: &KeyboardEvent) {
        let chord = (event.ctrl_key() || event.meta_key()) && event.key().eq_ignore_ascii_case("k");
        match event.key().as_str() {
            "ArrowDown" => self.step(true),
            "ArrowUp" => self.step(false),
            "Enter" if !event.is_composing() => self.take(self.active.get_untracked()),
            _ if chord => close(self.handle),
            _ => return,
        }
        event.prevent_default();
    }

    fn step(self, forward: bool) {
        let listed: usize = self.found.with_untracked(|(_, kinds)| kinds.iter().map(|(_, things)| things.len()).sum());
        let count = listed.max(1);
        self.active.update(|at| *at = (*at + if forward { 1 } else { count - 1 }) % count);
        if let Some(option) = document().get_element_by_id(&option_id(self.active.get_untracked())) {
            let options = web_sys::ScrollIntoViewOptions::new();
            options.set_block(web_sys::ScrollLogicalPosition::Nearest);
            option.scroll_into_view_with_scroll_into_view_options(&options);
        }
    }

    fn list(self) -> AnyView {
        let kinds = move || {
            let mut place = 0;
            self.found.with(|(_, kinds)| {
                let kind = |(kind, things): &(Kind, Vec<usize>)| {
                    let first = place;
                    place += things.len();
                    self.kind(*kind, things, first)
                };
                kinds.iter().map(kind).collect::<Vec<_>>()
            })
        };
        // A press on the list must not take the focus from the field.
        el("div")
            .attr("role", "listbox")
            .attr("id", "commands")
            .attr("aria-label", "Found")
            .on("mousedown", |event| event.prevent_default())
            .live(kinds)
            .view()
    }

    fn kind(self, kind: Kind, things: &[usize], first: usize) -> Element {
        let id = format!("commands-{}", kind as u8);
        let title = el("span").attr("id", id.clone()).child(kind.title());
        let options = self.all.with_untracked(|all| {
            let option = |(at, thing): (usize, &usize)| self.option(first + at, &all[*thing]);
            things.iter().enumerate().map(option).collect::<Vec<_>>()
        });
        el("div").attr("role", "group").attr("aria-labelledby", id).child(title).children(options)
    }

    fn option(self, at: usize, command: &Command) -> Element {
        let hint = (!command.hint.is_empty()).then(|| el("bdi").class("soft").child(inside(&command.hint)));
        let act = command.act.clone();
        let chosen = Memo::new(move |_| self.is_chosen(&act));
        let chosen = move || chosen.get().then(|| el("span").class("soft").child("as it is"));
        el("div")
            .attr("role", "option")
            .attr("id", option_id(at))
            .live_attr("aria-selected", move || (self.active.get() == at).to_string())
            .on("click", move |_| self.take(at))
            .child(icon(command.kind.icon()))
            .child(el("bdi").class("name").child(inside(&command.name)))
            .child(hint)
            .live(chosen)
    }

    /// Whether a setting is so already.
    fn is_chosen(self, act: &Act) -> bool {
        let settings = self.session.settings;
        match act {
            Act::Theme(theme) => settings.theme.get() == *theme,
            Act::Zone(zone) => settings.zone.get() == *zone,
            Act::Hours(hours) => settings.hours.get() == *hours,
            Act::Density(density) => settings.density.get() == *density,
            Act::Live(on) => settings.live.get() == *on,
            Act::Usual(on) => settings.usual.get() == *on,
            Act::Shortcuts(on) => settings.shortcuts.get() == *on,
            Act::Go(_) | Act::Open(_) | Act::CopyLink | Act::SignOut => false,
        }
    }

    /// What can be read beside the list: how much more there is, and what was done.
    fn status(self) -> Element {
        let words = move || match (self.said.get(), self.found.with(|(count, _)| *count)) {
            ("", 0) => "Nothing found".to_owned(),
            ("", count) if count > LISTED => format!("{} more: type to find them", grouped((count - LISTED) as u64)),
            (said, _) => said.to_owned(),
        };
        el("p").attr("role", "status").live(words)
    }

    fn take(self, at: usize) {
        let thing =
            self.found.with_untracked(|(_, kinds)| kinds.iter().flat_map(|(_, things)| things).nth(at).copied());
        let act = thing.and_then(|thing| self.all.with_untracked(|all| all.get(thing).map(|one| one.act.clone())));
        match act {
            None => {}
            // What comes of it is told here: nothing else on the screen shows it.
            Some(Act::CopyLink) => spawn_local(async move {
                let copied = copy(&window().location().href().unwrap_or_default()).await;
                self.said.set(if copied { "Link copied" } else { "Could not copy: the browser blocked the clipboard" });
            }),
            act => {
                self.then.set(act);
                close(self.handle);
            }
        }
    }

    fn act(self, act: Act, overlay: Overlay) {
        let settings = self.session.settings;
        match act {
            Act::Go(address) => self.navigation.push(&Screen::parse(&address)),
            Act::Open(over) => overlay.open(over),
            Act::Theme(theme) => settings.choose_theme(theme),
            Act::Zone(zone) => settings.choose_zone(zone),
            Act::Hours(hours) => settings.choose_hours(hours),
            Act::Density(density) => settings.choose_density(density),
            Act::Live(on) => settings.choose_live(on),
            Act::Usual(on) => settings.choose_usual(on),
            Act::Shortcuts(on) => settings.choose_shortcuts(on),
            Act::SignOut => self.session.sign_out(),
            Act::CopyLink => {}
        }
    }
}

fn option_id(at: usize) -> String {
    format!("command-{at}")
}
