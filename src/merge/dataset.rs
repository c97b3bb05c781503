//! The rows of a dataset: a page of a table, its columns, and files of it.

mod taking;

use serde_json::Value;

use super::cells::{Format, columns, plain};
use crate::leptos::prelude::*;
use crate::{
    address::{DatasetAddress, Screen, Unread},
    api::Error,
    contract::{DataQuery, DataRow, Page},
    entity::lists::{Lists, list_trouble},
    navigation::Navigation,
    session::{
        Session,
        ask::{Question, Waiting, use_question},
        curl::{Call, curl_button},
        trouble::{trouble, wait_notice},
    },
    text::inside,
    ui::{
        button::button,
        element::{Content, Element, el, live},
        empty::empty,
        load::Load,
        notice::{Tone, notice},
        number::{grouped, plural},
        pager::pager,
    },
};

/// Rows on a page.
const SIZE: u16 = 50;

/// What the parts of this screen share.
#[derive(Clone, Copy)]
struct Dataset {
    session: Session,
    navigation: Navigation,
    address: Signal<DatasetAddress>,
    rows: Question<Page<DataRow>>,
    lists: Lists,
    /// How many rows of all are there already, while all are being fetched.
    fetched: RwSignal<Option<(Format, u64)>>,
    /// The wait before more of them are asked for.
    wait: Waiting,
    failed: RwSignal<Option<(Error, Format)>>,
    /// What was taken last, in words.
    said: RwSignal<String>,
}

/// The columns that are shown.
fn visible(address: &DatasetAddress, data: Vec<String>, metadata: Vec<String>) -> Vec<String> {
    let metadata = if address.metadata { metadata } else { Vec::new() };
    data.into_iter().chain(metadata).filter(|name| !address.hidden.contains(name)).collect()
}

fn query(group: &str, page: u64, size: u16) -> DataQuery {
    DataQuery { group: group.to_owned(), filter: None, page, size }
}

crate::part! {
    merge:
    /// The rows of a group or an enriched dataset (contract, "Neighbours").
    pub fn dataset_screen(
        session: Session,
        navigation: Navigation,
        lists: Lists,
        address: Signal<Unread>,
    ) -> AnyView {
        screen(session, navigation, lists, memo(move || address.with(DatasetAddress::read)))
    }
}

fn screen(session: Session, navigation: Navigation, lists: Lists, address: Signal<DatasetAddress>) -> AnyView {
    let rows = use_question(
        session,
        move || address.with(|address| (address.group.clone(), address.page.index())),
        |client, (group, page), wait| async move { client.rows(&query(&group, page, SIZE), &|at| wait.note(at)).await },
    );
    let (fetched, failed, said) = (RwSignal::new(None), RwSignal::new(None), RwSignal::new(String::new()));
    let wait = Waiting::none();
    let dataset = Dataset { session, navigation, address, rows, lists, fetched, wait, failed, said };
    dataset.follow();
    let name = move || lists.names.with(|names| address.with(|address| inside(names.group_or_id(&address.group))));
    let heading = el("div")
        .class("page-heading")
        .child(el("h1").child("Dataset"))
        .child(el("p").class("soft").child(el("code").live(name)).child(" ").live(move || dataset.total()));
    let call = move || {
        let (group, page) = address.with(|address| (address.group.clone(), address.page.index()));
        vec![Call::get(query(&group, page, SIZE).path())]
    };
    let heading = heading.child(curl_button(session, call));
    let merge = el("a").attr("href", Screen::merge().href()).child("Merge");
    let here = el("li").attr("aria-current", "page").child("Dataset");
    let crumbs = el("nav")
        .class("breadcrumbs")
        .attr("aria-label", "Breadcrumbs")
        .child(el("ol").child(el("li").child(merge)).child(here));
    let panel = el("section").class("panel").attr("aria-label", "Rows").attr("id", "rows").attr("tabindex", "-1");
    [
        crumbs.view(),
        heading.view(),
        list_trouble(lists),
        wait_notice(rows.wait),
        wait_notice(wait),
        live(move || dataset.trouble()),
        panel.child(live(move || dataset.content())).view(),
    ]
    .view()
}

impl Dataset {
    fn total(self) -> Option<String> {
        self.rows
            .answer
            .state
            .with(|load| load.value()?.total_elements.copied())
            .map(|total| plural(total, "row", "rows"))
    }

    fn trouble(self) -> Option<Element> {
        let again = move || self.rows.answer.again();
        let error = self.rows.answer.state.with(|load| load.error().cloned());
        let error = error.map(|error| trouble(self.session, "The rows".into(), error, again));
        error.or_else(|| {
            let (error, format) = self.failed.get()?;
            let again = move || {
                self.failed.set(None);
                self.fetch(format);
            };
            Some(trouble(self.session, "All rows".into(), error, again))
        })
    }

