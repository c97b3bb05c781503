//! What the panel looks for in the runs that it reads.

use crate::routes::{RunsAddress, RunsView, SearchFilters};

/// What is looked for.
#[derive(Clone, Debug, PartialEq)]
pub struct Criteria {
    /// The view.
    pub view: RunsView,
    /// Any of these states, where there are several; one is asked of the server.
    pub states: Vec<String>,
    /// The rest.
    pub filters: SearchFilters,
}

impl Criteria {
    /// What the panel has to look for; `None` where the server answers all of it.
    pub fn of(address: &RunsAddress) -> Option<Self> {
        let states = if address.server_state().is_some() { Vec::new() } else { address.states.clone() };
        address.is_search().then(|| Self { view: address.view, states, filters: address.search.clone() })
    }

    /// All that a view has, in any state.
    pub fn of_view(view: RunsView) -> Self {
        Self { view, states: Vec::new(), filters: SearchFilters::default() }
    }

    /// Whether a run is found only beside the others of its scraper, so that all have to be read before one is shown.
    pub fn needs_verdicts(&self) -> bool {
        self.view == RunsView::Attention
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::routes::Screen;

    fn of(query: &str) -> Option<Criteria> {
        match Screen::parse(query) {
            Screen::Runs(address) => Criteria::of(&address),
            other => panic!("{query} is {other:?}"),
        }
    }

    #[test]
    fn what_the_server_can_filter_by_is_no_search() {
        assert_eq!(of("?state=FAILED&group=g&scraper=s&since=7d&deleted=1"), None);
        let attention = of("?view=attention&state=FAILED").unwrap();
        assert!(attention.needs_verdicts() && attention.states.is_empty(), "one state is the server's");
        let several = of("?state=FAILED&state=STOPPED").unwrap();
        assert!(!several.needs_verdicts());
        assert_eq!(several.states, ["FAILED", "STOPPED"]);
    }
}
