//! What a run is judged to be, and why.

/// What a run is judged to be; of a scraper, what its worst fact is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Kind {
    /// It completed, but returned nothing or far too little.
    SilentFailure,
    /// It failed.
    Failed,
    /// It is running, and far more links fail than is typical.
    FailingNow,
    /// It has been running for far longer than is typical.
    Stuck,
    /// A limit stopped it, with far fewer items than typical.
    StoppedEarly,
    /// It completed, but far more links failed than is typical.
    HighFailureRate,
    /// No run came for far longer than is typical (scrapers only).
    Missed,
    /// Its state is not known: nobody can say whether it is well.
    Unknown,
    /// It is running.
    Running,
    /// It waits for its turn.
    Queued,
    /// It was stopped: by a person, or with no loss to speak of.
    Stopped,
    /// It completed, and nothing tells against it.
    Completed,
}

/// How much a verdict matters; more is worse.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// Nothing to say.
    Fine,
    /// Nobody knows.
    Unknown,
    /// Worth a word beside the figure, and no more.
    Notice,
    /// Needs attention.
    Warning,
    /// Needs attention first: no data, or wrong data.
    Critical,
}

/// How a verdict is drawn. Bad and caution together are what needs attention.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tone {
    /// Without a fill.
    Quiet,
    /// Red.
    Bad,
    /// Amber.
    Caution,
    /// Dashed.
    Idle,
}

impl Kind {
    /// All kinds, the most severe first: the order of problems.
    pub const ALL: [Self; 12] = [
        Self::SilentFailure,
        Self::Failed,
        Self::FailingNow,
        Self::Stuck,
        Self::StoppedEarly,
        Self::HighFailureRate,
        Self::Missed,
        Self::Unknown,
        Self::Running,
        Self::Queued,
        Self::Stopped,
        Self::Completed,
    ];

    /// Its place in [`Kind::ALL`]: 0 is the most severe.
    pub fn rank(self) -> usize {
        self as usize
    }

    /// How much it matters by itself; a run that is well can still have a [`Severity::Notice`].
    pub fn severity(self) -> Severity {
        match self {
            Self::SilentFailure | Self::Failed => Severity::Critical,
            Self::FailingNow | Self::Stuck | Self::StoppedEarly | Self::HighFailureRate | Self::Missed => {
                Severity::Warning
            }
            Self::Unknown => Severity::Unknown,
            Self::Running | Self::Queued | Self::Stopped | Self::Completed => Severity::Fine,
        }
    }

    /// Whether somebody should look at it.
    pub fn needs_attention(self) -> bool {
        self.severity() >= Severity::Warning
    }

    /// How it is drawn.
    pub fn tone(self) -> Tone {
        match self.severity() {
            Severity::Critical if self == Self::Failed => Tone::Bad,
            Severity::Critical | Severity::Warning => Tone::Caution,
            Severity::Unknown => Tone::Idle,
            Severity::Notice | Severity::Fine => Tone::Quiet,
        }
    }
}

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

/// A typical value, and how it came about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Typical {
    /// The median.
    pub median: u64,
    /// The median distance from it (MAD).
    pub spread: u64,
    /// Of how many runs.
    pub of: usize,
    /// The oldest and the newest of these runs, as places in the list that was judged. `None` where it is remembered from
    /// runs that are not in the list.
    pub runs: Option<(usize, usize)>,
}

/// What a run was compared with; only what enough runs make.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Compared {
    /// Items: of the runs before the fault began, where there is one.
    pub items: Option<Typical>,
    /// Failure rate, in millionths.
    pub rate: Option<Typical>,
    /// Duration, in seconds.
    pub seconds: Option<Typical>,
    /// The last good run before this one, as its place in the list.
    pub last_good: Option<usize>,
}

/// A failure rate beside the typical one.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum RateChange {
    /// No difference, or none that chance does not make.
    #[default]
    Typical,
    /// Higher.
    Higher,
    /// Lower.
    Lower,
}

/// What a run is judged to be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Verdict {
    /// What it is.
    pub kind: Kind,
    /// How much it matters.
    pub severity: Severity,
    /// Why, where there is something to say.
    pub reason: Option<Reason>,
    /// What there is to say beside that.
    pub also: Option<Reason>,
    /// Its failure rate beside the typical one.
    pub rate: RateChange,
    /// What it was compared with.
    pub compared: Compared,
}

impl Verdict {
    /// Whether somebody should look at it.
    pub fn needs_attention(&self) -> bool {
        self.severity >= Severity::Warning
    }

    /// Whether all is known and nothing tells against it: a green tick. A run that is not over is not fine yet.
    pub fn is_good(&self) -> bool {
        self.kind == Kind::Completed
    }
}
