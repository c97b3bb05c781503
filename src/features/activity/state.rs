//! State that the parts of the page share.

use leptos::prelude::*;

use super::{
    entry::{Action, Ending, Entry},
    log_entries::{Filter, LogEntries, OutcomeFilter},
    write_log::WriteLog,
};
use crate::{
    hooks::LastingSignal,
    navigation::Navigation,
    routes::{ActivityAddress, RawQuery, Screen},
};

/// The word for an unknown outcome in the address.
pub(super) const OPEN: &str = "unknown";

/// What is shown of the log: a context for the parts of the page.
#[derive(Clone, Copy)]
pub(super) struct ActivityState {
    /// The page's address.
    pub address: Signal<ActivityAddress>,
    /// All writes.
    pub log: LastingSignal<LogEntries>,
    /// The writes that are shown, in their order.
    pub shown: Signal<Vec<Entry>>,
    navigation: Navigation,
}

impl ActivityState {
    /// Follows the page's address and the log, and gives both to the parts of the page.
    pub fn provide(address: Signal<RawQuery>) -> Self {
        let log = expect_context::<WriteLog>().entries();
        let address = Memo::new(move |_| address.with(ActivityAddress::read));
        let shown = Memo::new(move |_| {
            let filter = address.with(filter);
            log.with(|log| log.shown(filter).into_iter().cloned().collect::<Vec<_>>())
        });
        let navigation = expect_context::<Navigation>();
        let state = Self { address: address.into(), log, shown: shown.into(), navigation };
        provide_context(state);
        state
    }

    /// How many writes there are, and how many of them have an unknown outcome. Tracked.
    pub fn counts(self) -> (usize, usize) {
        self.log.with(|log| (log.as_slice().len(), log.open()))
    }

    /// Goes to another address of the page.
    pub fn change_address(self, change: impl FnOnce(&mut ActivityAddress)) {
        let mut address = self.address.get_untracked();
        change(&mut address);
        self.navigation.push(&Screen::from(address));
    }
}

/// The filter that an address asks for; words that nobody knows ask for nothing.
fn filter(address: &ActivityAddress) -> Filter {
    Filter {
        action: Action::ALL.into_iter().find(|action| address.action.as_deref() == Some(action.word())),
        outcome: match address.outcome.as_deref() {
            Some(OPEN) => Some(OutcomeFilter::Unknown),
            word => Ending::ALL.into_iter().find(|ending| word == Some(ending.word())).map(OutcomeFilter::Ended),
        },
    }
}
