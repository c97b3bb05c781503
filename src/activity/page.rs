//! The ledger's screen: what was done from this browser, and what has no known outcome.

use super::{
    acts::{About, Ask},
    book::Activity,
    entry::{Action, Ending, Entry},
    export,
    ledger::{Filter, Kept},
    replay, words,
};
use crate::{
    address::{ActivityAddress, DeletionAddress, MergeAddress, Screen, Unread},
    entity::words::short_id,
    navigation::Navigation,
    session::curl::curl_button,
    text::inside,
    ui::{
        button::button,
        copy::copy_button,
        element::{Content, Element, el, live},
        empty::empty,
        file,
        icon::icon,
        number::plural,
        select::{option, select},
        time_part::time,
    },
};
use leptos::prelude::*;

/// The word for an unknown outcome in the address.
const OPEN: &str = "unknown";

/// What the parts of this screen share.
#[derive(Clone, Copy)]
struct Page {
    activity: Activity,
    navigation: Navigation,
    address: Signal<ActivityAddress>,
}

crate::part! {
    activity:
    /// The ledger of writes.
    pub fn activity_screen(activity: Activity, navigation: Navigation, address: Signal<Unread>) -> AnyView {
        let address = Memo::new(move |_| address.with(ActivityAddress::read));
        screen(activity, navigation, address.into())
    }
}

fn screen(activity: Activity, navigation: Navigation, address: Signal<ActivityAddress>) -> AnyView {
    let page = Page { activity, navigation, address };
    activity.gate(move || {
        let heading = el("div")
            .class("page-heading")
            .child(el("h1").child("Activity"))
            .child(el("p").class("soft").attr("role", "status").live(move || page.summary()));
        let entries = live(move || page.entries());
        let panel = el("section").class("panel").attr("aria-label", "Writes").child(entries);
        [heading.view(), page.tools().view(), panel.view()].view()
    })
}

impl Page {
    fn filter(self) -> Filter {
        self.address.with(|address| Filter {
            action: Action::ALL.into_iter().find(|action| address.action.as_deref() == Some(action.word())),
            outcome: match address.outcome.as_deref() {
                Some(OPEN) => Some(Kept::Open),
                word => Ending::ALL.into_iter().find(|ending| word == Some(ending.word())).map(Kept::Ended),
            },
        })
    }

    fn summary(self) -> String {
        self.activity.ledger().with(|ledger| {
            let all = plural(ledger.entries().len() as u64, "write", "writes");
            match ledger.open() {
                0 => format!("{all} from this browser"),
                open => {
                    format!("{all} from this browser, {}", plural(open as u64, "outcome unknown", "outcomes unknown"))
                }
            }
        })
    }

    fn go(self, change: impl FnOnce(&mut ActivityAddress)) {
        let mut address = self.address.get_untracked();
        change(&mut address);
        self.navigation.push(&Screen::from(address));
    }

