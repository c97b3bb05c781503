//! Columns of the run history: which are shown, and in which order.

/// A column of the run history.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Column {
    /// How far the run came.
    State,
    /// Whose run it is: the row's heading, which is always there.
    Scraper,
    /// The scraper's group.
    Group,
    /// When it started.
    Started,
    /// When it ended.
    Finished,
    /// How long it took.
    Duration,
    /// Links that went well and that failed.
    Links,
    /// The share of links that failed.
    Rate,
    /// Rows that came out.
    Items,
    /// Links that were tried.
    Attempted,
    /// Links that were not tried.
    NotAttempted,
    /// Requests that were made.
    Requests,
    /// Who started it.
    Launched,
    /// Why it needs attention.
    Reason,
    /// What went wrong, in the server's words.
    ErrorMessage,
    /// Why it ended early.
    StopReason,
    /// What it cost.
    Cost,
}

impl Column {
    /// Every column, with its word in an address.
    pub const ALL: [(Self, &'static str); 17] = [
        (Self::State, "state"),
        (Self::Scraper, "scraper"),
        (Self::Group, "group"),
        (Self::Started, "started"),
        (Self::Finished, "finished"),
        (Self::Duration, "duration"),
        (Self::Links, "links"),
        (Self::Rate, "rate"),
        (Self::Items, "items"),
        (Self::Attempted, "attempted"),
        (Self::NotAttempted, "skipped"),
        (Self::Requests, "requests"),
        (Self::Launched, "launched"),
        (Self::Reason, "why"),
        (Self::ErrorMessage, "error"),
        (Self::StopReason, "stop"),
        (Self::Cost, "cost"),
    ];

    /// The word in an address.
    pub fn word(self) -> &'static str {
        Self::ALL.into_iter().find(|(column, _)| *column == self).map_or("", |(_, word)| word)
    }

    /// Whether the column gives way first where room is short.
    pub fn is_low_priority(self) -> bool {
        matches!(self, Self::Group | Self::Launched | Self::Finished | Self::NotAttempted | Self::Requests)
    }
}

/// The columns that are shown, each once, in their order. [`Column::Scraper`] is always among them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Columns(Vec<Column>);

/// What is shown unless chosen otherwise.
const STANDARD: [Column; 10] = [
    Column::State,
    Column::Scraper,
    Column::Group,
    Column::Started,
    Column::Duration,
    Column::Links,
    Column::Rate,
    Column::Items,
    Column::Launched,
    Column::Reason,
];

impl Default for Columns {
    fn default() -> Self {
        Self(STANDARD.to_vec())
    }
}

impl Columns {
    /// These columns, in this order: each once, and the scraper first where it is missing.
    pub fn new(columns: impl IntoIterator<Item = Column>) -> Self {
        let mut chosen = Vec::new();
        for column in columns {
            if !chosen.contains(&column) {
                chosen.push(column);
            }
        }
        if !chosen.contains(&Column::Scraper) {
            chosen.insert(0, Column::Scraper);
        }
        Self(chosen)
    }

    /// Reads what [`Columns::print`] prints; words that are no column are left out.
    pub(super) fn parse(text: &str) -> Self {
        let column = |word: &str| Column::ALL.into_iter().find(|(_, known)| *known == word).map(|(column, _)| column);
        Self::new(text.split(',').filter_map(column))
    }

    pub(super) fn print(&self) -> String {
        self.0.iter().map(|column| column.word()).collect::<Vec<_>>().join(",")
    }

    /// The columns in their order.
    pub fn list(&self) -> &[Column] {
        &self.0
    }

    /// Whether `column` is shown.
    pub fn has(&self, column: Column) -> bool {
        self.0.contains(&column)
    }
}
