//! Cells of CSV files (RFC 4180) that no spreadsheet runs as a formula.
//!
//! The one place of this rule: the panel's own files are written with it, too.

/// Writes a cell: in quotes where needed, and behind an apostrophe where a spreadsheet would take it for a formula.
pub fn push_cell(text: &str, out: &mut String) {
    let runs = text.starts_with(['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠']);
    let quoted = runs || text.contains(['"', ',', '\r', '\n', ';', '\t']);
    if !quoted {
        out.push_str(text);
        return;
    }
    out.push('"');
    if runs {
        out.push('\'');
    }
    for c in text.chars() {
        if c == '"' {
            out.push('"');
        }
        out.push(c);
    }
    out.push('"');
}

#[cfg(test)]
mod tests {
    use super::push_cell;

    fn cell(text: &str) -> String {
        let mut out = String::new();
        push_cell(text, &mut out);
        out
    }

    #[test]
    fn a_cell_is_quoted_where_it_must_be() {
        for plain in ["", "503", "https://a.x/p/1", "Grüße", "a=b"] {
            assert_eq!(cell(plain), plain);
        }
        assert_eq!(cell("a,b"), "\"a,b\"");
        assert_eq!(cell("say \"no\""), "\"say \"\"no\"\"\"");
        assert_eq!(cell("two\nlines"), "\"two\nlines\"");
    }

    #[test]
    fn no_cell_is_a_formula() {
        for text in ["=1+1", "+1", "-1", "@x", "\t=1", "\r=1", "\n=1", "＝1"] {
            assert_eq!(cell(text), format!("\"'{text}\""));
        }
    }
}
