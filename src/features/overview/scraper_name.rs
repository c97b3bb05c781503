//! The name of a scraper, as the head of its row.

use leptos::prelude::*;

use super::{messages, row::ScraperRow, scraper_label::ScraperLabel, state::OverviewState};

/// The scraper's name, a link to the run that its row is about or else to its runs, and its group.
#[component]
pub(super) fn ScraperName(
    /// The scraper.
    row: ScraperRow,
    /// The id of the run.
    #[prop(optional_no_strip)]
    run: Option<String>,
) -> impl IntoView {
    let names = expect_context::<OverviewState>().names;
    let label = Memo::new(move |_| names.with(|names| ScraperLabel::of(names, &row.id())));
    let href = run.map_or_else(|| row.runs_href(), |run| row.run_href(&run));
    view! {
        {move || {
            let ScraperLabel { name, short_id, group, shared, shared_by } = label.get();
            let short_id = short_id.map(|short_id| {
                view! {
                    <code title=row.id()>{short_id}</code>
                    " · "
                }
            });
            let shared = shared.then(|| {
                view! {
                    " "
                    <span class="chip" title=shared_by>
                        {messages::SHARED}
                    </span>
                }
            });
            view! {
                <span class="two-lines">
                    <a id=row.name_id() class="name-link" href=href.clone()>
                        {name}
                    </a>
                    <small>{short_id} <bdi>{group}</bdi> {shared}</small>
                </span>
            }
        }}
    }
}
