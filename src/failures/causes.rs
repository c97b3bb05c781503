//! The causes, the most frequent first; each opens into its links.

use links::message::Cause;

use super::{
    list::{link_table, move_focus, url_parts},
    page::{CAUSES, Failures, Shown},
    words,
};
use crate::{
    address::{FailuresAddress, Screen},
    ui::{
        browser::frame,
        button::button,
        element::{Content, Element, el, live, svg},
        empty::empty,
        focus::{go_to, keeping_focus},
        icon::icon,
        number::{grouped, percent, plural, tenths},
        pager::pager,
    },
};
use leptos::{prelude::*, task::spawn_local_scoped_with_cancellation};

/// The id of the list; focus goes there when another page was chosen.
const LIST: &str = "causes";

/// The list of causes.
pub(super) fn causes(failures: Failures) -> Element {
    let heading = move || {
        failures.shown.with(|shown| shown.as_ref().map(|shown| plural(shown.seen.causes.into(), "cause", "causes")))
    };
    let count = move || {
        failures.shown.with(|shown| {
            let seen = &shown.as_ref()?.seen;
            Some(words::shown(
                seen.total,
                seen.of,
                failures.address.with(FailuresAddress::is_narrowed) || !failures.typed.get().is_empty(),
            ))
        })
    };
    let many = move || failures.shown.with(|shown| shown.as_ref().is_some_and(|shown| shown.seen.total >= 1_000));
    let heading = el("h2").attr("id", "causes-heading").live(heading);
    let head = el("header").child(heading).child(el("p").class("soft").attr("role", "status").live(count));
    let shape = Memo::new(move |_| failures.shown.with(|shown| shown.as_ref().map(Shape::of)));
    let drawn = drawn(failures);
    let list = keeping_focus(move || {
        let shape = shape.get()?;
        Some([list(failures, &shape, drawn), pages(failures, shape.causes).view()])
    });
    el("section")
        .live_attr("class", move || if many() { "panel causes large" } else { "panel causes" })
        .attr("id", LIST)
        .attr("tabindex", "-1")
        .attr("aria-labelledby", "causes-heading")
        .on("keydown", move |event| move_focus(failures, &event))
        .child(head)
        .child(list)
}

/// Changes a frame after what is shown does. What is not looked for in the first moment follows this: with every letter of
/// a search the counts are there first.
fn drawn(failures: Failures) -> Signal<()> {
    let drawn = RwSignal::new(());
    Effect::new(move || {
        failures.shown.with(|_| ());
        spawn_local_scoped_with_cancellation(async move {
            frame().await;
            drawn.set(());
        });
    });
    drawn.into()
}

/// What the list is made of. While only counts and samples change, as they do while a search is typed, its elements stay.
#[derive(Clone, PartialEq)]
struct Shape {
    /// Whose links they are.
    held: u32,
    /// How many links of the tab there are, when none is left.
    nothing_of: Option<u32>,
    /// How many causes there are.
    causes: u32,
    /// Those that are shown, by key.
    shown: Vec<u64>,
}

impl Shape {
    fn of(shown: &Shown) -> Self {
        let seen = &shown.seen;
        Self {
            held: shown.held.number,
            nothing_of: (seen.total == 0).then_some(seen.of),
            causes: seen.causes,
            shown: seen.shown.iter().map(|cause| cause.key).collect(),
        }
    }
}

fn list(failures: Failures, shape: &Shape, drawn: Signal<()>) -> AnyView {
    if let Some(of) = shape.nothing_of {
        return nothing(failures, of).view();
    }
    if shape.shown.is_empty() {
        let first = el("a").class("button primary").attr("href", failures.link(|_| ())).child("Go to the first page");
        return empty("list", "There is no such page of causes", "", Some(first)).view();
    }
    shape.shown.iter().map(|key| cause(failures, *key, drawn)).collect::<Vec<_>>().view()
}

