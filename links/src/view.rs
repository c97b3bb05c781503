//! The view: which links are shown, those of a tab that match the search and the facets, by cause.

use serde::{Deserialize, Serialize};

use crate::{
    arena::{Arena, Span},
    list::{Cause, Links},
    search::Needle,
};

/// What was asked for. Empty choices leave everything in.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Query {
    /// Only these statuses.
    pub statuses: Vec<String>,
    /// Only these hosts.
    pub hosts: Vec<String>,
    /// Only messages of these patterns.
    pub patterns: Vec<String>,
    /// Only links with this text in their URL or message; the case of ASCII letters does not matter.
    pub search: String,
}

/// One value to narrow the links by.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Facet {
    /// The value; empty where nothing was reported.
    pub value: String,
    /// How many links have it, of those that the search, the tab and the other facets leave.
    pub count: usize,
    /// Whether it was chosen.
    pub chosen: bool,
}

/// The links of one cause.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Group {
    /// The cause's number in [`Links::causes`].
    pub cause: u32,
    /// How many links are shown of it.
    pub count: usize,
    /// The first one or two of them.
    pub samples: Vec<u32>,
}

/// The links that are shown, counted.
#[derive(Clone, Debug, Default)]
pub struct View {
    /// How many are shown.
    pub total: usize,
    /// The causes of those that are shown, the most frequent first.
    pub groups: Vec<Group>,
    /// Every status, the most frequent first.
    pub statuses: Vec<Facet>,
    /// Every host.
    pub hosts: Vec<Facet>,
    /// Every kind of message.
    pub patterns: Vec<Facet>,
    /// What was searched for.
    search: String,
    /// By link: whether tab and search leave it.
    left: Vec<bool>,
    /// How many links these are.
    found: usize,
    /// By cause: whether the facets leave it.
    open: Vec<bool>,
}

/// Searching one text after the other is worth it when no more than one link in so many is left.
const FEW: usize = 4;

impl View {
    /// Looks at `links`, or those of them that `within` has set.
    pub fn new(links: &Links, within: Option<&[bool]>, query: &Query) -> Self {
        Self::of(links, left(links, within, &query.search), query)
    }

    /// The same, after another look at the same ones: while a search is typed, few links may be left to be searched.
    pub fn after(&self, links: &Links, within: Option<&[bool]>, query: &Query) -> Self {
        let longer = query.search.to_ascii_lowercase().contains(&self.search.to_ascii_lowercase());
        if self.search.is_empty() || !longer || self.found > links.len() / FEW {
            return Self::new(links, within, query);
        }
        let mut left = self.left.clone();
        if let Some(needle) = Needle::new(&query.search) {
            let has = |text: &str| needle.find(text.as_bytes(), 0).is_some();
            for (row, left) in left.iter_mut().enumerate().filter(|(_, left)| **left) {
                *left = has(links.url(row as u32)) || has(links.message_text(row as u32));
            }
        }
        Self::of(links, left, query)
    }

    fn of(links: &Links, left: Vec<bool>, query: &Query) -> Self {
        let mut groups: Vec<Group> =
            (0..links.causes().len() as u32).map(|cause| Group { cause, count: 0, samples: Vec::new() }).collect();
        let mut found = 0;
        for (row, cause) in links.cause_numbers().iter().enumerate().filter(|(row, _)| left[*row]) {
            found += 1;
            let group = &mut groups[*cause as usize];
            group.count += 1;
            if group.count <= 2 {
                group.samples.push(row as u32);
            }
        }
        let mut counts = Counts::new(links, query);
        let open: Vec<bool> =
            groups.iter().map(|group| counts.add(&links.causes()[group.cause as usize], group.count)).collect();
        groups.retain(|group| group.count > 0 && open[group.cause as usize]);
        groups.sort_by_key(|group| std::cmp::Reverse(group.count));
        let total = groups.iter().map(|group| group.count).sum();
        let [statuses, hosts, patterns] = counts.facets(links, query);
        let search = query.search.clone();
        Self { total, groups, statuses, hosts, patterns, search, left, found, open }
    }

    /// The links that are shown, in the server's order; only those of `cause`, if one is named.
    pub fn rows(&self, links: &Links, cause: Option<u32>) -> Vec<u32> {
        let shown = |(row, of): (usize, &u32)| {
            (self.left[row] && self.open[*of as usize] && cause.is_none_or(|cause| cause == *of)).then_some(row as u32)
        };
        links.cause_numbers().iter().enumerate().filter_map(shown).collect()
    }
}

