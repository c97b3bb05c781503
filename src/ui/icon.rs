//! Glyphs.

mod glyphs;

use leptos::prelude::*;

/// One glyph by its name; nothing is drawn where there is none of that name.
///
/// Accessibility: always beside a word, or on a control with a name of its own, so it is hidden from readers.
#[component]
pub fn Icon(
    /// The glyph's name: `clock`.
    name: &'static str,
    /// Its classes beside `icon`.
    #[prop(optional)]
    class: &'static str,
) -> impl IntoView {
    view! {
        <svg
            class=class_list("icon", class)
            aria-hidden="true"
            viewBox="0 0 16 16"
            inner_html=glyphs::shapes(name)
        />
    }
}

/// The panel's name with its mark, as the content of a heading or a link of the class `wordmark`.
///
/// Accessibility: the mark is hidden from readers, both words are read.
#[component]
pub fn Wordmark(
    /// The first word, which stands out.
    name: &'static str,
    /// The second word.
    kind: &'static str,
) -> impl IntoView {
    view! {
        <svg aria-hidden="true">
            <use_ href="#icon-mark"/>
        </svg>
        <b>{name}</b>
        <span>{kind}</span>
    }
}

/// Two sets of classes as one; either may be empty.
pub(super) fn class_list(first: &'static str, second: &'static str) -> String {
    [first, second].iter().filter(|class| !class.is_empty()).copied().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use std::{fs, path::Path};

    use super::{class_list, glyphs::shapes};

    /// The names of all glyphs that the sources below a folder draw.
    fn drawn(folder: &Path) -> Vec<String> {
        let (mut names, entries) = (Vec::new(), fs::read_dir(folder).unwrap());
        for path in entries.map(|entry| entry.unwrap().path()) {
            if path.is_dir() {
                names.extend(drawn(&path));
            } else {
                let source = fs::read_to_string(&path).unwrap();
                let after = source.split("<Icon name=\"").skip(1).filter_map(|rest| rest.split('"').next());
                names.extend(after.map(str::to_owned));
            }
        }
        names
    }

    #[test]
    fn every_glyph_that_is_drawn_has_its_shapes() {
        let names = drawn(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src/features"));
        assert!(names.len() > 20);
        assert!(names.iter().all(|name| !shapes(name).is_empty()), "{names:?}");
        assert_eq!(shapes("no such glyph"), "");
    }

    #[test]
    fn no_class_leaves_no_gap() {
        assert_eq!(class_list("button", ""), "button");
        assert_eq!(class_list("button", "quiet tiny"), "button quiet tiny");
    }
}
