//! One row a scraper: how it has gone lately, and what is wrong with it.

use wasm_bindgen::JsCast;

use super::{
    board::Board,
    digest::{Digest, Latest, items_words, rate_words},
    rows::Row,
    spark::{SIZE, Spark},
    streak::{Streak, Way},
};
use crate::{
    address::{RunsAddress, Screen},
    api::Error,
    contract::State,
    entity::{badge::state_badge, names::Names, parts::or_not_reported, words::short_id},
    runs::health::Beside,
    session::{
        failure::{self, Place},
        trouble::details,
    },
    text::inside,
    ui::{
        button::button,
        element::{Content, Element, Handle, el, live, svg},
        empty::empty,
        focus::keeping_focus,
        icon::icon,
        number::plural,
        time::day,
        time_part::{TimeContext, time},
    },
};
use leptos::prelude::*;

const COLUMNS: [&str; 7] = ["Scraper", "Latest run", "Last 20 runs", "Usual", "Streak", "Last completed", "Problem"];

/// The panel with the table.
pub(super) fn table(board: Board) -> AnyView {
    let body = Handle::new();
    super::order::follow(board, body, "scraper");
    let head = COLUMNS.map(|name| el("th").attr("role", "columnheader").attr("scope", "col").child(name));
    let head = el("thead").attr("role", "rowgroup").child(el("tr").attr("role", "row").children(head));
    let rows: Vec<Element> = board.rows().iter().enumerate().map(|(at, row)| scraper_row(board, at, row)).collect();
    let busy = Memo::new(move |_| board.counts.with(|counts| counts.left > 0));
    let table = el("table")
        .class("data-table overview-table cards sticky-head")
        .attr("role", "table")
        .live_attr("aria-busy", move || busy.get().then_some("true"))
        .child(el("caption").class("visually-hidden").child("Scrapers"))
        .child(head)
        .child(el("tbody").attr("role", "rowgroup").handle(body).children(rows));
    let nothing = Memo::new(move |_| {
        let counts = board.counts.get();
        let problems = board.desk.address.with(|address| address.problems);
        (problems && counts.problems + counts.lost == 0).then_some(counts.left > 0)
    });
    let nothing = move || {
        nothing.get().map(|reading| {
            if reading {
                el("p").class("body soft").child("No problems so far.")
            } else {
                empty("completed", "No problems", "This page found none in what was read.", None)
            }
        })
    };
    let panel = el("section").class("panel").attr("aria-label", "Scrapers");
    panel.child(table).live(nothing).view()
}

fn scraper_row(board: Board, at: usize, row: &Row) -> Element {
    let (hidden, names, id) = (row.hidden, board.desk.names, row.id.clone());
    let name = move || names.with(|names| who(names, at, &id));
    let shown = row.clone();
    el("tr")
        .attr("role", "row")
        .attr("id", format!("scraper-{at}"))
        .live_attr("hidden", move || hidden.get().then_some(""))
        .child(el("th").attr("role", "rowheader").attr("scope", "row").live(name))
        .child(keeping_focus(move || cells(board, at, &shown)))
}

/// The scraper's name, a link to its runs, and its group.
fn who(names: &Names, at: usize, id: &str) -> Element {
    let scraper = names.scraper(id);
    let short = scraper
        .is_some_and(|scraper| scraper.ambiguous)
        .then(|| [el("code").attr("title", id.to_owned()).child(short_id(id)).view(), " · ".view()]);
    let group = scraper.and_then(|scraper| scraper.group.as_deref());
    let shared = group.and_then(|id| names.group(id)).filter(|group| group.shared).map(|group| {
        let owner = group.owner.as_ref().map(|owner| format!("Shared with you by {owner}."));
        [" ".view(), el("span").class("badge badge-pending").attr("title", owner).child("shared").view()]
    });
    let group = group.map_or("no group", |id| names.group_or_id(id)).to_owned();
    let runs = RunsAddress { scraper: Some(id.to_owned()), ..RunsAddress::default() };
    let link = el("a")
        .attr("id", format!("name-{at}"))
        .class("name-link")
        .attr("href", Screen::from(runs).href())
        .child(names.scraper_or_id(id).to_owned());
    el("span")
        .class("two-lines")
        .child(link)
        .child(el("span").child(short.view()).child(el("bdi").child(inside(&group))).child(shared.view()))
}

fn cell(label: &'static str, content: impl Content) -> Element {
    el("td").attr("role", "cell").attr("data-label", label).child(content)
}

fn cells(board: Board, at: usize, row: &Row) -> AnyView {
    let error = row.read.with(|read| read.error.clone());
    let lost = error.map(|error| lost(board, at, error));
    let Some(digest) = row.digest.get() else {
        let words = match (lost, row.read.with(|read| read.asking)) {
            (_, true) => el("span").class("soft").child("reading…"),
            (Some(lost), _) => lost,
            (None, _) => el("span").class("soft").child("not read yet"),
        };
        return el("td").attr("role", "cell").class("whole-row").attr("colspan", "6").child(words).view();
    };
    [
        cell("Latest run", digest.latest.as_ref().map(|run| latest(at, &row.id, run))),
        cell("Last 20 runs", chart(&digest)).class("spark-cell"),
        cell("Usual", usual(board, &digest)),
        cell("Streak", digest.streak.map(|streak| streak_part(&digest, streak))),
        cell("Last completed", completed(&digest)),
        cell("Problem", problem(&digest, lost)).class("problem-cell"),
    ]
    .view()
}

