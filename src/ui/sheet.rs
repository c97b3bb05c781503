//! Sheets: what stands in the page where there is room, and comes up from below where there is not.
//!
//! A sheet is an element of the class `sheet-on-phone` with an id and `popover="auto"`, and these two buttons.

use leptos::prelude::*;

use super::{button::Button, icon::Icon};

/// The button that opens a sheet where room is short.
///
/// Accessibility: as [`Button`]; the browser tells whether the sheet is open, and Escape closes it.
#[component]
pub fn OpenSheet(
    /// The sheet's id.
    sheet: &'static str,
    /// What stands on it: what is in the sheet.
    #[prop(into)]
    label: Signal<String>,
) -> impl IntoView {
    view! {
        <Button class="sheet-button" attr:popovertarget=sheet>
            <Icon name="filter"/>
            {move || label.get()}
        </Button>
    }
}

/// The last button in a sheet: it closes it, and what was chosen is seen.
///
/// Accessibility: as [`Button`]; the focus is where it was before the sheet opened.
#[component]
pub fn CloseSheet(
    /// The sheet's id.
    sheet: &'static str,
    /// What stands on it: what is seen then.
    #[prop(into)]
    label: Signal<String>,
) -> impl IntoView {
    view! {
        <Button class="primary sheet-button" attr:popovertarget=sheet attr:popovertargetaction="hide">
            {move || label.get()}
        </Button>
    }
}