    fn tools(self) -> Element {
        let chosen = move |part: fn(&ActivityAddress) -> &Option<String>, value: &'static str| {
            move || self.address.with(|address| part(address).as_deref().unwrap_or_default() == value)
        };
        let action = |value: &'static str, name: &str| {
            option(value.to_owned(), name.to_owned(), chosen(|address| &address.action, value))
        };
        let outcome = |value: &'static str, name: &str| {
            option(value.to_owned(), name.to_owned(), chosen(|address| &address.outcome, value))
        };
        let actions = vec![
            action("", "All actions"),
            action(Action::Merge.word(), "Merges"),
            action(Action::Delete.word(), "Deletions"),
            action(Action::Run.word(), "Starts"),
            action(Action::Stop.word(), "Stops"),
        ];
        let mut outcomes = vec![outcome("", "All outcomes"), outcome(OPEN, "Outcome unknown")];
        outcomes.extend(Ending::ALL.map(|ending| outcome(ending.word(), words::ending(ending))));
        let some = |value: String| (!value.is_empty()).then_some(value);
        el("div").class("activity-tools").children([
            select("Action", "action", actions, move |value| self.go(|address| address.action = some(value))).view(),
            select("Outcome", "outcome", outcomes, move |value| self.go(|address| address.outcome = some(value)))
                .view(),
            live(move || self.files()),
        ])
    }

    /// Export and clearing, while there is something.
    fn files(self) -> Option<Element> {
        let (all, open) = self.activity.ledger().with(|ledger| (ledger.entries().len(), ledger.open()));
        if all == 0 {
            return None;
        }
        let take = move |ending: &str, media_type: &str, write: fn(&[Entry]) -> String| {
            let filter = self.filter();
            let entries: Vec<Entry> =
                self.activity.ledger().with_untracked(|ledger| ledger.shown(filter).into_iter().cloned().collect());
            let name = file::name(&["activity"], self.activity.session().clock.exact(), ending);
            file::save_text(&write(&entries), media_type, &name);
        };
        let csv = move || untrack(|| take("csv", "text/csv", export::csv));
        let json = move || untrack(|| take("json", "application/json", export::json));
        let clear = (all > open).then(|| clear(self.activity, all - open));
        let group = el("div").class("actions");
        Some(group.child(button("button", "Export CSV", csv)).child(button("button", "Export JSON", json)).child(clear))
    }

    fn entries(self) -> AnyView {
        let filter = self.filter();
        self.activity.ledger().with(|ledger| {
            let shown = ledger.shown(filter);
            if shown.is_empty() && ledger.entries().is_empty() {
                let text = "Merges, deletions, starts and stops that you send from this browser are listed here, with \
                            what came of them.";
                return empty("list", "Nothing was written yet", text, None).view();
            }
            if shown.is_empty() {
                let all =
                    button("button primary", "Clear filters", move || self.go(|address| *address = Default::default()));
                return empty("filter", "No write matches these filters", "Others are kept.", Some(all)).view();
            }
            let columns = ["When", "What", "Outcome", "Server"].map(|name| column(el("span").child(name)));
            let last = column(el("span").class("visually-hidden").child("Actions"));
            let head = el("tr").attr("role", "row").children(columns).child(last);
            let caption = "Writes from this browser, those of unknown outcome first, then newest first";
            el("table")
                .class("data-table cards activity-table")
                .attr("role", "table")
                .child(el("caption").class("visually-hidden").child(caption))
                .child(el("thead").attr("role", "rowgroup").child(head))
                .child(el("tbody").attr("role", "rowgroup").children(shown.into_iter().map(|entry| self.row(entry))))
                .view()
        })
    }

    fn row(self, entry: &Entry) -> Element {
        let cell = |label: &'static str, content: AnyView| {
            el("td").attr("role", "cell").attr("data-label", label).child(content)
        };
        let at = chrono::DateTime::from_timestamp_millis(entry.at as i64).map(|at| time(at, false));
        let what = el("th").attr("role", "rowheader").attr("scope", "row").child(what(entry));
        el("tr").attr("role", "row").class(entry.is_open().then_some("open-entry")).children([
            cell("When", at.view()),
            what,
            cell("Outcome", outcome(entry).view()),
            cell("Server", el("code").child(entry.server.clone()).view()),
            el("td").attr("role", "cell").class("actions-cell").child(self.acts(entry)),
        ])
    }

    fn acts(self, entry: &Entry) -> Option<Element> {
        if !entry.is_open() {
            return None;
        }
        let there = match entry.action {
            Action::Run | Action::Stop => None,
            Action::Delete => entry.target.runs.first().map(|run| {
                let group = entry.target.group.as_ref().map(|group| group.id.clone());
                Screen::from(DeletionAddress { group, run: run.id.clone() })
            }),
            Action::Merge => entry
                .target
                .group
                .as_ref()
                .map(|group| Screen::from(MergeAddress { group: Some(group.id.clone()), picks: Vec::new() })),
        };
        let there = there.map(|screen| el("a").class("button").attr("href", screen.href()).child("Repeat or check…"));
        let (activity, key) = (self.activity, entry.key.clone());
        let forget = button("button", "Forget", move || activity.forget(&key))
            .attr("title", "No longer ask what came of it. The entry stays.");
        let command = replay::call(entry).map(|call| curl_button(activity.session(), move || vec![call.clone()]));
        let look = matches!(entry.action, Action::Run | Action::Stop).then(|| {
            let (id, about) = (format!("look-{}", entry.key.as_str()), About::Write(Box::new(entry.clone())));
            let ask = Ask { about, from: id.clone() };
            button("button", "Look…", move || activity.acts.ask(ask.clone())).attr("id", id)
        });
        Some(el("div").class("actions").child(there).child(look).child(forget).child(command))
    }
}

fn column(content: Element) -> Element {
    el("th").attr("role", "columnheader").attr("scope", "col").child(content)
}

/// A button that asks once more before it clears.
fn clear(activity: Activity, count: usize) -> Element {
    let sure = RwSignal::new(false);
    let label = format!("Forget {} for good", plural(count as u64, "finished entry", "finished entries"));
    el("span").class("actions").live(move || {
        if sure.get() {
            let label = label.clone();
            vec![
                button("button danger", label, move || activity.clear_finished()),
                button("button", "Keep", move || sure.set(false)),
            ]
        } else {
            vec![button("button", "Clear finished…", move || sure.set(true))]
        }
    })
}

fn what(entry: &Entry) -> Element {
    let run = match (entry.action, entry.target.runs.first()) {
        (Action::Delete | Action::Stop, Some(run)) => {
            Some(el("code").attr("title", run.id.clone()).child(short_id(&run.id)))
        }
        _ => None,
    };
    let named = entry.target.scraper.as_ref().map_or(entry.target.runs.as_slice(), std::slice::from_ref);
    let names: Vec<String> = named.iter().map(|named| inside(named.name_or_id())).collect();
    let group = entry.target.group.as_ref().map(|group| format!(" · {}", inside(group.name_or_id())));
    let first = el("span").child(el("b").child(words::intention(entry))).child(run.map(|run| [" ".view(), run.view()]));
    el("span").class("two-lines").child(first).child(el("span").child(names.join(", ")).child(group))
}

fn outcome(entry: &Entry) -> Element {
    let words = words::outcome(entry);
    let badge = el("span").class(words.class).attr("title", words.meaning).child(icon(words.icon));
    let badge = badge.child(el("span").child(words.word));
    let ended = entry.outcome.as_ref();
    let status = ended.and_then(|outcome| outcome.status).map(|status| format!(" {status}"));
    let status = status.map(|status| el("span").class("soft").child(status));
    let id = ended.and_then(|outcome| outcome.correlation_id.clone());
    let id = id.map(|id| copy_button(id, "Copy correlation id").view());
    let key = entry.sent_key().filter(|_| entry.is_open());
    let key = key.map(|key| copy_button(key.to_owned(), "Copy idempotency key").view());
    el("span").class("outcome-cell").child(badge).child(status).child(id).child(key)
}
