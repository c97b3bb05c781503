use std::cell::RefCell;

use futures_util::FutureExt;
use proptest::prelude::*;

use super::*;
use crate::api::types::Sort;

fn query(state: Option<&str>) -> HistoryQuery {
    HistoryQuery {
        group: None,
        scraper: None,
        state: state.map(str::to_owned),
        with_deleted: false,
        page: 0,
        size: 20,
        sort: Sort::default(),
    }
}

/// A server with one run in each of these states, which refuses other words where it is `strict`.
struct Server {
    states: &'static [&'static str],
    strict: bool,
    asked: RefCell<Vec<String>>,
}

impl Server {
    fn new(states: &'static [&'static str], strict: bool) -> Self {
        Self { states, strict, asked: RefCell::default() }
    }

    fn answer(&self, query: &HistoryQuery) -> Result<Page<Run>, Error> {
        let word = query.state.clone().unwrap_or_default();
        self.asked.borrow_mut().push(word.clone());
        if self.strict && !word.is_empty() && !self.states.contains(&word.as_str()) {
            let mut error = Error::new(Kind::Refused, "GET /api/scraper/load-history");
            error.status = Some(400);
            return Err(error);
        }
        let rows = self.states.iter().filter(|state| word.is_empty() || **state == word);
        let rows: Vec<_> = rows.map(|state| serde_json::json!({ "id": state, "state": state })).collect();
        let body = serde_json::json!({ "totalElements": rows.len(), "content": rows });
        Ok(Page::parse(&body.to_string()).unwrap())
    }

    /// The ids that come for a state, and the words that were sent for it.
    fn ask(&self, words: &StateWords, state: Option<&str>) -> (Result<Vec<String>, Kind>, Vec<String>) {
        self.asked.borrow_mut().clear();
        let answer = words.ask(&query(state), async |query| self.answer(&query)).now_or_never().unwrap();
        let ids = answer.map(|page| page.content.into_iter().map(|run| run.id).collect());
        (ids.map_err(|error| error.kind), self.asked.take())
    }
}

fn found(ids: &[&str]) -> Result<Vec<String>, Kind> {
    Ok(ids.iter().map(|id| (*id).to_owned()).collect())
}

#[test]
fn both_words_are_tried_once_where_nothing_is_known() {
    for strict in [false, true] {
        let (server, words) = (Server::new(&["SUCCEEDED", "FAILED"], strict), StateWords::default());
        let (ids, asked) = server.ask(&words, Some("COMPLETED"));
        assert_eq!((ids, asked.join(" ")), (found(&["SUCCEEDED"]), "COMPLETED SUCCEEDED".to_owned()), "{strict}");
        let (ids, asked) = server.ask(&words, Some("COMPLETED"));
        assert_eq!((ids, asked.join(" ")), (found(&["SUCCEEDED"]), "SUCCEEDED".to_owned()), "learnt");
    }
}

#[test]
fn words_are_learnt_from_rows_that_came_for_another_question() {
    let (server, words) = (Server::new(&["SUCCEEDED", "CANCELLED"], false), StateWords::default());
    assert!(server.ask(&words, None).0.is_ok());
    assert_eq!(server.ask(&words, Some("COMPLETED")), (found(&["SUCCEEDED"]), vec!["SUCCEEDED".to_owned()]));
    assert_eq!(server.ask(&words, Some("STOPPED")), (found(&["CANCELLED"]), vec!["CANCELLED".to_owned()]));
    assert_eq!(words.spelled(query(Some("COMPLETED"))), query(Some("SUCCEEDED")), "what is copied works elsewhere");
    assert_eq!(words.spelled(query(None)), query(None));
}

#[test]
fn one_spelling_lets_expect_the_other_of_the_same_page() {
    let (server, words) = (Server::new(&["SUCCEEDED"], false), StateWords::default());
    assert!(server.ask(&words, None).0.is_ok());
    assert_eq!(server.ask(&words, Some("STOPPED")).1.join(" "), "CANCELLED STOPPED");
}

#[test]
fn the_documented_server_is_asked_once_as_documented() {
    let (server, words) = (Server::new(&["COMPLETED", "STOPPED"], true), StateWords::default());
    for state in ["COMPLETED", "STOPPED", "COMPLETED"] {
        assert_eq!(server.ask(&words, Some(state)), (found(&[state]), vec![state.to_owned()]));
    }
    assert_eq!(server.ask(&words, Some("SUCCEEDED")), (found(&["COMPLETED"]), vec!["COMPLETED".to_owned()]));
}

#[test]
fn a_word_that_is_refused_teaches_the_other_even_without_rows() {
    let words = StateWords::default();
    let strict = |query: HistoryQuery| match query.state.as_deref() {
        Some("SUCCEEDED") => Page::parse(r#"{"content": []}"#).map_err(|_| Error::new(Kind::Unexpected, "")),
        _ => Err(Error::new(Kind::Refused, "GET /x")),
    };
    let ask = || words.ask(&query(Some("COMPLETED")), async |query| strict(query)).now_or_never().unwrap();
    assert!(ask().is_ok_and(|page| page.content.is_empty()));
    assert_eq!(words.spellings("COMPLETED"), (State::Succeeded, None));
}

#[test]
fn where_neither_word_is_understood_the_first_reason_is_told() {
    let (server, words) = (Server::new(&["FAILED"], true), StateWords::default());
    assert_eq!(server.ask(&words, Some("COMPLETED")).0, Err(Kind::Refused));
    let completed = query(Some("COMPLETED"));
    let offline = words.ask(&completed, async |query| match query.state.as_deref() {
        Some("COMPLETED") => Ok(Page::parse(r#"{"content": []}"#).unwrap()),
        _ => Err(Error::new(Kind::Offline, "GET /x")),
    });
    assert_eq!(offline.now_or_never().unwrap().unwrap_err().kind, Kind::Offline, "it may have been the server's word");
}

#[test]
fn only_an_answer_that_finds_nothing_is_asked_again() {
    let words = StateWords::default();
    for body in [r#"{"content": [], "totalElements": 7}"#, r#"{"content": [7]}"#] {
        let (asked, completed) = (RefCell::new(0), query(Some("COMPLETED")));
        let answer = words.ask(&completed, async |_| {
            *asked.borrow_mut() += 1;
            Ok(Page::parse(body).unwrap())
        });
        assert!(answer.now_or_never().unwrap().is_ok());
        assert_eq!(asked.take(), 1, "{body}");
    }
}

proptest! {
    #[test]
    fn a_state_with_one_spelling_is_asked_for_as_it_is(word in "[A-Z_]{1,12}|PENDING|RUNNING|FAILED", seen in 0..16_u8) {
        prop_assume!(place(&State::from(word.as_str())).is_none());
        let words = StateWords(AtomicU8::new(seen));
        prop_assert_eq!(words.spellings(&word), (State::from(word.as_str()), None));
    }
}
