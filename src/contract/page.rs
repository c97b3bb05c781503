//! Pages, lists and single objects: how a body becomes rows.

use super::{fields::Fields, json::Json};

/// A body that is not what the endpoint is documented to answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the body is not what this endpoint is documented to answer")]
pub struct Unreadable;

/// Something with an identity that the API answers, alone or in lists.
pub trait Row: Sized {
    /// Reads one JSON value. `None` when it is no object or has no id: then it is nothing that could be shown.
    fn read(value: &Json) -> Option<Self>;
}

/// One page of a Spring list (contract, "Common ground").
#[derive(Clone, Debug, PartialEq)]
pub struct Page<T> {
    /// The rows that could be read, in the server's order.
    pub content: Vec<T>,
    /// How many further rows of this page could not be read.
    pub unreadable: usize,
    /// Rows on all pages.
    pub total_elements: Option<u64>,
    /// How many pages there are.
    pub total_pages: Option<u64>,
    /// This page's index, from 0: `number` in the documentation, `page` in the vendor's SDK.
    pub number: Option<u64>,
    /// Rows on a full page.
    pub size: Option<u64>,
}

impl<T: Row> Page<T> {
    /// Reads a body.
    ///
    /// # Errors
    /// [`Unreadable`] when it is no JSON object with an array `content`. A row that cannot be read is no error.
    pub fn parse(body: &str) -> Result<Self, Unreadable> {
        let body = json(body)?;
        let fields = Fields::of(&body).ok_or(Unreadable)?;
        let rows = fields.array("content").ok_or(Unreadable)?;
        let content: Vec<T> = rows.iter().filter_map(T::read).collect();
        Ok(Self {
            unreadable: rows.len() - content.len(),
            content,
            total_elements: fields.count("totalElements"),
            total_pages: fields.count("totalPages"),
            number: fields.count("number").or_else(|| fields.count("page")),
            size: fields.count("size"),
        })
    }
}

/// Reads a whole list: an array, or an object that wraps it as `content` (contract, "Neighbours"). Rows that cannot be
/// read are left out.
///
/// # Errors
/// [`Unreadable`] when the body is neither.
pub fn list<T: Row>(body: &str) -> Result<Vec<T>, Unreadable> {
    let body = json(body)?;
    let rows = body.as_array().or_else(|| Fields::of(&body)?.array("content"));
    Ok(rows.ok_or(Unreadable)?.iter().filter_map(T::read).collect())
}

/// Reads one object.
///
/// # Errors
/// [`Unreadable`] when it is none, or has no id.
pub fn row<T: Row>(body: &str) -> Result<T, Unreadable> {
    T::read(&json(body)?).ok_or(Unreadable)
}

/// Parses the JSON of a success.
///
/// # Errors
/// [`Unreadable`] when it is none, and when it is an error in spite of its status: that must not be taken for what was
/// asked, least of all after a write. No answer of the contract has a `status` or an `error` of its own.
pub(super) fn json(body: &str) -> Result<Json<'_>, Unreadable> {
    let json = Json::parse(body).ok_or(Unreadable)?;
    let is_error = |answer: Fields| {
        let failed = answer.count("status").is_some_and(|status| (400..600).contains(&status));
        failed || answer.text("error").is_some() || answer.object("error").is_some()
    };
    if Fields::of(&json).is_some_and(is_error) { Err(Unreadable) } else { Ok(json) }
}
