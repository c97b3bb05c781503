//! Long tables: only the rows near the screen are in the page.
//!
//! Rows that stay in reach stay the same elements, so focus and selection are kept while scrolling. All rows have one
//! height, which is measured; what is not there is made up by two spacers. No frame is held up by many new rows at once:
//! those in the middle come first, and the others as soon as what is there has been drawn.

pub mod range;

use std::ops::Range;

use leptos::{ev, html, prelude::*, task::spawn_local_scoped_with_cancellation};
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

use self::range::{STEP, intersection, towards, visible_range};
use crate::{domain::number::grouped, platform::frame::next_frame};

/// The most blocks of [`STEP`] rows that are built in one frame, which has 16 milliseconds: a new row takes about half of
/// one to be built, laid out and painted. More than one before those that are there would also take all of them out of the
/// page and put them back, the focus lost.
const SLICE: usize = 1;

/// The blocks of the first frame: nobody scrolls yet, and a screen full of rows is waited for.
const FIRST: usize = 4;

/// A row's height until one was measured, in CSS pixels.
const HEIGHT: f64 = 33.0;

/// The rows of a long table: which of them are near the screen, and which are in the page.
#[derive(Clone, Copy)]
pub struct VirtualRows {
    count: u32,
    height: RwSignal<f64>,
    wanted: RwSignal<Range<u32>>,
    /// The blocks that are in the page.
    drawn: RwSignal<Range<u32>>,
    /// Whether any were there before.
    begun: StoredValue<bool>,
    body: NodeRef<html::Tbody>,
}

impl VirtualRows {
    /// A table of `count` rows. It follows the window as long as the present owner lives.
    pub fn new(count: u32) -> Self {
        let wanted = RwSignal::new(0..count.min(STEP));
        let (height, drawn) = (RwSignal::new(HEIGHT), RwSignal::new(0..0));
        let rows = Self { count, height, wanted, drawn, begun: StoredValue::new(false), body: NodeRef::new() };
        let scroll = window_event_listener(ev::scroll, move |_| rows.follow());
        let resize = window_event_listener(ev::resize, move |_| rows.follow());
        on_cleanup(move || {
            scroll.remove();
            resize.remove();
        });
        rows
    }

    /// The rows that are wanted now: those near the screen.
    pub fn wanted(self) -> Signal<Range<u32>> {
        self.wanted.into()
    }

    /// Finds out which rows are near the screen.
    fn follow(self) {
        let Some(body) = self.body.get_untracked() else { return };
        let screen = window().inner_height().ok().and_then(|height| height.as_f64()).unwrap_or(1_000.0);
        let now = visible_range(top_of(&body), screen, self.height.get_untracked(), self.count);
        self.wanted.maybe_update(|wanted| std::mem::replace(wanted, now.clone()) != now);
    }

    /// Finds out how high the rows are: measures the first one.
    fn measure(self) {
        let row = self.body.get_untracked().and_then(|body| body.children().item(1));
        let row = row.filter(|row| !row.has_attribute("aria-hidden"));
        let height = row.map_or(0.0, |row| row.get_bounding_client_rect().height());
        if height > 1.0 && (height - self.height.get_untracked()).abs() > 0.25 {
            self.height.set(height);
        }
    }

    /// Draws some of the rows of `range`; whether all of them are drawn then.
    fn draw(self, range: &Range<u32>) -> bool {
        let before = self.drawn.get_untracked();
        let slice = if self.begun.get_value() { SLICE } else { FIRST };
        let wanted = range.start / STEP..range.end.div_ceil(STEP);
        let now = towards(&wanted, &before, slice);
        let all = now == wanted || wanted.is_empty();
        if now != before {
            self.begun.set_value(true);
            self.drawn.set(now);
        }
        all
    }

    /// The rows of these blocks.
    fn rows_of(self, blocks: Range<u32>) -> Range<u32> {
        blocks.start * STEP..(blocks.end * STEP).min(self.count)
    }

