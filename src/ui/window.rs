//! Long tables: only the rows near the screen are in the page.
//!
//! Rows that stay in reach stay the same elements, so focus and selection are kept while scrolling. All rows have one
//! height, which is measured; what is not there is made up by two spacers.

use std::{cell::RefCell, collections::VecDeque, ops::Range, rc::Rc};

use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

use super::element::{Content, Element, Handle, el};
use crate::leptos::{
    on_window,
    prelude::*,
    tachys::view::{Mountable, Render},
};

/// Rows drawn beyond each edge of the screen.
const BEYOND: u32 = 6;

/// The drawn range moves in steps of so many rows.
const STEP: u32 = 8;

/// A row's height until one was measured, in CSS pixels.
const HEIGHT: f64 = 33.0;

/// The rows near the screen, of `count` rows of `height`. `top` is the place of the first row below the screen's upper
/// edge, negative when it is scrolled away; `screen` is the screen's height. All in CSS pixels.
pub fn near(top: f64, screen: f64, height: f64, count: u32) -> Range<u32> {
    let height = height.max(1.0);
    let first = (-top / height).max(0.0) as u32;
    let end = ((screen - top) / height).max(0.0).ceil() as u32;
    let start = first.saturating_sub(BEYOND) / STEP * STEP;
    let end = end.saturating_add(BEYOND).div_ceil(STEP).saturating_mul(STEP).min(count);
    start.min(end)..end
}

/// A long table's rows, as a handle to copy around.
#[derive(Clone, Copy)]
pub struct Window {
    count: u32,
    height: RwSignal<f64>,
    wanted: RwSignal<Range<u32>>,
    body: Handle,
}

type Build = Box<dyn Fn(u32) -> Element>;

/// A row in the page, with the owner of its parts.
struct Drawn {
    state: <AnyView as Render>::State,
    owner: Owner,
}

impl Window {
    /// A table of `count` rows.
    pub fn new(count: u32) -> Self {
        let wanted = RwSignal::new(0..count.min(STEP));
        let window = Self { count, height: RwSignal::new(HEIGHT), wanted, body: Handle::new() };
        on_window("scroll", move |_| window.look());
        on_window("resize", move |_| window.look());
        window
    }

    /// The rows that are wanted now.
    pub fn wanted(self) -> Signal<Range<u32>> {
        *self.wanted
    }

    /// The table's body. `ready` are the rows that `row` can build; `columns` is their number of cells.
    pub fn body(
        self,
        columns: u32,
        ready: impl Fn() -> Range<u32> + 'static,
        row: impl Fn(u32) -> Element + 'static,
    ) -> Element {
        let (before, after) = (Handle::new(), Handle::new());
        let drawn = Rc::new(RefCell::new(VecDeque::new()));
        let (owner, row): (_, Build) = (Owner::current().unwrap_or_default(), Box::new(row));
        effect(move || {
            let (ready, wanted) = (ready(), self.wanted.get());
            let start = wanted.start.max(ready.start);
            let range = start..wanted.end.min(ready.end).max(start);
            let (Some(body), Some(after)) = (self.body.get::<web_sys::Element>(), after.get::<HtmlElement>()) else {
                return;
            };
            draw(&range, &mut drawn.borrow_mut(), &owner, &row, &body, &after);
            let height = self.height.get();
            if let Some(before) = before.get::<HtmlElement>() {
                stretch(&before, f64::from(range.start) * height);
            }
            stretch(&after, f64::from(self.count - range.end) * height);
            self.measure();
            self.look();
        });
        let spacer = |handle| {
            let cell = el("td").attr("colspan", columns.to_string());
            el("tr").class("spacer").attr("aria-hidden", "true").handle(handle).child(cell)
        };
        el("tbody").attr("role", "rowgroup").handle(self.body).child(spacer(before)).child(spacer(after))
    }

    /// Finds out which rows are near the screen.
    fn look(self) {
        let Some(body) = self.body.get::<HtmlElement>() else { return };
        let screen = window().inner_height().ok().and_then(|height| height.as_f64()).unwrap_or(1_000.0);
        let now = near(top(&body), screen, self.height.get_untracked(), self.count);
        if self.wanted.with_untracked(|wanted| *wanted != now) {
            self.wanted.set(now);
        }
    }

