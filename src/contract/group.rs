//! Groups: the folders that scrapers belong to.

use super::{fields::Fields, json::Json, page::Row};

/// A group, own or shared (contract, "Neighbours").
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Group {
    /// The group's id.
    pub id: String,
    /// The group's name.
    pub name: Option<String>,
    /// The collection that its rows land in.
    pub data_table: Option<String>,
    /// The owner, on a shared group.
    pub customer_ref: Option<String>,
}

impl Row for Group {
    fn read(value: &Json) -> Option<Self> {
        let group = Fields::of(value)?;
        Some(Self {
            id: group.id("id")?,
            name: group.text("name"),
            data_table: group.text("dataTable"),
            customer_ref: group.id("customerRef"),
        })
    }
}

/// The id of the group that something belongs to: `groupId` in the documentation, `groupRef` in scraper lists,
/// `group: {id, name}` in the SDK.
pub(super) fn group_id(of: Fields) -> Option<String> {
    of.id("groupId").or_else(|| of.id("groupRef")).or_else(|| of.object("group")?.id("id"))
}

/// The name of the group that something belongs to, where it is told.
pub(super) fn group_name(of: Fields) -> Option<String> {
    of.text("groupName").or_else(|| of.object("group")?.text("name"))
}
