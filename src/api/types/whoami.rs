//! The account of a key: whose it is.

use chrono::{DateTime, Utc};
use serde::Deserialize;

use super::{
    field::Field,
    fields::{id, text, time},
    page::{Unreadable, object},
};

/// What the server says of the key in use (contract, "Neighbours").
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
#[serde(default, rename_all = "camelCase")]
pub struct Whoami {
    /// The account that the key belongs to.
    #[serde(deserialize_with = "id")]
    pub customer_ref: Field<String>,
    /// What the key may do: `USER` may call the REST API.
    #[serde(deserialize_with = "text")]
    pub scope: Field<String>,
    /// The 7 characters of the key that are no secret; missing for portal tokens.
    #[serde(deserialize_with = "text")]
    pub prefix: Field<String>,
    /// The name that the key was given.
    #[serde(deserialize_with = "text")]
    pub name: Field<String>,
    /// The key's own id.
    #[serde(deserialize_with = "id")]
    pub id: Field<String>,
    /// When the key was made.
    #[serde(deserialize_with = "time")]
    pub created_at: Field<DateTime<Utc>>,
    /// When the key was used before.
    #[serde(deserialize_with = "time")]
    pub last_used_at: Field<DateTime<Utc>>,
}

impl Whoami {
    /// Reads a body.
    ///
    /// # Errors
    /// [`Unreadable`] when it is no JSON object or tells none of these facts: then it did not come from the API.
    pub fn parse(body: &str) -> Result<Self, Unreadable> {
        let who: Self = object(body)?.read().ok_or(Unreadable)?;
        let texts = [&who.customer_ref, &who.scope, &who.prefix, &who.name, &who.id].map(Field::value);
        let times = [&who.created_at, &who.last_used_at].map(Field::value);
        let says_something = texts.iter().any(Option::is_some) || times.iter().any(Option::is_some);
        says_something.then_some(who).ok_or(Unreadable)
    }
}
