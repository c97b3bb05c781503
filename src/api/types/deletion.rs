//! Deletion of the rows of a run: a preview, then the deletion (contract section 4).

use percent_encoding::utf8_percent_encode;
use serde::{Deserialize, Deserializer};
use serde_json::value::RawValue;

use super::{
    field::Field,
    fields::{self, count_of, id, text, text_of},
    history::ENCODED,
    page::{Unreadable, object, success},
    raw::{self, Object},
};

/// The operation that a preview of a deletion must name.
pub const EXPECTED_OPERATION: &str = "scrapewise_delete_scraper_data";

/// Where the preview of deleting the rows of `run` is asked for, with `POST`. It changes nothing.
pub fn preview_path(run: &str) -> String {
    format!("/api/scraper/data/preview-delete?scraperJobStatusId={}", utf8_percent_encode(run, ENCODED))
}

/// Where the rows of `run` are deleted, with `DELETE`. The server does this at once, with or without a preview.
pub fn delete_path(run: &str) -> String {
    format!("/api/scraper/data?scraperJobStatusId={}", utf8_percent_encode(run, ENCODED))
}

/// Reads the body of a deletion that was done: there is none, or none that says more.
///
/// # Errors
/// [`Unreadable`] when it is neither empty nor JSON: then it did not come from the API.
pub fn deleted(body: &str) -> Result<(), Unreadable> {
    if body.trim().is_empty() { Ok(()) } else { success(body).map(drop) }
}

/// What the server says it would delete.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DeletePreview {
    /// Proof that there was a preview. It is not sent back: no call takes it.
    pub token: Field<String>,
    /// The operation; [`EXPECTED_OPERATION`] is the only right one.
    pub operation: Field<String>,
    /// The run that it is about.
    pub target: Field<String>,
    /// The name of what is deleted.
    pub entity_name: Field<String>,
    /// The kind of what is deleted.
    pub entity_type: Field<String>,
    /// How much of what is deleted, as sent; may be empty.
    pub counts: Vec<(String, Field<u64>)>,
    /// The server's warnings, in its own words.
    pub warnings: Vec<String>,
    /// How many further warnings are no texts.
    pub unreadable_warnings: usize,
}

/// A preview as sent.
#[derive(Default, Deserialize)]
#[serde(default, rename_all = "camelCase")]
struct Sent {
    #[serde(deserialize_with = "text")]
    token: Field<String>,
    #[serde(deserialize_with = "text")]
    op_name: Field<String>,
    #[serde(deserialize_with = "id")]
    target_entity_id: Field<String>,
    #[serde(deserialize_with = "fields::object")]
    preview_summary: Option<Summary>,
}

#[derive(Default, Deserialize)]
#[serde(default, rename_all = "camelCase")]
struct Summary {
    #[serde(deserialize_with = "id")]
    entity_name: Field<String>,
    #[serde(deserialize_with = "text")]
    entity_type: Field<String>,
    #[serde(deserialize_with = "counts")]
    cascade_counts: Vec<(String, Field<u64>)>,
    #[serde(deserialize_with = "warnings")]
    warnings: Vec<Option<String>>,
}

/// Counts by their names, whatever these are.
fn counts<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Vec<(String, Field<u64>)>, D::Error> {
    let counts = Object::of(<&RawValue>::deserialize(deserializer)?);
    let count = |(name, json): (&str, &'de RawValue)| (name.to_owned(), fields::field(json, count_of));
    Ok(counts.map(|counts| counts.fields().map(count).collect()).unwrap_or_default())
}

/// Warnings, of which those that are no texts are `None`. One alone may come without the list around it.
fn warnings<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Vec<Option<String>>, D::Error> {
    let json = <&RawValue>::deserialize(deserializer)?;
    let list = raw::array(json).map(|all| all.into_iter().map(text_of).collect());
    Ok(list.unwrap_or_else(|| text_of(json).map(Some).into_iter().collect()))
}

impl DeletePreview {
    /// Reads a body.
    ///
    /// # Errors
    /// [`Unreadable`] when it is no JSON object.
    pub fn parse(body: &str) -> Result<Self, Unreadable> {
        let preview: Sent = object(body)?.read().ok_or(Unreadable)?;
        let summary = preview.preview_summary.unwrap_or_default();
        Ok(Self {
            token: preview.token,
            operation: preview.op_name,
            target: preview.target_entity_id,
            entity_name: summary.entity_name,
            entity_type: summary.entity_type,
            counts: summary.cascade_counts,
            unreadable_warnings: summary.warnings.iter().filter(|warning| warning.is_none()).count(),
            warnings: summary.warnings.into_iter().flatten().collect(),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_documented_requests_are_written_to_the_letter() {
        assert_eq!(preview_path("65a1"), "/api/scraper/data/preview-delete?scraperJobStatusId=65a1");
        assert_eq!(delete_path("65a1"), "/api/scraper/data?scraperJobStatusId=65a1");
        assert_eq!(delete_path("a&b=c"), "/api/scraper/data?scraperJobStatusId=a%26b%3Dc");
    }

    #[test]
    fn the_documented_preview_is_read_whole() {
        let golden = include_str!("../../../tests/golden/delete-preview.json");
        let run = "65a1f0c2d4e7f291a3b5c6d8".to_owned();
        let expected = DeletePreview {
            token: Field::Value("7c8d0f3e-2a51-4b8e-9f6c-1d2e3f4a5b6c".into()),
            operation: Field::Value(EXPECTED_OPERATION.into()),
            target: Field::Value(run.clone()),
            entity_name: Field::Value(run),
            entity_type: Field::Value("scraper_run_data".into()),
            counts: Vec::new(),
            warnings: vec![
                "Scraped product rows produced by this run will be permanently deleted (irreversible).".into(),
            ],
            unreadable_warnings: 0,
        };
        assert_eq!(DeletePreview::parse(golden), Ok(expected));
    }

    #[test]
    fn counts_and_warnings_of_any_kind_are_kept_apart() {
        let body = r#"{"previewSummary": {"cascadeCounts": {"rows": 3, "images": "11", "prices": null, "more": []},
            "warnings": ["One.", 7, " ", "Two."]}}"#;
        let preview = DeletePreview::parse(body).unwrap();
        let counts = [
            ("rows", Field::Value(3)),
            ("images", Field::Value(11)),
            ("prices", Field::Absent),
            ("more", Field::Unreadable("[]".into())),
        ];
        assert_eq!(preview.counts, counts.map(|(name, count)| (name.to_owned(), count)));
        assert_eq!((preview.warnings, preview.unreadable_warnings), (vec!["One.".into(), "Two.".into()], 2));
        assert_eq!(preview.token, Field::Absent);
        let one = DeletePreview::parse(r#"{"previewSummary": {"warnings": "Gone for good.", "cascadeCounts": []}}"#);
        assert_eq!(one.unwrap().warnings, ["Gone for good."]);
        assert_eq!(DeletePreview::parse("{}"), Ok(DeletePreview::default()));
        assert_eq!(DeletePreview::parse("[]"), Err(Unreadable));
    }

    #[test]
    fn only_an_empty_body_or_json_means_done() {
        assert_eq!([deleted(""), deleted("{}"), deleted("<html>")], [Ok(()), Ok(()), Err(Unreadable)]);
    }
}