fn latest(at: usize, scraper: &str, run: &Latest) -> Element {
    let address =
        RunsAddress { scraper: Some(scraper.to_owned()), open: Some(run.id.clone()), ..RunsAddress::default() };
    let never = if run.state == Some(State::Pending) { "not started yet" } else { "start not reported" };
    let when = run.started.map_or_else(|| el("span").child(never), |at| time(at, false));
    let link = el("a")
        .attr("id", format!("latest-{at}"))
        .attr("href", Screen::from(address).href())
        .child(when)
        .child(el("span").class("visually-hidden").child(format!(", details of run {}", short_id(&run.id))));
    el("span").class("latest").child(state_badge(run.state.as_ref())).child(link)
}

fn chart(digest: &Digest) -> [AnyView; 2] {
    let path = |class: &'static str, d: &str| (!d.is_empty()).then(|| svg("path").class(class).attr("d", d.to_owned()));
    let Spark { ground, unknown, bars, failed, crosses, triangles, words } = &digest.spark;
    let hatched = (!failed.is_empty()).then(|| svg("path").attr("fill", "url(#hatch)").attr("d", failed.clone()));
    let chart = svg("svg")
        .class("spark")
        .attr("viewBox", format!("0 0 {} {}", SIZE.0, SIZE.1))
        .attr("role", "img")
        .attr("aria-label", words.clone())
        .child(svg("title").child(words.clone()))
        .child(path("fill-good", ground))
        .child(path("fill-unknown", unknown))
        .child(path("fill-bad", bars))
        .child(hatched)
        .child(path("spark-cross", crosses))
        .child(path("spark-triangle", triangles));
    let now = digest.now.as_ref().map(|(rate, beside)| {
        let delta = match beside {
            Some(Beside::Worse(apart)) => Some(("delta delta-worse", '▲', *apart)),
            Some(Beside::Better(apart)) => Some(("delta", '▼', *apart)),
            _ => None,
        };
        let delta = delta.map(|(class, sign, apart)| {
            let points = (apart + 5_000) / 10_000;
            el("span").class(class).child(format!(" {sign} {}.{} pt", points / 10, points % 10))
        });
        el("span").class("spark-now").child(rate.clone()).child(delta)
    });
    [chart.view(), now.view()]
}

fn usual(board: Board, digest: &Digest) -> Element {
    let runs = board.desk.session.settings.thresholds.with(|thresholds| thresholds.runs);
    let rate = digest.rate.and_then(rate_words);
    let items = digest.items.map(items_words);
    if rate.is_none() && items.is_none() {
        let needs = format!("needs {}", plural(runs, "completed run", "completed runs"));
        return el("span").class("soft missing").child(needs);
    }
    let missing = |what: &str| format!("{what} not known");
    el("span")
        .class("two-lines")
        .child(el("span").child(items.unwrap_or_else(|| missing("items"))))
        .child(el("span").child(rate.unwrap_or_else(|| missing("failed links"))))
}

fn streak_part(digest: &Digest, streak: Streak) -> Element {
    let (class, glyph) = match streak.way {
        Way::Well => ("badge badge-completed", "completed"),
        Way::Quiet => ("badge badge-stopped", "warning"),
        Way::Failing => ("badge badge-failed", "failed"),
    };
    let (time, since) = (TimeContext::here(), digest.since);
    let words = live(move || {
        let zone = time.zone.get();
        streak.words(since.map(|at| day(at, (time.offset)(zone, at))))
    });
    el("span").class(class).child(icon(glyph)).child(el("span").child(words))
}

fn completed(digest: &Digest) -> AnyView {
    match &digest.completed {
        Some(run) => or_not_reported(run.started.map(|at| time(at, false))).view(),
        None if digest.whole => el("span").class("soft").child("never").view(),
        None => el("span").class("soft").child("none of those read").view(),
    }
}

fn problem(digest: &Digest, lost: Option<Element>) -> AnyView {
    let words = digest.problem.clone().map(|words| {
        let quiet = digest.streak.is_some_and(|streak| streak.way == Way::Quiet);
        let label = if quiet { "Quiet failure. " } else { "" };
        let said = digest.said.clone();
        let said = said.map(|said| el("span").class("said-why").attr("title", said.clone()).child(said));
        el("span").child(el("span").child(label).child(words)).child(said)
    });
    let unreadable = (digest.unreadable > 0).then(|| {
        let count = plural(digest.unreadable as u64, "run", "runs");
        el("p").class("soft").child(format!("{count} could not be read and are left out."))
    });
    let none = (words.is_none() && lost.is_none()).then(|| el("span").class("soft").child("none found"));
    [words.view(), unreadable.view(), lost.view(), none.view()].view()
}

/// Why a scraper could not be read, and the way to try again.
fn lost(board: Board, at: usize, error: Error) -> Element {
    let server = board.desk.session.server();
    let place = Place { server: &server, online: window().navigator().on_line() };
    let words = failure::in_a_line("Its runs", &error, place);
    let again = move || {
        // The button goes away with the failure.
        go_to_name(at);
        board.retry(at);
    };
    el("div")
        .class("lost")
        .attr("role", "status")
        .child(el("span").child(icon("error")).child(" ").child(words))
        .child(button("button tiny", "Try again", again).attr("id", format!("retry-{at}")))
        .children(details(error))
}

/// Moves the focus, and the page only where the name is out of sight.
fn go_to_name(at: usize) {
    let name = document().get_element_by_id(&format!("name-{at}"));
    if let Some(name) = name.and_then(|name| name.dyn_into::<web_sys::HtmlElement>().ok()) {
        let _ = name.focus();
    }
}
