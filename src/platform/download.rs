//! Files to download: what they are called, and handing them to the browser.

use std::time::Duration;

use chrono::{DateTime, Utc};
use leptos::prelude::{document, set_timeout};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Blob, BlobPropertyBag, HtmlAnchorElement, Url};

use crate::domain::time::print_address_time;

/// How long the browser may take to get hold of a file: some ask the person first.
const REVOKE_AFTER: Duration = Duration::from_secs(120);

/// A file's name: what it holds, of what, and when it was made, in UTC: `failed-links_shop_69b0da_20260312T094107Z.csv`.
pub fn name(parts: &[&str], at: DateTime<Utc>, ending: &str) -> String {
    let at: String = print_address_time(at).chars().filter(|c| !matches!(c, '-' | ':')).collect();
    let mut name = String::new();
    for part in parts {
        name += &plain(part);
        name.push('_');
    }
    name + &at + "." + ending
}

/// As much of a text as can be a part of a file's name anywhere.
fn plain(text: &str) -> String {
    let mut name = String::new();
    for c in text.chars().take(60) {
        let fits = c.is_ascii_alphanumeric() || matches!(c, '-' | '.');
        if fits {
            name.push(c);
        } else if !name.ends_with('-') {
            name.push('-');
        }
    }
    let name = name.trim_matches(['-', '.']);
    if name.is_empty() { "unnamed".to_owned() } else { name.to_owned() }
}

/// A file of these parts, which are texts or files.
///
/// # Errors
/// The browser's, when it has no room for it.
pub fn blob(parts: &js_sys::Array, media_type: &str) -> Result<Blob, JsValue> {
    let options = BlobPropertyBag::new();
    options.set_type(media_type);
    Blob::new_with_str_sequence_and_options(parts, &options)
}

/// Hands a file to the browser's downloads.
///
/// # Errors
/// The browser's.
pub fn save(file: &Blob, name: &str) -> Result<(), JsValue> {
    let address = Url::create_object_url_with_blob(file)?;
    let link: HtmlAnchorElement = document().create_element("a")?.unchecked_into();
    link.set_href(&address);
    link.set_download(name);
    link.click();
    set_timeout(move || drop(Url::revoke_object_url(&address)), REVOKE_AFTER);
    Ok(())
}

/// The same for a text. `false` when the browser cannot.
pub fn save_text(text: &str, media_type: &str, name: &str) -> bool {
    blob(&js_sys::Array::of1(&text.into()), media_type).and_then(|file| save(&file, name)).is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_tells_what_it_is_and_fits_everywhere() {
        let at = DateTime::from_timestamp(1_773_308_467, 0).unwrap();
        assert_eq!(name(&["rows", "Préis/été  €"], at, "csv"), "rows_Pr-is-t_20260312T094107Z.csv");
        assert_eq!(name(&["rows", "../.."], at, "json"), "rows_unnamed_20260312T094107Z.json");
    }
}
