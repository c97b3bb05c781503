//! What a verdict is called, and its reason in one sentence.

use super::verdict::{Kind, Reason, Typical, Verdict};
use crate::domain::number::{grouped, percent, plural};

const MINUTE: u64 = 60;
const HOUR: u64 = 60 * MINUTE;
const DAY: u64 = 24 * HOUR;

impl Kind {
    /// What it is called. For an unknown state, show the server's own word instead where it sent one.
    pub fn label(self) -> &'static str {
        match self {
            Self::SilentFailure => "Silent failure",
            Self::Failed => "Failed",
            Self::FailingNow => "Failing now",
            Self::Stuck => "Stuck",
            Self::StoppedEarly => "Stopped early",
            Self::HighFailureRate => "High failure rate",
            Self::Missed => "Missed run",
            Self::Unknown => "Unknown state",
            Self::Running => "Running",
            Self::Queued => "Queued",
            Self::Stopped => "Stopped",
            Self::Completed => "Completed",
        }
    }
}

impl Verdict {
    /// Why, in one sentence with its numbers; where there is something to say beside it, in two.
    pub fn sentence(&self) -> Option<String> {
        let first = sentence(&self.reason?);
        Some(self.also.map_or(first.clone(), |also| format!("{first} {}", sentence(&also))))
    }
}

/// A reason in one sentence.
pub fn sentence(reason: &Reason) -> String {
    match *reason {
        Reason::NoItems { links, typical } => {
            let typical = typical.filter(|typical| *typical > 0);
            format!(
                "0 items{}{}.",
                from(links),
                typical.map(|typical| format!(", typically {}", grouped(typical))).unwrap_or_default()
            )
        }
        Reason::FewerThanTypical { items, links, typical } => {
            format!("Only {}{}, typically {}.", items_of(items), from(links), grouped(typical))
        }
        Reason::FewerThanBefore { items, links, before } => {
            format!("{}{}, previously about {}.", items_of(items), from(links), grouped(before))
        }
        Reason::FewerThanLinks { items, links } => format!("Only {}{}.", items_of(items), from(Some(links))),
        Reason::AlwaysFewer { items, links, typical } => {
            format!("{}{}, as always: typically {}.", items_of(items), from(Some(links)), grouped(typical))
        }
        Reason::StoppedShort { items, typical } => {
            format!("{} of about {} when it was stopped.", grouped(items), items_of(typical))
        }
        Reason::LinksLeft { left, links } => {
            format!("{} of {} weren’t tried when it was stopped.", grouped(left), plural(links, "link", "links"))
        }
        Reason::LinksFailed { failed, links, typical, so_far: true } => {
            let links = plural(links, "link", "links");
            format!("{} of {links} failed so far{}.", grouped(failed), typically(typical))
        }
        Reason::LinksFailed { failed, links, typical, so_far: false } => {
            format!("{} of links failed{}.", share(failed, links), typically(typical))
        }
        Reason::Overdue { seconds, typical: Some(typical) } => {
            format!("Running for {}, typically done in {}.", span(seconds), span(typical))
        }
        Reason::Overdue { seconds, typical: None } => {
            format!("Running for {}, and no typical duration is known.", span(seconds))
        }
        Reason::NoRun { seconds, every } => {
            format!("Last ran {} ago, typically every {}.", span(seconds), span(every))
        }
        Reason::UnknownState => "The API reports a state that the panel doesn’t know.".to_owned(),
    }
}

impl Typical {
    /// Items: "222 ± 3 (last 20 completed runs)".
    pub fn items_text(&self) -> String {
        format!("{} ± {} ({})", grouped(self.median), grouped(self.spread), self.of_text())
    }

    /// A failure rate in millionths: "0.4% ± 0.1 pts (last 20 completed runs)".
    pub fn rate_text(&self) -> String {
        let tenths = (self.spread + 500) / 1_000;
        format!("{} ± {}.{} pts ({})", share(self.median, 1_000_000), tenths / 10, tenths % 10, self.of_text())
    }

    fn of_text(&self) -> String {
        let runs = plural(self.of as u64, "completed run", "completed runs");
        if self.runs.is_some() { format!("last {runs}") } else { format!("{runs}, remembered") }
    }
}

fn items_of(items: u64) -> String {
    plural(items, "item", "items")
}

fn from(links: Option<u64>) -> String {
    links.map(|links| format!(" from {}", plural(links, "link", "links"))).unwrap_or_default()
}

fn typically(rate: Option<u64>) -> String {
    rate.map(|rate| format!(", typically {}", share(rate, 1_000_000))).unwrap_or_default()
}

/// A share: "39.7%".
fn share(part: u64, whole: u64) -> String {
    percent(part, whole).unwrap_or_else(|| "–".to_owned()).replace(' ', "")
}

/// A time in its two largest units: "4 d 7 h", "2 h 05 min", "14 min", "41 s".
pub fn span(seconds: u64) -> String {
    match seconds {
        DAY.. if seconds % DAY >= HOUR => format!("{} d {} h", seconds / DAY, seconds % DAY / HOUR),
        DAY.. if seconds >= 2 * DAY => format!("{} d", seconds / DAY),
        HOUR.. if seconds % HOUR >= MINUTE => format!("{} h {:02} min", seconds / HOUR, seconds % HOUR / MINUTE),
        HOUR.. => format!("{} h", seconds / HOUR),
        MINUTE.. => format!("{} min", seconds / MINUTE),
        _ => format!("{seconds} s"),
    }
}