    fn content(self) -> AnyView {
        self.rows.answer.state.with(|load| match load.value() {
            Some(page) if !page.content.is_empty() => [self.tools(page), self.table(page), self.foot(page)].view(),
            Some(_) if self.address.with(|address| address.page.get() > 1) => {
                let first = self.address.with(|address| Screen::from(address.at_page(1)).href());
                let link = el("a").class("button primary").attr("href", first).child("Go to the first page");
                empty("list", "There is no such page", "The dataset has fewer rows now.", Some(link)).view()
            }
            Some(_) => empty("list", "No rows", "Nothing was merged into this dataset yet.", None).view(),
            None if matches!(load, Load::Loading { .. }) => {
                el("p").class("body soft").attr("role", "status").child("Loading rows…").view()
            }
            None => ().view(),
        })
    }

    /// The columns that are shown, and all there are with whether they are metadata.
    fn columns(self, page: &Page<DataRow>) -> (Vec<String>, Vec<String>) {
        let (data, metadata) = columns(&page.content);
        self.address.with(|address| (visible(address, data.clone(), metadata), data))
    }

    fn go(self, change: impl FnOnce(&DatasetAddress) -> DatasetAddress) {
        self.navigation.replace(&Screen::from(self.address.with_untracked(change)));
    }

    fn tools(self, page: &Page<DataRow>) -> Element {
        let (shown, data) = self.columns(page);
        let choice = |name: String| {
            let checked = shown.contains(&name);
            let label = name.clone();
            let input = el("input")
                .attr("type", "checkbox")
                .live_prop("checked", move || checked)
                .on("change", move |_| self.go(|address| address.toggled(&name)));
            el("label").class("check").child(input).child(label)
        };
        let metadata = el("input")
            .attr("type", "checkbox")
            .live_prop("checked", move || self.address.with(|address| address.metadata))
            .on("change", move |_| {
                self.go(|address| DatasetAddress { metadata: !address.metadata, ..address.clone() });
            });
        let metadata = el("label").class("check").child(metadata).child("Where rows come from");
        let chooser = el("fieldset")
            .class("columns")
            .child(el("legend").class("visually-hidden").child("Columns"))
            .children(data.into_iter().map(choice))
            .child(metadata);
        let page_files = Format::ALL.map(|format| {
            let (rows, shown) = (page.content.clone(), shown.clone());
            let label = format!("This page as {}", format.name());
            button("button", label, move || self.save(format, &rows, &shown))
        });
        let all = live(move || self.all());
        let said = el("p").class("said soft").attr("role", "status").live(move || self.said.get());
        let files = el("div").class("actions").children(page_files).child(all).child(said);
        el("div").class("dataset-tools").child(chooser).child(files)
    }

    fn table(self, page: &Page<DataRow>) -> Element {
        let (shown, _) = self.columns(page);
        let head = shown.iter().map(|name| {
            let numbers = page.content.iter().filter_map(|row| row.get(name)).all(Value::is_number);
            el("th").attr("scope", "col").class(numbers.then_some("number")).child(name.clone())
        });
        let row = |row: &DataRow| {
            let cell = |name: &String| match row.get(name) {
                None => el("td").class("soft missing").child("–"),
                Some(Value::Null) => el("td").class("soft").child("null"),
                Some(value) if value.is_number() => el("td").class("number").child(plain(value)),
                Some(Value::String(text)) => el("td").child(text.clone()),
                Some(value) => el("td").child(el("code").child(plain(value))),
            };
            el("tr").children(shown.iter().map(cell))
        };
        let unreadable = (page.unreadable > 0).then(|| {
            let count = plural(page.unreadable as u64, "row", "rows") + " could not be read and are not shown.";
            notice(Tone::Warn, "warning", el("p").child(count), None)
        });
        let caption = "Rows of the dataset";
        let table = el("table")
            .class("data-table dataset-table")
            .child(el("caption").class("visually-hidden").child(caption))
            .child(el("thead").child(el("tr").children(head)))
            .child(el("tbody").children(page.content.iter().map(row)));
        let scroller = el("div").class("scroller").attr("role", "region").attr("aria-label", "Table of rows");
        el("div").child(unreadable).child(scroller.attr("tabindex", "0").child(table))
    }

    fn foot(self, page: &Page<DataRow>) -> Element {
        let address = self.address.get_untracked();
        let current = address.page.get();
        let first = address.page.index() * u64::from(SIZE) + 1;
        let range = format!("Rows {}–{}", grouped(first), grouped(first + page.content.len() as u64 - 1));
        let last = page.total_elements.copied().map(|total| total.div_ceil(SIZE.into()).max(1));
        let more = last.map_or(page.content.len() == usize::from(SIZE), |last| current < last);
        let href = move |page| Screen::from(address.at_page(page)).href();
        let pages = pager("Pages of rows", current, last, more, href, || ());
        el("div").class("table-foot").child(el("p").child(range)).child(pages)
    }
}
