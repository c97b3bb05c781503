//! Keys that act anywhere, and the dialogs that they open.

use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, KeyboardEvent};

use super::{help::help, palette::palette};
use crate::{
    address::{RunsAddress, Screen},
    entity::lists::Lists,
    navigation::Navigation,
    over::{Over, Overlay, is_modal},
    session::Session,
    ui::{
        browser::on_window,
        element::{Content, el, live},
        keys::is_free,
        new::lazy_part::LazyPart,
    },
    views::{Views, views_dialog},
};
use leptos::prelude::*;

/// The screens that `g` leads to.
#[derive(Clone, Copy, Debug, PartialEq)]
enum To {
    Runs,
    Overview,
    Merge,
    Activity,
    Settings,
}

impl To {
    fn screen(self) -> Screen {
        match self {
            Self::Runs => Screen::Runs(RunsAddress::default()),
            Self::Overview => Screen::overview(),
            Self::Merge => Screen::merge(),
            Self::Activity => Screen::activity(),
            Self::Settings => Screen::Settings,
        }
    }
}

/// What a key or two do.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Act {
    Help,
    Go(To),
    Row {
        down: bool,
    },
    Failures,
    Find,
    /// Goes to the field that jumps to a run.
    Jump,
}

/// How long `g` waits for the key that tells where to, in milliseconds.
const WAIT: f64 = 1_500.0;

/// When `g` was pressed, while it waits.
#[derive(Default)]
struct Pending(Option<f64>);

impl Pending {
    /// What `key` does, pressed at `at`. Whatever it is, it ends the wait of a `g`.
    fn press(&mut self, key: &str, at: f64) -> Option<Act> {
        let going = self.0.take().is_some_and(|since| at - since <= WAIT);
        Some(match (going, key) {
            (true, "r") => Act::Go(To::Runs),
            (true, "o") => Act::Go(To::Overview),
            (true, "m") => Act::Go(To::Merge),
            (true, "a") => Act::Go(To::Activity),
            (true, "s") => Act::Go(To::Settings),
            (_, "g") => {
                self.0 = Some(at);
                return None;
            }
            (true, _) => return None,
            (_, "?") => Act::Help,
            (_, "j") => Act::Row { down: true },
            (_, "k") => Act::Row { down: false },
            (_, "f") => Act::Failures,
            (_, "/") => Act::Find,
            (_, "i") => Act::Jump,
            _ => return None,
        })
    }
}

/// Listens for as long as someone is signed in.
pub(super) fn listen(session: Session, navigation: Navigation, overlay: Overlay) {
    let pending = StoredValue::new(Pending::default());
    on_window("keydown", move |event| {
        let event: &KeyboardEvent = event.unchecked_ref();
        let key = event.key();
        // It is held for the next key, and no key of its own.
        if key == "Shift" {
            return;
        }
        let chord = (event.ctrl_key() || event.meta_key()) && !event.alt_key() && !event.shift_key();
        if chord && key.eq_ignore_ascii_case("k") {
            if !event.default_prevented() && !is_modal() {
                event.prevent_default();
                overlay.open(Over::Palette);
            }
            return;
        }
        if overlay.is_open() {
            // One that is still on its way: an open one closes by itself.
            if key == "Escape" && !is_modal() {
                overlay.close();
            }
            return;
        }
        // A letter with Shift is another key; a sign may need it.
        let shifted = event.shift_key() && key.bytes().all(|byte| byte.is_ascii_alphabetic());
        let free = session.settings.shortcuts.get_untracked() && is_free(event) && !shifted;
        let act = if !free || event.is_composing() {
            pending.set_value(Pending::default());
            None
        } else {
            pending.write_value().press(&key.to_ascii_lowercase(), event.time_stamp())
        };
        if act.is_some_and(|act| done(act, navigation, overlay)) {
            event.prevent_default();
        }
    });
}

/// Does it. `false` where there is nothing to do it with.
fn done(act: Act, navigation: Navigation, overlay: Overlay) -> bool {
    let runs = navigation.screen().with_untracked(|screen| matches!(screen, Screen::Runs(_)));
    match act {
        Act::Help => overlay.open(Over::Help),
        Act::Go(to) => navigation.push(&to.screen()),
        Act::Row { down } if runs => return move_focus(down).is_some(),
        Act::Failures if runs => return open_failures().is_some(),
        Act::Find if runs => return find_scraper().is_some(),
        Act::Jump if runs => return jump().is_some(),
        _ => return false,
    }
    true
}

