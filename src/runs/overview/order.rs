//! Rows that change their places stay the same rows: they are moved in the page, not made again.

use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement};

use super::board::Board;
use crate::ui::element::Handle;
use leptos::prelude::*;

/// Keeps the rows of `body` in the board's order. A row's id is `prefix` with its place by name.
pub(super) fn follow(board: Board, body: Handle, prefix: &'static str) {
    Effect::new(move || {
        let order = board.order.get();
        let Some(body) = body.get::<Element>() else { return };
        let rows = order.iter().filter_map(|at| document().get_element_by_id(&format!("{prefix}-{at}")));
        let rows: Vec<Element> = rows.collect();
        let present = body.children();
        if rows.iter().enumerate().all(|(at, row)| present.item(at as u32).as_ref() == Some(row)) {
            return;
        }
        let focus = document().active_element().filter(|active| body.contains(Some(active)));
        for row in rows {
            let _ = body.append_child(&row);
        }
        if let Some(focus) = focus.and_then(|focus| focus.dyn_into::<HtmlElement>().ok()) {
            let _ = focus.focus();
        }
    });
}
