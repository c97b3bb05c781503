use proptest::prelude::*;

use super::*;

#[test]
fn only_plain_web_addresses_become_links() {
    for url in ["https://a.example/p?q=1#x", "HTTP://a.example", "https://exämple.example/ä"] {
        assert!(is_web(url), "{url}");
    }
    for url in [
        "javascript:alert(1)",
        "java\nscript:x",
        " https://a.example",
        "ftp://a",
        "https:/a",
        "https://a b",
        "",
        "data:text/html,x",
    ] {
        assert!(!is_web(url), "{url}");
    }
}

#[test]
fn text_in_one_piece_is_whole_unless_it_is_very_long() {
    let text = |url: &str| UrlParts::of(url).into_text();
    assert_eq!(text(""), messages::NO_URL);
    assert_eq!(text("ftp://a.example/and/some/more/of/it"), "ftp://a.example/and/some/more/of/it");
    assert_eq!(text(&"x".repeat(1_000)), format!("{} … {}", "x".repeat(400), "x".repeat(22)));
}

#[test]
fn the_path_of_a_url_follows_its_host_wherever_that_is() {
    let path = |url: &str, host: &str| path_of(url, host, 12);
    assert_eq!(path("https://a.example/p?q", "a.example"), "/p?q");
    assert_eq!(path("https://a.example/a-very-long-path", "a.example"), "/a-very-long");
    assert_eq!(path("javascript:alert(1)", ""), " javascript:");
    assert_eq!(path("https://b@a.example/", "a.example"), " https://b@a");
    assert_eq!(path("", ""), " ");
}

proptest! {
    #[test]
    fn parts_are_the_whole_unless_they_say_otherwise(url in "\\PC{0,600}") {
        let UrlParts { head, tail, left_out_of } = UrlParts::of(&url);
        prop_assert!(url.starts_with(&head) && url.ends_with(&tail));
        prop_assert_eq!(format!("{head}{tail}") == url, left_out_of.is_none());
        prop_assert!(head.chars().count() <= 400 && tail.chars().count() <= 22);
    }
}
