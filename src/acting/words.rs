//! Words for everything that the dialog must say: what happened, what did not, what to do next.

use super::{
    flow::{Look, Proof, State},
    glance::Unfit,
};
use crate::{
    activity::{Action, Entry, Unrecorded},
    api::{Error, Kind},
    contract::{self, Run},
    entity::words::{short_id, state as state_words},
    text::inside,
    ui::notice::Tone,
};

/// A headline, and what follows from it.
#[derive(Clone, Debug, PartialEq)]
pub struct Words {
    /// How loud it is.
    pub tone: Tone,
    /// The glyph that goes with it.
    pub icon: &'static str,
    /// What happened, in one sentence.
    pub headline: String,
    /// What did not happen, and what to do next.
    pub text: String,
}

fn words(tone: Tone, icon: &'static str, headline: impl Into<String>, text: impl Into<String>) -> Words {
    Words { tone, icon, headline: headline.into(), text: text.into() }
}

/// One of two, by what is to be done.
fn either(action: Action, start: &'static str, stop: &'static str) -> &'static str {
    if action == Action::Stop { stop } else { start }
}

fn nothing(action: Action) -> &'static str {
    either(action, "Nothing was started.", "Nothing was stopped.")
}

fn status(error: &Error) -> String {
    error.status.map(|status| format!(" ({status})")).unwrap_or_default()
}

/// The server's own words in quotes, where it has any.
fn quote(error: &Error) -> String {
    error.message.as_ref().map(|message| format!("It says: “{message}” ")).unwrap_or_default()
}

/// The word for a state, in the middle of a sentence.
fn word(state: Option<&contract::State>) -> String {
    let word = state_words(state).word;
    if matches!(state, Some(contract::State::Other(_))) { format!("“{word}”") } else { word.to_lowercase() }
}

/// What will happen, in sentences.
pub fn consequence(action: Action, run: &str) -> String {
    match action {
        Action::Stop => format!(
            "Run {run} stops where it is. The rows that it has brought stay; the rest is not scraped. A stop cannot be \
             taken back, but the scraper can be run again."
        ),
        _ => "A new run starts now, with the scraper’s present settings. It may cost credits. Its rows land in the \
              data of the group."
            .to_owned(),
    }
}

/// What is to be said in a state; nothing while the person is asked.
pub fn said(action: Action, state: &State, server: &str) -> Option<Words> {
    Some(match state {
        State::Asking => return None,
        State::Checking => words(
            Tone::Plain,
            "running",
            "Looking at the scraper…",
            either(
                action,
                "It is started only if no run of it waits or runs.",
                "The stop is sent only if this run still runs.",
            ),
        ),
        State::Recording | State::Sending => words(
            Tone::Plain,
            "running",
            format!("{} on {server}…", either(action, "Starting a run", "Stopping the run")),
            "You can close this; Activity keeps the outcome.",
        ),
        State::Verifying(error) => words(
            Tone::Plain,
            "running",
            format!("The server refused{}. Looking at the scraper once more…", status(error)),
            format!("{}The first attempt may have arrived twice.", quote(error)),
        ),
        State::Unchecked(error) => unchecked(action, error, server),
        State::Unfit(unfit) => self::unfit(action, unfit),
        State::Unrecorded(why) => unrecorded(action, *why),
        State::Unknown(error, look) => unknown(action, error.as_ref(), look),
        State::Later(error, _) => later(action, error),
        State::Refused(error, then) => refused(action, error, then.as_ref()),
        State::Taken(entry) => taken(action, entry.as_deref()),
        State::Done(proof) => done(action, proof),
    })
}

fn unchecked(action: Action, error: &Error, server: &str) -> Words {
    let nothing = nothing(action);
    match error.kind {
        Kind::Offline => words(
            Tone::Plain,
            "offline",
            format!("No answer from {server}."),
            format!("{nothing} Check the connection, then try again."),
        ),
        Kind::Unauthorized => expired(nothing),
        Kind::Refused => words(
            Tone::Error,
            "error",
            format!("The server does not show this scraper{}.", status(error)),
            format!("{}{nothing} It may have been removed, or belong to another account.", quote(error)),
        ),
        _ => words(
            Tone::Warn,
            "warning",
            format!("The scraper could not be looked at{}.", status(error)),
            format!("{}{nothing} Wait a moment, then try again.", quote(error)),
        ),
    }
}

