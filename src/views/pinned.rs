//! The views that are always on the screen.

use super::{list::View, shelf::Views};
use crate::{
    address::Screen,
    navigation::Navigation,
    ui::element::{Content, Element, el, live},
};
use leptos::prelude::*;

/// The row of pinned views, where there are any.
pub fn pinned_views(navigation: Navigation, views: Views) -> AnyView {
    let any = Memo::new(move |_| views.any_pinned());
    live(move || {
        any.get().then(|| el("nav").class("pinned").attr("aria-label", "Pinned views").child(row(navigation, views)))
    })
}

crate::part! {
    views:
    fn row(navigation: Navigation, views: Views) -> AnyView {
        list(navigation, views).view()
    }
}

fn list(navigation: Navigation, views: Views) -> Element {
    let pinned =
        Memo::new(move |_| views.list().views().iter().filter(|view| view.pinned).cloned().collect::<Vec<_>>());
    let links = move || {
        pinned.with(|pinned| pinned.iter().map(|view| el("li").child(link(navigation, view))).collect::<Vec<_>>())
    };
    el("ul").live(links)
}

/// The link to a view: it says whether the view is open now.
pub(super) fn link(navigation: Navigation, view: &View) -> Element {
    let address = view.address.clone();
    let here = Memo::new(move |_| navigation.screen().with(|screen| is_open(screen, &address)));
    el("a")
        .attr("href", view.address.clone())
        .attr("title", view.name.clone())
        .live_attr("aria-current", move || here.get().then_some("true"))
        .child(el("bdi").child(view.name.as_str()))
}

/// Whether `screen` shows the view of this address, with or without the details of a run.
fn is_open(screen: &Screen, address: &str) -> bool {
    let closed = |screen: Screen| match screen {
        Screen::Runs(mut runs) => {
            runs.open = None;
            Screen::Runs(runs)
        }
        other => other,
    };
    closed(Screen::parse(address)) == closed(screen.clone())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_view_is_open_with_and_without_details() {
        let open = |screen: &str, address: &str| is_open(&Screen::parse(screen), address);
        assert!(open("?state=FAILED&run=r", "?state=FAILED"));
        assert!(open("?state=FAILED", "?state=FAILED&run=r"));
        assert!(!open("?state=FAILED&page=2", "?state=FAILED"));
        assert!(open("?screen=merge", "?screen=merge") && !open("?screen=merge&group=g", "?screen=merge"));
    }
}
