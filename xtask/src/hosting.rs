//! What is under docs/hosting, held against the page and against one another.

use std::{fs, path::Path};

/// The files that say which headers to send.
const FILES: [&str; 3] = ["nginx.conf", "Caddyfile", "_headers"];

/// The headers that every answer has, beside the policy.
const HEADERS: [(&str, &str); 4] = [
    ("X-Frame-Options", "DENY"),
    ("X-Content-Type-Options", "nosniff"),
    ("Referrer-Policy", "no-referrer"),
    ("Cross-Origin-Opener-Policy", "same-origin"),
];

fn read(file: &str) -> String {
    fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("..").join(file)).unwrap()
}

/// The values that a file gives a header: `Name "value"`, or `Name: value`.
fn told(text: &str, name: &str) -> Vec<String> {
    let lines = text.lines().map(str::trim).map(|line| line.strip_prefix("add_header ").unwrap_or(line));
    let values = lines.filter_map(|line| line.strip_prefix(name)?.strip_prefix([' ', ':']));
    values.map(|value| value.trim().trim_end_matches("always;").trim().trim_matches('"').to_owned()).collect()
}

#[test]
fn every_host_sends_the_pages_own_policy_and_forbids_frames() {
    let page = read("index.html");
    let (_, rest) = page.split_once("http-equiv=\"Content-Security-Policy\" content=\"").unwrap();
    let policy = format!("{}; frame-ancestors 'none'", rest.split_once('"').unwrap().0);
    for file in FILES {
        let text = read(&format!("docs/hosting/{file}"));
        assert_eq!(told(&text, "Content-Security-Policy"), [policy.as_str()], "{file}");
        for (name, value) in HEADERS {
            assert_eq!(told(&text, name), [value], "{file}");
        }
    }
    let notes = read("docs/hosting/README.md");
    assert_eq!(notes.matches(&*policy).count(), 1, "docs/hosting/README.md");
}

#[test]
fn every_host_takes_the_same_rights_away() {
    let rights = FILES.map(|file| told(&read(&format!("docs/hosting/{file}")), "Permissions-Policy"));
    assert_eq!(rights[0].len(), 1);
    assert!(rights.iter().all(|other| *other == rights[0]));
    let on: Vec<&str> = rights[0][0].split(", ").filter(|right| !right.ends_with("=()")).collect();
    assert_eq!(on, ["clipboard-write=(self)"], "the only one that the panel uses");
}

#[test]
fn nginx_inherits_its_headers_in_every_location() {
    let text = read("docs/hosting/nginx.conf");
    let mut depth = 0;
    for line in text.lines().filter(|line| !line.trim_start().starts_with('#')) {
        let inside = depth + line.split_once("add_header").map_or(0, |(before, _)| before.matches('{').count());
        assert!(!line.contains("add_header") || inside == 1, "nginx drops all others where this stands: {line}");
        depth += line.matches('{').count();
        depth -= line.matches('}').count();
    }
    assert_eq!(depth, 0);
}

#[test]
fn what_netlify_may_keep_is_what_the_build_names_after_its_content() {
    let text = read("docs/hosting/_headers");
    let rules: Vec<&str> = text.lines().filter(|line| line.starts_with('/') && line.ends_with("-*")).collect();
    assert_eq!(rules, ["/boot-*", "/panel-*", "/part-*", "/scrapewise-panel-*"]);
    let release = read("xtask/src/release.rs") + &read("xtask/src/parts.rs");
    for word in ["\"boot-\"", "\"panel.css\"", "\"part-\"", "\"scrapewise-panel\""] {
        assert!(release.contains(word), "{word}");
    }
}
