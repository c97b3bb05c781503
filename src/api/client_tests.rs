use std::{
    cell::{Cell, RefCell},
    future::ready,
};

use futures_util::FutureExt;

use super::*;

/// Asks a server that fails with these errors, then answers; what came of it, the pauses, and the waits told of.
fn ask(errors: Vec<Error>) -> (Result<u32, Error>, Vec<Duration>, Vec<Option<u32>>) {
    weighed(Weight::Light, errors)
}

fn weighed(weight: Weight, errors: Vec<Error>) -> (Result<u32, Error>, Vec<Duration>, Vec<Option<u32>>) {
    let (errors, asked) = (RefCell::new(errors.into_iter()), Cell::new(0));
    let (pauses, waits) = (RefCell::new(Vec::new()), RefCell::new(Vec::new()));
    let once = async || {
        asked.set(asked.get() + 1);
        errors.borrow_mut().next().map_or(Ok(asked.get()), Err)
    };
    let sleep = |pause| {
        pauses.borrow_mut().push(pause);
        ready(())
    };
    let waiting = |wait: Option<Wait>| waits.borrow_mut().push(wait.map(|wait| wait.attempt));
    let answer = asking(weight, once, sleep, || 0.0, || 0.0, &waiting).now_or_never().unwrap();
    (answer, pauses.take(), waits.take())
}

fn error(kind: Kind, status: u16) -> Error {
    let mut error = Error::new(kind, "GET /x");
    error.status = Some(status);
    error
}

#[test]
fn a_rate_limit_is_waited_out_as_long_as_the_server_asks() {
    let mut limited = error(Kind::RateLimited, 429);
    limited.retry_after = Some(Duration::from_secs(7));
    let (answer, pauses, waits) = ask(vec![limited]);
    assert_eq!((answer, pauses, waits), (Ok(2), vec![Duration::from_secs(7)], vec![Some(1), None]));
}

#[test]
fn what_does_not_pass_is_told_at_once_and_what_lasts_after_the_last_attempt() {
    let refused = error(Kind::Refused, 400);
    assert_eq!(ask(vec![refused.clone()]), (Err(refused), vec![], vec![]));
    let down = error(Kind::Server, 503);
    let (answer, pauses, waits) = ask(vec![down.clone(); 9]);
    assert_eq!((answer, pauses.len() as u32), (Err(down), retry::ATTEMPTS - 1));
    assert_eq!(waits, [Some(1), None, Some(2), None, Some(3), None]);
}

#[test]
fn a_heavy_read_begins_once_and_a_light_one_again_after_a_timeout() {
    let late = Error::new(Kind::TimedOut, "GET /x");
    assert_eq!(weighed(Weight::Heavy, vec![late.clone()]), (Err(late.clone()), vec![], vec![]));
    assert_eq!(weighed(Weight::Light, vec![late]).0, Ok(2));
    assert_eq!(weighed(Weight::Heavy, vec![error(Kind::Server, 503)]).0, Ok(2), "it was not begun");
}

#[test]
fn no_path_leads_anywhere_else() {
    assert!(leads_elsewhere(&contract::scraper_path("..")) && leads_elsewhere(&contract::run_path(".")));
    assert!(leads_elsewhere(&contract::failed_links_path("..", "65a1")));
    for id in ["...", "a/../b", "%2e%2e", "a..", "..\\..", "65a1"] {
        assert!(!leads_elsewhere(&contract::failed_links_path("65a1", id)), "{id}");
    }
    assert!(!leads_elsewhere("/api/scraper/load-history?filters=/../"), "a query is no path");
}

#[test]
fn an_endpoint_is_named_without_its_query() {
    assert_eq!(endpoint("GET", "/api/scraper/load-history?page=0"), "GET /api/scraper/load-history");
}
