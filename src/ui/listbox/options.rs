//! The options of a list.

use leptos::{either::Either, prelude::*};

use super::ListboxState;

/// Options that stand together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ListboxGroup {
    /// What stands above them, if anything.
    pub title: Option<&'static str>,
    /// How many there are.
    pub count: usize,
}

/// The options. They are numbered through all groups; `children` draws the one of a place:
///
/// ```ignore
/// <ListboxOptions list label="Found" groups on_choose let(at)>{names.with(|names| names[at].clone())}</ListboxOptions>
/// ```
///
/// Accessibility: a `listbox` of the name `label`. A press on it leaves the focus in the field.
#[component]
pub fn ListboxOptions<F, V>(
    /// The list that they belong to.
    list: ListboxState,
    /// What they are.
    label: &'static str,
    /// The groups in their order.
    #[prop(into)]
    groups: Signal<Vec<ListboxGroup>>,
    /// What is done with the place of the option that was pressed.
    #[prop(into)]
    on_choose: UnsyncCallback<usize>,
    /// What stands on the option of a place.
    children: F,
) -> impl IntoView
where
    F: Fn(usize) -> V + Send + 'static,
    V: IntoView + 'static,
{
    let option = move |at| {
        view! {
            <div
                role="option"
                id=list.option_id(at)
                aria-selected=move || (list.active.get() == at).to_string()
                on:click=move |_| list.choose(at, on_choose)
            >
                {children(at)}
            </div>
        }
    };
    let all = move || {
        let mut first = 0;
        let group = |(number, group): (usize, ListboxGroup)| {
            let options = (first..first + group.count).map(&option).collect_view();
            first += group.count;
            match group.title {
                None => Either::Left(options),
                Some(title) => Either::Right(titled(format!("{}-group-{number}", list.id), title, options)),
            }
        };
        groups.get().into_iter().enumerate().map(group).collect_view()
    };
    view! {
        <div role="listbox" id=list.list_id() aria-label=label on:mousedown=move |event| event.prevent_default()>
            {all}
        </div>
    }
}

fn titled(id: String, title: &'static str, options: impl IntoView) -> impl IntoView {
    let labelled_by = id.clone();
    view! {
        <div role="group" aria-labelledby=labelled_by>
            <span id=id>{title}</span>
            {options}
        </div>
    }
}
