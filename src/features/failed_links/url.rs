//! URLs on the screen: cut in their middle when room is short, and links only where they are plain web addresses.

use leptos::{either::Either, prelude::*};

use super::messages;

/// The most characters of a URL's beginning that are drawn: as many as any screen has room for.
pub(super) const MAX_HEAD: usize = 400;

/// What follows `host` in a URL, without its scheme: at most `most` characters. Where the host stands elsewhere in it, the
/// whole URL behind a space.
pub(super) fn path_of(url: &str, host: &str, most: usize) -> String {
    let rest = url.split_once("://").and_then(|(_, rest)| rest.strip_prefix(host)).filter(|_| !host.is_empty());
    match rest {
        Some(path) => path.chars().take(most).collect(),
        None => std::iter::once(' ').chain(url.chars()).take(most).collect(),
    }
}

/// The URL of a link that failed: leads there where it is a web address, else it is text in one piece.
///
/// Accessibility: the link's name is the whole URL; the text can be reached, as it is whole while it has the focus.
#[component]
pub(super) fn FailedUrl(
    /// The URL.
    url: String,
) -> impl IntoView {
    let parts = UrlParts::of(&url);
    if !is_web(&url) {
        return Either::Left(view! {
            <span class="url" tabindex="0">
                <span class="head">{parts.into_text()}</span>
            </span>
        });
    }
    let title = parts.is_whole().then(|| url.clone());
    Either::Right(view! {
        <a
            class="url"
            href=url.clone()
            target="_blank"
            rel="noopener noreferrer"
            referrerpolicy="no-referrer"
            aria-label=url
            title=title
        >
            {parts.into_view()}
        </a>
    })
}

/// A URL in two parts, to be cut in the middle when room is short.
#[derive(Clone, Debug, PartialEq, Eq)]
struct UrlParts {
    head: String,
    tail: String,
    /// How many characters it has, where its own middle is left out because it is too long for any screen.
    left_out_of: Option<usize>,
}

impl UrlParts {
    /// How many characters the tail has.
    const TAIL: usize = 22;

    fn of(url: &str) -> Self {
        let characters = url.chars().count();
        let head = characters.saturating_sub(Self::TAIL);
        Self {
            head: url.chars().take(head.min(MAX_HEAD)).collect(),
            tail: url.chars().skip(head).collect(),
            left_out_of: (head > MAX_HEAD).then_some(characters),
        }
    }

    fn is_whole(&self) -> bool {
        self.left_out_of.is_none()
    }

    fn into_text(self) -> String {
        let Self { head, tail, left_out_of } = self;
        match left_out_of {
            Some(_) => format!("{head} … {tail}"),
            None if tail.is_empty() => messages::NO_URL.to_owned(),
            None => head + &tail,
        }
    }

    fn into_view(self) -> impl IntoView {
        let left_out = self.left_out_of.map(messages::left_out);
        view! {
            <span class="head">{self.head}</span>
            {left_out.map(|words| view! { <span class="left-out">{words}</span> })}
            <span>{self.tail}</span>
        }
    }
}

/// Whether a URL may become a link: http and https only, and nothing that a browser would leave out while reading it.
fn is_web(url: &str) -> bool {
    let scheme = |name: &str| url.get(..name.len()).is_some_and(|start| start.eq_ignore_ascii_case(name));
    (scheme("http://") || scheme("https://")) && !url.bytes().any(|byte| byte <= b' ' || byte == 0x7f)
}

#[cfg(test)]
#[path = "url_tests.rs"]
mod tests;
