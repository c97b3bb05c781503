//! Key sequences: what a key does, or two pressed one after the other.

use crate::routes::{RunsAddress, Screen};

/// The pages that `g` leads to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Page {
    /// The run history.
    Runs,
    /// All scrapers at a glance.
    Overview,
    /// A merge.
    Merge,
    /// the log of changes.
    Activity,
    /// The settings.
    Settings,
}

impl Page {
    /// Its address.
    pub fn screen(self) -> Screen {
        match self {
            Self::Runs => Screen::Runs(RunsAddress::default()),
            Self::Overview => Screen::overview(),
            Self::Merge => Screen::merge(),
            Self::Activity => Screen::activity(),
            Self::Settings => Screen::Settings,
        }
    }
}

/// What a key or two do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum KeyAction {
    /// Shows the list of keys.
    ShowShortcuts,
    /// Goes to a page.
    Go(Page),
    /// Moves the focus to the run below or above.
    MoveFocus {
        /// Whether to the one below.
        down: bool,
    },
    /// Opens the failed links of the run that has the focus.
    OpenFailedLinks,
    /// Goes to the field that finds a scraper.
    FindScraper,
    /// Goes to the field that jumps to a run.
    JumpToRun,
}

/// How long `g` waits for the key that tells where to, in milliseconds.
const TIMEOUT: f64 = 1_500.0;

/// The keys pressed so far: when `g` was, while it waits.
#[derive(Default)]
pub(super) struct KeySequence(Option<f64>);

impl KeySequence {
    /// What `key` does, pressed at `at` in milliseconds. Whatever it is, it ends the wait of a `g`.
    pub fn press(&mut self, key: &str, at: f64) -> Option<KeyAction> {
        let going = self.0.take().is_some_and(|since| at - since <= TIMEOUT);
        Some(match (going, key) {
            (true, "r") => KeyAction::Go(Page::Runs),
            (true, "o") => KeyAction::Go(Page::Overview),
            (true, "m") => KeyAction::Go(Page::Merge),
            (true, "a") => KeyAction::Go(Page::Activity),
            (true, "s") => KeyAction::Go(Page::Settings),
            (_, "g") => {
                self.0 = Some(at);
                return None;
            }
            (true, _) => return None,
            (_, "?") => KeyAction::ShowShortcuts,
            (_, "j") => KeyAction::MoveFocus { down: true },
            (_, "k") => KeyAction::MoveFocus { down: false },
            (_, "f") => KeyAction::OpenFailedLinks,
            (_, "/") => KeyAction::FindScraper,
            (_, "i") => KeyAction::JumpToRun,
            _ => return None,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pressed(keys: &[(&str, f64)]) -> Vec<Option<KeyAction>> {
        let mut sequence = KeySequence::default();
        keys.iter().map(|(key, at)| sequence.press(key, *at)).collect()
    }

    #[test]
    fn g_waits_for_where_to() {
        let [runs, overview] = [KeyAction::Go(Page::Runs), KeyAction::Go(Page::Overview)];
        assert_eq!(pressed(&[("g", 0.0), ("r", 1_500.0)]), [None, Some(runs)]);
        assert_eq!(pressed(&[("g", 0.0), ("g", 1_000.0), ("o", 2_400.0)]), [None, None, Some(overview)]);
        assert_eq!(pressed(&[("g", 0.0), ("r", 1_501.0)]), [None, None], "too late");
        assert_eq!(pressed(&[("r", 0.0)]), [None]);
    }

    #[test]
    fn another_key_ends_the_wait_and_does_nothing_else() {
        for key in ["Escape", "j", "?", "x"] {
            assert_eq!(pressed(&[("g", 0.0), (key, 10.0), ("r", 20.0)]), [None, None, None], "{key}");
        }
        let late = pressed(&[("g", 0.0), ("j", 1_600.0)]);
        assert_eq!(late, [None, Some(KeyAction::MoveFocus { down: true })], "the wait was over");
    }

    #[test]
    fn single_keys_act() {
        let keys = ["?", "j", "k", "f", "/", "i", "q"].map(|key| (key, 0.0));
        let focus = |down| Some(KeyAction::MoveFocus { down });
        let [failed_links, scraper] = [KeyAction::OpenFailedLinks, KeyAction::FindScraper].map(Some);
        let expected = [Some(KeyAction::ShowShortcuts), focus(true), focus(false), failed_links, scraper];
        assert_eq!(pressed(&keys), [&expected[..], &[Some(KeyAction::JumpToRun), None]].concat());
    }
}
