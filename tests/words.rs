//! One word for one thing: texts that people read keep to the vocabulary of the panel.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test that cannot go on fails")]

use std::{
    fs,
    path::{Path, PathBuf},
};

/// What no text says, in lower case, and what it says instead.
const OLD: [(&str, &str); 48] = [
    ("quiet failure", "silent failure"),
    ("quiet failures", "silent failures"),
    ("failed quietly", "silent failure"),
    ("usual", "typical"),
    ("error rate", "failure rate"),
    ("launched by", "started by"),
    ("try again with the same key", "Retry"),
    ("repeat with the same key", "Retry safely"),
    ("read again", "Refresh"),
    ("look again", "Check again"),
    ("ask again", "Retry"),
    ("asks again", "Retrying in"),
    ("load again", "Retry"),
    ("look now", "Refresh now"),
    ("load names", "Retry"),
    ("read the rest", "Load the rest"),
    ("looks again", "retrying in"),
    ("looks at the history", "refreshes"),
    ("looked at", "checked"),
    ("looked through", "searched"),
    ("correlation id", "request ID"),
    ("details to report", "Technical details"),
    ("may not be read", "can’t read"),
    ("may not call", "can’t be used"),
    ("of scope user", "with USER scope"),
    ("it says:", "Server message:"),
    ("take along", "export & import"),
    ("taken along", "exported"),
    ("nothing was taken", "Nothing imported"),
    ("settings taken", "Imported"),
    ("take the new ones", "Use the new runs"),
    ("takes this place", "replaces this one"),
    ("brought", "returned"),
    ("came of it", "result"),
    ("under way", "running"),
    ("meanwhile", "in the meantime"),
    ("in flight", "in progress"),
    ("waits to start", "queued"),
    ("choices beside", "filters"),
    ("narrow the list", "Filters"),
    ("no longer failing", "Resolved"),
    ("key check", "match check"),
    ("outcome unknown", "Unresolved"),
    ("no known outcome", "unresolved"),
    ("could not be", "couldn’t"),
    ("no answer from", "Can’t reach"),
    ("too many requests", "Rate limit reached"),
    ("pt", "pts"),
];

/// What no text on the screen says: riddles, and words for what the panel does itself.
const OLD_ON_SCREEN: [&str; 26] = [
    "may not",
    "picked",
    "none are kept",
    "begun",
    "all the same",
    "at the most",
    "are drawn",
    "is drawn",
    "not known",
    "once more",
    "nobody",
    "somebody",
    "by itself",
    "of its own",
    "takes long",
    "no run matches",
    "counts at once",
    "type to find",
    "until then",
    "standard numbers",
    "news could",
    "waits while",
    "asked",
    "looks",
    "looked",
    "taken",
];

/// Labels that are never these words alone.
const OLD_LABELS: [&str; 9] =
    ["Try again", "Look…", "Forget", "Took", "Standard", "Like the system", "Drop", "Go on", "not reported"];

/// A text that people read, and where it stands.
struct Text {
    place: String,
    text: String,
    is_on_screen: bool,
}

fn find(folder: &Path, kind: &str, files: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        if path.is_dir() {
            find(&path, kind, files);
        } else if path.extension().is_some_and(|end| end == kind) && name != "tests" && !name.ends_with("_tests") {
            files.push(path);
        }
    }
}

fn texts() -> Vec<Text> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut sources = vec![root.join("boot.js")];
    find(&root.join("src"), "rs", &mut sources);
    assert!(sources.len() > 300, "there are {} files", sources.len());
    let mut pages = vec![root.join("index.html"), root.join("README.md"), root.join("CHANGELOG.md")];
    find(&root.join("docs"), "md", &mut pages);
    let read = |file: &PathBuf| {
        let name = file.strip_prefix(root).unwrap().to_string_lossy().into_owned();
        (name, fs::read_to_string(file).unwrap())
    };
    let mut texts = Vec::new();
    for (name, source) in sources.iter().map(read) {
        // Modules of tests stand at the end.
        let source = source.split("#[cfg(test)]").next().unwrap_or_default();
        let is_text = |(_, text): &(usize, String)| text.contains(' ') || text.starts_with(char::is_uppercase);
        let literals = literals(source).into_iter().filter(is_text);
        texts.extend(literals.map(|(line, text)| Text { place: format!("{name}:{line}"), text, is_on_screen: true }));
    }
    for (name, page) in pages.iter().map(read) {
        let lines = page.lines().enumerate().filter(|(_, line)| !line.trim_start().starts_with("<!--"));
        texts.extend(lines.map(|(at, line)| Text {
            place: format!("{name}:{}", at + 1),
            text: line.to_owned(),
            is_on_screen: false,
        }));
    }
    texts
}

