//! The merge of runs into the enriched dataset of their group (contract section 3).

use percent_encoding::utf8_percent_encode;
use serde::Deserialize;

use super::{
    field::Field,
    fields::count,
    history::ENCODED,
    page::{Unreadable, object},
};

/// Which runs are merged.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MergeQuery {
    /// The group whose enriched dataset is replaced.
    pub group: String,
    /// The runs, in the order in which they are sent.
    pub runs: Vec<String>,
}

impl MergeQuery {
    /// The path and query to send, from the API's base address on.
    pub fn path(&self) -> String {
        let mut path = format!("/api/scraper/data/group/{}/merge", utf8_percent_encode(&self.group, ENCODED));
        for (at, run) in self.runs.iter().enumerate() {
            let sign = if at == 0 { '?' } else { '&' };
            path += &format!("{sign}scraperJobStatusIds={}", utf8_percent_encode(run, ENCODED));
        }
        path
    }
}

/// What a merge came to.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub struct Merged {
    /// Rows of the enriched dataset. Absent where the answer does not say: it was done, and earlier.
    #[serde(rename = "mergedItems", deserialize_with = "count")]
    pub items: Field<u64>,
}

impl Merged {
    /// Reads a body. An empty one means done: the same key was sent before.
    ///
    /// # Errors
    /// [`Unreadable`] when it is neither empty nor a JSON object: then it did not come from the API.
    pub fn parse(body: &str) -> Result<Self, Unreadable> {
        if body.trim().is_empty() {
            return Ok(Self::default());
        }
        object(body)?.read().ok_or(Unreadable)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_documented_request_is_written_to_the_letter() {
        let merge = MergeQuery { group: "grp_xyz".into(), runs: vec!["65a1".into(), "65a2".into(), "65a3".into()] };
        let documented = "/api/scraper/data/group/grp_xyz/merge\
                          ?scraperJobStatusIds=65a1&scraperJobStatusIds=65a2&scraperJobStatusIds=65a3";
        assert_eq!(merge.path(), documented);
        let strange = MergeQuery { group: "a/b?c".into(), runs: vec!["x&y=z".into()] };
        assert_eq!(strange.path(), "/api/scraper/data/group/a%2Fb%3Fc/merge?scraperJobStatusIds=x%26y%3Dz");
    }

    #[test]
    fn the_documented_answer_and_a_repeated_one_are_read() {
        let golden = include_str!("../../../tests/golden/merge-result.json");
        assert_eq!(Merged::parse(golden), Ok(Merged { items: Field::Value(184) }));
        for done in ["", " \n", "{}", r#"{"mergedItems": null}"#] {
            assert_eq!(Merged::parse(done), Ok(Merged { items: Field::Absent }), "{done}");
        }
        let odd = Merged::parse(r#"{"mergedItems": -1}"#);
        assert_eq!(odd, Ok(Merged { items: Field::Unreadable("-1".into()) }));
        for other in ["<!doctype html>", "[]", "184"] {
            assert_eq!(Merged::parse(other), Err(Unreadable), "{other}");
        }
    }
}
