//! The worker's program: `worker.js` calls [`answer`] with every message.

#![cfg_attr(not(target_arch = "wasm32"), allow(dead_code, reason = "there is nothing to run outside of a browser"))]

use std::cell::RefCell;

use links::{
    engine::Engine,
    message::{Request, pack, unpack},
};
use wasm_bindgen::prelude::wasm_bindgen;

thread_local! {
    static ENGINE: RefCell<Engine> = RefCell::default();
}

/// The reply to a packed request, packed. Nothing when it is none.
#[wasm_bindgen]
pub fn answer(request: &[u8], body: &[u8]) -> Vec<u8> {
    let Some(request) = unpack::<Request>(request) else { return Vec::new() };
    ENGINE.with_borrow_mut(|engine| pack(&engine.answer(request, body)))
}

fn main() {}
