//! A scraper's last runs as a small chart.

use leptos::prelude::*;

use super::{
    digest::LatestRate,
    spark::{SIZE, Spark},
};

/// The chart: one bar a run.
///
/// Accessibility: an image whose name says what it shows.
#[component]
pub(super) fn Sparkline(
    /// What it shows.
    spark: Spark,
) -> impl IntoView {
    let Spark { ground, unknown, bars, failed, crosses, triangles, words } = spark;
    let path = |class: &'static str, d: String| (!d.is_empty()).then(|| view! { <path class=class d=d></path> });
    let hatched = (!failed.is_empty()).then(|| view! { <path fill="url(#hatch)" d=failed></path> });
    let label = words.clone();
    view! {
        <svg class="spark" viewBox=format!("0 0 {} {}", SIZE.0, SIZE.1) role="img" aria-label=label>
            <title>{words}</title>
            {path("fill-usual", ground)}
            {path("fill-unknown", unknown)}
            {path("fill-bad", bars)}
            {hatched}
            {path("spark-cross", crosses)}
            {path("spark-triangle", triangles)}
        </svg>
    }
}

/// The failure rate of the latest run that reports one, and how far it is from the baseline.
#[component]
pub(super) fn RateCell(
    /// The rate.
    latest: LatestRate,
) -> impl IntoView {
    let delta = latest.delta.map(|(worse, points)| {
        view! {
            " "
            <span class=if worse { "delta delta-worse" } else { "delta" }>{points}</span>
        }
    });
    view! { <span class="spark-now">{latest.rate} {delta}</span> }
}
