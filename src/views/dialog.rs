//! The dialog of saved views: keep the present one, and look after the others.

use super::{
    list::{List, Refusal, View, name},
    rows::{UNDO, focus_soon, rows},
    shelf::Views,
    suggestion::suggestion,
};
use crate::leptos::prelude::*;
use crate::{
    address::Screen,
    contract::raw,
    entity::lists::Lists,
    navigation::Navigation,
    over::{Overlay, head},
    session::Clock,
    text::inside,
    ui::{
        button::button,
        chosen_file::{Unread, file_button},
        element::{Content, Element, Handle, el, live},
        file,
        icon::icon,
        notice::error_line,
        number::plural,
        time_part::TimeContext,
    },
};

/// What is said where the browser keeps nothing.
const UNKEPT: &str = "This browser does not let the panel store anything more: nothing has changed.";

/// What the parts of the dialog share.
#[derive(Clone, Copy)]
pub(super) struct Dialog {
    pub navigation: Navigation,
    pub views: Views,
    pub handle: Handle,
    /// What was done last, in words.
    pub said: RwSignal<String>,
    /// The view that was deleted last, and where it was.
    pub deleted: RwSignal<Option<(usize, View)>>,
    /// The name of the view that is being renamed.
    pub renaming: RwSignal<Option<String>>,
}

crate::part! {
    views:
    /// The dialog.
    pub fn views_dialog(navigation: Navigation, lists: Lists, clock: Clock, views: Views, overlay: Overlay) -> AnyView {
        dialog(navigation, lists, clock, views, overlay).view()
    }
}

fn dialog(navigation: Navigation, lists: Lists, clock: Clock, views: Views, overlay: Overlay) -> Element {
    let dialog = Dialog {
        navigation,
        views,
        handle: Handle::new(),
        said: RwSignal::new(String::new()),
        deleted: RwSignal::new(None),
        renaming: RwSignal::new(None),
    };
    let content = move |element: Element| {
        let body = el("div").class("body").child(dialog.save_form(lists)).child(rows(dialog)).child(dialog.outcome());
        element.child(head("Saved views", "views-title", dialog.handle)).child(body).child(dialog.files(clock))
    };
    overlay.dialog("views-dialog", "views-title", dialog.handle, content, || ())
}

impl Dialog {
    /// Changes the list; what became of it, where the browser keeps it.
    pub fn change<R>(self, change: impl FnOnce(&mut List) -> R) -> Option<R> {
        self.deleted.set(None);
        let changed = self.views.change(change).ok();
        self.said.set(if changed.is_some() { String::new() } else { UNKEPT.to_owned() });
        changed
    }

    /// The form that keeps the present view.
    fn save_form(self, lists: Lists) -> AnyView {
        let screen = self.navigation.screen().get_untracked();
        if !screen.is_kept() {
            let words = "This screen is not kept as a view: each deletion is one of its own.";
            return el("p").class("soft").child(words).view();
        }
        let time = TimeContext::here();
        let offset = (time.offset)(time.zone.get_untracked(), time.now.get_untracked());
        let suggested = lists.names.with_untracked(|names| suggestion(&screen, names, offset));
        let (typed, error) = (RwSignal::new(suggested), RwSignal::new(None::<String>));
        // The name that is there already, once that was told: a second time replaces it.
        let told = RwSignal::new(None::<String>);
        let save = move || {
            let name = match typed.with_untracked(|typed| name(typed)) {
                Ok(name) => name,
                Err(why) => return error.set(Some(in_words(&why))),
            };
            let there = self.views.list_now().get(&name).cloned();
            if there.is_some() && told.get_untracked().as_ref() != Some(&name) {
                error.set(Some(
                    "There is a view of this name. Save again to replace it, or choose another name.".to_owned(),
                ));
                return told.set(Some(name));
            }
            let view = View {
                address: self.navigation.screen().with_untracked(Screen::href),
                pinned: there.is_some_and(|view| view.pinned),
                name: name.clone(),
            };
            match self.change(|list| list.put(view)) {
                Some(Ok(())) => {
                    error.set(None);
                    self.said.set(format!("“{}” is saved.", inside(&name)));
                }
                Some(Err(why)) => error.set(Some(in_words(&why))),
                None => {}
            }
            told.set(None);
        };
        let field = el("input")
            .attr("id", "view-name")
            .attr("autofocus", "")
            .attr("type", "text")
            .attr("autocomplete", "off")
            .attr("aria-describedby", "view-name-error")
            .live_attr("aria-invalid", move || error.with(Option::is_some).then_some("true"))
            .live_prop("value", move || typed.get())
            .on("input", move |event| {
                error.set(None);
                told.set(None);
                typed.set(event_target_value(&event));
            });
        let label = move || if told.with(Option::is_some) { "Replace it" } else { "Save this view" };
        el("form")
            .class("stacked")
            .on("submit", move |event| {
                event.prevent_default();
                save();
            })
            .child(el("label").attr("for", "view-name").child("Name for what is shown now"))
            .child(
                el("div")
                    .class("in-one-line")
                    .child(el("div").class("field").child(field))
                    .child(el("button").class("button primary").attr("type", "submit").live(label)),
            )
            .child(error_line("view-name-error", move || error.get()))
            .view()
    }

