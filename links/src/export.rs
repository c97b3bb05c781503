//! Links as files.

use serde::{Deserialize, Serialize};

use crate::{cell::push_cell, list::Links};

/// The form of a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Format {
    /// RFC 4180, with a header. Cells that a spreadsheet would run begin with an apostrophe.
    Csv,
    /// One array, in the API's own form.
    Json,
    /// One object a line.
    Ndjson,
    /// One URL a line, ready for the next run.
    Urls,
}

impl Format {
    /// Every form.
    pub const ALL: [Self; 4] = [Self::Csv, Self::Json, Self::Ndjson, Self::Urls];

    /// The ending of a file's name.
    pub fn ending(self) -> &'static str {
        match self {
            Self::Csv => "csv",
            Self::Json => "json",
            Self::Ndjson => "ndjson",
            Self::Urls => "txt",
        }
    }

    /// The media type.
    pub fn media_type(self) -> &'static str {
        match self {
            Self::Csv => "text/csv",
            Self::Json => "application/json",
            Self::Ndjson => "application/x-ndjson",
            Self::Urls => "text/plain",
        }
    }

    /// What stands before the first link.
    pub fn head(self) -> &'static str {
        match self {
            Self::Csv => "url,status,error\r\n",
            Self::Json => "[\n",
            Self::Ndjson | Self::Urls => "",
        }
    }

    /// What stands after the last link.
    pub fn tail(self) -> &'static str {
        if self == Self::Json { "\n]\n" } else { "" }
    }

    /// Writes a link; `first` for the first of a file. A list of URLs leaves out what has none.
    pub fn write(self, links: &Links, row: u32, first: bool, out: &mut String) {
        let (url, status, error) = (links.url(row), links.status_of(row), links.message_text(row));
        match self {
            Self::Csv => {
                for (cell, end) in [(url, ','), (status, ','), (error, '\r')] {
                    push_cell(cell, out);
                    out.push(end);
                }
                out.push('\n');
            }
            Self::Json => {
                if !first {
                    out.push_str(",\n");
                }
                push_object(url, status, error, out);
            }
            Self::Ndjson => {
                push_object(url, status, error, out);
                out.push('\n');
            }
            Self::Urls => push_line(url, out),
        }
    }
}

fn push_object(url: &str, status: &str, error: &str, out: &mut String) {
    out.push_str("{\"url\":");
    push_text(url, out);
    out.push_str(",\"status\":");
    if status.len() == 3 && status.bytes().all(|byte| byte.is_ascii_digit()) && !status.starts_with('0') {
        out.push_str(status);
    } else {
        push_text(status, out);
    }
    out.push_str(",\"error\":");
    push_text(error, out);
    out.push('}');
}

/// A text in quotes; `null` where nothing was reported.
fn push_text(text: &str, out: &mut String) {
    if text.is_empty() {
        out.push_str("null");
        return;
    }
    out.push('"');
    for c in text.chars() {
        match c {
            '"' | '\\' => out.extend(['\\', c]),
            '\n' => out.push_str("\\n"),
            '\0'..='\x1f' => out.push_str(&format!("\\u{:04x}", u32::from(c))),
            _ => out.push(c),
        }
    }
    out.push('"');
}

/// A URL as one line: line breaks in it are encoded.
fn push_line(url: &str, out: &mut String) {
    if url.is_empty() {
        return;
    }
    for c in url.chars() {
        match c {
            '\n' => out.push_str("%0A"),
            '\r' => out.push_str("%0D"),
            _ => out.push(c),
        }
    }
    out.push('\n');
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use serde_json::Value;

    use super::*;

    fn file(format: Format, links: &Links) -> String {
        let mut out = format.head().to_owned();
        for row in 0..links.len() as u32 {
            format.write(links, row, row == 0, &mut out);
        }
        out + format.tail()
    }

    fn links(rows: &[[&str; 3]]) -> Links {
        let mut links = Links::default();
        rows.iter().for_each(|[url, status, error]| links.push(url, status, error));
        links
    }

    #[test]
    fn each_form_is_written() {
        let links = links(&[["https://a.x/?q=a,b", "503", "say \"no\""], ["", "", ""], ["a\nb", "0x1", "c"]]);
        assert_eq!(
            file(Format::Csv, &links),
            "url,status,error\r\n\"https://a.x/?q=a,b\",503,\"say \"\"no\"\"\"\r\n,,\r\n\"a\nb\",0x1,c\r\n"
        );
        let lines = [
            r#"{"url":"https://a.x/?q=a,b","status":503,"error":"say \"no\""}"#,
            r#"{"url":null,"status":null,"error":null}"#,
            r#"{"url":"a\nb","status":"0x1","error":"c"}"#,
        ];
        assert_eq!(file(Format::Json, &links), format!("[\n{}\n]\n", lines.join(",\n")));
        assert_eq!(file(Format::Ndjson, &links), lines.join("\n") + "\n");
        assert_eq!(file(Format::Urls, &links), "https://a.x/?q=a,b\na%0Ab\n");
    }

    #[test]
    fn no_cell_is_a_formula() {
        for text in ["=1+1", "+1", "-1", "@x", "\t=1", "\r=1", "＝1"] {
            let csv = file(Format::Csv, &links(&[["u", "1", text]]));
            assert!(csv.ends_with(&format!(",\"'{text}\"\r\n")), "{csv:?}");
        }
    }

    proptest! {
        #[test]
        fn json_is_read_back_as_it_was(rows in proptest::collection::vec(proptest::array::uniform3("\\PC{0,9}|[\"\\\\\n\u{0}]{1,3}x"), 0..9)) {
            let mut all = Links::default();
            rows.iter().for_each(|[url, status, error]| all.push(url, status, error));
            let read: Vec<Value> = serde_json::from_str(&file(Format::Json, &all)).unwrap();
            let lines: Vec<Value> = file(Format::Ndjson, &all).lines().map(|line| serde_json::from_str(line).unwrap()).collect();
            prop_assert_eq!(&read, &lines);
            for (value, row) in read.iter().zip(&rows) {
                for (name, text) in ["url", "status", "error"].into_iter().zip(row) {
                    let expected = if text.trim().is_empty() { "" } else { text };
                    let number = value[name].as_u64().map(|number| number.to_string());
                    prop_assert_eq!(number.as_deref().or(value[name].as_str()).unwrap_or(""), expected);
                }
            }
        }
    }
}
