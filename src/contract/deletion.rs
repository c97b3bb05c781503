//! Deleting the rows of a run: a preview, then the deletion (contract section 4).

use percent_encoding::utf8_percent_encode;

use super::{
    fields::{Fields, count, text},
    history::ENCODED,
    page::{Unreadable, json},
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
    if body.trim().is_empty() { Ok(()) } else { json(body).map(drop) }
}

/// What the server says it would delete.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DeletePreview {
    /// Proof that there was a preview. It is not sent back: no call takes it.
    pub token: Option<String>,
    /// The operation; [`EXPECTED_OPERATION`] is the only right one.
    pub operation: Option<String>,
    /// The run that it is about.
    pub target: Option<String>,
    /// The name of what is deleted.
    pub entity_name: Option<String>,
    /// The kind of what is deleted.
    pub entity_type: Option<String>,
    /// How much of what is deleted, as sent; may be empty.
    pub counts: Vec<(String, Option<u64>)>,
    /// The server's warnings, in its own words.
    pub warnings: Vec<String>,
    /// How many further warnings are no texts.
    pub unreadable_warnings: usize,
}

impl DeletePreview {
    /// Reads a body.
    ///
    /// # Errors
    /// [`Unreadable`] when it is no JSON object.
    pub fn parse(body: &str) -> Result<Self, Unreadable> {
        let body = json(body)?;
        let preview = Fields::of(&body).ok_or(Unreadable)?;
        let mut read = Self {
            token: preview.text("token"),
            operation: preview.text("opName"),
            target: preview.id("targetEntityId"),
            ..Self::default()
        };
        let Some(summary) = preview.object("previewSummary") else { return Ok(read) };
        read.entity_name = summary.id("entityName");
        read.entity_type = summary.text("entityType");
        let counts = summary.pairs("cascadeCounts").unwrap_or_default();
        read.counts = counts.iter().map(|(name, value)| (name.to_string(), count(value))).collect();
        let warnings = summary.array("warnings").unwrap_or_default();
        read.warnings = warnings.iter().filter_map(text).collect();
        read.unreadable_warnings = warnings.len() - read.warnings.len();
        // One warning alone may come without the list around it.
        read.warnings.extend(summary.text("warnings"));
        Ok(read)
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
        let golden = include_str!("../../tests/golden/delete-preview.json");
        let run = "65a1f0c2d4e7f291a3b5c6d8".to_owned();
        let expected = DeletePreview {
            token: Some("7c8d0f3e-2a51-4b8e-9f6c-1d2e3f4a5b6c".into()),
            operation: Some(EXPECTED_OPERATION.into()),
            target: Some(run.clone()),
            entity_name: Some(run),
            entity_type: Some("scraper_run_data".into()),
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
        let body = r#"{"previewSummary": {"cascadeCounts": {"rows": 3, "images": "11", "prices": null},
            "warnings": ["One.", 7, " ", "Two."]}}"#;
        let preview = DeletePreview::parse(body).unwrap();
        let counts = [("rows", Some(3)), ("images", Some(11)), ("prices", None)];
        assert_eq!(preview.counts, counts.map(|(name, count)| (name.to_owned(), count)));
        assert_eq!((preview.warnings, preview.unreadable_warnings), (vec!["One.".into(), "Two.".into()], 2));
        assert_eq!(preview.token, None);
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
