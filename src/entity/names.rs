//! Names for ids. A name is for people and never an identity: several scrapers may share one.

use crate::{
    api::types::{Group, Run, Scraper},
    domain::text::{bidi_isolate, find, truncate},
};

/// A group, as far as it is known.
#[derive(Clone, Debug, PartialEq)]
pub struct GroupName {
    /// Its id.
    pub id: String,
    /// Its name, or its id where it has none; no longer than can be shown.
    pub name: String,
    /// Whether it is another customer's, readable but not writable (contract, "Words").
    pub shared: bool,
    /// The owner's reference, on a shared group, fit for a sentence.
    pub owner: Option<String>,
    /// Its name in lower case.
    pub folded: String,
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
    /// Its name in lower case.
    pub folded: String,
}

/// What the lists of groups and scrapers said (contract, "Neighbours").
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Names {
    /// By id.
    groups: Vec<GroupName>,
    /// By id.
    scrapers: Vec<ScraperName>,
}

impl Names {
    /// Puts the lists together. A list that is missing is empty: ids are shown instead of names.
    pub fn new(own: &[Group], shared: &[Group], scrapers: &[Scraper]) -> Self {
        let mut names = Self::default();
        let groups = shared.iter().map(|group| (group, true)).chain(own.iter().map(|group| (group, false)));
        for (group, shared) in groups {
            let name = truncate(group.name.value().unwrap_or(&group.id));
            let owner = group.customer_ref.as_deref().filter(|_| shared).map(bidi_isolate);
            let known = GroupName { id: group.id.clone(), folded: name.to_lowercase(), name, shared, owner };
            match names.groups.binary_search_by(|other| other.id.cmp(&known.id)) {
                Ok(at) => names.groups[at] = known,
                Err(at) => names.groups.insert(at, known),
            }
        }
        for scraper in scrapers {
            let (id, group) = (scraper.id.clone(), scraper.group_id.cloned());
            let name = truncate(scraper.name.value().unwrap_or(&id));
            let known = ScraperName { folded: name.to_lowercase(), name, group, ambiguous: false, id };
            match names.scrapers.binary_search_by(|other| other.id.cmp(&known.id)) {
                Ok(at) => names.scrapers[at] = known,
                Err(at) => names.scrapers.insert(at, known),
            }
        }
        names.mark_ambiguous();
        names
    }

    fn mark_ambiguous(&mut self) {
        let mut by_name: Vec<usize> = Vec::with_capacity(self.scrapers.len());
        for (at, scraper) in self.scrapers.iter().enumerate() {
            let place = by_name.partition_point(|other| self.scrapers[*other].name < scraper.name);
            by_name.insert(place, at);
        }
        for pair in by_name.windows(2) {
            if self.scrapers[pair[0]].name == self.scrapers[pair[1]].name {
                self.scrapers[pair[0]].ambiguous = true;
                self.scrapers[pair[1]].ambiguous = true;
            }
        }
    }

    /// The groups by name, own ones first.
    pub fn groups(&self) -> Vec<&GroupName> {
        let before =
            |a: &GroupName, b: &GroupName| a.shared.cmp(&b.shared).then_with(|| a.folded.cmp(&b.folded)).is_le();
        let mut groups: Vec<&GroupName> = Vec::with_capacity(self.groups.len());
        for group in &self.groups {
            groups.insert(groups.partition_point(|other| before(other, group)), group);
        }
        groups
    }

    /// The scrapers whose name or id contains `text`, those of `group` first, then by name.
    pub fn find_scrapers(&self, text: &str, group: Option<&str>) -> Vec<&ScraperName> {
        let text = text.trim().to_lowercase();
        let elsewhere = |scraper: &ScraperName| group.is_some() && scraper.group.as_deref() != group;
        let before = |a: &ScraperName, b: &ScraperName| {
            elsewhere(a).cmp(&elsewhere(b)).then_with(|| a.folded.cmp(&b.folded)).is_le()
        };
        let mut found: Vec<&ScraperName> = Vec::new();
        for scraper in &self.scrapers {
            if find(&scraper.folded, &text).or_else(|| find(&scraper.id.to_ascii_lowercase(), &text)).is_some() {
                found.insert(found.partition_point(|other| before(other, scraper)), scraper);
            }
        }
        found
    }

    /// What is known of a group.
    pub fn group(&self, id: &str) -> Option<&GroupName> {
        let at = self.groups.binary_search_by(|group| group.id.as_str().cmp(id)).ok()?;
        self.groups.get(at)
    }

    /// What is known of a scraper.
    pub fn scraper(&self, id: &str) -> Option<&ScraperName> {
        let at = self.scrapers.binary_search_by(|scraper| scraper.id.as_str().cmp(id)).ok()?;
        self.scrapers.get(at)
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
