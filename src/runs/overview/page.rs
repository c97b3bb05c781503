//! The overview's screen: heading, choices, how far the reading is, and the two tables.

use super::{
    board::Board,
    grid::grid,
    kept::{Kept, RUNS},
    rows::{Counts, Desk},
    table::table,
};
use crate::{
    address::{OverviewAddress, Screen, Unread},
    entity::lists::{Lists, list_trouble},
    navigation::Navigation,
    runs::question::overview_call,
    session::{
        Session,
        curl::curl_button,
        trouble::{trouble, wait_notice},
    },
    ui::{
        button::button,
        element::{Content, Element, el, live},
        empty::empty,
        focus::go_to,
        icon::icon,
        notice::{Tone, notice},
        number::plural,
        select::{option, select},
        time_part::time,
    },
};
use leptos::prelude::*;

/// The id of the days' part.
pub(super) const DAYS: &str = "days";

/// What the screen is made with.
#[derive(Clone, Copy)]
struct Overview {
    desk: Desk,
    navigation: Navigation,
    lists: Lists,
    /// The board, once there is one.
    board: StoredValue<Option<Board>>,
}

/// The screen.
pub(super) fn screen(
    session: Session,
    navigation: Navigation,
    lists: Lists,
    address: Signal<Unread>,
    kept: Kept,
) -> AnyView {
    let address = Memo::new(move |_| address.with(OverviewAddress::read));
    let desk =
        Desk { session, names: lists.names, address: address.into(), kept, counts: RwSignal::new(Counts::default()) };
    let overview = Overview { desk, navigation, lists, board: StoredValue::new(None) };
    let group = Memo::new(move |_| address.with(|address| address.group.clone()));
    let scrapers = Memo::new(move |_| lists.settled.get().then(|| overview.scrapers(group.get().as_deref())));
    [
        el("div")
            .class("page-heading")
            .child(el("h1").child("Overview"))
            .child(el("p").class("soft").attr("role", "status").live(move || overview.heading()))
            .child(curl_button(session, move || lists.names.with(|names| overview_call(names, RUNS.into()))))
            .view(),
        overview.tools(),
        list_trouble(lists),
        live(move || match scrapers.get() {
            None => {
                overview.no_board();
                el("p").class("soft").attr("role", "status").child("Loading scrapers…").view()
            }
            Some(scrapers) if scrapers.is_empty() => {
                overview.no_board();
                overview.nobody(group.get_untracked()).view()
            }
            Some(scrapers) => {
                let board = Board::open(desk, &scrapers);
                overview.board.set_value(Some(board));
                shown(board)
            }
        }),
    ]
    .view()
}

impl Overview {
    /// The scrapers of the chosen group, by name.
    fn scrapers(self, group: Option<&str>) -> Vec<String> {
        self.desk.names.with(|names| {
            let all = names.find_scrapers("", None).into_iter();
            let chosen = all.filter(|scraper| group.is_none() || scraper.group.as_deref() == group);
            chosen.map(|scraper| scraper.id.clone()).collect()
        })
    }

    fn go(self, change: impl FnOnce(&mut OverviewAddress)) {
        let mut address = self.desk.address.get_untracked();
        change(&mut address);
        self.navigation.push(&Screen::from(address));
    }

    fn heading(self) -> String {
        let counts = self.desk.counts.get();
        if counts.all == 0 {
            return String::new();
        }
        let all = plural(counts.all as u64, "scraper", "scrapers");
        if counts.left > 0 {
            return format!("Reading {all}…");
        }
        let read = if counts.known < counts.all { format!("{} of {all} read", counts.known) } else { all };
        let problems = plural(counts.problems as u64, "problem", "problems");
        format!("{read} · {problems} found by this page")
    }

    fn nobody(self, group: Option<String>) -> Element {
        if self.lists.scrapers_failed() {
            return empty("error", "The scrapers could not be loaded", "Load the names above to try again.", None);
        }
        let all = button("button primary", "Show all groups", move || self.go(|address| address.group = None));
        match group {
            Some(_) => empty("list", "No scrapers in this group", "No scraper of the list belongs to it.", Some(all)),
            None => empty("list", "No scrapers yet", "The account’s scrapers appear here.", None),
        }
    }

    fn tools(self) -> AnyView {
        let problems = el("input")
            .attr("type", "checkbox")
            .attr("name", "problems")
            .live_prop("checked", move || self.desk.address.with(|address| address.problems))
            .on("change", move |event| self.go(|address| address.problems = event_target_checked(&event)));
        let days = button("button quiet", "Day by day", move || go_to(DAYS));
        el("div")
            .class("overview-tools")
            .attr("role", "search")
            .attr("aria-label", "Choose scrapers")
            .child(self.group_choice())
            .child(el("label").class("check").child(problems).child("Problems only"))
            .child(days)
            .child(self.again())
            .view()
    }