    /// What a print says of the rows that are not in the page: `Rows 1 to 200 of 2,000. Export for all.`
    fn printed(self) -> Option<String> {
        let drawn = self.rows_of(self.drawn.get());
        let [first, last, of] = [drawn.start + 1, drawn.end, self.count].map(|row| grouped(row.into()));
        (drawn != (0..self.count)).then(|| format!("Rows {first} to {last} of {of}. Export for all."))
    }

    /// The height of the rows above those that are drawn, and of those below, in CSS pixels.
    fn spacers(self) -> [f64; 2] {
        let (drawn, height) = (self.drawn.get(), self.height.get());
        let there = if drawn.is_empty() { self.wanted.get() } else { self.rows_of(drawn) };
        [f64::from(there.start) * height, f64::from(self.count - there.end) * height]
    }
}

/// The place of an element below the screen's upper edge. Not by its rectangle: Firefox has none that begins more than
/// 8.9 million pixels away, though it scrolls twice as far.
fn top_of(element: &HtmlElement) -> f64 {
    let (mut top, mut next) = (0, Some(element.clone()));
    while let Some(element) = next {
        top += element.offset_top();
        next = element.offset_parent().and_then(|parent| parent.dyn_into().ok());
    }
    f64::from(top) - window().scroll_y().unwrap_or_default()
}

/// The body of a long table. `children` draws the row of a number, as `<tr role="row" aria-rowindex=…>`.
///
/// Accessibility: readers learn from `aria-rowcount` of the table (its `row_count`) and `aria-rowindex` of a row that there
/// are more. A row near the screen stays the same element, so what has the focus keeps it while the page scrolls by keys;
/// the room of the others is hidden from readers.
#[component]
pub fn VirtualList<F, V>(
    /// Its rows.
    rows: VirtualRows,
    /// How many columns the table has.
    columns: u32,
    /// The rows that can be drawn now.
    #[prop(into)]
    ready: Signal<Range<u32>>,
    /// What draws the row of a number, counted from 0.
    children: F,
) -> impl IntoView
where
    F: Fn(u32) -> V + Clone + Send + 'static,
    V: IntoView + 'static,
{
    let turn = RwSignal::new(0_u32);
    Effect::new(move |_| {
        turn.track();
        let range = intersection(&rows.wanted.get(), &ready.get());
        if rows.body.get().is_none() {
            return;
        }
        let all = rows.draw(&range);
        // The browser lays out all that has changed to say where something is: after a frame it has done so.
        untrack(|| {
            spawn_local_scoped_with_cancellation(async move {
                next_frame().await;
                rows.measure();
                rows.follow();
                if !all {
                    turn.update(|turn| *turn = turn.wrapping_add(1));
                }
            });
        });
    });
    view! {
        <tbody role="rowgroup" node_ref=rows.body>
            <Spacer columns height=move || rows.spacers()[0]/>
            <For each=move || rows.drawn.get() key=|block| *block let(block)>
                {rows.rows_of(block..block + 1).map(children.clone()).collect_view()}
            </For>
            <Spacer columns height=move || rows.spacers()[1]/>
            <PrintNote columns text=move || rows.printed()/>
        </tbody>
    }
}

/// The row of a print that says which rows it has.
#[component]
fn PrintNote(columns: u32, #[prop(into)] text: Signal<Option<String>>) -> impl IntoView {
    view! {
        <tr class="print-only" aria-hidden="true" hidden=move || text.with(Option::is_none)>
            <td colspan=columns>{move || text.get()}</td>
        </tr>
    }
}

/// The room of rows that are not in the page.
#[component]
fn Spacer(columns: u32, #[prop(into)] height: Signal<f64>) -> impl IntoView {
    view! {
        <tr
            class="spacer"
            aria-hidden="true"
            hidden=move || height.get() < 1.0
            style:height=move || format!("{}px", height.get() as u64)
        >
            <td colspan=columns></td>
        </tr>
    }
}