fn nothing(failures: Failures, of: u32) -> Element {
    if of == 0 {
        return empty("completed", "No links here", "Compared with the other run, no link is of this kind.", None);
    }
    let clear = move || {
        failures.typed.set(String::new());
        failures.go(|address| address.query = Default::default());
    };
    let text = format!("{} are left out by the search or the choices beside.", plural(of.into(), "link", "links"));
    empty("filter", "No link matches", &text, Some(button("button primary", "Clear search and choices", clear)))
}

/// What is known now of the cause `key`.
fn known(shown: &Option<Shown>, key: u64) -> Option<(&Shown, &Cause)> {
    let shown = shown.as_ref()?;
    Some((shown, shown.seen.shown.iter().find(|cause| cause.key == key)?))
}

fn cause(failures: Failures, key: u64, drawn: Signal<()>) -> Element {
    let open = Memo::new(move |_| failures.address.with(|address| address.open == Some(key)));
    let toggle = move |event: web_sys::Event| {
        event.prevent_default();
        let mut address = failures.address.get_untracked();
        address.open = (address.open != Some(key)).then_some(key);
        failures.navigation.replace(&Screen::from(address));
    };
    let counts = Memo::new(move |_| {
        failures.shown.with(|shown| known(shown, key).map_or((0, 0), |(shown, cause)| (cause.count, shown.seen.total)))
    });
    let samples = Memo::new(move |_| {
        drawn.get();
        failures
            .shown
            .with_untracked(|shown| known(shown, key).map(|(_, cause)| cause.samples.clone()).unwrap_or_default())
    });
    let samples = move || samples.with(|urls| urls.iter().map(|url| url_parts(el("span"), url)).collect::<Vec<_>>());
    let fingerprint = failures.shown.with_untracked(|shown| known(shown, key).map(|(_, cause)| fingerprint(cause)));
    let summary = el("summary")
        .attr("id", format!("cause-{key:016x}"))
        .on("click", toggle)
        .child(icon("right").class("icon turner"))
        .child(el("b").class("count").live(move || grouped(counts.get().0.into())))
        .child(fingerprint)
        .child(share(counts.into()))
        .child(el("span").class("sample").attr("aria-hidden", "true").live(samples));
    let links = move || {
        let table = |shown: &Option<Shown>| known(shown, key).map(|(shown, cause)| link_table(failures, shown, cause));
        open.get().then(|| failures.shown.with(table))
    };
    el("details").class("cause").live_prop("open", move || open.get()).child(summary).child(live(links))
}

fn fingerprint(cause: &Cause) -> Element {
    let status = el("span").class(words::status_class(&cause.status)).child(words::status(&cause.status));
    el("span")
        .class("fingerprint")
        .child(status)
        .child(" ")
        .child(el("bdi").child(words::host(&cause.host)))
        .child(" ")
        .child(el("b").child(el("bdi").child(words::message(&cause.pattern))))
}

/// A cause's share of all links that are shown, as a bar and in words.
fn share(counts: Signal<(u32, u32)>) -> Element {
    let width = move || {
        let (count, total) = counts.get();
        let part = tenths(count.into(), total.into()).unwrap_or(0);
        format!("{}.{}%", part / 10, part % 10)
    };
    let bar = |class: &'static str| svg("rect").class(class).attr("height", "6");
    let bar = svg("svg")
        .class("bar")
        .attr("aria-hidden", "true")
        .child(bar("fill-track").attr("width", "100%"))
        .child(bar("fill-bad").live_attr("width", width));
    let words = move || {
        let (count, total) = counts.get();
        percent(count.into(), total.into())
    };
    el("span").class("share").child(bar).live(words)
}

/// The pages of causes, where there is more than one.
fn pages(failures: Failures, causes: u32) -> Option<Element> {
    let last = causes.div_ceil(CAUSES);
    if last < 2 {
        return None;
    }
    let current = failures.address.with_untracked(|address| address.page).min(last);
    let href = move |page: u64| failures.link(|address| address.page = page as u32);
    let pager = pager("Pages of causes", current.into(), Some(last.into()), current < last, href, || go_to(LIST));
    Some(el("div").class("table-foot").child(pager))
}
