//! The key check on the screen: offered, asked for, and honest about being a sample.

use super::{
    desk::Desk,
    key_check::{FilterIgnored, KEY, Report, SAMPLE, Verdict, obeyed, report},
};
use crate::{
    api::{Client, Error},
    contract::{DataQuery, DataRow, MAX_ROWS, Run},
    hooks::Load,
    session::{
        ask::{Waiting, use_question},
        failure::Subject,
        trouble::{trouble, wait_notice},
    },
    text::inside,
    ui::{
        button::button_that_goes,
        element::{Content, Element, el, live},
        icon::icon,
        number::plural,
    },
};
use leptos::prelude::*;

const SAMPLES: Subject = Subject {
    what: "The samples",
    refused: Some((
        "The server does not let the rows of one run be read",
        "A merge is possible all the same; whether titles match shows afterwards.",
    )),
};

/// What came of a key check.
type Checked = Result<Report, FilterIgnored>;

/// Samples each run's rows and looks at their titles.
///
/// # Errors
/// The first failure.
async fn check(client: Client, group: String, runs: Vec<String>, wait: Waiting) -> Result<Checked, Error> {
    let mut samples = Vec::new();
    for run in &runs {
        match sample(&client, &group, run, wait).await {
            Ok(Ok(rows)) => samples.push(rows),
            Ok(Err(ignored)) => return Ok(Err(ignored)),
            Err(error) => return Err(error),
        }
    }
    Ok(Ok(report(&samples)))
}

async fn sample(
    client: &Client,
    group: &str,
    run: &str,
    wait: Waiting,
) -> Result<Result<Vec<DataRow>, FilterIgnored>, Error> {
    let mut rows: Vec<DataRow> = Vec::new();
    for page in 0.. {
        let query = DataQuery { group: group.to_owned(), filter: Some(DataQuery::of_run(run)), page, size: MAX_ROWS };
        let found = client.rows(&query, &|at| wait.note(at)).await?;
        if let Err(ignored) = obeyed(&found.content, run) {
            return Ok(Err(ignored));
        }
        let last = found.content.len() < MAX_ROWS.into();
        rows.extend(found.content);
        if last || rows.len() >= SAMPLE {
            break;
        }
    }
    rows.truncate(SAMPLE);
    Ok(Ok(rows))
}

/// The offer of a key check for the picked runs, and what came of it. Another choice is checked anew.
pub(super) fn key_check(desk: &Desk, picked: Signal<Vec<Run>>) -> Element {
    let asked = desk.sampled();
    let ids = Memo::new(move |_| picked.with(|runs| runs.iter().map(|run| run.id.clone()).collect::<Vec<_>>()));
    let desk = desk.clone();
    let content = move || {
        if asked.get().is_some_and(|asked| asked == ids.get()) {
            return answer(&desk, ids.get_untracked(), picked).view();
        }
        let text = format!("A merge matches rows on their {KEY}. Samples of the picked runs show whether it will.");
        let check = (ids.with(Vec::len) >= super::readiness::FEWEST)
            .then(|| button_that_goes("Check the titles", move || asked.set(Some(ids.get_untracked()))));
        [el("p").class("soft").child(text).view(), check.view()].view()
    };
    el("section")
        .class("key-check")
        .attr("aria-labelledby", "key-check")
        .child(el("h3").attr("id", "key-check").child("Key check"))
        .child(live(content))
}

fn answer(desk: &Desk, runs: Vec<String>, picked: Signal<Vec<Run>>) -> [AnyView; 2] {
    let (session, group) = (desk.session(), desk.group().unwrap_or_default());
    let found =
        use_question(session, move || runs.clone(), move |client, runs, wait| check(client, group.clone(), runs, wait));
    let names = desk.lists().names;
    let shown = live(move || {
        found.answer.state.with(|load| match load {
            Load::Ready(Ok(report)) => {
                let names: Vec<String> = picked.with_untracked(|runs| {
                    let name = |run: &Run| names.with_untracked(|names| names.scraper_of(run).map(str::to_owned));
                    runs.iter().map(|run| name(run).unwrap_or_else(|| run.id.clone())).collect()
                });
                told(report, &names).view()
            }
            Load::Ready(Err(FilterIgnored)) => not_available().view(),
            Load::Failed { error, .. } => trouble(session, SAMPLES, error.clone(), move || found.answer.again()).view(),
            _ => {
                let text = el("p").attr("id", "sampling").attr("role", "status").child("Reading samples…");
                [text.view(), el("progress").attr("aria-labelledby", "sampling").view()].view()
            }
        })
    });
    [wait_notice(found.wait), shown]
}

fn not_available() -> Element {
    let why = "The server sent rows of other runs too, so they are no sample of these.";
    el("p").attr("role", "status").child(el("strong").child("Not available here. ")).child(why)
}

fn told(report: &Report, names: &[String]) -> Element {
    let (glyph, headline) = match report.verdict() {
        Verdict::Good => ("completed", "Titles match"),
        Verdict::Useless => ("warning", "These titles cannot match usefully"),
        Verdict::NothingShared => ("warning", "No title is in all samples"),
        Verdict::NoRows => ("warning", "A run has no rows to look at"),
    };
    let many = |count: usize, one, many| plural(count as u64, one, many);
    let run = |(titles, name): (&super::key_check::Titles, &String)| {
        let constant =
            titles.constant.as_ref().map(|title| format!(", every one “{}”", inside(title))).unwrap_or_default();
        let empty = if titles.empty == 0 { String::new() } else { format!(", {} without one", titles.empty) };
        let line = format!(
            "{}: {} sampled, {}{empty}{constant}",
            inside(name),
            many(titles.rows, "row", "rows"),
            many(titles.distinct, "different title", "different titles"),
        );
        el("li").child(line)
    };
    let kind = if report.are_barcodes() {
        "They look like EAN or UPC numbers."
    } else {
        "They do not look like EAN or UPC numbers."
    };
    let shared = format!(
        "{} in all {} samples. {kind} This is a sample of up to {SAMPLE} rows each: more may match.",
        many(report.shared, "title is", "titles are"),
        names.len(),
    );
    let good = report.verdict() == Verdict::Good;
    let headline =
        el("p").class(if good { "headline" } else { "headline doubtful" }).child(icon(glyph)).child(headline);
    el("div")
        .class("key-check")
        .attr("role", "status")
        .child(headline)
        .child(el("ul").class("soft").children(report.runs.iter().zip(names).map(run)))
        .child(el("p").class("soft").child(shared))
}