/// By link: whether it is `within` and has the text.
fn left(links: &Links, within: Option<&[bool]>, search: &str) -> Vec<bool> {
    let needle = Needle::new(search);
    let mut left = vec![needle.is_none(); links.len()];
    if let Some(needle) = needle {
        let mut messages = vec![false; links.messages().len()];
        mark(links.spans(), links.urls(), &needle, &mut left);
        mark(links.messages().spans(), links.messages().arena(), &needle, &mut messages);
        for (left, message) in left.iter_mut().zip(links.message_numbers()) {
            *left |= messages[*message as usize];
        }
    }
    if let Some(within) = within {
        for (row, left) in left.iter_mut().enumerate() {
            *left &= within.get(row).copied().unwrap_or_default();
        }
    }
    left
}

/// Marks every text that has the needle in it: one search through each block, not one through each text.
fn mark(spans: &[Span], arena: &Arena, needle: &Needle, marked: &mut [bool]) {
    let mut row = 0;
    for (number, block) in arena.blocks().iter().enumerate() {
        let mut at = 0;
        while let Some(place) = needle.find(block.as_bytes(), at) {
            while spans
                .get(row)
                .is_some_and(|span| (span.block as usize, (span.start + span.len) as usize) <= (number, place))
            {
                row += 1;
            }
            let Some(span) = spans.get(row).filter(|span| span.block as usize == number) else { break };
            let end = (span.start + span.len) as usize;
            if span.start as usize <= place && place + needle.len() <= end {
                marked[row] = true;
                at = end;
            } else {
                at = place + 1;
            }
        }
    }
}

/// How many links each value of each facet has.
struct Counts {
    chosen: [Vec<bool>; 3],
    any: [bool; 3],
    counts: [Vec<usize>; 3],
}

fn values(cause: &Cause) -> [usize; 3] {
    [cause.status as usize, cause.host as usize, cause.pattern as usize]
}

impl Counts {
    fn new(links: &Links, query: &Query) -> Self {
        let names = [links.statuses(), links.hosts(), links.patterns()];
        let wanted = [&query.statuses, &query.hosts, &query.patterns];
        let chosen = [0, 1, 2].map(|facet| {
            let mut chosen = vec![false; names[facet].len()];
            wanted[facet].iter().filter_map(|value| names[facet].find(value)).for_each(|at| chosen[at as usize] = true);
            chosen
        });
        Self { chosen, any: wanted.map(|wanted| !wanted.is_empty()), counts: names.map(|names| vec![0; names.len()]) }
    }

    /// Counts the links of a cause; whether the facets leave them. What one facet alone rules out counts in that facet:
    /// so many there would be if its value were chosen.
    fn add(&mut self, cause: &Cause, count: usize) -> bool {
        let values = values(cause);
        let out: Vec<usize> = (0..3).filter(|facet| self.any[*facet] && !self.chosen[*facet][values[*facet]]).collect();
        for (facet, (counts, value)) in self.counts.iter_mut().zip(values).enumerate() {
            if out.iter().all(|other| *other == facet) {
                counts[value] += count;
            }
        }
        out.is_empty()
    }

    fn facets(self, links: &Links, query: &Query) -> [Vec<Facet>; 3] {
        let names = [links.statuses(), links.hosts(), links.patterns()];
        let wanted = [&query.statuses, &query.hosts, &query.patterns];
        [0, 1, 2].map(|facet| {
            let values = self.counts[facet].iter().zip(&self.chosen[facet]).enumerate();
            let known = values.map(|(value, (count, chosen))| Facet {
                value: names[facet].get(value as u32).to_owned(),
                count: *count,
                chosen: *chosen,
            });
            let unknown = wanted[facet].iter().filter(|value| names[facet].find(value).is_none());
            let unknown = unknown.map(|value| Facet { value: value.clone(), count: 0, chosen: true });
            let mut facets: Vec<Facet> = known.filter(|facet| facet.count > 0 || facet.chosen).chain(unknown).collect();
            facets.sort_by_key(|facet| std::cmp::Reverse(facet.count));
            facets
        })
    }
}

#[cfg(test)]
mod tests;