    fn no_board(self) {
        self.board.set_value(None);
        self.desk.counts.set(Counts::default());
    }

    /// When it was read, and the way to read it again.
    fn again(self) -> Element {
        let counts = self.desk.counts;
        let since = Memo::new(move |_| counts.with(|counts| counts.since.filter(|_| counts.left == 0)));
        let since = move || since.get().map(|at| ["read ".view(), time(at, false).view()]);
        let busy = Memo::new(move |_| counts.with(|counts| counts.left > 0 || counts.all == 0));
        let read = button("button", [icon("repeat").view(), " Read again".view()], move || {
            if let Some(board) = self.board.with_value(|board| *board).filter(|_| !busy.get_untracked()) {
                board.read_again();
            }
        });
        let read = read.live_attr("aria-disabled", move || busy.get().then_some("true"));
        el("span").class("again").child(el("span").class("soft").live(since)).child(read)
    }

    fn group_choice(self) -> Element {
        let address = self.desk.address;
        let chosen = Memo::new(move |_| address.with(|address| address.group.clone()));
        let choice = move |id: &str, name: &str| {
            let value = id.to_owned();
            option(id.to_owned(), name.to_owned(), move || chosen.with(|chosen| chosen.as_ref() == Some(&value)))
        };
        let options = move || {
            self.desk.names.with(|names| {
                let (shared, own): (Vec<_>, Vec<_>) = names.groups().into_iter().partition(|group| group.shared);
                let unknown = chosen.get().filter(|id| names.group(id).is_none());
                let all = option(String::new(), "All groups".to_owned(), move || chosen.with(Option::is_none));
                let mut options = vec![all];
                options.extend(unknown.map(|id| choice(&id, &id)));
                options.extend(own.iter().map(|group| choice(&group.id, &group.name)));
                if !shared.is_empty() {
                    let shared = shared.iter().map(|group| choice(&group.id, &group.name));
                    options.push(el("optgroup").attr("label", "Shared with me").children(shared));
                }
                options
            })
        };
        let choose = move |id: String| self.go(|address| address.group = Some(id).filter(|id| !id.is_empty()));
        select("Group", "group", live(options), choose)
    }
}

fn shown(board: Board) -> AnyView {
    let busy = Memo::new(move |_| board.counts.with(|counts| counts.left > 0));
    let rest = Memo::new(move |_| board.counts.with(|counts| counts.rest));
    let session = board.desk.session;
    let stopped = move || {
        let (rest, error) = (rest.get(), board.trouble.get());
        if let Some(error) = error {
            return Some(trouble(session, "The runs of all scrapers".into(), error, move || board.read_rest()));
        }
        (rest > 0).then(|| {
            let count = plural(rest as u64, "scraper was", "scrapers were");
            let text = el("p").child(el("strong").child("Stopped.")).child(format!(" {count} not read."));
            notice(Tone::Plain, "stopped", text, Some(button("button", "Read the rest", move || board.read_rest())))
        })
    };
    [
        live(move || busy.get().then(|| progress(board))),
        wait_notice(board.wait),
        live(stopped),
        el("p").class("soft note").live(move || order(board)).view(),
        table(board),
        grid(board),
    ]
    .view()
}

fn progress(board: Board) -> Element {
    let read = move || board.counts.with(|counts| (counts.all - counts.left, counts.all));
    let bar = el("progress")
        .attr("aria-label", "Scrapers read")
        .live_attr("value", move || read().0.to_string())
        .live_attr("max", move || read().1.to_string());
    let words = move || {
        let (read, all) = read();
        format!("{read} of {} read", plural(all as u64, "scraper", "scrapers"))
    };
    el("div").class("reading").child(bar).child(el("span").live(words)).child(button(
        "button tiny",
        "Cancel",
        move || board.cancel(),
    ))
}

/// How the rows are ordered, and what they were made of.
fn order(board: Board) -> String {
    let busy = board.counts.with(|counts| counts.left > 0);
    let order = match (board.ranked.get(), busy) {
        (false, _) => "By name while it is being read; problems move to the top when all is read.",
        (true, true) => "Rows stay where they are until all is read again.",
        (true, false) => "Quiet failures first, then what fails, then what never completed, then the rest by name.",
    };
    format!("{order} Judged by this page from the newest {RUNS} runs of each scraper.")
}