    /// Measures the first row that is drawn.
    fn measure(self) {
        let row = self.body.get::<web_sys::Element>().and_then(|body| body.children().item(1));
        let height =
            row.filter(|row| !row.has_attribute("aria-hidden")).map(|row| row.get_bounding_client_rect().height());
        if let Some(height) = height.filter(|height| *height > 1.0)
            && (height - self.height.get_untracked()).abs() > 0.25
        {
            self.height.set(height);
        }
    }
}

/// The place of an element below the screen's upper edge. Not by its rectangle: Firefox has none that begins more than
/// 8.9 million pixels away, though it scrolls twice as far.
fn top(element: &HtmlElement) -> f64 {
    let (mut top, mut next) = (0, Some(element.clone()));
    while let Some(element) = next {
        top += element.offset_top();
        next = element.offset_parent().and_then(|parent| parent.dyn_into().ok());
    }
    f64::from(top) - window().scroll_y().unwrap_or_default()
}

fn stretch(spacer: &HtmlElement, height: f64) {
    let _ = spacer.style().set_property("height", &format!("{}px", height as u64));
    spacer.set_hidden(height < 1.0);
}

/// Draws the rows of `range`: those that are there stay.
fn draw(
    range: &Range<u32>,
    drawn: &mut VecDeque<(u32, Drawn)>,
    owner: &Owner,
    row: &Build,
    body: &web_sys::Element,
    after: &HtmlElement,
) {
    let gone = |number: &u32| !range.contains(number);
    while drawn.front().is_some_and(|(number, _)| gone(number)) {
        drawn.pop_front().into_iter().for_each(remove);
    }
    while drawn.back().is_some_and(|(number, _)| gone(number)) {
        drawn.pop_back().into_iter().for_each(remove);
    }
    let build = |number: u32| {
        let owner = owner.child();
        let state = owner.with(|| row(number).view().build());
        (number, Drawn { state, owner })
    };
    let first = drawn.front().map_or(range.end, |(number, _)| *number);
    for number in (range.start..first).rev() {
        let mut new = build(number);
        match drawn.front() {
            Some((_, next)) => drop(next.state.insert_before_this(&mut new.1.state)),
            None => new.1.state.mount(body, Some(after.unchecked_ref())),
        }
        drawn.push_front(new);
    }
    let next = drawn.back().map_or(range.end, |(number, _)| number + 1);
    for number in next..range.end {
        let mut new = build(number);
        new.1.state.mount(body, Some(after.unchecked_ref()));
        drawn.push_back(new);
    }
}

fn remove((_, mut row): (u32, Drawn)) {
    row.state.unmount();
    row.owner.cleanup();
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::near;

    #[test]
    fn the_rows_on_the_screen_and_some_beyond_are_near() {
        assert_eq!(near(100.0, 1_000.0, 33.0, 500_000), 0..40);
        assert_eq!(near(-3_300_000.0, 1_000.0, 33.0, 500_000), 99_992..100_040);
        assert_eq!(near(0.0, 1_000.0, 33.0, 3), 0..3);
        assert_eq!(near(5_000.0, 1_000.0, 33.0, 100), 0..8);
        assert_eq!(near(0.0, 1_000.0, 0.0, 0), 0..0);
    }

    proptest! {
        #[test]
        fn every_row_on_the_screen_is_near_and_few_others(
            top in -1e7..1e4_f64, screen in 100.0..3e3_f64, height in 20.0..90.0_f64, count in 0..500_000_u32,
        ) {
            let range = near(top, screen, height, count);
            prop_assert!(range.start <= range.end && range.end <= count);
            let first = (-top / height).floor().max(0.0) as u32;
            let last = ((screen - top) / height).floor().max(0.0) as u32;
            if first < count && top < screen {
                prop_assert!(range.contains(&first) && range.contains(&last.min(count - 1)));
            }
            prop_assert!(f64::from(range.end - range.start) <= screen / height + 32.0);
        }
    }
}
