//! Taking the rows of a dataset away: those of the page, or all of them, fetched with progress.

use super::{Dataset, columns, query, visible};
use crate::leptos::{prelude::*, spawn_scoped};
use crate::{
    api::{Client, Error, Kind},
    contract::{DataRow, MAX_ROWS},
    merge::cells::{self, Format},
    ui::{
        button::button,
        element::{Content, el},
        file,
        number::{grouped, plural},
    },
};

impl Dataset {
    /// Saves rows with the shown columns.
    pub(super) fn save(self, format: Format, rows: &[DataRow], shown: &[String]) {
        let (ending, media_type) = format.file();
        let name = self.lists.names.with_untracked(|names| {
            let group = self.address.with_untracked(|address| names.group_or_id(&address.group).to_owned());
            file::name(&["rows", &group], self.session.clock.exact(), ending)
        });
        let saved = file::save_text(&cells::file(format, rows, shown), media_type, &name);
        let count = plural(rows.len() as u64, "row", "rows");
        self.said.set(if saved {
            format!("Saved {name}: {count}.")
        } else {
            "The browser could not make the file.".to_owned()
        });
    }

    /// Files of all rows, or how far fetching them has come.
    pub(super) fn all(self) -> AnyView {
        let Some((_, count)) = self.fetched.get() else {
            return Format::ALL
                .map(|format| button("button", format!("All rows as {}", format.name()), move || self.fetch(format)))
                .view();
        };
        let all =
            self.rows.answer.state.with_untracked(|load| load.value().and_then(|page| page.total_elements.copied()));
        let words = match all {
            Some(all) => format!("{} of {} fetched…", grouped(count), plural(all, "row", "rows")),
            None => format!("{} fetched…", plural(count, "row", "rows")),
        };
        let bar = el("progress").attr("aria-label", "Fetching all rows");
        let bar = match all {
            Some(all) => bar.attr("max", all.max(1).to_string()).attr("value", count.to_string()),
            None => bar,
        };
        let cancel = button("button", "Cancel", move || {
            self.fetched.set(None);
            self.said.set("Stopped. Nothing was taken.".to_owned());
        });
        [el("span").attr("role", "status").child(words), bar, cancel].view()
    }

    pub(super) fn fetch(self, format: Format) {
        self.said.set(String::new());
        self.fetched.set(Some((format, 0)));
    }

    /// Fetches all rows while they are wanted: until then, until the person cancels, or until the screen is left.
    pub(super) fn follow(self) {
        let wanted = memo(move || self.fetched.get().map(|(format, _)| format));
        effect(move || {
            let Some(format) = wanted.get() else { return };
            let Some(client) = untrack(|| self.session.client()) else { return };
            spawn_scoped(async move {
                match self.every_row(client).await {
                    Ok(rows) => {
                        let address = self.address.get_untracked();
                        let (data, metadata) = columns(&rows);
                        self.save(format, &rows, &visible(&address, data, metadata));
                    }
                    Err(error) => {
                        if error.kind == Kind::Unauthorized {
                            self.session.expire();
                        }
                        self.failed.set(Some((error, format)));
                    }
                }
                self.wait.note(None);
                self.fetched.set(None);
            });
        });
    }

    async fn every_row(self, client: Client) -> Result<Vec<DataRow>, Error> {
        let group = self.address.with_untracked(|address| address.group.clone());
        let mut rows: Vec<DataRow> = Vec::new();
        for page in 0.. {
            let found = client.rows(&query(&group, page, MAX_ROWS), &|at| self.wait.note(at)).await?;
            let last = found.content.len() + found.unreadable < MAX_ROWS.into();
            rows.extend(found.content);
            if last {
                break;
            }
            self.fetched.update(|fetched| *fetched = fetched.map(|(format, _)| (format, rows.len() as u64)));
        }
        Ok(rows)
    }
}
