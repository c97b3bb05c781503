//! State that the parts of the page share.

use leptos::prelude::*;

use super::{progress::Progress, reader::ScraperReader};
use crate::{
    entity::{directory::Directory, names::Names},
    navigation::Navigation,
    routes::{OverviewAddress, RawQuery, Screen},
};

/// The state of the page: a context of its parts.
#[derive(Clone, Copy)]
pub(super) struct OverviewState {
    /// What is selected, as the address has it.
    pub query: Memo<OverviewAddress>,
    /// The names of scrapers and groups.
    pub names: Signal<Names>,
    /// The ids of the selected group's scrapers, by name; `None` while the lists are loaded.
    pub scrapers: Memo<Option<Vec<String>>>,
    /// How far the loading is; nothing while there are no scrapers.
    pub progress: RwSignal<Progress>,
    /// Who loads the scrapers that are shown, while there are any.
    reader: StoredValue<Option<ScraperReader>>,
    navigation: Navigation,
}

impl OverviewState {
    /// The state of the page at this address, given to its parts.
    pub fn provide(address: Signal<RawQuery>) -> Self {
        let directory = expect_context::<Directory>();
        let query = Memo::new(move |_| address.with(OverviewAddress::read));
        let group = Memo::new(move |_| query.with(|query| query.group.clone()));
        let names = directory.names;
        let of_group = move || group.with(|group| names.with(|names| scrapers_of(names, group.as_deref())));
        let state = Self {
            query,
            names,
            scrapers: Memo::new(move |_| directory.settled.get().then(of_group)),
            progress: RwSignal::new(Progress::default()),
            reader: StoredValue::new(None),
            navigation: expect_context(),
        };
        provide_context(state);
        state
    }

    /// The id of the selected group. Tracked.
    pub fn group(self) -> Option<String> {
        self.query.with(|query| query.group.clone())
    }

    /// Goes to the same page with something else selected.
    pub fn go(self, change: impl FnOnce(&mut OverviewAddress)) {
        let mut query = self.query.get_untracked();
        change(&mut query);
        self.navigation.push(&Screen::from(query));
    }

    /// Loads these scrapers for as long as the present owner lives.
    pub fn open_reader(self, scrapers: &[String]) -> ScraperReader {
        let only_problems = Memo::new(move |_| self.query.with(|query| query.problems));
        let reader = ScraperReader::open(scrapers, only_problems.into(), self.progress);
        self.reader.set_value(Some(reader));
        on_cleanup(move || {
            // The whole page may be gone.
            let _ = self.reader.try_set_value(None);
            let _ = self.progress.try_set(Progress::default());
        });
        reader
    }

    /// Loads all scrapers again, unless they are being loaded.
    pub fn refresh(self) {
        if let Some(reader) = self.reader.get_value()
            && !self.progress.with_untracked(Progress::is_loading)
        {
            reader.refresh();
        }
    }
}

/// The ids of a group's scrapers, or of all, by name.
fn scrapers_of(names: &Names, group: Option<&str>) -> Vec<String> {
    let all = names.find_scrapers("", None).into_iter();
    let selected = all.filter(|scraper| group.is_none() || scraper.group.as_deref() == group);
    selected.map(|scraper| scraper.id.clone()).collect()
}
