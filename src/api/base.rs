//! The base of the API: an address of its own, or a path on the page's own server.

/// The base address that every path of the contract follows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ApiBase(String);

/// The text is no address that a key may be sent to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("an API base is an https address, or a path on this server, without user, query or fragment")]
pub struct BaseError;

impl ApiBase {
    /// Reads a base: `https://host/base`, `http://` on the loopback host only, or `/path` on the page's own server.
    /// A slash at the end is dropped.
    ///
    /// # Errors
    /// [`BaseError`] for anything else.
    pub fn parse(text: &str) -> Result<Self, BaseError> {
        let base = text.strip_suffix('/').unwrap_or(text);
        let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"-._~:/[]%".contains(&byte);
        let safe = base.bytes().all(plain) && !base.split('/').any(|part| part == "." || part == "..");
        let rest = base.strip_prefix("https://");
        let loopback = base.strip_prefix("http://").filter(|rest| is_loopback(authority(rest)));
        let foreign = rest.or(loopback).is_some_and(|rest| is_host(authority(rest)) && !doubled(rest));
        let path = base.starts_with('/') && !doubled(base) && !base.contains(':');
        if safe && (foreign || path) { Ok(Self(base.to_owned())) } else { Err(BaseError) }
    }

    /// The host for people, with its port; `page_host` for a path.
    pub fn host<'a>(&'a self, page_host: &'a str) -> &'a str {
        self.0.strip_prefix("https://").or_else(|| self.0.strip_prefix("http://")).map_or(page_host, authority)
    }

    /// The address of a path of the contract, which starts with a slash.
    pub(super) fn url(&self, path: &str) -> String {
        format!("{}{path}", self.0)
    }
}

impl std::fmt::Display for ApiBase {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str(&self.0)
    }
}

fn authority(rest: &str) -> &str {
    rest.split('/').next().unwrap_or_default()
}

/// Whether there are two slashes in a row.
fn doubled(path: &str) -> bool {
    path.as_bytes().windows(2).any(|pair| pair == b"//")
}

fn is_host(authority: &str) -> bool {
    let (host, port) = split_port(authority);
    let name = host.strip_prefix('[').map_or(host, |inner| inner.strip_suffix(']').unwrap_or_default());
    let allowed: &[char] = if host.starts_with('[') { &[':'] } else { &['-', '.'] };
    let fits = |c: char| c.is_ascii_alphanumeric() || allowed.contains(&c);
    !name.is_empty() && name.chars().all(fits) && port.is_none_or(|port| port.parse::<u16>().is_ok())
}

fn is_loopback(authority: &str) -> bool {
    matches!(split_port(authority).0, "localhost" | "127.0.0.1" | "[::1]")
}

fn split_port(authority: &str) -> (&str, Option<&str>) {
    match authority.rsplit_once(':') {
        Some((host, port)) if !port.ends_with(']') => (host, Some(port)),
        _ => (authority, None),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn safe_bases_are_taken() {
        let bases = [
            ("https://portal.example/api/scraper-api", "portal.example", "https://portal.example/api/scraper-api"),
            ("https://portal.example:8443/", "portal.example:8443", "https://portal.example:8443"),
            ("http://127.0.0.1:8080/api", "127.0.0.1:8080", "http://127.0.0.1:8080/api"),
            ("http://[::1]:8080/api", "[::1]:8080", "http://[::1]:8080/api"),
            ("/api/scraper-api/", "here", "/api/scraper-api"),
        ];
        for (text, host, printed) in bases {
            let base = ApiBase::parse(text).unwrap();
            assert_eq!((base.host("here"), base.to_string().as_str()), (host, printed));
            assert_eq!(base.url("/api/key/whoami"), format!("{printed}/api/key/whoami"));
        }
    }

    #[test]
    fn anything_else_is_refused() {
        let bases = [
            "",
            "/",
            "//evil.example/x",
            "http://portal.example",
            "https://",
            "https://user@portal.example",
            "https://user:pass@portal.example",
            "https://portal.example?x",
            "https://portal.example/#x",
            "javascript:alert(1)",
            "portal.example",
            "api/scraper-api",
            "/api/../x",
            "http://localhost.evil.example",
            "http://127.0.0.1.evil.example",
            "https://portal.example:99999",
            "https://portal.example\\@evil.example",
            "HTTPS://portal.example",
            "/a:b",
            "https://[portal.example",
            "https://portal.example//x",
        ];
        for text in bases {
            assert_eq!(ApiBase::parse(text), Err(BaseError), "{text}");
        }
    }
}
