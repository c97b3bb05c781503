//! Addresses that are kept for later, by name: what may be kept, and what one is about.

use super::{
    Screen,
    query::{Pairs, Writer},
};

/// The longest address that is kept, in bytes, without its question mark: both as it stands and as the panel writes it.
const LONGEST: usize = 2_000;

impl Screen {
    /// Reads an address that is to be kept. `None` for what is no address of this panel, and for deletions: each is one
    /// of its own.
    pub fn parse_kept(address: &str) -> Option<Self> {
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
    pub fn is_kept(&self) -> bool {
        !matches!(self, Self::Deletion(_)) && Self::parse_kept(&self.href()).is_some()
    }

    /// The group, the scraper and the run that the address is about, by id.
    pub fn about(&self) -> [Option<String>; 3] {
        match self {
            Self::Runs(address) => [address.group.clone(), address.scraper.clone(), address.open.clone()],
            Self::Settings => [None, None, None],
            Self::Failures(unread)
            | Self::Deletion(unread)
            | Self::Activity(unread)
            | Self::Merge(unread)
            | Self::Dataset(unread)
            | Self::Overview(unread) => {
                let pairs = unread.pairs();
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
    use crate::routes::{FailuresAddress, MergeAddress, RunsAddress, deletion_href};

    #[test]
    fn an_address_of_a_screen_is_kept_as_the_panel_writes_it() {
        let kept = |address: &str| Screen::parse_kept(address).map(|screen| screen.href());
        assert_eq!(kept("?").as_deref(), Some("?"));
        assert_eq!(kept("?x=1&state=FAILED").as_deref(), Some("?state=FAILED"));
        assert_eq!(kept("?screen=settings&x").as_deref(), Some("?screen=settings"));
        assert_eq!(kept("?screen=overview&group=a<b&\"=x").as_deref(), Some("?screen=overview&group=a%3Cb"));
        let failures = "?screen=failures&group=g&run=r";
        assert_eq!(kept(failures).as_deref(), Some(failures));
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
            "?screen=delete&run=r",
            &long,
        ] {
            assert_eq!(Screen::parse_kept(address), None, "{address}");
        }
        assert!(!Screen::parse(&deletion_href(None, "r")).is_kept());
    }

    #[test]
    fn what_is_too_long_as_the_panel_writes_it_is_not_kept_and_then_lost() {
        let address = |letters| format!("?screen=overview&group={}", "é".repeat(letters));
        let kept = Screen::parse_kept(&address(300)).unwrap().href();
        assert!(kept.len() > 1_800 && Screen::parse_kept(&kept).is_some());
        assert!(address(400).len() < LONGEST, "it is short as it stands");
        assert_eq!(Screen::parse_kept(&address(400)), None);
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
        fn what_is_kept_is_kept_again_as_it_is(address in "\\?(screen=(overview|merge|failures|dataset|activity|settings)&)?([a-z]{1,6}=.{0,20}&){0,4}") {
            if let Some(screen) = Screen::parse_kept(&address) {
                prop_assert_eq!(Screen::parse_kept(&screen.href()).map(|again| again.href()), Some(screen.href()));
            }
        }

        #[test]
        fn the_panels_own_addresses_stay_as_they_are(group in "\\PC{1,20}", picks in prop::collection::vec("[a-f0-9]{1,6}", 0..3)) {
            let runs = RunsAddress { group: Some(group.clone()), ..RunsAddress::default() };
            let merge = MergeAddress { group: Some(group.clone()), picks };
            let failures = Screen::parse(&crate::routes::failures_href(&group, "r", None));
            if let Screen::Failures(unread) = &failures {
                let _ = FailuresAddress::read(unread);
                prop_assert_eq!(Screen::parse_kept(&failures.href()), Some(failures));
            }
            prop_assert_eq!(Screen::parse_kept(&Screen::from(runs.clone()).href()), Some(Screen::from(runs)));
            let merge = Screen::from(merge);
            prop_assert_eq!(Screen::parse_kept(&merge.href()), Some(merge));
        }
    }
}
