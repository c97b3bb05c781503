//! The list of saved views, and what may be in it. A name from a file is as hostile as any text from elsewhere.

use serde::Serialize;
use serde_json::Value;

use crate::{
    api::types::{raw, to_json},
    domain::text::bidi_isolate,
    routes::Screen,
};

/// The most views that are kept.
pub const MOST: usize = 200;

/// The longest name, in characters.
pub const LONGEST_NAME: usize = 80;

/// An address with a name.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize)]
pub struct View {
    /// What it is called: 1 to [`LONGEST_NAME`] characters, none of them a control character. No two have the same.
    pub name: String,
    /// The query string, as [`Screen::href`] prints it.
    pub address: String,
    /// Whether it is always on the screen.
    pub pinned: bool,
}

/// Why a view cannot be in the list.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ViewError {
    /// Not an object with a name and an address.
    #[error("not a saved view")]
    NoView,
    /// No name.
    #[error("no name")]
    NoName,
    /// A name beyond [`LONGEST_NAME`].
    #[error("name longer than 80 characters")]
    LongName,
    /// A name with characters that nobody can see.
    #[error("name contains control characters")]
    ControlCharacters,
    /// An address of no screen, or of one that is not kept.
    #[error("not a valid view link")]
    Address,
    /// [`MOST`] are there.
    #[error("there are already 200 views")]
    Full,
    /// Another view has this name.
    #[error("another view has this name")]
    NameExists,
}

/// The result of an import.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Imported {
    /// Views that were not there.
    pub added: usize,
    /// Views whose name was there with another address or pin.
    pub replaced: usize,
    /// Views that were there just so.
    pub same: usize,
    /// What was not imported: which, and why.
    pub skipped: Vec<String>,
}

impl Imported {
    /// All in one sentence: `3 added, 1 replaced, 2 skipped: …`.
    pub fn words(&self) -> String {
        let mut words = format!("{} added, {} replaced", self.added, self.replaced);
        if self.same > 0 {
            words += &format!(", {} already here", self.same);
        }
        words += &format!(", {} skipped", self.skipped.len());
        let end = if self.skipped.is_empty() { "." } else { ": " };
        words + end + &self.skipped.join(" ")
    }
}

/// The views in their order.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct List(Vec<View>);

/// A file of views.
#[derive(Serialize)]
struct Exported<'a> {
    kind: &'static str,
    version: u32,
    views: &'a List,
}

/// A name as it is kept.
///
/// # Errors
/// What is wrong with it.
pub fn name(text: &str) -> Result<String, ViewError> {
    let name = text.trim();
    if name.is_empty() {
        Err(ViewError::NoName)
    } else if name.chars().count() > LONGEST_NAME {
        Err(ViewError::LongName)
    } else if name.chars().any(char::is_control) {
        Err(ViewError::ControlCharacters)
    } else {
        Ok(name.to_owned())
    }
}

fn view(entry: &Value) -> Result<View, ViewError> {
    let text = |field: &str| entry.get(field).and_then(Value::as_str).ok_or(ViewError::NoView);
    let (called, address) = (text("name")?, text("address")?);
    Ok(View {
        name: name(called)?,
        address: Screen::parse_saved(address).ok_or(ViewError::Address)?.href(),
        pinned: entry.get("pinned") == Some(&Value::Bool(true)),
    })
}

impl List {
    /// Reads what [`List::write`] writes; what is no view is left out.
    pub fn read(text: &str) -> Self {
        let mut list = Self::default();
        if let Some(json) = raw::json(text) {
            list.import(&raw::value(json));
        }
        list
    }

    /// As a JSON array. What is pinned says `"pinned":true`, in these very characters, and nothing else does.
    pub fn write(&self) -> String {
        to_json(self)
    }

    /// As a file.
    pub fn file(&self) -> String {
        to_json(&Exported { kind: "scrapewise-panel views", version: 1, views: self })
    }

    /// The views.
    pub fn views(&self) -> &[View] {
        &self.0
    }

    /// The view of this name.
    pub fn get(&self, name: &str) -> Option<&View> {
        self.0.iter().find(|view| view.name == name)
    }

    fn place(&self, name: &str) -> Option<usize> {
        self.0.iter().position(|view| view.name == name)
    }

    /// Adds a view at the end, or puts it in the place of the one that has its name.
    ///
    /// # Errors
    /// [`ViewError::Full`]
    pub fn put(&mut self, view: View) -> Result<(), ViewError> {
        match self.place(&view.name) {
            Some(at) => self.0[at] = view,
            None if self.0.len() >= MOST => return Err(ViewError::Full),
            None => self.0.push(view),
        }
        Ok(())
    }

    /// Puts back a view that was taken out, at its place.
    ///
    /// # Errors
    /// [`ViewError::NameExists`] or [`ViewError::Full`]
    pub fn put_back(&mut self, at: usize, view: View) -> Result<(), ViewError> {
        if self.place(&view.name).is_some() {
            return Err(ViewError::NameExists);
        }
        if self.0.len() >= MOST {
            return Err(ViewError::Full);
        }
        self.0.insert(at.min(self.0.len()), view);
        Ok(())
    }

    /// Takes a view out; where it was, and it.
    pub fn remove(&mut self, name: &str) -> Option<(usize, View)> {
        let at = self.place(name)?;
        Some((at, self.0.remove(at)))
    }

    /// Gives a view another name.
    ///
    /// # Errors
    /// What is wrong with the new name.
    pub fn rename(&mut self, old: &str, new: &str) -> Result<(), ViewError> {
        let new = name(new)?;
        if new != old && self.place(&new).is_some() {
            return Err(ViewError::NameExists);
        }
        if let Some(at) = self.place(old) {
            self.0[at].name = new;
        }
        Ok(())
    }

    /// Pins a view or unpins it.
    pub fn pin(&mut self, name: &str, pinned: bool) {
        if let Some(at) = self.place(name) {
            self.0[at].pinned = pinned;
        }
    }

    /// Imports the views of a file: an array of them, or an object with one in `views`. `None` where there is neither.
    pub fn import(&mut self, json: &Value) -> Option<Imported> {
        let entries = json.as_array().or_else(|| json.get("views")?.as_array())?;
        let mut imported = Imported::default();
        for (at, entry) in entries.iter().enumerate() {
            match view(entry).and_then(|view| self.import_view(view, &mut imported)) {
                Ok(()) => {}
                Err(why) => imported.skipped.push(format!("{}: {why}.", called(at, entry))),
            }
        }
        Some(imported)
    }

    fn import_view(&mut self, view: View, imported: &mut Imported) -> Result<(), ViewError> {
        let count = match self.get(&view.name) {
            Some(old) if *old == view => &mut imported.same,
            Some(_) => &mut imported.replaced,
            None => &mut imported.added,
        };
        self.put(view)?;
        *count += 1;
        Ok(())
    }
}

/// Which entry of a file it is, in words: its number, and the beginning of its name where that can be shown.
fn called(at: usize, entry: &Value) -> String {
    let name = entry.get("name").and_then(Value::as_str).unwrap_or_default();
    let name: String = name.chars().filter(|c| !c.is_control()).take(30).collect();
    let name = if name.trim().is_empty() { String::new() } else { format!(" (“{}”)", bidi_isolate(name.trim())) };
    format!("entry {}{name}", at + 1)
}

#[cfg(test)]
#[path = "list_tests.rs"]
mod tests;
