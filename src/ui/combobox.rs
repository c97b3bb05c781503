//! A text field that finds one of many: type, choose with the arrows or the pointer.

use leptos::prelude::*;

use super::listbox::{LISTED, ListboxGroup, ListboxInput, ListboxOptions, ListboxState};

/// One option.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ComboboxOption {
    /// What is chosen; `None` for "all of them".
    pub value: Option<String>,
    /// Its name.
    pub name: String,
    /// What tells it from others of the same name.
    pub hint: Option<String>,
}

/// The field with its label, and below it the options that match what is typed.
///
/// Accessibility: see [`ListboxInput`] and [`ListboxOptions`]; how many options are left out is told as a `status`.
#[component]
pub fn Combobox(
    /// The field's id; its parts have ids that begin with it.
    id: &'static str,
    /// Its label.
    label: &'static str,
    /// The name of what is chosen now.
    #[prop(into)]
    shown: Signal<String>,
    /// The options that match a text, best first.
    #[prop(into)]
    find: UnsyncCallback<String, Vec<ComboboxOption>>,
    /// What is done with what was chosen.
    #[prop(into)]
    on_choose: UnsyncCallback<Option<String>>,
) -> impl IntoView {
    let list = ListboxState::popup(id, shown);
    let found = Memo::new(move |_| if list.is_open() { find.run(list.typed()) } else { Vec::new() });
    let count = Memo::new(move |_| found.with(|found| found.len().min(LISTED)));
    let choose = move |at: usize| {
        if let Some(option) = found.with_untracked(|found| found.get(at).cloned()) {
            on_choose.run(option.value);
        }
    };
    let popup = move || {
        view! {
            <div class="options" on:mousedown=move |event| event.prevent_default()>
                <ListboxOptions
                    list
                    label
                    groups=move || vec![ListboxGroup { title: None, count: count.get() }]
                    on_choose=choose
                    let(at)
                >
                    {found.with(|found| found.get(at).map(words))}
                </ListboxOptions>
                <p class="soft" role="status">{move || rest(found.with(Vec::len))}</p>
            </div>
        }
    };
    view! {
        <div class="field combobox">
            <label for=id>{label}</label>
            <ListboxInput list count on_choose=choose attr:id=id/>
            {move || list.is_open().then(popup)}
        </div>
    }
}

fn words(option: &ComboboxOption) -> impl IntoView + use<> {
    let hint = option.hint.clone().map(|hint| view! { <span class="soft">{hint}</span> });
    view! {
        <span>{option.name.clone()}</span>
        {hint}
    }
}

/// What is said below the options: that there are none, or how many are not listed.
fn rest(found: usize) -> Option<String> {
    match found {
        0 => Some("No matches".to_owned()),
        found if found > LISTED => Some(format!("{} more. Keep typing…", found - LISTED)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::rest;

    #[test]
    fn what_is_not_listed_is_told() {
        assert_eq!(rest(0).as_deref(), Some("No matches"));
        assert_eq!((rest(1), rest(50)), (None, None));
        assert_eq!(rest(73).as_deref(), Some("23 more. Keep typing…"));
    }
}
