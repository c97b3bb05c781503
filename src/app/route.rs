//! The route: which page the address names, and the address of each page.

use leptos::prelude::*;

use crate::{
    platform::focus::focus_and_reveal,
    routes::{RawQuery, RunAddress, RunsAddress, Screen},
};

/// Which page it is. A page stays while only its own address changes, except that every run and every deletion is a new one.
#[derive(Clone, PartialEq)]
pub(super) enum RouteKind {
    /// The run history.
    Runs,
    /// The run of this id.
    Run(String),
    /// The failed links of a run.
    FailedLinks,
    /// The deletion of a run's rows.
    Deletion(RawQuery),
    /// the log of changes.
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
            Screen::Run(query) => Self::Run(RunAddress::read(query).run),
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

/// A part of the panel that the bar leads to. Pages about a run belong to the runs, the dataset to the merge.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Section {
    /// All scrapers at a glance.
    Overview,
    /// The run history.
    Runs,
    /// A merge.
    Merge,
    /// The log of changes.
    Activity,
}

impl Section {
    /// All of them, in their order.
    pub const ALL: [Self; 4] = [Self::Overview, Self::Runs, Self::Merge, Self::Activity];

    /// Its own page.
    pub fn screen(self) -> Screen {
        match self {
            Self::Overview => Screen::overview(),
            Self::Runs => Screen::Runs(RunsAddress::default()),
            Self::Merge => Screen::merge(),
            Self::Activity => Screen::activity(),
        }
    }

    /// What its link says (`aria-current`) while `screen` is open: `page` on its own page, `true` on those that belong
    /// to it, nothing elsewhere.
    pub fn current(self, screen: &Screen) -> Option<&'static str> {
        let (section, current) = match screen {
            Screen::Overview(_) => (Self::Overview, "page"),
            Screen::Runs(_) => (Self::Runs, "page"),
            Screen::Run(_) | Screen::FailedLinks(_) | Screen::Deletion(_) => (Self::Runs, "true"),
            Screen::Merge(_) => (Self::Merge, "page"),
            Screen::Dataset(_) => (Self::Merge, "true"),
            Screen::Activity(_) => (Self::Activity, "page"),
            Screen::Settings => return None,
        };
        (section == self).then_some(current)
    }
}

/// Lets the page that is open be loaded anew.
#[derive(Clone, Copy)]
pub(super) struct PageRefresh(RwSignal<u32>);

impl PageRefresh {
    /// Nobody has asked yet.
    pub fn new() -> Self {
        Self(RwSignal::new(0))
    }

    /// Asks for it.
    pub fn ask(self) {
        self.0.update(|count| *count = count.wrapping_add(1));
    }

    /// Whoever draws the page draws it anew when it is asked for.
    pub fn track(self) {
        self.0.track();
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
        Screen::Runs(_) | Screen::Run(_) | Screen::Settings => None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_page_belongs_to_one_section_and_settings_to_none() {
        let current = |address: &str| Section::ALL.map(|section| section.current(&Screen::parse(address)));
        for section in Section::ALL {
            assert_eq!(section.current(&section.screen()), Some("page"), "{section:?}");
        }
        assert_eq!(current("?state=FAILED"), [None, Some("page"), None, None]);
        assert_eq!(current("?screen=failures&group=g&run=r"), [None, Some("true"), None, None]);
        assert_eq!(current("?screen=run&run=r"), [None, Some("true"), None, None]);
        assert_eq!(current("?screen=delete&run=r"), [None, Some("true"), None, None]);
        assert_eq!(current("?screen=dataset&group=g"), [None, None, Some("true"), None]);
        assert_eq!(current("?screen=settings"), [None; 4]);
    }
}
