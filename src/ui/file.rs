//! Saving a text as a file.

use wasm_bindgen::JsCast;
use web_sys::{Blob, BlobPropertyBag, HtmlAnchorElement, Url};

use crate::leptos::prelude::document;

/// Lets the browser save `text` as a file called `name`. `false` when it cannot.
pub fn save(name: &str, media_type: &str, text: &str) -> bool {
    let options = BlobPropertyBag::new();
    options.set_type(media_type);
    let parts = js_sys::Array::of1(&text.into());
    let blob = Blob::new_with_str_sequence_and_options(&parts, &options);
    let Ok(address) = blob.and_then(|blob| Url::create_object_url_with_blob(&blob)) else { return false };
    let link = document().create_element("a").ok().and_then(|link| link.dyn_into::<HtmlAnchorElement>().ok());
    if let Some(link) = &link {
        link.set_href(&address);
        link.set_download(name);
        link.click();
    }
    let _ = Url::revoke_object_url(&address);
    link.is_some()
}
