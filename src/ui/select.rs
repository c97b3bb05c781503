//! A choice of one from a short list.

use leptos::{ev::Targeted, prelude::*};
use web_sys::{Event, HtmlSelectElement};

/// One option.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SelectOption {
    /// What is chosen with it.
    pub value: String,
    /// Its name.
    pub name: String,
}

impl SelectOption {
    /// An option.
    pub fn new(value: impl Into<String>, name: impl Into<String>) -> Self {
        Self { value: value.into(), name: name.into() }
    }
}

/// Options that stand together, under a heading where they have one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SelectGroup {
    /// The heading.
    pub title: Option<&'static str>,
    /// The options.
    pub options: Vec<SelectOption>,
}

impl From<Vec<SelectOption>> for SelectGroup {
    /// Options without a heading.
    fn from(options: Vec<SelectOption>) -> Self {
        Self { title: None, options }
    }
}

/// A list to choose from, with its label.
///
/// Accessibility: the browser's own list, named by its label.
#[component]
pub fn Select(
    /// What is chosen.
    label: &'static str,
    /// The field's name in its form.
    name: &'static str,
    /// The label's classes.
    #[prop(default = "field")]
    class: &'static str,
    /// The options.
    #[prop(into)]
    options: Signal<Vec<SelectGroup>>,
    /// What is chosen now.
    #[prop(into)]
    value: Signal<String>,
    /// Whether nothing can be chosen now.
    #[prop(optional, into)]
    disabled: Option<Signal<bool>>,
    /// What is done with the value that was chosen.
    #[prop(into)]
    on_choose: UnsyncCallback<String>,
) -> impl IntoView {
    let choose = move |event: Targeted<Event, HtmlSelectElement>| on_choose.run(event.target().value());
    view! {
        <label class=class>
            <span>{label}</span>
            <select
                name=name
                prop:disabled=move || disabled.is_some_and(|disabled| disabled.get())
                on:change:target=choose
            >
                {move || options.get().into_iter().map(|group| select_group(group, value)).collect_view()}
            </select>
        </label>
    }
}

fn select_group(group: SelectGroup, value: Signal<String>) -> impl IntoView {
    let option = move |option: SelectOption| {
        let own = option.value.clone();
        let selected = move || value.with(|value| *value == own);
        view! {
            <option value=option.value prop:selected=selected>
                {option.name}
            </option>
        }
    };
    let options = group.options.into_iter().map(option).collect_view();
    match group.title {
        Some(title) => view! { <optgroup label=title>{options}</optgroup> }.into_any(),
        None => options.into_any(),
    }
}
