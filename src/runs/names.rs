//! Names for ids. A name is for people and never an identity: several scrapers may share one.

use std::collections::{BTreeMap, BTreeSet};

use crate::contract::{Group, Run, Scraper};

/// A group, as far as it is known.
#[derive(Clone, Debug, PartialEq)]
pub struct GroupName {
    /// Its id.
    pub id: String,
    /// Its name, or its id where it has none.
    pub name: String,
    /// Whether it is another customer's, readable but not writable (contract, "Words").
    pub shared: bool,
    /// The owner's reference, on a shared group.
    pub owner: Option<String>,
}

/// A scraper, as far as it is known.
#[derive(Clone, Debug, PartialEq)]
pub struct ScraperName {
    /// Its id.
    pub id: String,
    /// Its name, or its id where it has none.
    pub name: String,
    /// The group it belongs to.
    pub group: Option<String>,
    /// Whether another scraper has the same name, so that the id must be shown beside it.
    pub ambiguous: bool,
}

/// What the lists of groups and scrapers said (contract, "Neighbours").
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Names {
    groups: BTreeMap<String, GroupName>,
    scrapers: BTreeMap<String, ScraperName>,
}

impl Names {
    /// Puts the lists together. A list that is missing is empty: ids are shown instead of names.
    pub fn new(own: &[Group], shared: &[Group], scrapers: &[Scraper]) -> Self {
        let group = |group: &Group, shared: bool| GroupName {
            id: group.id.clone(),
            name: group.name.clone().unwrap_or_else(|| group.id.clone()),
            shared,
            owner: group.customer_ref.clone().filter(|_| shared),
        };
        let groups = shared.iter().map(|g| group(g, true)).chain(own.iter().map(|g| group(g, false)));
        let mut seen = BTreeSet::new();
        let twice: BTreeSet<&str> =
            scrapers.iter().filter_map(|s| s.name.as_deref()).filter(|name| !seen.insert(*name)).collect();
        let scraper = |scraper: &Scraper| ScraperName {
            id: scraper.id.clone(),
            name: scraper.name.clone().unwrap_or_else(|| scraper.id.clone()),
            group: scraper.group_id.clone(),
            ambiguous: scraper.name.as_deref().is_some_and(|name| twice.contains(name)),
        };
        Self {
            groups: groups.map(|group| (group.id.clone(), group)).collect(),
            scrapers: scrapers.iter().map(|s| (s.id.clone(), scraper(s))).collect(),
        }
    }

    /// The groups by name, own ones first.
    pub fn groups(&self) -> Vec<&GroupName> {
        let mut groups: Vec<_> = self.groups.values().collect();
        groups.sort_by_key(|group| (group.shared, group.name.to_lowercase(), group.id.clone()));
        groups
    }

    /// The scrapers whose name or id contains `text`, those of `group` first, then by name.
    pub fn find_scrapers(&self, text: &str, group: Option<&str>) -> Vec<&ScraperName> {
        let text = text.trim().to_lowercase();
        let mut found: Vec<_> = self
            .scrapers
            .values()
            .filter(|scraper| scraper.name.to_lowercase().contains(&text) || scraper.id.to_lowercase().contains(&text))
            .collect();
        let elsewhere = |scraper: &ScraperName| group.is_some() && scraper.group.as_deref() != group;
        found.sort_by_key(|scraper| (elsewhere(scraper), scraper.name.to_lowercase(), scraper.id.clone()));
        found
    }

    /// What is known of a group.
    pub fn group(&self, id: &str) -> Option<&GroupName> {
        self.groups.get(id)
    }

    /// What is known of a scraper.
    pub fn scraper(&self, id: &str) -> Option<&ScraperName> {
        self.scrapers.get(id)
    }

    /// The name of a group, or its id.
    pub fn group_or_id<'a>(&'a self, id: &'a str) -> &'a str {
        self.group(id).map_or(id, |group| &group.name)
    }

    /// The name of a scraper, or its id.
    pub fn scraper_or_id<'a>(&'a self, id: &'a str) -> &'a str {
        self.scraper(id).map_or(id, |scraper| &scraper.name)
    }

    /// The name of a run's scraper: from the lists, else as the run says, else its id.
    pub fn scraper_of<'a>(&'a self, run: &'a Run) -> Option<&'a str> {
        let id = run.scraper_id.as_deref();
        let listed = id.and_then(|id| self.scraper(id)).map(|scraper| scraper.name.as_str());
        listed.or(run.scraper_name.as_deref()).or(id)
    }

    /// The id of a run's group: as the run says, else its scraper's.
    pub fn group_id_of<'a>(&'a self, run: &'a Run) -> Option<&'a str> {
        let scraper = || self.scraper(run.scraper_id.as_deref()?)?.group.as_deref();
        run.group_id.as_deref().or_else(scraper)
    }

    /// The name of a run's group: from the lists, else as the run says, else its id.
    pub fn group_of<'a>(&'a self, run: &'a Run) -> Option<&'a str> {
        let id = self.group_id_of(run);
        let listed = id.and_then(|id| self.group(id)).map(|group| group.name.as_str());
        listed.or(run.group_name.as_deref()).or(id)
    }
}

#[cfg(test)]
#[path = "names_tests.rs"]
mod tests;
