//! One of a few, and yes or no.

use leptos::{ev::Targeted, prelude::*};
use web_sys::{Event, HtmlInputElement};

/// A group of a few [`Radio`]s side by side, one of which is chosen.
///
/// Accessibility: a group whose name is for readers only.
#[component]
pub fn Segmented(
    /// What is chosen.
    legend: &'static str,
    /// The choices.
    children: Children,
) -> impl IntoView {
    view! {
        <fieldset class="segmented">
            <legend class="visually-hidden">{legend}</legend>
            {children()}
        </fieldset>
    }
}

/// One of the choices of a group, with its words. Choices of the same `name` belong together; a `<fieldset>` names them.
///
/// Accessibility: the browser's own: arrows move the choice within the group.
#[component]
pub fn Radio(
    /// The group's name.
    name: &'static str,
    /// Whether it is the chosen one.
    #[prop(into)]
    checked: Signal<bool>,
    /// What choosing it does.
    #[prop(into)]
    on_choose: UnsyncCallback<()>,
    /// Its words.
    children: Children,
) -> impl IntoView {
    view! {
        <label>
            <input type="radio" name=name prop:checked=move || checked.get() on:change=move |_| on_choose.run(())/>
            {children()}
        </label>
    }
}

/// A box to tick, with its words.
///
/// Accessibility: `described_by` is the id of a sentence that says what it does.
#[component]
pub fn Checkbox(
    /// Its label's classes.
    #[prop(default = "check")]
    class: &'static str,
    /// The id of its description.
    #[prop(optional)]
    described_by: Option<&'static str>,
    /// The name of the setting in its form.
    #[prop(optional)]
    name: Option<&'static str>,
    /// Whether it is ticked.
    #[prop(into)]
    checked: Signal<bool>,
    /// What is done with the new choice.
    #[prop(into)]
    on_change: UnsyncCallback<bool>,
    /// Its words.
    children: Children,
) -> impl IntoView {
    let change = move |event: Targeted<Event, HtmlInputElement>| on_change.run(event.target().checked());
    view! {
        <label class=class>
            <input
                type="checkbox"
                name=name
                aria-describedby=described_by
                prop:checked=move || checked.get()
                on:change:target=change
            />
            {children()}
        </label>
    }
}
