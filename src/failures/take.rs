//! Taking away what is shown: copied, or as a file.

use js_sys::{Array, JsString};
use links::{
    export::Format,
    message::{Reply, Request},
};
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::JsFuture;
use web_sys::{Blob, HtmlTextAreaElement};

use super::{
    engine::{Engine, Gone},
    facts::scraper_name,
    page::Failures,
    words,
};
use crate::ui::{
    button::button,
    copy::copy,
    dialog::modal,
    element::{Content, Element, Handle, el, live},
    file,
    icon::icon,
    number::{grouped, plural},
};
use leptos::{prelude::*, task::spawn_local_scoped_with_cancellation};

/// Where the links go.
#[derive(Clone, Copy, PartialEq)]
enum Target {
    Clipboard,
    File(Format),
}

/// What is being taken away.
#[derive(Clone, Copy, PartialEq)]
struct Taking {
    target: Target,
    /// How many links it has.
    of: u32,
}

/// The URLs that the browser would not take into its clipboard.
type Refused = RwSignal<Option<String>>;

/// Copy and export.
pub(super) fn actions(failures: Failures) -> AnyView {
    let (taking, written, refused) = (RwSignal::new(None::<Taking>), RwSignal::new(0), Refused::new(None));
    // Goes on until it is done, or until it is set to nothing.
    Effect::new(move || {
        let Some(now) = taking.get() else { return };
        spawn_local_scoped_with_cancellation(async move {
            let lost = |Gone| "The links are no longer there: load them again.".to_owned();
            let words = take(failures, now.target, written, refused).await.unwrap_or_else(lost);
            failures.said.set(words);
            taking.set(None);
        });
    });
    let total = move || failures.shown.with(|shown| shown.as_ref().map_or(0, |shown| shown.seen.total));
    let off = move || total() == 0 || taking.with(Option::is_some);
    let act = |class, glyph: &'static str, label: &'static str, target| {
        let start = move || {
            if !untrack(off) {
                failures.said.set(String::new());
                written.set(0);
                taking.set(Some(Taking { target, of: untrack(total) }));
            }
        };
        button(class, [icon(glyph).view(), label.view()], start)
            .live_attr("aria-disabled", move || off().then_some("true"))
    };
    let save = |label, format| act("button", "download", label, Target::File(format));
    let buttons = el("div").class("actions").children([
        act("button", "copy", "Copy URLs", Target::Clipboard),
        save("CSV", Format::Csv),
        save("JSON", Format::Json),
        save("NDJSON", Format::Ndjson),
        act("button primary", "repeat", "Next-run list", Target::File(Format::Urls)),
    ]);
    let cancel = move || {
        taking.set(None);
        failures.said.set("Stopped. Nothing was taken.".to_owned());
    };
    let progress = move || taking.get().map(|now| progress(now.of, written, cancel));
    let said = el("p").class("said soft").attr("role", "status").live(move || failures.said.get());
    [buttons.view(), live(progress), said.view(), by_hand(refused)].view()
}

fn progress(of: u32, written: RwSignal<u32>, cancel: impl Fn() + 'static) -> Element {
    let words = move || format!("{} of {}", grouped(written.get().into()), plural(of.into(), "link", "links"));
    let bar = el("progress").attr("max", of.max(1).to_string()).live_attr("value", move || written.get().to_string());
    el("div").class("export").child(bar.attr("aria-label", "Writing")).child(el("span").live(words)).child(button(
        "button tiny",
        "Cancel",
        cancel,
    ))
}

/// Takes it; what to say of it.
async fn take(failures: Failures, target: Target, written: RwSignal<u32>, refused: Refused) -> Result<String, Gone> {
    let engine = failures.shown.with_untracked(|shown| shown.as_ref().map(|shown| shown.held.engine.clone()));
    let format = match target {
        Target::Clipboard => Format::Urls,
        Target::File(format) => format,
    };
    let (written_file, written) = write(&engine.ok_or(Gone)?, format, written).await?;
    if let Target::File(format) = target {
        let scraper = scraper_name(failures).unwrap_or_default();
        let run = failures.address.with_untracked(|address| address.run.clone());
        let name = words::file_name(format, &scraper, &run, failures.session.clock.exact());
        file::save(&written_file, &name).map_err(|_| Gone)?;
        return Ok(format!("Saved {name}: {}.", counted(format, written)));
    }
    let text = JsFuture::from(written_file.text()).await.map_err(|_| Gone)?;
    let text = text.as_string().unwrap_or_default();
    if !copy(&text).await {
        refused.set(Some(text));
        return Ok("The browser blocked the clipboard.".to_owned());
    }
    Ok(format!("Copied {}.", counted(format, written)))
}

fn counted(format: Format, written: u32) -> String {
    match format {
        Format::Urls => plural(written.into(), "URL", "URLs") + ", each once",
        _ => plural(written.into(), "link", "links"),
    }
}

/// Writes the file, piece by piece; the file, and how many links it has.
async fn write(engine: &Engine, format: Format, so_far: RwSignal<u32>) -> Result<(Blob, u32), Gone> {
    engine.ask(&Request::Export(format), None).await?;
    let pieces = Array::new();
    loop {
        let Reply::Piece { text, written, last } = engine.ask(&Request::More, None).await? else { return Err(Gone) };
        let piece: JsValue = blob(&Array::of1(&JsString::from(text)), format)?.into();
        pieces.push(&piece);
        so_far.set(written);
        if last {
            return Ok((blob(&pieces, format)?, written));
        }
    }
}

fn blob(parts: &Array, format: Format) -> Result<Blob, Gone> {
    file::blob(parts, format.media_type()).map_err(|_| Gone)
}

/// The URLs to copy by hand, where the browser refuses its clipboard.
fn by_hand(refused: Refused) -> AnyView {
    live(move || refused.get().map(|text| by_hand_dialog(text, move || refused.set(None))))
}

/// The most characters that are put into a text field.
const FIELD: usize = 2_000_000;

fn by_hand_dialog(text: String, close: impl Fn() + Clone + 'static) -> Element {
    let short: String = text.chars().take(FIELD).collect();
    let cut = (short.len() < text.len())
        .then(|| el("p").child("Only the beginning fits here: take the next-run list for all of them."));
    let words =
        "The browser does not let this page use the clipboard. The URLs are selected: press Ctrl+C, or ⌘C on a Mac.";
    modal(move || {
        let content = el("div").class("by-hand").child(el("p").child(words)).child(cut).child(selected(short));
        let header = el("header").child(el("h2").attr("id", "by-hand").child("Copy the URLs by hand")).child(button(
            "button tiny",
            "Close",
            close.clone(),
        ));
        el("dialog").attr("aria-labelledby", "by-hand").on("close", move |_| close()).child(header).child(content)
    })
}

/// A field to copy from; all of it is selected when it gets the focus.
fn selected(text: String) -> Element {
    let field = Handle::new();
    let select = move || {
        if let Some(field) = field.get::<HtmlTextAreaElement>() {
            field.select();
        }
    };
    el("textarea")
        .attr("readonly", "")
        .attr("autofocus", "")
        .attr("rows", "12")
        .attr("aria-label", "URLs")
        .handle(field)
        .on("focus", move |_| select())
        .live_prop("value", move || text.clone())
}
