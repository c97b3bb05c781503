//! Pages, lists and single objects: how a body becomes rows.

use serde::{Deserialize, Deserializer, de::Error};
use serde_json::value::RawValue;

use super::{
    field::Field,
    fields::{count, count_of, field, flag, text_of},
    raw::{self, Object},
};

/// A body that is not what the endpoint is documented to answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the body is not what this endpoint is documented to answer")]
pub struct Unreadable;

/// Something with an identity that the API answers, alone or in lists.
pub trait Row: Sized {
    /// Reads one object. `None` when it has no id: then it is nothing that could be shown.
    fn read(object: &Object) -> Option<Self>;
}

/// One page of a Spring list (contract, "Common ground").
#[derive(Clone, Debug, PartialEq)]
pub struct Page<T> {
    /// The rows that could be read, in the server's order.
    pub content: Vec<T>,
    /// How many further rows of this page could not be read.
    pub unreadable: usize,
    /// Rows on all pages.
    pub total_elements: Field<u64>,
    /// How many pages there are.
    pub total_pages: Field<u64>,
    /// This page's index, from 0: `number` in the documentation, `page` in the vendor's SDK.
    pub number: Field<u64>,
    /// Rows on a full page.
    pub size: Field<u64>,
    /// Whether no page follows: what a slice, which tells no totals, has in their place.
    pub last: Field<bool>,
}

/// A page as sent.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Sent<'a> {
    #[serde(borrow)]
    content: Vec<&'a RawValue>,
    /// The page's index in the vendor's SDK; in Spring Data's `PagedModel` an object with the totals.
    #[serde(borrow, default)]
    page: Option<&'a RawValue>,
    #[serde(default, deserialize_with = "flag")]
    last: Field<bool>,
}

/// How much there is, and where in it a page lies.
#[derive(Default, Deserialize)]
#[serde(default, rename_all = "camelCase")]
struct Totals {
    #[serde(deserialize_with = "count")]
    total_elements: Field<u64>,
    #[serde(deserialize_with = "count")]
    total_pages: Field<u64>,
    #[serde(deserialize_with = "count")]
    number: Field<u64>,
    #[serde(deserialize_with = "count")]
    size: Field<u64>,
}

impl Sent<'_> {
    /// What `page` says.
    fn nested(&self) -> Totals {
        let Some(page) = self.page else { return Totals::default() };
        let index = || Totals { number: field(page, count_of), ..Totals::default() };
        Object::of(page).and_then(|totals| totals.read()).unwrap_or_else(index)
    }
}

impl<T: Row> Page<T> {
    /// Reads a body.
    ///
    /// # Errors
    /// [`Unreadable`] when it is no JSON object with an array `content`. A row that cannot be read is no error.
    pub fn parse(body: &str) -> Result<Self, Unreadable> {
        let object = object(body)?;
        let sent: Sent = object.read().ok_or(Unreadable)?;
        let (totals, nested): (Totals, Totals) = (object.read().ok_or(Unreadable)?, sent.nested());
        let content: Vec<T> = sent.content.iter().filter_map(|json| one(json)).collect();
        Ok(Self {
            unreadable: sent.content.len() - content.len(),
            content,
            total_elements: totals.total_elements.or(nested.total_elements),
            total_pages: totals.total_pages.or(nested.total_pages),
            number: totals.number.or(nested.number),
            size: totals.size.or(nested.size),
            last: sent.last,
        })
    }
}

/// Reads a whole list: an array, or an object that wraps it as `content` (contract, "Neighbours"). Rows that cannot be
/// read are left out.
///
/// # Errors
/// [`Unreadable`] when the body is neither.
pub fn list<T: Row>(body: &str) -> Result<Vec<T>, Unreadable> {
    let body = success(body)?;
    let rows = raw::array(body).or_else(|| raw::array(Object::of(body)?.get("content")?));
    Ok(rows.ok_or(Unreadable)?.into_iter().filter_map(one).collect())
}

/// Reads one object.
///
/// # Errors
/// [`Unreadable`] when it is none, or has no id.
pub fn row<T: Row>(body: &str) -> Result<T, Unreadable> {
    T::read(&object(body)?).ok_or(Unreadable)
}

/// Reads an array of rows of which none may be unreadable, for `#[serde(deserialize_with)]`.
///
/// # Errors
/// When one is, or there is no array.
pub fn every_row<'de, D: Deserializer<'de>, T: Row>(deserializer: D) -> Result<Vec<T>, D::Error> {
    let rows = Vec::<&RawValue>::deserialize(deserializer)?;
    let rows: Option<_> = rows.into_iter().map(one).collect();
    rows.ok_or_else(|| D::Error::custom("a row cannot be read"))
}

fn one<T: Row>(json: &RawValue) -> Option<T> {
    T::read(&Object::of(json)?)
}

/// The JSON of a success.
///
/// # Errors
/// [`Unreadable`] when it is none, and when it is an error in spite of its status: that must not be taken for what was
/// asked, least of all after a write. No answer of the contract has a `status` or an `error` of its own.
pub(super) fn success(body: &str) -> Result<&RawValue, Unreadable> {
    let json = raw::json(body).ok_or(Unreadable)?;
    let is_error = |answer: Object| {
        let status = answer.get("status").and_then(count_of);
        let says_why = |error| text_of(error).is_some() || Object::of(error).is_some();
        status.is_some_and(|status| (400..600).contains(&status)) || answer.get("error").is_some_and(says_why)
    };
    if Object::of(json).is_some_and(is_error) { Err(Unreadable) } else { Ok(json) }
}

/// The object of a success.
///
/// # Errors
/// [`Unreadable`] as for [`success`], and when it is no object.
pub(super) fn object(body: &str) -> Result<Object<'_>, Unreadable> {
    Object::of(success(body)?).ok_or(Unreadable)
}
