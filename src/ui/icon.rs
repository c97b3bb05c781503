//! Glyphs from the sprite in `index.html`.

use leptos::prelude::*;

/// One glyph; always beside a word or on a control with a name of its own, so it is hidden from readers.
#[component]
pub fn Icon(
    /// The symbol's id without its `icon-` prefix.
    #[prop(into)]
    name: Signal<&'static str>,
) -> impl IntoView {
    view! {
        <svg class="icon" aria-hidden="true">
            <use href=move || format!("#icon-{}", name.get())></use>
        </svg>
    }
}