fn expired(nothing: &str) -> Words {
    let text = format!("{nothing} Sign in again, then press the button again.");
    words(Tone::Error, "lock", "The server no longer accepts this key (401).", text)
}

fn named(run: &Run) -> String {
    format!("run {} is {}", inside(&short_id(&run.id)), word(run.state.value()))
}

fn unfit(action: Action, unfit: &Unfit) -> Words {
    let (headline, why) = match unfit {
        Unfit::InFlight(Some(run)) => (
            "A run of this scraper is under way already.",
            format!("Its {}. Wait for its end, or stop it.", named(run)),
        ),
        Unfit::InFlight(None) => {
            ("A run of this scraper is under way already.", "Wait for its end, or stop it.".to_owned())
        }
        Unfit::Ended(state) => ("This run has ended already.", format!("It is {}.", word(Some(state)))),
        Unfit::Waiting => ("This run has not started yet.", "Only a running one can be stopped.".to_owned()),
        Unfit::NotFound => (
            "This run is not among the scraper’s newest ones.",
            "The API stops whatever the scraper is running, so a stop could meet another run.".to_owned(),
        ),
    };
    words(Tone::Warn, "warning", headline, format!("{why} Nothing was sent. {}", nothing(action)))
}

fn unrecorded(action: Action, why: Unrecorded) -> Words {
    let text = format!(
        "Every write is recorded before it is sent, but {why}. Nothing was sent. Without a record nobody can tell, after \
         a reload, whether it was done."
    );
    words(
        Tone::Warn,
        "warning",
        either(action, "This start cannot be recorded.", "This stop cannot be recorded."),
        text,
    )
}

fn unknown(action: Action, error: Option<&Error>, look: &Look) -> Words {
    let why = match error.map(|error| (error.kind, error.status)) {
        None => "It was sent in an earlier visit or from another tab, and no answer is known.".to_owned(),
        Some((Kind::Offline, _)) => "The connection broke before the answer came.".to_owned(),
        Some((Kind::TimedOut, _)) => "The server took too long to answer.".to_owned(),
        Some(_) => format!("The answer does not say{}.", error.map(status).unwrap_or_default()),
    };
    let never = "Nothing is sent again: the API has no key that would make a repeated request happen once.";
    let next = match look {
        Look::NotYet | Look::UnderWay => either(
            action,
            "The scraper’s newest runs tell: is there a newer one?",
            "The scraper’s newest runs tell: has this run stopped?",
        )
        .to_owned(),
        Look::Failed(error) => format!("The scraper could not be looked at{}. Try again.", status(error)),
        Look::Nothing(state, _) => nothing_seen(action, state.as_ref()),
    };
    let headline =
        either(action, "It is not known whether a run was started.", "It is not known whether the run was stopped.");
    words(Tone::Warn, "offline", headline, format!("{why} {never} {next}"))
}

fn nothing_seen(action: Action, state: Option<&contract::State>) -> String {
    match (action, state) {
        (Action::Stop, Some(state)) => format!(
            "This run is still {}: the stop did not arrive, or has not taken effect yet. Look again in a while.",
            word(Some(state))
        ),
        (Action::Stop, None) => "This run is not among the scraper’s newest ones, so nobody can tell.".to_owned(),
        (_, state) => {
            let last = state.map(|state| format!("; its last one is {}", word(Some(state)))).unwrap_or_default();
            format!(
                "The scraper has no newer run so far{last}. The request may still arrive: look again in a while, or \
                 forget it and ask once more."
            )
        }
    }
}

fn later(action: Action, error: &Error) -> Words {
    let nothing = nothing(action);
    if error.kind == Kind::RateLimited {
        let wait = if error.retry_after.is_none() { " Wait a moment, then try again." } else { "" };
        return words(Tone::Warn, "clock", "Too many requests (429).", format!("{nothing}{wait}"));
    }
    let headline = if error.code.as_deref() == Some(crate::api::STILL_ENDING) {
        "A run of this scraper is still ending (409).".to_owned()
    } else {
        format!("The server cannot do it now{}.", status(error))
    };
    words(Tone::Warn, "clock", headline, format!("{}{nothing}", quote(error)))
}

