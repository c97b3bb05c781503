//! Words for states: two pages of the documentation spell two of them differently (contract section 1), and a filter
//! finds only what is spelled as the server does.

use std::{
    iter::once,
    sync::atomic::{AtomicU8, Ordering},
};

use super::{
    Error, Kind,
    types::{HistoryQuery, Page, Run, State},
};

/// The states with two spellings: as the job page has them, and as the other page does.
const PAIRS: [[State; 2]; 2] = [[State::Completed, State::Succeeded], [State::Stopped, State::Cancelled]];

/// Which spellings a server has used so far.
#[derive(Debug, Default)]
pub(super) struct StateWords(AtomicU8);

impl StateWords {
    /// Takes note of states that the server told.
    pub fn learn<'a>(&self, states: impl Iterator<Item = &'a State>) {
        let seen = states.filter_map(place).fold(0, |seen, (pair, word)| seen | bit(pair, word));
        self.0.fetch_or(seen, Ordering::Relaxed);
    }

    fn has_seen(&self, pair: usize, word: usize) -> bool {
        self.0.load(Ordering::Relaxed) & bit(pair, word) != 0
    }

    /// The words to filter with, for a state that is spelled `word`: the first to ask with, then the one to try where that
    /// finds nothing. One alone where the server's own is known.
    fn spellings(&self, word: &str) -> (State, Option<State>) {
        let asked = State::from(word);
        let Some((pair, at)) = place(&asked) else { return (asked, None) };
        let of = |at: usize| PAIRS[pair][at].clone();
        if self.has_seen(pair, at) {
            return (asked, None);
        }
        if self.has_seen(pair, 1 - at) {
            return (of(1 - at), None);
        }
        // Who spells one state as the other page has it is likely to spell both so.
        let other = PAIRS.len() - 1 - pair;
        let first = match [0, 1].map(|word| self.has_seen(other, word)) {
            [true, false] => 0,
            [false, true] => 1,
            _ => at,
        };
        (of(first), Some(of(1 - first)))
    }

    /// The question with the word that is asked with first.
    pub fn spelled(&self, query: HistoryQuery) -> HistoryQuery {
        let state = query.state.as_deref().map(|word| self.spellings(word).0.word().to_owned());
        HistoryQuery { state, ..query }
    }

    /// Asks for a page of the history with the word that the server uses for the state in `query`. Where that is not
    /// known yet, and the first word finds nothing or is refused, the other one is tried.
    ///
    /// # Errors
    /// Those of `ask`. That one word is refused is none where the other one is understood.
    pub async fn ask(
        &self,
        query: &HistoryQuery,
        ask: impl AsyncFn(HistoryQuery) -> Result<Page<Run>, Error>,
    ) -> Result<Page<Run>, Error> {
        let with = |state: &State| HistoryQuery { state: Some(state.word().to_owned()), ..query.clone() };
        let (first, other) = match &query.state {
            Some(word) => self.spellings(word),
            None => return self.learnt(ask(query.clone()).await),
        };
        let answer = self.learnt(ask(with(&first)).await);
        let Some(other) = other.filter(|_| finds_nothing(&answer)) else { return answer };
        let second = self.learnt(ask(with(&other)).await);
        match (answer, second) {
            // The word that is understood is the server's own.
            (Err(_), Ok(page)) => {
                self.learn(once(&other));
                Ok(page)
            }
            (Ok(page), Err(error)) if error.kind == Kind::Refused => {
                self.learn(once(&first));
                Ok(page)
            }
            (Ok(_), second) => second,
            (Err(error), Err(_)) => Err(error),
        }
    }

    fn learnt(&self, answer: Result<Page<Run>, Error>) -> Result<Page<Run>, Error> {
        if let Ok(page) = &answer {
            self.learn(page.content.iter().filter_map(|run| run.state.value()));
        }
        answer
    }
}

/// Whether an answer leaves it open that the filter's word is none of the server's.
fn finds_nothing(answer: &Result<Page<Run>, Error>) -> bool {
    match answer {
        Ok(page) => {
            page.content.is_empty()
                && page.unreadable == 0
                && page.total_elements.copied().is_none_or(|total| total == 0)
        }
        Err(error) => error.kind == Kind::Refused,
    }
}

/// Which pair a state belongs to, and which of its words it is.
fn place(state: &State) -> Option<(usize, usize)> {
    PAIRS.iter().enumerate().find_map(|(pair, words)| Some((pair, words.iter().position(|word| word == state)?)))
}

fn bit(pair: usize, word: usize) -> u8 {
    1 << (2 * pair + word)
}

#[cfg(test)]
#[path = "state_words_tests.rs"]
mod tests;
