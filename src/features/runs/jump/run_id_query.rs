//! The run that a person typed a name of: its whole id, its beginning or end, or both as tables show them.

use super::messages;

/// The longest id that is looked for, in bytes: no longer one has an address.
pub const LONGEST: usize = 128;

/// The fewest characters by which a part of an id is looked for.
pub const FEWEST: usize = 6;

/// What to look for.
#[derive(Clone, Debug, PartialEq)]
pub struct RunIdQuery {
    text: String,
    /// Beginning and end of `66f1a4…72d137`.
    ends: Option<(String, String)>,
}

/// How an id fits what is wanted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum IdMatch {
    /// It is the id.
    Whole,
    /// It begins or ends so.
    Part,
}

impl RunIdQuery {
    /// Reads what was typed.
    ///
    /// # Errors
    /// What is wrong with it, in words.
    pub fn read(text: &str) -> Result<Self, String> {
        let text = text.trim();
        if text.is_empty() {
            return Err(messages::what_to_type());
        }
        if text.chars().any(char::is_control) {
            return Err(messages::CONTROL_CHARACTERS.to_owned());
        }
        if text.len() > LONGEST {
            return Err(messages::too_long());
        }
        let cut = text.split_once('…').or_else(|| text.split_once("..."));
        let ends = cut.map(|(head, tail)| (head.trim().to_owned(), tail.trim().to_owned()));
        Ok(Self { text: text.to_owned(), ends })
    }

    /// The run of exactly this id: others fit only in [part](IdMatch::Part).
    pub fn whole(id: &str) -> Self {
        Self { text: id.to_owned(), ends: None }
    }

    /// What was typed.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Whether it is long enough to be a part of an id.
    pub fn may_be_part(&self) -> bool {
        let count = match &self.ends {
            Some((head, tail)) => head.chars().count() + tail.chars().count(),
            None => self.text.chars().count(),
        };
        count >= FEWEST
    }

    /// Whether this is the id, or may be.
    pub fn fit(&self, id: &str) -> Option<IdMatch> {
        if id == self.text {
            return Some(IdMatch::Whole);
        }
        let part = match &self.ends {
            Some((head, tail)) => {
                id.len() >= head.len() + tail.len() && id.starts_with(head.as_str()) && id.ends_with(tail.as_str())
            }
            None => id.starts_with(&self.text) || id.ends_with(&self.text),
        };
        (part && self.may_be_part()).then_some(IdMatch::Part)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::entity::words::short_id;

    const ID: &str = "66f1a4b2c3d4e5f60072d137";

    fn fit(text: &str) -> Option<IdMatch> {
        RunIdQuery::read(text).ok()?.fit(ID)
    }

    #[test]
    fn whole_ids_and_six_characters_of_either_end_fit() {
        assert_eq!(fit(&format!(" {ID}\n")), Some(IdMatch::Whole));
        for part in ["66f1a4", "72d137", "66f1a4…72d137", "66f1a4...72d137", "66f…137", "…72d137", "66f1a4…"] {
            assert_eq!(fit(part), Some(IdMatch::Part), "{part}");
        }
        for other in ["66f1a", "2d137", "b2c3d4", "66F1A4", "66…37", "…", "66f1a4…72d138", &format!("{ID}…{ID}")]
        {
            assert_eq!(fit(other), None, "{other}");
        }
        assert_eq!(RunIdQuery::read("r1").unwrap().fit("r1"), Some(IdMatch::Whole), "ids may be short");
    }

    #[test]
    fn what_can_be_no_id_is_told() {
        assert!(RunIdQuery::read(" \t").unwrap_err().starts_with("Enter a run ID"));
        assert!(RunIdQuery::read("66f1\u{0}a4").unwrap_err().contains("control"));
        assert!(RunIdQuery::read(&"a".repeat(129)).unwrap_err().contains("128"));
        assert!(RunIdQuery::read(&"a".repeat(128)).is_ok());
    }

    proptest! {
        #[test]
        fn every_id_fits_itself_and_as_tables_show_it(id in "[!-~é]{6,40}") {
            prop_assume!(!id.contains("..."));
            prop_assert_eq!(RunIdQuery::read(&id).unwrap().fit(&id), Some(IdMatch::Whole));
            prop_assert!(RunIdQuery::read(&short_id(&id)).unwrap().fit(&id).is_some());
        }

        #[test]
        fn any_text_is_read_or_refused(text in any::<String>(), id in any::<String>()) {
            let _ = RunIdQuery::read(&text).map(|run_id_query| run_id_query.fit(&id));
        }
    }
}
