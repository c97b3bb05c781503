//! The preview as it is shown, and the form that confirms it.

use web_sys::{Event as DomEvent, FocusOptions, HtmlElement};

use super::{
    desk::Desk,
    flow::{Event, State},
    preview::{LIFE, Seen, differences, split, together},
    words,
};
use crate::leptos::prelude::*;
use crate::{
    address::Screen,
    contract::DeletePreview,
    entity::words::{NOT_REPORTED, short_id},
    text::brief,
    ui::{
        countdown::left,
        element::{Content, Element, Handle, el, live, svg},
        icon::icon,
        notice::{Tone, error_line, notice},
        number::{grouped, plural},
        time_part::time,
    },
};

/// Warnings, what goes and what stays, and the form.
pub(super) fn confirmation(desk: &Desk, seen: &Seen) -> Vec<AnyView> {
    let preview = &seen.preview;
    let old = desk.with(|flow| flow.before().cloned());
    let changed = old.map(|old| differences(&old, preview));
    vec![
        warnings(preview, seen.asked).view(),
        changed.map(changes).view(),
        desk.with(|flow| flow.key().map(|key| kept_key(key.as_str()))).view(),
        (together(preview) == Some(0)).then(no_rows).view(),
        el("div").class("sides").child(gone(preview)).child(kept()).view(),
        form(desk).view(),
    ]
}

fn warnings(preview: &DeletePreview, asked: u64) -> Element {
    let mut text: Vec<Element> =
        preview.warnings.iter().map(|words| el("p").child(el("strong").child(brief(words)))).collect();
    if preview.unreadable_warnings > 0 {
        let more = plural(preview.unreadable_warnings as u64, "further warning", "further warnings");
        text.push(el("p").child(format!("{more} could not be read.")));
    }
    if text.is_empty() {
        let own = "The server gave no warning, but this cannot be undone.";
        text.push(el("p").child(el("strong").child(own)));
    }
    let at = chrono::DateTime::from_timestamp_millis(asked as i64).map(|at| time(at, true));
    text.push(el("p").child("The server’s preview of ").child(at).child(". Deletion is irreversible."));
    notice(Tone::Error, "error", text, None)
}

fn changes(changes: Vec<String>) -> Element {
    if changes.is_empty() {
        let text = el("p").child("The new preview says the same as the one before.");
        return notice(Tone::Plain, "info", text, None);
    }
    let list = el("ul").children(changes.into_iter().map(|change| el("li").child(change)));
    let headline = el("p").child(el("strong").child("The new preview differs from the one before."));
    notice(Tone::Warn, "warning", [headline, list], None)
}

fn kept_key(key: &str) -> Element {
    let text = el("p")
        .child(el("strong").child("An earlier attempt has no known outcome."))
        .child(" Confirming repeats it with the same key ")
        .child(el("code").child(key.to_owned()))
        .child(", which cannot delete anything else.");
    notice(Tone::Warn, "unknown", text, None)
}

fn no_rows() -> Element {
    let text = el("p").child(el("strong").child("The server counts no rows."));
    notice(Tone::Plain, "info", text.child(" They may be deleted already."), None)
}

fn gone(preview: &DeletePreview) -> Element {
    let what = [preview.entity_type.cloned(), preview.entity_name.cloned()];
    let what: Vec<Element> = what.into_iter().flatten().map(|name| el("code").child(brief(&name))).collect();
    let what = (!what.is_empty()).then(|| {
        let mut line = el("p").class("soft").child("Announced as ");
        for (at, name) in what.into_iter().enumerate() {
            line = line.child((at > 0).then_some(" ")).child(name);
        }
        line
    });
    let part = el("div").class("gone").child(el("h2").child("Will be deleted"));
    if preview.counts.is_empty() {
        let text = "No counts reported. The warning holds all the same: every row of this run will be deleted.";
        return part.child(el("p").child(text)).child(what);
    }
    let row = |name: Element, count: Option<u64>| {
        let count = count.map_or_else(|| NOT_REPORTED.to_owned(), grouped);
        el("tr").child(el("th").attr("scope", "row").child(name)).child(el("td").class("number").child(count))
    };
    let rows = preview.counts.iter().map(|(name, count)| row(el("code").child(brief(name)), count.copied()));
    let head =
        [el("th").attr("scope", "col").child("What"), el("th").attr("scope", "col").class("number").child("Count")];
    let sum =
        (preview.counts.len() > 1).then(|| el("tfoot").child(row(el("span").child("Together"), together(preview))));
    let caption = "To be deleted, as counted by the server";
    let table = el("table")
        .class("data-table")
        .child(el("caption").class("visually-hidden").child(caption))
        .child(el("thead").child(el("tr").children(head)))
        .child(el("tbody").children(rows))
        .child(sum);
    part.child(table).child(what)
}

