//! A scraper's last runs as a small chart.

use leptos::prelude::*;

use super::{
    messages,
    spark::{SIZE, Spark},
};
use crate::features::runs::health::RateComparison;

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
            {path("fill-good", ground)}
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
pub(super) fn LatestRate(
    /// The rate.
    rate: String,
    /// How it is beside the baseline.
    compare_rate: Option<RateComparison>,
) -> impl IntoView {
    let delta = match compare_rate {
        Some(RateComparison::Worse(apart)) => Some(("delta delta-worse", '▲', apart)),
        Some(RateComparison::Better(apart)) => Some(("delta", '▼', apart)),
        _ => None,
    };
    let delta =
        delta.map(|(class, sign, apart)| view! { <span class=class>{messages::points_apart(sign, apart)}</span> });
    view! { <span class="spark-now">{rate} {delta}</span> }
}