    /// What was done, and the way back from a deletion.
    fn outcome(self) -> AnyView {
        let back = move || {
            let Some((at, view)) = self.deleted.get_untracked() else { return };
            let name = view.name.clone();
            match self.change(|list| list.put_back(at, view)) {
                Some(Ok(())) => {
                    self.said.set(format!("“{}” is back.", inside(&name)));
                    focus_soon(format!("pin-{at}"));
                }
                Some(Err(why)) => self.said.set(in_words(&why)),
                None => {}
            }
        };
        let undo =
            move || self.deleted.with(Option::is_some).then(|| button("button tiny", "Undo", back).attr("id", UNDO));
        el("div")
            .class("outcome")
            .child(el("p").attr("role", "status").live(move || self.said.get()))
            .child(live(undo))
            .view()
    }

    /// Views as a file, and from one.
    fn files(self, clock: Clock) -> Element {
        let save = move || {
            let list = self.views.list_now();
            let text = list.file();
            let name = file::name(&["scrapewise", "views"], clock.exact(), "json");
            let count = plural(list.views().len() as u64, "view", "views");
            let saved = file::save_text(&text, "application/json", &name);
            self.said.set(if saved {
                format!("Saved {name}: {count}")
            } else {
                "The browser could not save the file.".to_owned()
            });
        };
        let read = move |text: Result<String, Unread>| {
            let words = match text {
                Ok(text) => self.import(&text),
                Err(why) => why.to_string(),
            };
            self.said.set(words);
        };
        let export = button("button", [icon("download").view(), "Export".view()], save);
        let export = export.live_attr("disabled", move || self.views.list().views().is_empty().then_some(""));
        el("footer").child(export).child(file_button("Import…", ".json,application/json", read))
    }

    fn import(self, text: &str) -> String {
        const NONE: &str = "Nothing was taken: this is no file of saved views.";
        let Some(json) = raw::json(text).map(raw::value) else { return NONE.to_owned() };
        match self.change(|list| list.import(&json)) {
            Some(Some(imported)) => imported.words(),
            Some(None) => NONE.to_owned(),
            None => UNKEPT.to_owned(),
        }
    }
}

/// Why a view cannot be kept, as a sentence about what was typed.
pub(super) fn in_words(why: &Refusal) -> String {
    match why {
        Refusal::NoName => "Give the view a name.".to_owned(),
        Refusal::LongName => "A name has 80 characters at most.".to_owned(),
        Refusal::ControlCharacters => "The name has characters that cannot be shown.".to_owned(),
        Refusal::Taken => "Another view has this name.".to_owned(),
        Refusal::Full => "200 views are kept already: delete one first.".to_owned(),
        Refusal::NoView | Refusal::Address => why.to_string(),
    }
}
