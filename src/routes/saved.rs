//! Addresses that are saved for later, by name: what may be saved, and what one is about.

use super::{
    Screen,
    query::{Pairs, Writer},
};

/// The longest address that is kept, in bytes, without its question mark: both as it stands and as the panel writes it.
const LONGEST: usize = 2_000;

impl Screen {
    /// Reads an address that is to be kept. `None` for what is no address of this panel, and for deletions: each is one
    /// of its own.
    pub fn parse_saved(address: &str) -> Option<Self> {
        let query = address.strip_prefix('?').filter(|query| query.len() <= LONGEST)?;
        let pairs = Pairs::parse(query);
        let screen = match (Self::parse(query), pairs.get("screen")) {
            (Self::Deletion(_), _) | (Self::Runs(_), Some(_)) => return None,
            (Self::Runs(address), None) => Self::Runs(address),
            (Self::Settings, _) => Self::Settings,
            // The screen reads its address later: here it is at least written as the panel writes it.
            (_, _) => Self::parse(&rewritten(&pairs)),
        };
        // Encoded it may be three times as long: what is kept must be read again.
        (screen.href().len() <= LONGEST + 1).then_some(screen)
    }

    /// Whether this address may be kept.
    pub fn can_be_saved(&self) -> bool {
        !matches!(self, Self::Deletion(_)) && Self::parse_saved(&self.href()).is_some()
    }

    /// The group, the scraper and the run that the address is about, by id.
    pub fn about(&self) -> [Option<String>; 3] {
        match self {
            Self::Runs(address) => [address.group.clone(), address.scraper.clone(), None],
            Self::Settings => [None, None, None],
            Self::Run(raw_query)
            | Self::FailedLinks(raw_query)
            | Self::Deletion(raw_query)
            | Self::Activity(raw_query)
            | Self::Merge(raw_query)
            | Self::Dataset(raw_query)
            | Self::Overview(raw_query) => {
                let pairs = raw_query.pairs();
                ["group", "scraper", "run"].map(|name| pairs.text(name))
            }
        }
    }
}

fn rewritten(pairs: &Pairs) -> String {
    let mut out = Writer::default();
    pairs.iter().filter(|(name, _)| is_name(name)).for_each(|(name, value)| out.pair(name, value));
    out.finish()
}

/// Whether the panel has names of this kind in its addresses.
fn is_name(name: &str) -> bool {
    !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-' || byte == b'_')
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::routes::{FailedLinksAddress, MergeAddress, RunsAddress, deletion_href};

    #[test]
    fn an_address_of_a_screen_is_kept_as_the_panel_writes_it() {
        let saved = |address: &str| Screen::parse_saved(address).map(|screen| screen.href());
        assert_eq!(saved("?").as_deref(), Some("?"));
        assert_eq!(saved("?x=1&state=FAILED").as_deref(), Some("?state=FAILED"));
        assert_eq!(saved("?screen=settings&x").as_deref(), Some("?screen=settings"));
        assert_eq!(saved("?screen=overview&group=a<b&\"=x").as_deref(), Some("?screen=overview&group=a%3Cb"));
        let failed_links = "?screen=failures&group=g&run=r";
        assert_eq!(saved(failed_links).as_deref(), Some(failed_links));
        assert_eq!(saved("?screen=run&run=r").as_deref(), Some("?screen=run&run=r"));
        assert_eq!(saved("?state=FAILED&run=r").as_deref(), Some("?screen=run&run=r"));
    }

    #[test]
    fn what_is_no_address_of_a_screen_or_deletes_is_not_kept() {
        let long = format!("?text={}", "x".repeat(LONGEST));
        for address in [
            "",
            "state=FAILED",
            "https://evil.example/",
            "javascript:alert(1)",
            "//evil.example",
            "#x",
            "?screen=nowhere",
            "?screen=failures",
            "?screen=run",
            "?screen=delete&run=r",
            &long,
        ] {
            assert_eq!(Screen::parse_saved(address), None, "{address}");
        }
        assert!(!Screen::parse(&deletion_href(None, "r")).can_be_saved());
    }

    #[test]
    fn what_is_too_long_as_the_panel_writes_it_is_not_kept_and_then_lost() {
        let address = |letters| format!("?screen=overview&group={}", "é".repeat(letters));
        let saved = Screen::parse_saved(&address(300)).unwrap().href();
        assert!(saved.len() > 1_800 && Screen::parse_saved(&saved).is_some());
        assert!(address(400).len() < LONGEST, "it is short as it stands");
        assert_eq!(Screen::parse_saved(&address(400)), None);
    }

    #[test]
    fn an_address_tells_what_it_is_about() {
        let about = |address: &str| Screen::parse(address).about().map(Option::unwrap_or_default);
        assert_eq!(about("?group=g&scraper=s"), ["g", "s", ""]);
        assert_eq!(about("?screen=failures&group=g&run=r&scraper=s"), ["g", "s", "r"]);
        assert_eq!(about("?screen=settings"), ["", "", ""]);
    }

    proptest! {
        #[test]
        fn what_is_kept_is_kept_again_as_it_is(address in "\\?(screen=(overview|merge|failures|run|dataset|activity|settings)&)?([a-z]{1,6}=.{0,20}&){0,4}") {
            if let Some(screen) = Screen::parse_saved(&address) {
                prop_assert_eq!(Screen::parse_saved(&screen.href()).map(|again| again.href()), Some(screen.href()));
            }
        }

        #[test]
        fn the_panels_own_addresses_stay_as_they_are(group in "\\PC{1,20}", picks in prop::collection::vec("[a-f0-9]{1,6}", 0..3)) {
            let runs = RunsAddress { group: Some(group.clone()), ..RunsAddress::default() };
            let merge = MergeAddress { group: Some(group.clone()), picks };
            let failed_links = Screen::parse(&crate::routes::failed_links_href(&group, "r", None));
            if let Screen::FailedLinks(raw_query) = &failed_links {
                let _ = FailedLinksAddress::read(raw_query);
                prop_assert_eq!(Screen::parse_saved(&failed_links.href()), Some(failed_links));
            }
            prop_assert_eq!(Screen::parse_saved(&Screen::from(runs.clone()).href()), Some(Screen::from(runs)));
            let merge = Screen::from(merge);
            prop_assert_eq!(Screen::parse_saved(&merge.href()), Some(merge));
        }
    }
}
