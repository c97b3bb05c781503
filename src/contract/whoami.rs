//! Whose key it is.

use chrono::{DateTime, Utc};

use super::{
    fields::Fields,
    page::{Unreadable, json},
};

/// What the server says of the key in use (contract, "Neighbours").
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Whoami {
    /// The account that the key belongs to.
    pub customer_ref: Option<String>,
    /// What the key may do: `USER` may call the REST API.
    pub scope: Option<String>,
    /// The 7 characters of the key that are no secret; missing for portal tokens.
    pub prefix: Option<String>,
    /// The name that the key was given.
    pub name: Option<String>,
    /// The key's own id.
    pub id: Option<String>,
    /// When the key was made.
    pub created_at: Option<DateTime<Utc>>,
    /// When the key was used before.
    pub last_used_at: Option<DateTime<Utc>>,
}

impl Whoami {
    /// Reads a body.
    ///
    /// # Errors
    /// [`Unreadable`] when it is no JSON object or tells none of these facts: then it did not come from the API.
    pub fn parse(body: &str) -> Result<Self, Unreadable> {
        let body = json(body)?;
        let who = Fields::of(&body).ok_or(Unreadable)?;
        let who = Self {
            customer_ref: who.id("customerRef"),
            scope: who.text("scope"),
            prefix: who.text("prefix"),
            name: who.text("name"),
            id: who.id("id"),
            created_at: who.time("createdAt"),
            last_used_at: who.time("lastUsedAt"),
        };
        if who == Self::default() { Err(Unreadable) } else { Ok(who) }
    }
}
