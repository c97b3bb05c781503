//! The shapes of the glyphs, on a square of 16 by 16.

/// The shapes of the glyph of this name, as the inside of an `<svg>`; nothing where there is no such glyph.
pub fn shapes(name: &str) -> &'static str {
    match name {
        "bell" => r#"<path d="M4 11.5V7.2a4 4 0 0 1 8 0v4.3M2.8 11.5h10.4M7 13.7h2"/>"#,
        "bolt" => r#"<path d="M9.2 2 4 9h3.6l-.8 5L12 7H8.4z"/>"#,
        "bookmark" => r#"<path d="M4.5 2.5h7v11L8 10.8l-3.5 2.7z"/>"#,
        "chevron" => r#"<path d="m4.5 6.5 3.5 3.5 3.5-3.5"/>"#,
        "clock" => r#"<circle cx="8" cy="8" r="5.8"/><path d="M8 4.8V8l2.2 1.6"/>"#,
        "close" => r#"<path d="m4.5 4.5 7 7m0-7-7 7"/>"#,
        "columns" => r#"<rect x="2" y="3" width="12" height="10" rx="1"/><path d="M6 3v10M10 3v10"/>"#,
        "completed" => r#"<path d="M3 8.6 6.4 12 13 4.8" stroke-width="2"/>"#,
        "copy" => {
            r#"<rect x="5.5" y="5.5" width="8" height="8" rx="1"/><path d="M10.5 5.5v-2a1 1 0 0 0-1-1h-6a1 1 0 0 0-1 1v6a1 1 0 0 0 1 1h2"/>"#
        }
        "deleted" => r#"<path d="M3 4.5h10M6.5 4.5V3h3v1.5M4.5 4.5l.6 8.5h5.8l.6-8.5"/>"#,
        "down" => r#"<path d="M8 3v9.5M4.5 9 8 12.5 11.5 9"/>"#,
        "download" => r#"<path d="M8 2.5v7.5M4.8 7 8 10.2 11.2 7M3 13.2h10"/>"#,
        "error" => r#"<path d="M5.6 2.2h4.8l3.4 3.4v4.8l-3.4 3.4H5.6l-3.4-3.4V5.6z"/><path d="M8 5v3.6M8 10.8v.1"/>"#,
        "failed" => r#"<path d="m4 4 8 8m0-8-8 8" stroke-width="2"/>"#,
        "filter" => r#"<path d="M2.5 4h11M4.5 8h7M6.5 12h3"/>"#,
        "hide" => r#"<path d="M2.5 8S4.5 4.2 8 4.2 13.5 8 13.5 8 11.5 11.8 8 11.8 2.5 8 2.5 8zM3.5 13 12.5 3"/>"#,
        "info" => r#"<circle cx="8" cy="8" r="5.8"/><path d="M8 7.4v3.4M8 5.2v.1"/>"#,
        "key" => r#"<circle cx="5.5" cy="10.5" r="2.8"/><path d="m7.6 8.4 5-5M10.6 5.4l1.8 1.8"/>"#,
        "link" => {
            r#"<path d="M6.8 9.2a2.6 2.6 0 0 0 3.8 0l2-2a2.7 2.7 0 0 0-3.8-3.8l-.9.9M9.2 6.8a2.6 2.6 0 0 0-3.8 0l-2 2a2.7 2.7 0 0 0 3.8 3.8l.9-.9"/>"#
        }
        "list" => r#"<path d="M6 4h7.5M6 8h7.5M6 12h7.5M2.8 4h.1M2.8 8h.1M2.8 12h.1"/>"#,
        "live" => r#"<circle cx="8" cy="8" r="3" fill="currentColor" stroke="none"/>"#,
        "lock" => r#"<rect x="3.5" y="7" width="9" height="6.5" rx="1"/><path d="M5.5 7V5a2.5 2.5 0 0 1 5 0v2"/>"#,
        "mark" => {
            r#"<rect x="1" y="2" width="14" height="3" rx="1" stroke="none"/><rect x="1" y="6.5" width="9.5" height="3" rx="1" stroke="none" opacity=".75"/><rect x="1" y="11" width="5" height="3" rx="1" stroke="none" opacity=".5"/>"#
        }
        "moon" => r#"<path d="M13 9.4A5.4 5.4 0 0 1 6.6 3a5.4 5.4 0 1 0 6.4 6.4z"/>"#,
        "more" => r#"<path d="M3.5 8h.1M8 8h.1M12.5 8h.1" stroke-width="2.25"/>"#,
        "offline" => {
            r#"<path d="M2.5 6.5a8.6 8.6 0 0 1 3-1.7M8.8 4.4a8.6 8.6 0 0 1 4.7 2.1M5 9.2a5 5 0 0 1 2.2-1.3M8 12.2v.1M2.5 2.5l11 11"/>"#
        }
        "pending" => r#"<circle cx="8" cy="8" r="5.5" stroke-dasharray="2.3 2.02"/>"#,
        "pin" => r#"<path d="M6 2.5h4l-.4 4 2.4 2.5H4l2.4-2.5zM8 9v4.5"/>"#,
        "repeat" => r#"<path d="M3 8a5 5 0 0 1 8.6-3.5L13 6M13 2.8V6H9.8M13 8a5 5 0 0 1-8.6 3.5L3 10M3 13.2V10h3.2"/>"#,
        "right" => r#"<path d="m6.5 4.5 3.5 3.5-3.5 3.5"/>"#,
        "running" => r#"<circle cx="8" cy="8" r="5.5"/><path d="M8 2.5a5.5 5.5 0 0 1 0 11z" fill="currentColor"/>"#,
        "search" => r#"<circle cx="7" cy="7" r="4.2"/><path d="m10.2 10.2 3.3 3.3"/>"#,
        "server" => {
            r#"<rect x="2.5" y="3" width="11" height="4.2" rx="1"/><rect x="2.5" y="8.8" width="11" height="4.2" rx="1"/><path d="M5 5.1h.1M5 10.9h.1"/>"#
        }
        "settings" => {
            r#"<path d="M2.5 5h7M12.5 5h1M2.5 11h1M6.5 11h7"/><circle cx="11" cy="5" r="1.5"/><circle cx="5" cy="11" r="1.5"/>"#
        }
        "sign-out" => r#"<path d="M9.5 3H3.5v10h6M6.5 8h7M11 5.5 13.5 8 11 10.5"/>"#,
        "stopped" => r#"<rect x="4" y="4" width="8" height="8" rx="1" fill="currentColor"/>"#,
        "sun" => {
            r#"<circle cx="8" cy="8" r="2.8"/><path d="M8 1.8v1.4M8 12.8v1.4M1.8 8h1.4M12.8 8h1.4M3.6 3.6l1 1M11.4 11.4l1 1M3.6 12.4l1-1M11.4 4.6l1-1"/>"#
        }
        "system" => r#"<rect x="2" y="3" width="12" height="8" rx="1"/><path d="M6 13.5h4"/>"#,
        "unknown" => {
            r#"<path d="M5.4 6a2.6 2.6 0 1 1 4 2.2c-.9.6-1.4 1-1.4 2"/><path d="M8 12.7v.1" stroke-width="2"/>"#
        }
        "up" => r#"<path d="M8 13V3.5M4.5 7 8 3.5 11.5 7"/>"#,
        "warning" => r#"<path d="M8 2.5 14 13H2z"/><path d="M8 6.5v3M8 11.3v.1"/>"#,
        _ => "",
    }
}
