//! Questions and their answers.

use std::{cell::RefCell, rc::Rc};

use gloo_timers::future::TimeoutFuture;
use leptos::prelude::*;
use scrapewise_panel::hooks::{Load, Loader, use_load};
use wasm_bindgen_test::wasm_bindgen_test;

use super::{settled, with_owner};

type Number = Loader<u32, &'static str>;

/// What was asked, and what of that was dropped before it was answered.
#[derive(Clone, Default)]
struct Log(Rc<RefCell<Vec<String>>>);

impl Log {
    fn note(&self, what: &str, number: u32) {
        self.0.borrow_mut().push(format!("{what} {number}"));
    }

    fn take(&self) -> Vec<String> {
        self.0.take()
    }
}

/// Notes that a request was dropped, unless it was answered.
struct Request(Log, u32, bool);

impl Drop for Request {
    fn drop(&mut self) {
        if !self.2 {
            self.0.note("dropped", self.1);
        }
    }
}

/// Asks for the double of a number, which takes 150 ms; odd numbers cannot be doubled.
fn doubles(number: RwSignal<u32>, log: Log) -> Number {
    use_load(
        move || number.get(),
        move |number| {
            let log = log.clone();
            async move {
                log.note("asked", number);
                let mut request = Request(log, number, false);
                TimeoutFuture::new(150).await;
                request.2 = true;
                Some(if number % 2 == 0 { Ok(number * 2) } else { Err("odd") })
            }
        },
    )
}

fn now(loader: Number) -> Load<u32, &'static str> {
    loader.state.get_untracked()
}

#[wasm_bindgen_test]
async fn a_new_question_drops_the_one_before_and_its_answer() {
    let log = Log::default();
    let (_owner, (number, loader)) = with_owner(|| {
        let number = RwSignal::new(2);
        (number, doubles(number, log.clone()))
    });
    settled().await;
    assert!(now(loader).is_loading());
    number.set(4);
    settled().await;
    assert_eq!(log.take(), ["asked 2", "asked 4", "dropped 2"]);
    TimeoutFuture::new(500).await;
    assert_eq!(now(loader), Load::Ready(8));
    number.set(6);
    settled().await;
    assert_eq!(now(loader), Load::Loading { previous: None }, "the answer to something else is not shown");
}

#[wasm_bindgen_test]
async fn the_answer_stays_while_the_same_question_is_asked_again() {
    let log = Log::default();
    let (_owner, loader) = with_owner(|| doubles(RwSignal::new(2), log.clone()));
    TimeoutFuture::new(500).await;
    loader.reload();
    settled().await;
    assert_eq!(now(loader), Load::Loading { previous: Some(4) });
    TimeoutFuture::new(500).await;
    assert_eq!((now(loader), log.take().len()), (Load::Ready(4), 2));
}

#[wasm_bindgen_test]
async fn a_question_rests_when_it_is_cancelled_and_is_asked_again_when_it_changes() {
    let log = Log::default();
    let (_owner, (number, loader)) = with_owner(|| {
        let number = RwSignal::new(2);
        (number, doubles(number, log.clone()))
    });
    settled().await;
    loader.cancel();
    settled().await;
    assert_eq!(now(loader), Load::Idle);
    assert_eq!(log.take(), ["asked 2", "dropped 2"]);
    number.set(3);
    TimeoutFuture::new(500).await;
    assert_eq!(now(loader), Load::Failed { error: "odd", previous: None });
    loader.cancel();
    settled().await;
    loader.reload();
    settled().await;
    assert_eq!(log.take(), ["asked 3", "asked 3"]);
}

#[wasm_bindgen_test]
async fn a_question_is_not_asked_again_when_only_what_it_is_made_of_changes() {
    let log = Log::default();
    let (_owner, parts) = with_owner(|| {
        let parts = RwSignal::new((2, 0));
        let log = log.clone();
        let _: Loader<(), ()> = use_load(
            move || parts.get().0,
            move |number| {
                log.note("asked", number);
                async { None }
            },
        );
        parts
    });
    settled().await;
    parts.set((2, 1));
    settled().await;
    assert_eq!(log.take(), ["asked 2"]);
}

#[wasm_bindgen_test]
async fn a_request_goes_with_its_screen() {
    let log = Log::default();
    let (owner, _) = with_owner(|| doubles(RwSignal::new(2), log.clone()));
    settled().await;
    owner.cleanup();
    settled().await;
    assert_eq!(log.take(), ["asked 2", "dropped 2"]);
}