/// The row of the table of runs that has the focus; of a run's details, the run's.
fn row() -> Option<Element> {
    let mut row = document().active_element()?.closest(".runs-table > tbody > tr").ok().flatten()?;
    while name_link(&row).is_none() {
        row = row.previous_element_sibling()?;
    }
    Some(row)
}

fn name_link(row: &Element) -> Option<HtmlElement> {
    row.query_selector("a[id^='run-']").ok().flatten()?.dyn_into().ok()
}

/// Moves the focus to the next or the previous run; to the first one where no run has it.
fn move_focus(down: bool) -> Option<()> {
    let mut row = match row() {
        None if down => document().query_selector(".runs-table > tbody > tr").ok().flatten(),
        None => None,
        Some(row) if down => row.next_element_sibling(),
        Some(row) => row.previous_element_sibling(),
    };
    while let Some(now) = row {
        if let Some(link) = name_link(&now) {
            return link.focus().ok();
        }
        row = if down { now.next_element_sibling() } else { now.previous_element_sibling() };
    }
    None
}

fn open_failures() -> Option<()> {
    let link = row()?.query_selector("a[href*='screen=failures']").ok().flatten()?;
    link.unchecked_ref::<HtmlElement>().click();
    Some(())
}

/// The field that jumps to a run.
fn jump() -> Option<()> {
    document().get_element_by_id("jump")?.dyn_into::<HtmlElement>().ok()?.focus().ok()
}

/// The field that finds a scraper; where room is short, it is in a sheet that opens first.
fn find_scraper() -> Option<()> {
    let element = |id| document().get_element_by_id(id)?.dyn_into::<HtmlElement>().ok();
    let (field, sheet) = (element("scraper")?, element("filters")?);
    if field.offset_width() == 0 {
        sheet.show_popover().ok()?;
    }
    field.focus().ok()
}

/// The dialog that is open.
pub(super) fn overlays(
    session: Session,
    navigation: Navigation,
    lists: Lists,
    views: Views,
    overlay: Overlay,
) -> AnyView {
    let dialog = live(move || {
        overlay.get().map(|over| match over {
            Over::Palette => palette(session, navigation, lists, views, overlay),
            Over::Help => help(session, overlay),
            Over::Views => view! { <LazyPart load=views_dialog/> }.into_any(),
        })
    });
    el("div").class("overlay").child(dialog).view()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pressed(keys: &[(&str, f64)]) -> Vec<Option<Act>> {
        let mut pending = Pending::default();
        keys.iter().map(|(key, at)| pending.press(key, *at)).collect()
    }

    #[test]
    fn g_waits_for_where_to() {
        let [runs, overview] = [Act::Go(To::Runs), Act::Go(To::Overview)];
        assert_eq!(pressed(&[("g", 0.0), ("r", 1_500.0)]), [None, Some(runs)]);
        assert_eq!(pressed(&[("g", 0.0), ("g", 1_000.0), ("o", 2_400.0)]), [None, None, Some(overview)]);
        assert_eq!(pressed(&[("g", 0.0), ("r", 1_501.0)]), [None, None], "too late");
        assert_eq!(pressed(&[("r", 0.0)]), [None]);
    }

    #[test]
    fn another_key_ends_the_wait_and_does_nothing_else() {
        for key in ["Escape", "j", "?", "x"] {
            assert_eq!(pressed(&[("g", 0.0), (key, 10.0), ("r", 20.0)]), [None, None, None], "{key}");
        }
        let late = pressed(&[("g", 0.0), ("j", 1_600.0)]);
        assert_eq!(late, [None, Some(Act::Row { down: true })], "the wait was over");
    }

    #[test]
    fn single_keys_act() {
        let acts = pressed(&[("?", 0.0), ("j", 1.0), ("k", 2.0), ("f", 3.0), ("/", 4.0), ("i", 5.0), ("q", 6.0)]);
        let row = |down| Some(Act::Row { down });
        assert_eq!(
            acts,
            [Some(Act::Help), row(true), row(false), Some(Act::Failures), Some(Act::Find), Some(Act::Jump), None]
        );
    }
}
