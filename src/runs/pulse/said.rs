//! What is said of the looks, and what can be done about them.

use std::cell::Cell;

use gloo_timers::future::TimeoutFuture;

use super::{Held, has_moving, rows};
use crate::leptos::{prelude::*, spawn};
use crate::{
    address::Screen,
    api::{Error, Kind},
    contract::{Run, State},
    runs::page::{History, RESULTS},
    session::trouble::details,
    ui::{
        button::button,
        element::{Content, Element, el, live},
        focus::{again_in_place, go_to},
        number::plural,
    },
};

/// How old the rows are, and the switch.
pub(in crate::runs) fn live_switch(history: History) -> Element {
    let settings = history.session.settings;
    let choice = |on: bool, label: &'static str| {
        let input = el("input")
            .attr("type", "radio")
            .attr("name", "updates")
            .live_prop("checked", move || settings.live.get() == on)
            .on("change", move |_| settings.choose_live(on));
        el("label").child(input).child(label)
    };
    let switch = el("fieldset").class("segmented").children([
        el("legend").class("visually-hidden").child("Updates"),
        choice(true, "Live"),
        choice(false, "Paused"),
    ]);
    let words = memo(move || words(history));
    el("div")
        .class("live")
        .children(failed_look(history))
        .children([el("span").class("updated").live(move || words.get()), switch])
}

/// Why the last look failed, with a way to look at once, and what to report.
fn failed_look(history: History) -> [AnyView; 2] {
    let pulse = history.pulse;
    let is_failing = memo(move || {
        let failing = pulse.pace.with(|pace| pace.is_failing()) && history.session.settings.live.get();
        // The next tick would end a look that is begun then.
        failing && !matches!(pulse.held.get(), Some(Held::Details | Held::Offline))
    });
    let words = memo(move || is_failing.get().then(|| pulse.error.with(|error| error.as_ref().map(why))));
    let was_there = Cell::new(false);
    effect(move || {
        if was_there.replace(is_failing.get()) {
            spawn(async {
                TimeoutFuture::new(0).await;
                again_in_place(RESULTS);
            });
        }
    });
    let said = move || {
        let why = words.get()?.unwrap_or_else(|| "no answer".to_owned());
        Some(format!("News could not be loaded: {why}."))
    };
    let look = move || is_failing.get().then(|| button("button tiny", "Look now", move || pulse.look()));
    let reported = StoredValue::new(None);
    let report = memo(move || {
        let error = pulse.error.get();
        // What is being read stays.
        let is_read = || document().query_selector(".failed-look details[open]").is_ok_and(|open| open.is_some());
        if error.is_none() || !is_read() {
            reported.set_value(error);
        }
        if is_failing.get() { reported.with_value(Option::clone) } else { None }
    });
    let report = move || report.get().map(|error| details(error).map(|part| part.view()));
    let ways = el("div").class("failed-look").children([live(look), live(report)]);
    [el("span").attr("role", "status").live(said).view(), ways.view()]
}

fn words(history: History) -> String {
    let (pulse, now) = (history.pulse, history.pulse.now.get());
    let updated = format!("updated {}", ago(now.saturating_sub(pulse.at.get())));
    if let Some(held) = pulse.held.get().filter(|held| *held != Held::Paused) {
        return format!("{}, {updated}", held.words());
    }
    let pace = pulse.pace.get();
    if pace.is_failing() && history.session.settings.live.get() {
        let again = pace.next(untrack(|| has_moving(history))).saturating_sub(now).div_ceil(1_000);
        return format!("looks again in {again} s, {updated}");
    }
    updated
}

/// Why a look brought nothing.
fn why(error: &Error) -> String {
    let words = match error.kind {
        Kind::RateLimited => "too many requests",
        Kind::Server => "the server has a problem",
        Kind::Offline | Kind::TimedOut => "no answer",
        _ if error.status.is_some_and(|status| status < 300) => "the answer cannot be read",
        _ => "the server refused",
    };
    let status = error.status.map(|status| format!(" ({status})")).unwrap_or_default();
    words.to_owned() + &status
}

/// How long ago, to the second as long as that says anything.
fn ago(millis: u64) -> String {
    match millis / 1_000 {
        0..2 => "just now".to_owned(),
        seconds @ 2..60 => format!("{seconds} s ago"),
        seconds @ 60..3_600 => format!("{} min ago", seconds / 60),
        seconds => format!("{} h ago", seconds / 3_600),
    }
}

/// How many runs are new, to press for them: rows never jump by themselves.
pub(in crate::runs) fn new_runs(history: History) -> AnyView {
    let first = move || history.address.with(|address| address.page.get() == 1);
    let count = memo(move || history.moved.with(|moved| moved.new_runs(first())));
    let pill = move || {
        let count = Some(count.get()).filter(|count| *count > 0)?;
        let show = move || {
            history.runs.answer.again();
            go_to(RESULTS);
        };
        let words = plural(count, "new run", "new runs");
        Some(if first() {
            button("button tiny new-runs", format!("{words}: show"), show)
        } else {
            let href = Screen::Runs(history.address.get().at_page(1)).href();
            el("a").class("button tiny new-runs").attr("href", href).child(format!("{words}: first page"))
        })
    };
    el("div").class("pill").attr("role", "status").child(live(pill)).view()
}

/// How many runs on this page are under way: " · 2 running, 1 waiting on this page".
pub(in crate::runs) fn under_way(history: History) -> String {
    history.moved.with(|_| ());
    let count = |state: State, word: &str| {
        let count = rows(history, &|run: &Run| run.state.value() == Some(&state));
        (count > 0).then(|| format!("{count} {word}"))
    };
    let words = [count(State::Running, "running"), count(State::Pending, "waiting")];
    let words: Vec<String> = words.into_iter().flatten().collect();
    if words.is_empty() { String::new() } else { format!(" · {} on this page", words.join(", ")) }
}

#[cfg(test)]
mod tests {
    use super::ago;

    #[test]
    fn ages_are_told_as_finely_as_they_matter() {
        let ages = [0, 1_999, 12_000, 59_999, 60_000, 3_599_999, 7_200_000].map(ago);
        assert_eq!(ages, ["just now", "just now", "12 s ago", "59 s ago", "1 min ago", "59 min ago", "2 h ago"]);
    }
}
