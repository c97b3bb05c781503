//! The table of runs as people read it.

use anyhow::{Context, Result};
use serde::Deserialize;

use crate::{
    element::Element,
    locate::{Name, plain},
    page::Page,
    wait::{self, Look},
};

/// One row.
#[derive(Clone, Debug, Deserialize, PartialEq)]
pub struct Row {
    /// The run's whole id.
    pub id: String,
    /// Column names with what stands in them, with single spaces.
    cells: Vec<(String, String)>,
}

impl Row {
    /// What stands in the column whose name begins with `column`.
    ///
    /// # Errors
    /// When there is no such column.
    pub fn cell(&self, column: &str) -> Result<&str> {
        let cell = self.cells.iter().find(|(name, _)| name.starts_with(column));
        cell.map(|(_, text)| text.as_str()).with_context(|| format!("no column {column:?} in {:?}", self.cells))
    }
}

const READ: &str = "
const table = document.querySelector('main table:not([aria-hidden])');
if (!table) return [];
const names = [...table.tHead.rows[0].cells].map(cell => cell.textContent);
return [...table.tBodies].flatMap(body => [...body.rows])
  .filter(row => row.querySelector('th[scope=row]'))
  .map(row => ({
    id: row.querySelector('th code').title,
    cells: [...row.cells].map((cell, at) => [names[at], cell.innerText]),
  }));";

impl Page {
    /// The rows of the table that is on the page now; none without a table.
    ///
    /// # Errors
    /// When the page is just being replaced.
    pub async fn rows(&self) -> Result<Vec<Row>> {
        let mut rows: Vec<Row> = serde_json::from_value(self.run(READ).await?)?;
        for (name, text) in rows.iter_mut().flat_map(|row| &mut row.cells) {
            *name = plain(name);
            *text = plain(text);
        }
        Ok(rows)
    }

    /// The ids of the rows, in their order.
    ///
    /// # Errors
    /// When the page is just being replaced.
    pub async fn ids(&self) -> Result<Vec<String>> {
        Ok(self.rows().await?.into_iter().map(|row| row.id).collect())
    }

    /// The row of the run `id`.
    ///
    /// # Errors
    /// When there is none.
    pub async fn row(&self, id: &str) -> Result<Element> {
        let script = "return [...document.querySelectorAll('main th[scope=row] code')]
            .find(code => code.title === arguments[0])?.closest('tr') ?? null;";
        self.element(script, &[id.into()]).await?.with_context(|| format!("no row of run {id}"))
    }

    /// Clicks the one element with this role and name in the row of the run `id`, which may be drawn anew in the meantime.
    /// What is not in the row itself is looked for by its name in the menu of the row, which opens first.
    ///
    /// # Errors
    /// When there is no such row or element, or more than one, for too long.
    pub async fn click_in_row<'a>(&self, id: &str, role: &str, name: impl Into<Name<'a>>) -> Result<()> {
        let name = name.into();
        if !self.is_in_row(id, role, name).await? {
            self.open_row_menu(id).await?;
            let role = if role.starts_with("menuitem") { role } else { "menuitem" };
            return self.click(role, name).await;
        }
        wait::until(&format!("a click on {role} {name:?} of run {id}"), async || {
            let row = self.row(id).await?;
            let mut found = self.all(Some(&row), role, name).await?;
            match (found.pop(), found.len()) {
                (Some(element), 0) => self.browser.click(&element).await.map(Look::Found),
                (_, others) => Ok(Look::NotYet(format!("not one, {others} others"))),
            }
        })
        .await
    }

    async fn is_in_row(&self, id: &str, role: &str, name: Name<'_>) -> Result<bool> {
        wait::until(&format!("the row of run {id}"), async || {
            let Ok(row) = self.row(id).await else { return Ok(Look::NotYet("no such row".to_owned())) };
            Ok(Look::Found(!self.all(Some(&row), role, name).await?.is_empty()))
        })
        .await
    }

    /// Opens the menu of the row of the run `id`; the menu.
    ///
    /// # Errors
    /// When there is no such row.
    pub async fn open_row_menu(&self, id: &str) -> Result<Element> {
        wait::until(&format!("the menu of run {id}"), async || {
            let row = self.row(id).await?;
            let Some(button) = self.all(Some(&row), "button", Name::Starts("More for ")).await?.pop() else {
                return Ok(Look::NotYet("no button".to_owned()));
            };
            if button.attr("aria-expanded").await?.as_deref() != Some("true") {
                self.browser.click(&button).await?;
            }
            let mut menus = self.all(None, "menu", Name::Any).await?;
            Ok(menus.pop().map_or_else(|| Look::NotYet("closed".to_owned()), Look::Found))
        })
        .await
    }

    /// The column that says it is sorted, and how: its name up to a colon or arrow, and `aria-sort`.
    ///
    /// # Errors
    /// When the page is just being replaced.
    pub async fn sorted_column(&self) -> Result<Option<(String, String)>> {
        let script = "const sorted = [...document.querySelectorAll('main thead [aria-sort]')]
            .filter(cell => cell.getAttribute('aria-sort') !== 'none')
            .map(cell => [cell.textContent.split(/[:↓↑]/)[0].trim(), cell.getAttribute('aria-sort')]);
            return sorted.length === 1 ? sorted[0] : null;";
        Ok(serde_json::from_value(self.run(script).await?)?)
    }

    /// The table's caption.
    ///
    /// # Errors
    /// When there is no table.
    pub async fn caption(&self) -> Result<String> {
        let text = self.run("return document.querySelector('main table caption')?.textContent ?? null;").await?;
        Ok(plain(text.as_str().context("no table with a caption")?))
    }
}
