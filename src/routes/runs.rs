//! The address of the run history.

use chrono::{DateTime, TimeDelta, Utc};

use super::{
    columns::Columns,
    query::{Pairs, Writer, distinct},
    search_filters::{RunsView, SearchFilters},
};
use crate::api::types::{Sort, SortField};
use crate::domain::time::{parse_address_time, print_address_time};

/// The run history: filters, order and page.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct RunsAddress {
    /// Only runs of this group, by id.
    pub group: Option<String>,
    /// Only runs of this scraper, by id.
    pub scraper: Option<String>,
    /// Which view of the history.
    pub view: RunsView,
    /// Only runs in one of these states, spelled as the server spells them. The server filters by one; several are
    /// looked for by the panel.
    pub states: Vec<String>,
    /// Only runs started within these dates.
    pub dates: Dates,
    /// Also runs whose rows were removed (contract section 1, `withDeleted`).
    pub deleted: bool,
    /// The order asked of the server. With dates set it is not used: they need the newest first.
    pub sort: Sort,
    /// The page, counted from 1.
    pub page: PageNumber,
    /// Rows on a page.
    pub size: PageSize,
    /// What the panel looks for.
    pub search: SearchFilters,
    /// Which columns are shown.
    pub columns: Columns,
}

/// When the runs started.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum Dates {
    /// At any time.
    #[default]
    Any,
    /// Not longer ago than this.
    Since(Preset),
    /// From one instant (included) up to another (not included).
    Between {
        /// Started at this time or later.
        from: Option<DateTime<Utc>>,
        /// Started before this time.
        before: Option<DateTime<Utc>>,
    },
}

/// A span of time that ends now.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Preset {
    /// The last 24 hours.
    Day,
    /// The last 7 days.
    Week,
    /// The last 30 days.
    Month,
}

impl Preset {
    /// Every preset, shortest first.
    pub const ALL: [Self; 3] = [Self::Day, Self::Week, Self::Month];

    /// The word in the address.
    pub fn word(self) -> &'static str {
        match self {
            Self::Day => "24h",
            Self::Week => "7d",
            Self::Month => "30d",
        }
    }

    /// The word on a narrow button.
    pub fn label(self) -> &'static str {
        match self {
            Self::Day => "24 h",
            Self::Week => "7 d",
            Self::Month => "30 d",
        }
    }

    /// The words in a sentence: "last 7 days".
    pub fn sentence(self) -> &'static str {
        match self {
            Self::Day => "last 24 hours",
            Self::Week => "last 7 days",
            Self::Month => "last 30 days",
        }
    }

    /// How long the span is.
    pub fn span(self) -> TimeDelta {
        TimeDelta::days(match self {
            Self::Day => 1,
            Self::Week => 7,
            Self::Month => 30,
        })
    }
}

/// A page number, from 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PageNumber(u64);

impl PageNumber {
    /// The page with this number; 0 counts as the first.
    pub fn new(number: u64) -> Self {
        Self(number.clamp(1, 1 << 40))
    }

    /// The number, from 1.
    pub fn get(self) -> u64 {
        self.0
    }

    /// The page's index on the wire, from 0 (contract, "Paging").
    pub fn index(self) -> u64 {
        self.0 - 1
    }
}

impl Default for PageNumber {
    fn default() -> Self {
        Self(1)
    }
}

/// Rows on a page. The contract allows no more than 200.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PageSize(u64);

impl PageSize {
    /// The sizes that are offered.
    pub const ALL: [u64; 4] = [20, 50, 100, 200];

    /// The size, when it is one of those offered.
    pub fn new(size: u64) -> Option<Self> {
        Self::ALL.contains(&size).then_some(Self(size))
    }

    /// The number of rows.
    pub fn get(self) -> u64 {
        self.0
    }
}

impl Default for PageSize {
    fn default() -> Self {
        Self(Self::ALL[0])
    }
}

impl RunsAddress {
    pub(super) fn parse(pairs: &Pairs) -> Self {
        Self {
            group: pairs.text("group"),
            scraper: pairs.text("scraper"),
            view: RunsView::parse(pairs),
            states: distinct(pairs.texts("state").filter(|word| is_state_word(word))),
            dates: Dates::parse(pairs),
            deleted: pairs.get("deleted") == Some("1"),
            sort: pairs.get("sort").and_then(parse_sort).unwrap_or_default(),
            page: pairs.get("page").and_then(|text| text.parse().ok()).map(PageNumber::new).unwrap_or_default(),
            size: pairs.get("size").and_then(|text| text.parse().ok()).and_then(PageSize::new).unwrap_or_default(),
            search: SearchFilters::parse(pairs),
            columns: pairs.get("columns").map(Columns::parse).unwrap_or_default(),
        }
    }

