//! Problems that somebody knows of: a note and an end for each, until when it does not count.

use chrono::{DateTime, Utc};
use serde::Serialize;
use serde_json::Value;

use super::{digest::Begun, rank::Status};
use crate::{api::types::to_json, domain::health::Kind};

/// The longest note, in characters.
pub const LONGEST_NOTE: usize = 200;

/// A problem that somebody knows of.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Acknowledgement {
    /// The scraper's id.
    pub scraper: String,
    /// What the problem is: a word of [`problem_word`].
    pub problem: String,
    /// What the person wrote.
    pub note: String,
    /// When they did, in milliseconds since 1970.
    pub at: i64,
    /// When it counts again, in milliseconds since 1970.
    pub until: i64,
}

impl Acknowledgement {
    /// When it counts again.
    pub fn end(&self) -> Option<DateTime<Utc>> {
        DateTime::from_timestamp_millis(self.until)
    }

    /// Whether it is about this problem at the time `now`: it is of the same kind, and did not begin anew since.
    fn covers(&self, status: Status, begun: Begun, now: DateTime<Utc>) -> bool {
        let is_new = DateTime::from_timestamp_millis(self.at).is_none_or(|at| begun.is_after(at));
        problem_word(status) == Some(self.problem.as_str()) && !is_new && now.timestamp_millis() < self.until
    }

    fn read(json: &Value) -> Option<Self> {
        let text = |name: &str| json.get(name)?.as_str().map(str::to_owned);
        let number = |name: &str| json.get(name)?.as_i64();
        let problem = text("problem").filter(|word| WORDS.contains(&word.as_str()))?;
        let (at, until) = (number("at")?, number("until")?);
        // Both must be times.
        DateTime::from_timestamp_millis(at)?;
        DateTime::from_timestamp_millis(until)?;
        let note = text("note").unwrap_or_default().chars().filter(|c| !c.is_control()).take(LONGEST_NOTE).collect();
        Some(Self { scraper: text("scraper").filter(|id| !id.is_empty())?, problem, note, at, until })
    }
}

/// The words of problems, as they are stored.
const WORDS: [&str; 9] = [
    "silent-failure",
    "failed",
    "failing-now",
    "stuck",
    "stopped-early",
    "high-failure-rate",
    "missed",
    "never-completed",
    "no-runs",
];

/// The word of a problem, as it is stored.
pub fn problem_word(status: Status) -> Option<&'static str> {
    match status {
        Status::Problem(kind) => match kind {
            Kind::SilentFailure => Some("silent-failure"),
            Kind::Failed => Some("failed"),
            Kind::FailingNow => Some("failing-now"),
            Kind::Stuck => Some("stuck"),
            Kind::StoppedEarly => Some("stopped-early"),
            Kind::HighFailureRate => Some("high-failure-rate"),
            Kind::Missed => Some("missed"),
            Kind::Unknown | Kind::Running | Kind::Queued | Kind::Stopped | Kind::Completed => None,
        },
        Status::Never => Some("never-completed"),
        Status::NoRuns => Some("no-runs"),
        Status::Acknowledged | Status::Lost | Status::Well | Status::NotLoaded => None,
    }
}

/// The problems that the person knows of, at most one a scraper.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Acknowledgements(Vec<Acknowledgement>);

impl Acknowledgements {
    /// What is known of this problem of a scraper at the time `now`.
    pub fn find(&self, scraper: &str, status: Status, begun: Begun, now: DateTime<Utc>) -> Option<&Acknowledgement> {
        self.0.iter().find(|one| one.scraper == scraper && one.covers(status, begun, now))
    }

    /// Takes note of one, in place of what was known of the scraper. Those that have ended go.
    pub fn put(&mut self, new: Acknowledgement, now: DateTime<Utc>) {
        self.0.retain(|one| one.scraper != new.scraper && one.until > now.timestamp_millis());
        self.0.push(new);
    }

    /// Forgets what was known of a scraper.
    pub fn remove(&mut self, scraper: &str) {
        self.0.retain(|one| one.scraper != scraper);
    }