/// The string literals of a program, with their lines; comments are none.
fn literals(source: &str) -> Vec<(usize, String)> {
    let chars: Vec<char> = source.chars().collect();
    let at = |place: usize| chars.get(place).copied().unwrap_or('\0');
    let (mut found, mut place, mut line) = (Vec::new(), 0, 1);
    while place < chars.len() {
        match at(place) {
            '\n' => line += 1,
            '/' if at(place + 1) == '/' => {
                while place + 1 < chars.len() && at(place + 1) != '\n' {
                    place += 1;
                }
            }
            '\'' if at(place + 1) == '\\' || at(place + 2) == '\'' => {
                place += if at(place + 1) == '\\' { 3 } else { 2 }
            }
            '"' => {
                let (start, mut text) = (line, String::new());
                place += 1;
                while place < chars.len() && at(place) != '"' {
                    match (at(place), at(place + 1)) {
                        ('\\', '\n') => {
                            line += 1;
                            place += 1;
                            while at(place + 1).is_whitespace() {
                                place += 1;
                            }
                        }
                        ('\\', escaped) => {
                            text.push(escaped);
                            place += 1;
                        }
                        (other, _) => {
                            line += usize::from(other == '\n');
                            text.push(other);
                        }
                    }
                    place += 1;
                }
                found.push((start, text));
            }
            _ => {}
        }
        place += 1;
    }
    found
}

/// Whether `words` stand in `text` as words of their own.
fn says(text: &str, words: &str) -> bool {
    let text = text.to_lowercase();
    let is_apart = |c: Option<char>| !c.is_some_and(|c| c.is_alphanumeric() || c == '_' || c == '-' || c == '`');
    text.match_indices(words)
        .any(|(at, _)| is_apart(text[..at].chars().next_back()) && is_apart(text[at + words.len()..].chars().next()))
}

/// Whether a percent sign stands apart from its number.
fn has_percent_apart(text: &str) -> bool {
    text.match_indices(" %").any(|(at, _)| text[..at].ends_with(|c: char| c.is_ascii_digit() || c == '}'))
}

#[test]
fn texts_keep_to_the_vocabulary() {
    let mut old = Vec::new();
    for Text { place, text, is_on_screen } in texts() {
        let mut tell = |what: &str, now: &str| old.push(format!("{place}: {what:?} (say {now:?}) in {text:?}"));
        for (words, now) in OLD {
            if says(&text, words) {
                tell(words, now);
            }
        }
        for words in OLD_ON_SCREEN.into_iter().filter(|words| is_on_screen && says(&text, words)) {
            tell(words, "it plainly");
        }
        if OLD_LABELS.contains(&text.as_str()) {
            tell(&text, "another label");
        }
        if has_percent_apart(&text) {
            tell(" %", "%");
        }
        if text.contains(['▲', '▼']) {
            tell("▲ or ▼", "+ or −");
        }
    }
    assert!(old.is_empty(), "{} texts say it in old words:\n{}", old.len(), old.join("\n"));
}

#[test]
fn literals_are_texts_and_comments_are_not() {
    let source = "// \"no\"\nlet a = 'x'; f(\"yes \\\n    and \\\"on\\\"\"); let c = '\"'; g::<'a>(\"B\"); /// \"no\"";
    let found = literals(source);
    assert_eq!(found, [(2, "yes and \"on\"".to_owned()), (3, "B".to_owned())]);
}

#[test]
fn words_are_whole() {
    assert!(says("Usual: 222", "usual") && says("the usual", "usual") && !says("usually", "usual"));
    assert!(!says("scrapewise_usual x", "usual") && says("3.6 pt", "pt") && !says("3.6 pts", "pt"));
    assert!(has_percent_apart("39.9 %") && !has_percent_apart("39.9%") && !has_percent_apart("100% of"));
}
