//! The files of an export.

use chrono::{DateTime, Utc};
use js_sys::{Array, JsString};
use leptos::prelude::*;
use links::{
    export::Format,
    message::{Reply, Request},
};
use wasm_bindgen::JsValue;
use web_sys::Blob;

use super::worker::{LinksWorker, WorkerTerminated};
use crate::{entity::words::short_id, platform::download as file};

/// A file's name: what it holds, of which scraper and run, and when it was made.
pub(super) fn file_name(format: Format, scraper: &str, run: &str, at: DateTime<Utc>) -> String {
    let what = if format == Format::Urls { "next-run" } else { "failed-links" };
    let run = short_id(run).replace('…', "-");
    file::name(&[what, scraper, &run], at, format.ending())
}

/// Writes the links that the worker was asked for last, piece by piece, and says in `so_far` how many there are; the file,
/// and how many links it has.
///
/// # Errors
/// [`WorkerTerminated`].
pub(super) async fn write_file(
    worker: &LinksWorker,
    format: Format,
    so_far: RwSignal<u32>,
) -> Result<(Blob, u32), WorkerTerminated> {
    worker.ask(&Request::Export(format), None).await?;
    let pieces = Array::new();
    loop {
        let Reply::Piece { text, written, last } = worker.ask(&Request::More, None).await? else {
            return Err(WorkerTerminated);
        };
        let piece: JsValue = blob(&Array::of1(&JsString::from(text)), format)?.into();
        pieces.push(&piece);
        so_far.set(written);
        if last {
            return Ok((blob(&pieces, format)?, written));
        }
    }
}

fn blob(parts: &Array, format: Format) -> Result<Blob, WorkerTerminated> {
    file::blob(parts, format.media_type()).map_err(|_| WorkerTerminated)
}

#[cfg(test)]
mod tests {
    use chrono::TimeZone;

    use super::*;

    #[test]
    fn a_file_tells_scraper_run_and_time_whatever_they_are_called() {
        let at = Utc.with_ymd_and_hms(2026, 3, 12, 9, 41, 7).unwrap();
        let name = |scraper: &str| file_name(Format::Csv, scraper, "65a1f0c2d4e7f291a3b5c6d8", at);
        assert_eq!(name("shop-catalogue"), "failed-links_shop-catalogue_65a1f0-b5c6d8_20260312T094107Z.csv");
        assert_eq!(name("../../etc/passwd"), "failed-links_etc-passwd_65a1f0-b5c6d8_20260312T094107Z.csv");
        assert_eq!(name("\u{202e}gnp"), "failed-links_gnp_65a1f0-b5c6d8_20260312T094107Z.csv");
        assert_eq!(name("…"), "failed-links_unnamed_65a1f0-b5c6d8_20260312T094107Z.csv");
        assert!(file_name(Format::Urls, "a", "r", at).starts_with("next-run_a_r_"));
    }
}
