//! Waiting for what must happen, without fixed pauses.

use std::time::{Duration, Instant};

use anyhow::{Result, anyhow, bail};

use crate::pulse::Heard;

/// How long something may take before it counts as not happening. Generous: machines that run tests are busy.
pub const TIMEOUT: Duration = Duration::from_secs(30);

/// What a look found.
pub enum Look<T> {
    /// It is there.
    Found(T),
    /// Not yet; and what was there instead, for the message.
    NotYet(String),
}

/// Looks until it is there, again whenever something happened. Errors while looking (an element that is just being
/// replaced) count as not yet.
///
/// # Errors
/// After [`TIMEOUT`], with `what` was waited for and what the last look saw.
pub async fn until<T>(what: &str, mut look: impl AsyncFnMut() -> Result<Look<T>>) -> Result<T> {
    let end = Instant::now() + TIMEOUT;
    let mut heard = Heard::now();
    loop {
        let seen = match look().await {
            Ok(Look::Found(value)) => return Ok(value),
            Ok(Look::NotYet(seen)) => seen,
            Err(error) => format!("{error:#}"),
        };
        if Instant::now() > end {
            bail!("waited {} s for {what}; at last: {seen}", TIMEOUT.as_secs());
        }
        heard.next().await;
    }
}

/// Looks until `look` gives `true`.
///
/// # Errors
/// After [`TIMEOUT`].
pub async fn until_true(what: &str, mut look: impl AsyncFnMut() -> Result<bool>) -> Result<()> {
    until(what, async || Ok(if look().await? { Look::Found(()) } else { Look::NotYet("it is not so".to_owned()) }))
        .await
}

/// Looks until what is seen equals `expected`.
///
/// # Errors
/// After [`TIMEOUT`], with what was seen instead.
pub async fn until_equal<T: PartialEq + std::fmt::Debug>(
    what: &str,
    expected: T,
    mut look: impl AsyncFnMut() -> Result<T>,
) -> Result<()> {
    until(what, async || {
        let seen = look().await?;
        Ok(if seen == expected { Look::Found(()) } else { Look::NotYet(format!("{seen:?}")) })
    })
    .await
    .map_err(|error| anyhow!("{error:#}; expected {expected:?}"))
}