    /// Takes over those of a file that have not ended; how many.
    pub fn import(&mut self, json: &Value, now: DateTime<Utc>) -> usize {
        let new = Self::read_value(json).0.into_iter().filter(|one| one.until > now.timestamp_millis());
        let mut imported = 0;
        for one in new {
            self.put(one, now);
            imported += 1;
        }
        imported
    }

    /// All of them.
    pub fn all(&self) -> &[Acknowledgement] {
        &self.0
    }

    /// They as they are stored.
    pub fn write(&self) -> String {
        to_json(&self.0)
    }

    /// What [`write`](Self::write) wrote; what cannot be read is left out.
    pub fn read(text: &str) -> Self {
        serde_json::from_str(text).map(|json: Value| Self::read_value(&json)).unwrap_or_default()
    }

    fn read_value(json: &Value) -> Self {
        Self(json.as_array().into_iter().flatten().filter_map(Acknowledgement::read).collect())
    }
}

#[cfg(test)]
mod tests {
    use chrono::TimeDelta;

    use super::*;

    fn at(hour: i64) -> DateTime<Utc> {
        DateTime::<Utc>::default() + TimeDelta::hours(hour)
    }

    fn failed(note: &str) -> Acknowledgement {
        let (at, until) = (at(10).timestamp_millis(), at(50).timestamp_millis());
        Acknowledgement { scraper: "s".into(), problem: "failed".into(), note: note.into(), at, until }
    }

    const FAILED: Status = Status::Problem(Kind::Failed);

    #[test]
    fn a_problem_is_known_until_the_end_comes_or_it_changes() {
        let mut known = Acknowledgements::default();
        known.put(failed("ticket 214"), at(10));
        let find = |status, begun, now| known.find("s", status, begun, now).is_some();
        assert!(find(FAILED, Begun::Runs(4, Some(at(2))), at(20)));
        assert!(find(FAILED, Begun::Runs(60, None), at(20)), "older than what was loaded");
        assert!(!find(FAILED, Begun::Runs(4, Some(at(2))), at(50)), "the end has come");
        assert!(!find(FAILED, Begun::Runs(1, Some(at(15))), at(20)), "it was well in between");
        assert!(!find(Status::Problem(Kind::SilentFailure), Begun::Runs(4, Some(at(2))), at(20)), "another problem");
        assert_eq!(known.find("other", FAILED, Begun::Unknown, at(20)), None);
        known.remove("s");
        assert_eq!(known.all(), []);
    }

    #[test]
    fn every_problem_has_a_word_that_can_be_stored() {
        let problems = Kind::ALL.map(Status::Problem).into_iter().chain([Status::Never, Status::NoRuns]);
        let words: Vec<_> = problems.filter_map(problem_word).collect();
        assert!(words.len() == WORDS.len() && words.iter().all(|word| WORDS.contains(word)), "{words:?}");
    }

    #[test]
    fn what_is_written_is_read_and_what_is_no_acknowledgement_is_left_out() {
        let mut known = Acknowledgements::default();
        known.put(failed("“ticket 214”"), at(10));
        assert_eq!(Acknowledgements::read(&known.write()), known);
        let other = r#"[{"scraper": "s", "problem": "anything", "at": 1, "until": 2}, 7, {"scraper": "", "problem": "failed"}]"#;
        for text in ["", "{}", other] {
            assert_eq!(Acknowledgements::read(text).all(), []);
        }
        let long = r#"[{"scraper": "s", "problem": "failed", "note": "NOTE", "at": 1, "until": 9}]"#;
        let long = Acknowledgements::read(&long.replace("NOTE", &"x".repeat(999)));
        assert_eq!(long.all()[0].note.len(), LONGEST_NOTE);
    }

    #[test]
    fn of_a_file_those_that_have_not_ended_are_taken_over() {
        let file: Value = serde_json::from_str(&{
            let mut known = Acknowledgements::default();
            known.put(failed("ticket 214"), at(10));
            known.write()
        })
        .unwrap();
        let mut mine = Acknowledgements::default();
        assert_eq!((mine.import(&file, at(20)), mine.all().len()), (1, 1));
        assert_eq!((Acknowledgements::default().import(&file, at(60)), mine.import(&Value::Null, at(20))), (0, 0));
    }
}
