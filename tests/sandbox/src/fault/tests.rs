use axum::http::{Method, header};
use futures_util::StreamExt;

use super::*;

fn take(faults: &Faults, method: &Method, path: &str) -> Option<Fault> {
    faults.take(method, path, &[])
}

#[test]
fn a_fault_may_wait_for_one_question_only() {
    let faults = Faults::default();
    faults.add(Fault::status(503).on("GET", "/load-history").asking("&page=1&"));
    let page = |page: &str| [("page".to_owned(), page.to_owned()), ("size".to_owned(), "20".to_owned())];
    assert!(faults.take(&Method::GET, "/load-history", &page("0")).is_none());
    assert!(faults.take(&Method::GET, "/load-history", &page("1")).is_some());
}

#[test]
fn a_fault_waits_for_its_own_requests_only() {
    let faults = Faults::default();
    faults.add(Fault::status(503).on("GET", "/load-history").times(2));
    assert!(take(&faults, &Method::GET, "/api/key/whoami").is_none());
    assert!(take(&faults, &Method::PUT, "/load-history").is_none());
    assert!(take(&faults, &Method::GET, "/load-history").is_some());
    assert!(take(&faults, &Method::GET, "/load-history").is_some());
    assert!(take(&faults, &Method::GET, "/load-history").is_none());
}

#[tokio::test]
async fn a_held_answer_goes_when_its_label_is_released() {
    let faults = Faults::default();
    faults.add(Fault::hold("a"));
    let fault = take(&faults, &Method::GET, "/").unwrap();
    let answer = fault.apply(&faults, async { Response::default() });
    let mut answer = std::pin::pin!(answer);
    assert!(futures_util::poll!(answer.as_mut()).is_pending());
    faults.release("a");
    assert!(futures_util::poll!(answer.as_mut()).is_ready());
}

#[tokio::test]
async fn half_a_body_goes_at_once_and_the_rest_when_its_label_is_released() {
    let faults = Faults::default();
    faults.add(Fault::hold_halfway("b"));
    let fault = take(&faults, &Method::GET, "/").unwrap();
    let Outcome::Answer(answer) = fault.apply(&faults, async { "first second".into_response() }).await else {
        panic!("no answer");
    };
    assert_eq!(answer.headers()[header::CONTENT_LENGTH], "12");
    let mut halves = answer.into_body().into_data_stream();
    assert_eq!(halves.next().await.unwrap().unwrap(), "first ");
    assert!(futures_util::poll!(halves.next()).is_pending());
    faults.release("b");
    assert_eq!(halves.next().await.unwrap().unwrap(), "second");
    assert!(halves.next().await.is_none());
}
