//! The route: which page the address names, and the address of each page.

use leptos::prelude::*;

use crate::{
    platform::focus::focus_and_reveal,
    routes::{RawQuery, Screen},
};

/// Which page it is. A page stays while only its own address changes, except that every deletion is a new one.
#[derive(Clone, PartialEq)]
pub(super) enum RouteKind {
    /// The run history.
    Runs,
    /// The failed links of a run.
    FailedLinks,
    /// The deletion of a run's rows.
    Deletion(RawQuery),
    /// The log of writes.
    Activity,
    /// A merge.
    Merge,
    /// The rows of a dataset.
    Dataset,
    /// All scrapers at a glance.
    Overview,
    /// The settings.
    Settings,
}

impl RouteKind {
    /// The kind of page that `screen` names.
    pub fn of(screen: &Screen) -> Self {
        match screen {
            Screen::Runs(_) => Self::Runs,
            Screen::FailedLinks(_) => Self::FailedLinks,
            Screen::Deletion(query) => Self::Deletion(query.clone()),
            Screen::Activity(_) => Self::Activity,
            Screen::Merge(_) => Self::Merge,
            Screen::Dataset(_) => Self::Dataset,
            Screen::Overview(_) => Self::Overview,
            Screen::Settings => Self::Settings,
        }
    }
}

/// After a change of page, reading starts at the top of the new one.
pub(super) fn use_start_at_top(kind: Signal<RouteKind>) {
    Effect::new(move |before: Option<()>| {
        kind.with(|_| ());
        if before.is_some() {
            focus_and_reveal("content");
            window().scroll_to_with_x_and_y(0.0, 0.0);
        }
    });
}

/// The last address, of those that `of` picks, that there was.
pub(super) fn last_address<A>(
    route: Signal<Screen>,
    of: impl Fn(&Screen) -> Option<A> + Send + Sync + 'static,
) -> Signal<A>
where
    A: Clone + Default + PartialEq + Send + Sync + 'static,
{
    Memo::new(move |before: Option<&A>| route.with(&of).or_else(|| before.cloned()).unwrap_or_default()).into()
}

/// The last query string of the pages of this kind that there was.
pub(super) fn last_query(route: Signal<Screen>, kind: RouteKind) -> Signal<RawQuery> {
    last_address(route, move |screen| match screen {
        Screen::FailedLinks(query)
        | Screen::Deletion(query)
        | Screen::Activity(query)
        | Screen::Merge(query)
        | Screen::Dataset(query)
        | Screen::Overview(query) => (RouteKind::of(screen) == kind).then(|| query.clone()),
        Screen::Runs(_) | Screen::Settings => None,
    })
}
