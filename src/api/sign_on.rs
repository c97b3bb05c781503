//! A sign-on that stands in front of the server: what it answers is no word of the API about the key.

/// Whether an answer with this status and this `WWW-Authenticate` asks to be signed in to something that is not the API. The API
/// takes a key (`Bearer`), and need not say so; a proxy (407) is never the API.
pub(super) fn asks(status: u16, challenge: Option<&str>) -> bool {
    let is_foreign = |challenge: &str| !schemes(challenge).any(|scheme| scheme.eq_ignore_ascii_case("bearer"));
    status == 407 || (status == 401 && challenge.is_some_and(|text| !text.trim().is_empty() && is_foreign(text)))
}

/// The schemes of a challenge (RFC 9110): words that stand at its beginning or after a comma, and before no `=`.
fn schemes(challenge: &str) -> impl Iterator<Item = &str> {
    challenge.split(',').filter_map(|part| part.split_whitespace().next()).filter(|word| !word.contains('='))
}

/// Whether a text is a page for people rather than data.
pub fn is_page(text: &str) -> bool {
    let beginning: String = text.trim_start_matches('\u{feff}').trim_start().chars().take(14).collect();
    let beginning = beginning.to_ascii_lowercase();
    beginning.starts_with("<!doctype html") || beginning.starts_with("<html")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_challenge_of_another_scheme_is_not_the_apis() {
        for foreign in
            ["Negotiate", "NTLM", "Basic realm=\"company, bearer\"", "Negotiate, Basic realm=\"x\"", "digest a=\"b\""]
        {
            assert!(asks(401, Some(foreign)), "{foreign}");
            assert!(!asks(403, Some(foreign)), "{foreign}");
        }
        for own in ["Bearer", "bearer realm=\"api\"", "Basic realm=\"x\", Bearer", " "] {
            assert!(!asks(401, Some(own)), "{own}");
        }
        assert!(!asks(401, None));
        assert!(asks(407, None), "a proxy is never the API");
    }

    #[test]
    fn pages_are_told_from_data() {
        for page in ["<!DOCTYPE html><p>", "\u{feff}\n <html lang=de>", "<!doctype HTML>"] {
            assert!(is_page(page), "{page}");
        }
        for data in ["{}", "", "<x/>", "[\"<html>\"]", "ü"] {
            assert!(!is_page(data), "{data}");
        }
    }
}