fn refused(action: Action, error: &Error, then: Option<&contract::State>) -> Words {
    let (nothing, status, quote) = (nothing(action), status(error), quote(error));
    let act = either(action, "start a run", "stop a run");
    let (icon, headline, next) = match (error.kind, error.status) {
        (Kind::Unauthorized, _) => return expired(nothing),
        (Kind::PlanLacks, _) if error.code.as_deref() == Some("WALLET_INSUFFICIENT_BALANCE") => (
            "lock",
            format!("The wallet has too little left{status}."),
            "Top it up, or ask whoever manages the account’s wallet.".to_owned(),
        ),
        (Kind::PlanLacks, _) => (
            "lock",
            format!("The plan does not allow it{status}."),
            "Ask whoever manages the account’s plan or wallet.".to_owned(),
        ),
        (Kind::Forbidden, _) => {
            ("lock", format!("This key may not {act}{status}."), "Sign in with a key of scope USER.".to_owned())
        }
        (_, None) => ("error", "The request could not be sent.".to_owned(), "Try again.".to_owned()),
        (_, Some(400 | 404)) => ("error", format!("The server refused to {act}{status}."), advice(action, then)),
        _ => ("error", format!("The server refused to {act}{status}."), String::new()),
    };
    words(Tone::Error, icon, headline, format!("{quote}{nothing} {next}").trim_end().to_owned())
}

/// What to do about a refusal that is about the scraper itself.
fn advice(action: Action, then: Option<&contract::State>) -> String {
    let last = then.map(|state| format!("Its last run is {}. ", word(Some(state)))).unwrap_or_default();
    let next = match (action, then) {
        (Action::Stop, _) => "If it has ended, there is nothing to stop.",
        (_, Some(contract::State::Pending | contract::State::Running)) => "Wait for its end, or stop it.",
        _ => "If it is disabled, enable it in the portal, then try again.",
    };
    format!("{last}{next}")
}

fn taken(action: Action, entry: Option<&Entry>) -> Words {
    match entry {
        None => words(
            Tone::Warn,
            "running",
            either(action, "This scraper is being started right now.", "This scraper is being stopped right now."),
            "Another tab sent it, or an earlier click did. Nothing was sent from here; Activity has the outcome.",
        ),
        Some(_) => words(
            Tone::Plain,
            "completed",
            either(action, "This scraper was started meanwhile.", "This scraper was stopped meanwhile."),
            "Another tab did it. Nothing was sent from here.",
        ),
    }
}

fn done(action: Action, proof: &Proof) -> Words {
    match proof {
        Proof::Answer(first) => {
            let first = if *first == Some(true) { " It is the scraper’s first one." } else { "" };
            let text =
                either(action, "It shows in the history as soon as the server lists it.", "What it has brought stays.");
            let headline = either(action, "A run was started.", "The run was stopped.");
            words(Tone::Good, "completed", headline, format!("{text}{first}"))
        }
        Proof::Seen(run, error) => {
            let found = match (action, run.as_deref()) {
                (Action::Stop, Some(run)) => format!("Its {} now.", named(run)),
                (_, Some(run)) => format!("There is a newer one: {}.", named(run)),
                (_, None) => "The scraper says that one is under way.".to_owned(),
            };
            let but = error.as_ref().and_then(|error| error.status).map(|status| {
                format!(" The server answered {status}; the first attempt had arrived all the same, or somebody else did it.")
            });
            let headline = either(action, "A run was started.", "The run has stopped.");
            words(Tone::Good, "completed", headline, format!("{found}{}", but.unwrap_or_default()))
        }
        Proof::Needless(state) => words(
            Tone::Plain,
            "completed",
            "The run has ended by itself.",
            format!("It is {}: there was nothing left to stop.", word(Some(state))),
        ),
    }
}

#[cfg(test)]
#[path = "words_tests.rs"]
mod tests;
