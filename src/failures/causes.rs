//! The causes, the most frequent first; each opens into its links.

use links::message::Cause;

use super::{
    list::{link_table, move_focus, url_parts},
    page::{CAUSES, Failures, Shown},
    words,
};
use crate::leptos::prelude::*;
use crate::{
    address::{FailuresAddress, Screen},
    ui::{
        button::button,
        element::{Content, Element, el, live, svg},
        empty::empty,
        focus::{go_to, keeping_focus},
        icon::icon,
        number::{grouped, percent, plural, tenths},
        pager::pager,
    },
};

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
    let list = keeping_focus(move || {
        failures.shown.with(|shown| {
            let shown = shown.as_ref()?;
            Some([list(failures, shown), pages(failures, shown).view()])
        })
    });
    el("section")
        .live_attr("class", move || if many() { "panel causes large" } else { "panel causes" })
        .attr("id", LIST)
        .attr("tabindex", "-1")
        .attr("aria-labelledby", "causes-heading")
        .on("keydown", move |event| move_focus(failures.settings, &event))
        .child(head)
        .child(list)
}

fn list(failures: Failures, shown: &Shown) -> AnyView {
    if shown.seen.total == 0 {
        return nothing(failures, shown.seen.of).view();
    }
    if shown.seen.shown.is_empty() {
        let first = el("a").class("button primary").attr("href", failures.link(|_| ())).child("Go to the first page");
        return empty("list", "There is no such page of causes", "", Some(first)).view();
    }
    shown.seen.shown.iter().map(|one| cause(failures, shown, one)).collect::<Vec<_>>().view()
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

fn cause(failures: Failures, shown: &Shown, cause: &Cause) -> Element {
    let (key, total) = (cause.key, shown.seen.total);
    let open = memo(move || failures.address.with(|address| address.open == Some(key)));
    let toggle = move |event: web_sys::Event| {
        event.prevent_default();
        let mut address = failures.address.get_untracked();
        address.open = (address.open != Some(key)).then_some(key);
        failures.navigation.replace(&Screen::from(address));
    };
    let status = el("span").class(words::status_class(&cause.status)).child(words::status(&cause.status));
    let fingerprint = el("span")
        .class("fingerprint")
        .child(status)
        .child(" ")
        .child(el("bdi").child(words::host(&cause.host)))
        .child(" ")
        .child(el("b").child(el("bdi").child(words::message(&cause.pattern))));
    let samples = cause.samples.iter().map(|url| url_parts(el("span"), url));
    let summary = el("summary")
        .attr("id", format!("cause-{key:016x}"))
        .on("click", toggle)
        .child(icon("right").class("icon turner"))
        .child(el("b").class("count").child(grouped(cause.count.into())))
        .child(fingerprint)
        .child(share(cause.count, total))
        .child(el("span").class("sample").attr("aria-hidden", "true").children(samples));
    let (cause, shown) = (cause.clone(), shown.clone());
    let links = move || open.get().then(|| link_table(failures, &shown, &cause));
    el("details").class("cause").live_prop("open", move || open.get()).child(summary).child(live(links))
}

/// The share of all links that are shown, as a bar and in words.
fn share(count: u32, total: u32) -> Element {
    let part = tenths(count.into(), total.into()).unwrap_or(0);
    let bar = |class: &'static str, width: String| svg("rect").class(class).attr("height", "6").attr("width", width);
    let bar = svg("svg")
        .class("bar")
        .attr("aria-hidden", "true")
        .child(bar("fill-track", "100%".to_owned()))
        .child(bar("fill-bad", format!("{}.{}%", part / 10, part % 10)));
    el("span").class("share").child(bar).child(percent(count.into(), total.into()))
}

/// The pages of causes, where there is more than one.
fn pages(failures: Failures, shown: &Shown) -> Option<Element> {
    let last = shown.seen.causes.div_ceil(CAUSES);
    if last < 2 {
        return None;
    }
    let current = failures.address.with_untracked(|address| address.page).min(last);
    let href = move |page: u64| failures.link(|address| address.page = page as u32);
    let pager = pager("Pages of causes", current.into(), Some(last.into()), current < last, href, || go_to(LIST));
    Some(el("div").class("table-foot").child(pager))
}
