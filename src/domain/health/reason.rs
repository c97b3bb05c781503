//! Why a run is judged to be what it is.

/// Why, with the numbers. Counts are as reported, rates in millionths, times in seconds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reason {
    /// Not a single item.
    NoItems {
        /// Links that were tried.
        links: Option<u64>,
        /// Typical items.
        typical: Option<u64>,
    },
    /// Far fewer items than typical.
    FewerThanTypical {
        /// Items.
        items: u64,
        /// Links that were tried.
        links: Option<u64>,
        /// Typical items.
        typical: u64,
    },
    /// Fewer and fewer items, by now far fewer than they were; or as few as since the fault began.
    FewerThanBefore {
        /// Items.
        items: u64,
        /// Links that were tried.
        links: Option<u64>,
        /// Items that were typical before.
        before: u64,
    },
    /// Far fewer items than links, where nothing better is known.
    FewerThanLinks {
        /// Items.
        items: u64,
        /// Links that were tried.
        links: u64,
    },
    /// The same, and it was always so.
    AlwaysFewer {
        /// Items.
        items: u64,
        /// Links that were tried.
        links: u64,
        /// Typical items.
        typical: u64,
    },
    /// Fewer items than typical when it was stopped.
    StoppedShort {
        /// Items.
        items: u64,
        /// Typical items.
        typical: u64,
    },
    /// Links were left when it was stopped, and nothing is typical.
    LinksLeft {
        /// Links that were left.
        left: u64,
        /// All links.
        links: u64,
    },
    /// Links failed: more than is typical, where that is known.
    LinksFailed {
        /// Links that failed.
        failed: u64,
        /// All links, so far.
        links: u64,
        /// The typical failure rate, in millionths.
        typical: Option<u64>,
        /// Whether it is running.
        so_far: bool,
    },
    /// It has been running for long.
    Overdue {
        /// For how long.
        seconds: u64,
        /// How long its runs typically take.
        typical: Option<u64>,
    },
    /// No run came.
    NoRun {
        /// How long ago the last one started.
        seconds: u64,
        /// How far apart they typically start.
        every: u64,
    },
    /// The state is not known.
    UnknownState,
}
