//! Groups: the folders that scrapers belong to.

use serde::Deserialize;

use super::{
    field::Field,
    fields::{id, object, text},
    page::Row,
    raw::Object,
};

/// A group, own or shared (contract, "Neighbours").
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Group {
    /// The group's id.
    #[serde(deserialize_with = "id")]
    pub id: String,
    /// The group's name.
    #[serde(default, deserialize_with = "text")]
    pub name: Field<String>,
    /// The collection that its rows land in.
    #[serde(default, deserialize_with = "text")]
    pub data_table: Field<String>,
    /// The owner, on a shared group.
    #[serde(default, deserialize_with = "id")]
    pub customer_ref: Field<String>,
}

impl Row for Group {
    fn read(object: &Object) -> Option<Self> {
        object.read()
    }
}

/// The group that something belongs to, where it is not told as `groupId` and `groupName`: `groupRef` in scraper lists,
/// `group: {id, name}` in the SDK.
#[derive(Default, Deserialize)]
#[serde(default, rename_all = "camelCase")]
struct Elsewhere {
    #[serde(deserialize_with = "id")]
    group_ref: Field<String>,
    #[serde(deserialize_with = "object")]
    group: Option<Inner>,
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct Inner {
    #[serde(deserialize_with = "id")]
    id: Field<String>,
    #[serde(deserialize_with = "text")]
    name: Field<String>,
}

/// The id and the name of the group that something belongs to, where they are not told as documented.
pub(super) fn group_elsewhere(object: &Object) -> [Field<String>; 2] {
    let Elsewhere { group_ref, group } = object.read().unwrap_or_default();
    let Inner { id, name } = group.unwrap_or_default();
    [group_ref.or(id), name]
}