fn kept() -> Element {
    let stays = [
        "The run’s record in the history",
        "The scraper and its configuration",
        "The list of failed links",
        "Datasets that were merged earlier",
    ];
    let line = |words: &'static str| el("li").child(icon("completed")).child(el("span").child(words));
    el("div").class("kept").child(el("h2").child("Will be kept")).child(el("ul").children(stays.map(line)))
}

fn form(desk: &Desk) -> Element {
    let run = desk.with(|flow| flow.run().to_owned());
    let tail = split(&run).1.to_owned();
    let why = {
        let (desk, tail) = (desk.clone(), tail.clone());
        memo(move || {
            desk.look(|flow| match flow.state() {
                State::Shown(_, typed) => words::locked(typed, &tail),
                _ => None,
            })
        })
    };
    let submit = {
        let desk = desk.clone();
        move |event: DomEvent| {
            event.prevent_default();
            desk.confirm();
        }
    };
    el("form")
        .class("confirm-form")
        .attr("novalidate", "")
        .on("submit", submit)
        .child(field(desk, tail.chars().count(), why))
        .child(actions(desk, &run, why))
}

fn is_wrong(why: Signal<Option<String>>) -> bool {
    why.with(|why| why.as_ref().is_some_and(|why| why.starts_with("These")))
}

fn field(desk: &Desk, length: usize, why: Signal<Option<String>>) -> Element {
    let typed = {
        let desk = desk.clone();
        move |event: DomEvent| desk.tell(Event::Type(event_target_value(&event)))
    };
    let input = el("input")
        .attr("id", "tail")
        .attr("type", "text")
        .attr("autocomplete", "off")
        .attr("autocapitalize", "off")
        .attr("spellcheck", "false")
        .attr("aria-describedby", "tail-hint tail-error")
        .live_attr("aria-invalid", move || is_wrong(why).then_some("true"))
        .on("input", typed);
    let hint = "They are marked in the run id above. Until they match, nothing is deleted.";
    let label = format!("Type the last {length} characters of the run id");
    el("div")
        .class("stacked confirm-field")
        .child(el("label").attr("for", "tail").child(label))
        .child(el("span").class("field").child(input))
        .child(el("span").class("hint").attr("id", "tail-hint").child(hint))
        .child(error_line("tail-error", move || why.get().filter(|_| is_wrong(why))))
}

fn actions(desk: &Desk, run: &str, why: Signal<Option<String>>) -> Element {
    let (cancel, back) = (Handle::new(), desk.shared().back);
    effect(move || {
        if let Some(link) = cancel.get::<HtmlElement>() {
            // On a small screen it lies far below what must be read first.
            let options = FocusOptions::new();
            options.set_prevent_scroll(true);
            let _ = link.focus_with_options(&options);
        }
    });
    let link = el("a")
        .class("button")
        .handle(cancel)
        .live_attr("href", move || Screen::Runs(back.get()).href())
        .child("Cancel");
    let delete = el("button")
        .class("button danger")
        .attr("type", "submit")
        .live_attr("aria-disabled", move || why.with(Option::is_some).then_some("true"))
        .attr("aria-describedby", "why-locked")
        .child(icon("deleted"))
        .child(format!("Delete rows of run {}", short_id(run)));
    let reason = live(move || why.get().map(|why| el("span").class("soft").child(why)));
    el("div").class("actions").child(link).child(delete).child(el("span").attr("id", "why-locked").child(reason))
}

/// The ring that empties while the preview lives, with what a reader hears of it.
pub(super) fn ring(desk: &Desk, until: u64) -> Element {
    let now = desk.shared().now;
    let time_left = memo(move || until.saturating_sub(now.get()));
    let percent = move || {
        let tenths = time_left.get() * 1_000 / LIFE;
        format!("{}.{} 100", tenths / 10, tenths % 10)
    };
    let circle = |class: &'static str| svg("circle").class(class).attr("cx", "20").attr("cy", "20").attr("r", "17");
    let drawing = svg("svg")
        .attr("viewBox", "0 0 40 40")
        .attr("aria-hidden", "true")
        .child(circle("track"))
        .child(circle("left").attr("pathLength", "100").live_attr("stroke-dasharray", percent));
    let label = move || format!("Preview valid for {}", words::spelled(time_left.get()));
    let shown = el("div")
        .class("ring")
        .attr("role", "timer")
        .live_attr("aria-label", label)
        .child(drawing)
        .child(el("b").attr("aria-hidden", "true").live(move || left(until as f64, now.get() as f64)));
    let told = memo(move || words::time_left(time_left.get()));
    let caption = [el("span").child("until this"), el("br"), el("span").child("preview expires")];
    el("div")
        .class("countdown")
        .child(shown)
        .child(el("p").class("soft").children(caption))
        .child(el("span").class("visually-hidden").attr("role", "status").live(move || told.get()))
}