    pub(super) fn write(&self, out: &mut Writer) {
        out.optional("group", self.group.as_deref());
        out.optional("scraper", self.scraper.as_deref());
        out.optional("view", self.view.word());
        self.states.iter().for_each(|state| out.pair("state", state));
        self.dates.write(out);
        if self.deleted {
            out.pair("deleted", "1");
        }
        if self.sort != Sort::default() {
            out.pair("sort", &print_sort(self.sort));
        }
        if self.page != PageNumber::default() {
            out.pair("page", &self.page.get().to_string());
        }
        if self.size != PageSize::default() {
            out.pair("size", &self.size.get().to_string());
        }
        self.search.write(out);
        if self.columns != Columns::default() {
            out.pair("columns", &self.columns.print());
        }
    }

    /// The same question on another page.
    pub fn at_page(&self, page: u64) -> Self {
        Self { page: PageNumber::new(page), ..self.clone() }
    }

    /// A changed question: always starts on its first page.
    pub fn changed(&self, change: impl FnOnce(&mut Self)) -> Self {
        let mut address = self.at_page(1);
        change(&mut address);
        address
    }

    /// The same view in the same order without any filter.
    pub fn without_filters(&self) -> Self {
        Self { view: self.view, sort: self.sort, size: self.size, columns: self.columns.clone(), ..Self::default() }
    }

    /// The one state that the server filters by.
    pub fn server_state(&self) -> Option<&str> {
        match self.states.as_slice() {
            [state] => Some(state),
            _ => None,
        }
    }

    /// Whether the panel looks through the runs, because the server cannot filter like this.
    pub fn is_search(&self) -> bool {
        self.view != RunsView::All || self.states.len() > 1 || self.search.count() > 0
    }

    /// Whether the order cannot be chosen: dates and searches need the newest first.
    pub fn is_newest_first(&self) -> bool {
        self.is_dated() || self.is_search()
    }

    /// Whether dates are set. They need the server's newest-first order, so no other can be chosen.
    pub fn is_dated(&self) -> bool {
        self.dates != Dates::Any
    }

    /// How many filters are set. The view is none.
    pub fn filters(&self) -> usize {
        let set = [self.group.is_some(), self.scraper.is_some(), self.is_dated(), self.deleted];
        let several = [self.states.len(), self.search.count()];
        set.into_iter().filter(|set| *set).count() + several.into_iter().sum::<usize>()
    }
}

impl Dates {
    fn parse(pairs: &Pairs) -> Self {
        if let Some(preset) = Preset::ALL.into_iter().find(|preset| pairs.get("since") == Some(preset.word())) {
            return Self::Since(preset);
        }
        Self::between(pairs.get("from").and_then(parse_address_time), pairs.get("before").and_then(parse_address_time))
    }

    /// Dates from two optional borders; none at all is [`Dates::Any`].
    pub fn between(from: Option<DateTime<Utc>>, before: Option<DateTime<Utc>>) -> Self {
        if from.is_none() && before.is_none() { Self::Any } else { Self::Between { from, before } }
    }

    fn write(&self, out: &mut Writer) {
        match self {
            Self::Any => {}
            Self::Since(preset) => out.pair("since", preset.word()),
            Self::Between { from, before } => {
                out.optional("from", from.map(print_address_time).as_deref());
                out.optional("before", before.map(print_address_time).as_deref());
            }
        }
    }
}

/// Whether `word` can be a run state: the documented ones and any new one of their kind.
fn is_state_word(word: &str) -> bool {
    !word.is_empty() && word.len() <= 40 && word.chars().all(|c| c.is_ascii_alphanumeric() || c == '_' || c == '-')
}

fn parse_sort(text: &str) -> Option<Sort> {
    let (field, direction) = text.split_once(',')?;
    let descending = match direction {
        "asc" => false,
        "desc" => true,
        _ => return None,
    };
    Some(Sort { field: SortField::parse(field)?, descending })
}

fn print_sort(sort: Sort) -> String {
    format!("{},{}", sort.field.as_str(), if sort.descending { "desc" } else { "asc" })
}
