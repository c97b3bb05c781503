//! Long tables: only the rows near the screen are in the page.
//!
//! Rows that stay in reach stay the same elements, so focus and selection are kept while scrolling. All rows have one
//! height, which is measured; what is not there is made up by two spacers. No frame is held up by many new rows at once:
//! those in the middle come first, and the others as soon as what is there has been drawn.

use std::{cell::RefCell, collections::VecDeque, ops::Range, rc::Rc};

use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

use super::{
    browser::frame,
    element::{Content, Element, Handle, el},
};
use crate::ui::browser::on_window;
use leptos::{
    prelude::*,
    tachys::view::{Mountable, Render},
    task::spawn_local_scoped_with_cancellation,
};

/// Rows drawn beyond each edge of the screen.
const BEYOND: u32 = 6;

/// The drawn range moves in steps of so many rows.
const STEP: u32 = 4;

/// The most rows that are built in one frame, which has 16 milliseconds: a new row takes about half of one to be built,
/// laid out and painted.
const SLICE: usize = 6;

/// The rows of the first frame: nobody scrolls yet, and a screen full of rows is waited for.
const FIRST: usize = 16;

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

/// Where to go on from `drawn` so that all of `range` is: the next row, and whether it stands below those that are drawn.
/// Rows near the middle come first. `None` when all are drawn.
pub fn next(range: &Range<u32>, drawn: &Range<u32>) -> Option<(u32, bool)> {
    let middle = range.start + range.len() as u32 / 2;
    let Range { start, end } = if drawn.is_empty() { middle..middle } else { drawn.clone() };
    let (above, below) = (start > range.start, end < range.end);
    match (above, below) {
        (false, false) => None,
        (_, true) if !above || end.abs_diff(middle) <= middle.abs_diff(start) => Some((end, true)),
        _ => Some((start - 1, false)),
    }
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
        self.wanted.into()
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
        let turn = RwSignal::new(0_u32);
        let (owner, row): (_, Build) = (Owner::current().unwrap_or_default(), Box::new(row));
        let mut known = false;
        Effect::new(move || {
            turn.get();
            let (ready, wanted) = (ready(), self.wanted.get());
            let start = wanted.start.max(ready.start);
            let range = start..wanted.end.min(ready.end).max(start);
            let (Some(body), Some(after)) = (self.body.get::<web_sys::Element>(), after.get::<HtmlElement>()) else {
                return;
            };
            let slice = if known { SLICE } else { FIRST };
            let all = draw((&range, slice), &mut drawn.borrow_mut(), &owner, &row, &body, &after);
            let (height, there) = (self.height.get(), numbers(&drawn.borrow()));
            let there = if there.is_empty() { range } else { there };
            if let Some(before) = before.get::<HtmlElement>() {
                stretch(&before, f64::from(there.start) * height);
            }
            stretch(&after, f64::from(self.count - there.end) * height);
            if !known {
                self.settle();
                known = !drawn.borrow().is_empty();
            }
            // The browser lays out all that has changed to say where something is: after a frame it has done so.
            spawn_local_scoped_with_cancellation(async move {
                frame().await;
                self.settle();
                if !all {
                    turn.update(|turn| *turn += 1);
                }
            });
        });
        let spacer = |handle| {
            let cell = el("td").attr("colspan", columns.to_string());
            el("tr").class("spacer").attr("aria-hidden", "true").handle(handle).child(cell)
        };
        el("tbody").attr("role", "rowgroup").handle(self.body).child(spacer(before)).child(spacer(after))
    }

    /// Finds out how high the rows are, and which of them are near the screen.
    fn settle(self) {
        self.measure();
        self.look();
    }

    /// Finds out which rows are near the screen.
    fn look(self) {
        let Some(body) = self.body.get::<HtmlElement>() else { return };
        let screen = window().inner_height().ok().and_then(|height| height.as_f64()).unwrap_or(1_000.0);
        let now = near(top(&body), screen, self.height.get_untracked(), self.count);
        self.wanted.maybe_update(|present| std::mem::replace(present, now) != *present);
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

/// Draws at most `slice` rows of `range`: those that are there stay. Whether all are there now.
fn draw(
    (range, slice): (&Range<u32>, usize),
    drawn: &mut VecDeque<(u32, Drawn)>,
    owner: &Owner,
    row: &Build,
    body: &web_sys::Element,
    after: &HtmlElement,
) -> bool {
    let gone = |number: &u32| !range.contains(number);
    while drawn.front().is_some_and(|(number, _)| gone(number)) {
        drawn.pop_front().into_iter().for_each(remove);
    }
    while drawn.back().is_some_and(|(number, _)| gone(number)) {
        drawn.pop_back().into_iter().for_each(remove);
    }
    for _ in 0..slice {
        let Some((number, below)) = next(range, &numbers(drawn)) else { break };
        let owner = owner.child();
        let mut state = owner.with(|| row(number).view().build());
        match drawn.front() {
            Some((_, first)) if !below => drop(first.state.insert_before_this(&mut state)),
            _ => state.mount(body, Some(after.unchecked_ref())),
        }
        let new = (number, Drawn { state, owner });
        if below { drawn.push_back(new) } else { drawn.push_front(new) }
    }
    next(range, &numbers(drawn)).is_none()
}

/// The rows that are drawn.
fn numbers(drawn: &VecDeque<(u32, Drawn)>) -> Range<u32> {
    match (drawn.front(), drawn.back()) {
        (Some((first, _)), Some((last, _))) => *first..last + 1,
        _ => 0..0,
    }
}

fn remove((_, mut row): (u32, Drawn)) {
    row.state.unmount();
    row.owner.cleanup();
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{near, next};

    #[test]
    fn the_rows_on_the_screen_and_some_beyond_are_near() {
        assert_eq!(near(100.0, 1_000.0, 33.0, 500_000), 0..36);
        assert_eq!(near(-3_300_000.0, 1_000.0, 33.0, 500_000), 99_992..100_040);
        assert_eq!(near(0.0, 1_000.0, 33.0, 3), 0..3);
        assert_eq!(near(5_000.0, 1_000.0, 33.0, 100), 0..8);
        assert_eq!(near(0.0, 1_000.0, 0.0, 0), 0..0);
    }

    #[test]
    fn the_middle_comes_first_and_what_is_missing_on_one_side_from_there_on() {
        assert_eq!(next(&(10..20), &(0..0)), Some((15, true)));
        assert_eq!(next(&(10..20), &(15..16)), Some((14, false)));
        assert_eq!(next(&(10..20), &(10..16)), Some((16, true)));
        assert_eq!(next(&(10..20), &(16..20)), Some((15, false)));
        assert_eq!(next(&(10..20), &(10..20)), None);
        assert_eq!(next(&(0..0), &(0..0)), None);
    }

    proptest! {
        #[test]
        fn every_row_is_drawn_once_beside_those_that_are_there(
            start in 0..500_000_u32, count in 0..80_u32, cut in 0..80_u32, kept in 0..80_u32,
        ) {
            let range = start..start + count;
            let first = (start + cut).min(range.end);
            let mut drawn = first..(first + kept).min(range.end);
            let missing = count - drawn.len() as u32;
            for _ in 0..missing {
                let (number, below) = next(&range, &drawn).unwrap();
                prop_assert!(range.contains(&number) && !drawn.contains(&number));
                if drawn.is_empty() {
                    drawn = number..number;
                }
                prop_assert_eq!(number, if below { drawn.end } else { drawn.start - 1 });
                drawn = drawn.start.min(number)..drawn.end.max(number + 1);
            }
            prop_assert_eq!(next(&range, &drawn), None);
        }

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
