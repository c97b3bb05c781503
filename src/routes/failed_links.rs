//! The address of a run's failed links.

use links::{message::Tab, view::Query};

use super::{
    RawQuery, Screen,
    query::{Pairs, Writer},
};

/// The screen's word in an address.
pub(super) const WORD: &str = "failures";

/// The failed links of one run: which of them are shown, and how.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct FailedLinksAddress {
    /// The group that the run's scraper belongs to.
    pub group: String,
    /// The run.
    pub run: String,
    /// Its scraper, when known.
    pub scraper: Option<String>,
    /// The run to compare with, when it is another one than the previous.
    pub with: Option<String>,
    /// Which links, compared with that run's.
    pub tab: Tab,
    /// Which of them.
    pub query: Query,
    /// The page of causes, from 1.
    pub page: u32,
    /// The cause that is open, by its key.
    pub open: Option<u64>,
}

/// The tabs' words in the address; the first is left out.
const TABS: [(Tab, &str); 4] = [(Tab::All, "all"), (Tab::New, "new"), (Tab::Still, "still"), (Tab::Gone, "gone")];

impl FailedLinksAddress {
    /// All failed links of a run.
    pub fn of(group: String, run: String, scraper: Option<String>) -> Self {
        Self { group, run, scraper, page: 1, ..Self::default() }
    }

    /// Reads the address.
    pub fn read(address: &RawQuery) -> Self {
        Self::parse(&address.pairs()).unwrap_or_default()
    }

    /// `None` without group or run.
    fn parse(pairs: &Pairs) -> Option<Self> {
        let facet = |name| pairs.all(name).map(from_word).collect();
        let tab = TABS.into_iter().find(|(_, word)| pairs.get("tab") == Some(word));
        Some(Self {
            group: pairs.id("group")?,
            run: pairs.id("run")?,
            scraper: pairs.id("scraper"),
            with: pairs.id("with"),
            tab: tab.map(|(tab, _)| tab).unwrap_or_default(),
            query: Query {
                statuses: facet("status"),
                hosts: facet("host"),
                patterns: facet("cause"),
                search: pairs.get("q").unwrap_or_default().to_owned(),
            },
            page: pairs.get("page").and_then(|text| text.parse().ok()).unwrap_or(1).clamp(1, 1 << 20),
            open: pairs.get("open").filter(|text| text.len() == 16).and_then(|text| u64::from_str_radix(text, 16).ok()),
        })
    }

    fn write(&self, out: &mut Writer) {
        out.pair("screen", WORD);
        out.pair("group", &self.group);
        out.pair("run", &self.run);
        out.optional("scraper", self.scraper.as_deref());
        out.optional("with", self.with.as_deref());
        if let Some((_, word)) = TABS.into_iter().skip(1).find(|(tab, _)| *tab == self.tab) {
            out.pair("tab", word);
        }
        let facets = [("status", &self.query.statuses), ("host", &self.query.hosts), ("cause", &self.query.patterns)];
        for (name, values) in facets {
            values.iter().for_each(|value| out.pair(name, &to_word(value)));
        }
        out.optional("q", Some(self.query.search.as_str()).filter(|search| !search.is_empty()));
        if self.page > 1 {
            out.pair("page", &self.page.to_string());
        }
        out.optional("open", self.open.map(|key| format!("{key:016x}")).as_deref());
    }

    /// The same links after a change of what is left of them: from the first page, with nothing open.
    pub fn changed(&self, change: impl FnOnce(&mut Self)) -> Self {
        let mut address = Self { page: 1, open: None, ..self.clone() };
        change(&mut address);
        address
    }

    /// Whether search or facets leave something out.
    pub fn is_narrowed(&self) -> bool {
        self.query != Query::default()
    }
}

impl From<FailedLinksAddress> for Screen {
    fn from(address: FailedLinksAddress) -> Self {
        Self::FailedLinks(RawQuery::written(|out| address.write(out)))
    }
}

/// A facet's value as a word of the address: what was not reported is `-`.
fn to_word(value: &str) -> String {
    if value.is_empty() || value.starts_with('-') { format!("-{value}") } else { value.to_owned() }
}

fn from_word(word: &str) -> String {
    word.strip_prefix('-').unwrap_or(word).to_owned()
}
