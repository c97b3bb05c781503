//! Retries of reads: when, and after how long. Writes never come here.

use std::time::Duration;

use super::{Error, Kind};

/// How often a read is asked in all.
pub(super) const ATTEMPTS: u32 = 4;

/// The longest `Retry-After` that is waited for; beyond it the person decides.
const MAX_RETRY_AFTER: Duration = Duration::from_secs(120);

/// How long the answer to a light read may take to begin, in milliseconds.
pub(super) const LIGHT_TIMEOUT: u32 = 20_000;

/// How much work a read is for the server, and so how long it is waited for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Weight {
    /// A matter of seconds, asked again by itself when it takes longer.
    Light,
    /// All links of a run, a preview, a count, a page far down: waited for long, since asking again begins all the work
    /// from the start.
    Heavy,
}

impl Weight {
    /// Whether an attempt that took so long, in milliseconds, and came to this is the last one by itself.
    pub fn gives_up(self, error: &Error, took: f64) -> bool {
        let is_timeout = error.kind == Kind::TimedOut || error.status == Some(504);
        self == Self::Heavy && (is_timeout || took >= LIGHT_TIMEOUT.into())
    }
}

const FIRST: Duration = Duration::from_millis(500);
const LONGEST: Duration = Duration::from_secs(8);

/// How many times longer each pause is than the one before: where nothing answers at all, the browser may be hiding the
/// answers of a busy server (one that sends no CORS headers), which more questions do not help.
const LONGER: u32 = 2;
const LONGER_UNANSWERED: u32 = 4;

/// How long to wait before asking again after the failure of attempt number `attempt`, from 1; `None` to give up.
///
/// `jitter`, from 0 up to 1, spreads the panels of one account over half of a pause. Where the server says how long
/// (contract, "Common ground"), it is exactly that.
pub(super) fn pause(attempt: u32, error: &Error, jitter: f64) -> Option<Duration> {
    let worth = match error.kind {
        Kind::RateLimited | Kind::Offline | Kind::TimedOut => true,
        Kind::Server => matches!(error.status, Some(502..=504)),
        _ => false,
    };
    let asked_for = error.retry_after.unwrap_or_default();
    if !worth || attempt >= ATTEMPTS || asked_for > MAX_RETRY_AFTER {
        return None;
    }
    let is_unanswered = error.kind == Kind::Offline && !error.is_cut_off;
    let longer = if is_unanswered { LONGER_UNANSWERED } else { LONGER };
    let step = FIRST.saturating_mul(longer.saturating_pow(attempt.saturating_sub(1))).min(LONGEST);
    let own = Duration::from_millis((step.as_millis() as f64 * (0.5 + jitter.clamp(0.0, 1.0) / 2.0)) as u64);
    Some(if asked_for.is_zero() { own } else { asked_for })
}

/// Reads a `Retry-After` header: seconds, or an HTTP date. Two proxies may both have written one: the first counts.
///
/// A date is told by the server's clock, so it is measured from the answer's own `sent` (its `Date` header), and from `now`
/// only where that cannot be read. `instant` reads a date. Instants in milliseconds since 1970.
pub(super) fn retry_after(
    header: &str,
    sent: Option<&str>,
    instant: impl Fn(&str) -> f64,
    now: f64,
) -> Option<Duration> {
    let first = header.split(',').next().unwrap_or_default().trim();
    if let Ok(seconds) = first.parse::<u32>() {
        return Some(Duration::from_secs(seconds.into()));
    }
    // A date has a comma of its own.
    let date = header.find(ZONE).map_or(header, |end| &header[..end + ZONE.len()]);
    let from = sent.map(&instant).filter(|sent| sent.is_finite()).unwrap_or(now);
    let left = instant(date.trim()) - from;
    left.is_finite().then(|| Duration::from_millis(left.max(0.0) as u64))
}

/// What every HTTP date ends with (RFC 9110).
const ZONE: &str = "GMT";

#[cfg(test)]
#[path = "retry_tests.rs"]
mod tests;
