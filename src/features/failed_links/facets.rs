//! Filters: statuses, hosts and messages, with how many links each would leave.

use leptos::{
    ev::{Event, Targeted},
    prelude::*,
};
use links::message::{Facet, Value};
use web_sys::HtmlInputElement;

use super::{messages, state::FailedLinksState};
use crate::{
    domain::number::grouped,
    routes::FailedLinksAddress,
    ui::{button::Button, sheet::CloseSheet},
};

/// The facets; a bottom sheet where room is short.
#[component]
pub(super) fn Facets() -> impl IntoView {
    let state = expect_context::<FailedLinksState>();
    let show_links = move || messages::show_links(state.results.with(|results| Some(results.as_ref()?.seen.total)));
    let facets = messages::FACETS.into_iter().enumerate();
    let facets = facets.map(|(facet, (name, no_value))| view! { <FacetChoices facet name no_value/> }).collect_view();
    view! {
        <section aria-labelledby="filters-heading">
            <h2 class="visually-hidden" id="filters-heading">
                {messages::FILTERS}
            </h2>
            <form
                class="facets sheet-on-phone"
                id="facets"
                popover="auto"
                on:submit=|event| event.prevent_default()
            >
                {facets}
                <CloseSheet sheet="facets" label=show_links/>
            </form>
        </section>
    }
}

/// What a facet is made of. While only its values and counts change, as they do with every letter of a search, its
/// elements stay.
#[derive(Clone, Copy, Default, PartialEq)]
struct FacetShape {
    /// How many values are shown; none where there is nothing to choose.
    values: usize,
    /// How many are left out.
    left_out: u32,
    /// Whether these are more than a few.
    is_expanded: bool,
}

impl FacetShape {
    /// The shape of a facet of `of` links.
    fn new(facet: &Facet, of: u32, is_expanded: bool) -> Self {
        let says_nothing = |value: &Value| !value.chosen && value.count == of && value.value.is_empty();
        let nothing = matches!(facet.values.as_slice(), [value] if says_nothing(value));
        Self { values: if nothing { 0 } else { facet.values.len() }, left_out: facet.more, is_expanded }
    }

    fn has_values(&self) -> bool {
        self.values > 0
    }

    /// The shape of the facet at `place` as it is now.
    fn of(state: FailedLinksState, place: usize) -> Self {
        let is_expanded = state.expanded_facets.with_untracked(|all| all.get(place).copied().unwrap_or_default());
        let shape = state.results.with(|results| {
            let seen = &results.as_ref()?.seen;
            Some(Self::new(seen.facets.get(place)?, seen.of, is_expanded))
        });
        shape.unwrap_or_default()
    }
}

/// The values of one facet.
#[component]
fn FacetChoices(
    /// Its place among the facets.
    facet: usize,
    name: &'static str,
    /// What stands for a value that was not reported.
    no_value: &'static str,
) -> impl IntoView {
    let state = expect_context::<FailedLinksState>();
    let shape = Memo::new(move |_| FacetShape::of(state, facet));
    view! {
        <Show when=move || shape.with(FacetShape::has_values)>
            <fieldset>
                <legend>{name}</legend>
                <For each=move || 0..shape.get().values key=|place| *place let(place)>
                    <FacetValue facet place no_value/>
                </For>
                <MoreValues facet shape/>
            </fieldset>
        </Show>
    }
}

/// The value at a place of a facet, and how many links it has.
#[component]
fn FacetValue(facet: usize, place: usize, no_value: &'static str) -> impl IntoView {
    let state = expect_context::<FailedLinksState>();
    let value = Memo::new(move |_| {
        state.results.with(|results| results.as_ref()?.seen.facets.get(facet)?.values.get(place).cloned())
    });
    let of = Memo::new(move |_| state.results.with(|results| results.as_ref().map_or(1, |results| results.seen.of)));
    let raw_name =
        Memo::new(move |_| value.with(|value| value.as_ref().map(|value| value.value.clone()).unwrap_or_default()));
    let name = move || raw_name.with(|name| if name.is_empty() { no_value.to_owned() } else { name.clone() });
    let count = move || value.with(|value| value.as_ref().map_or(0, |value| value.count));
    let is_chosen = move || value.with(|value| value.as_ref().is_some_and(|value| value.chosen));
    let choose = move |event: Targeted<Event, HtmlInputElement>| {
        let (own, is_on) = (raw_name.get_untracked(), event.target().checked());
        state.go(|address| {
            let chosen = chosen_values(address, facet);
            chosen.retain(|value| *value != own);
            if is_on {
                chosen.push(own);
            }
        });
    };
    view! {
        <div class="facet">
            <label>
                <input
                    type="checkbox"
                    id=format!("facet-{facet}-{place}")
                    prop:checked=is_chosen
                    on:change:target=choose
                />
                <span title=name>
                    <bdi translate="no">{name}</bdi>
                </span>
                <b translate="no">{move || grouped(count().into())}</b>
            </label>
            <meter
                max=move || of.get().max(1)
                value=count
                aria-label=move || messages::share_of_links(&name())
            ></meter>
        </div>
    }
}

/// More or fewer values, and what is left out even then.
#[component]
fn MoreValues(facet: usize, #[prop(into)] shape: Signal<FacetShape>) -> impl IntoView {
    let state = expect_context::<FailedLinksState>();
    let toggle = move |_| {
        let is_expanded = shape.get_untracked().is_expanded;
        state.expanded_facets.update(|expanded| {
            if let Some(expanded) = expanded.get_mut(facet) {
                *expanded = !is_expanded;
            }
        });
    };
    let words = move || {
        let shape = shape.get();
        if shape.is_expanded { messages::SHOW_FEWER.to_owned() } else { messages::more_values(shape.left_out) }
    };
    let rest = move || {
        let shape = shape.get();
        (shape.is_expanded && shape.left_out > 0).then(|| messages::more_by_search(shape.left_out))
    };
    view! {
        <Show when=move || shape.with(|shape| shape.left_out > 0 || shape.is_expanded)>
            <div class="more">
                <Button class="quiet tiny" on_click=toggle attr:id=format!("facet-{facet}-more")>
                    {words}
                </Button>
                {move || rest().map(|words| view! { <p class="soft">{words}</p> })}
            </div>
        </Show>
    }
}

fn chosen_values(address: &mut FailedLinksAddress, facet: usize) -> &mut Vec<String> {
    match facet {
        0 => &mut address.query.statuses,
        1 => &mut address.query.hosts,
        _ => &mut address.query.patterns,
    }
}
