//! Making the optimised program smaller, after wasm-bindgen.
//!
//! wasm-bindgen names what the program takes from the browser after functions and a hash each, in the script and again
//! in the program: digits that no compression helps against. Here they become numbers of the same length, so that
//! the program's own lengths stay true.

use std::collections::BTreeSet;

/// Script and program with numbers in place of the names that both know one another's functions by.
pub fn numbered(script: &str, program: &[u8]) -> (String, Vec<u8>) {
    let names: BTreeSet<&str> = script.split(|c: char| !c.is_ascii_alphanumeric() && c != '_').filter(hashed).collect();
    let (mut text, mut bytes) = (script.to_owned(), program.to_owned());
    for (number, name) in names.into_iter().enumerate() {
        let new = format!("{:_>1$}", format!("_{number:x}"), name.len());
        text = text.replace(name, &new);
        let mut at = 0;
        while let Some(found) = bytes[at..].windows(name.len()).position(|window| window == name.as_bytes()) {
            bytes[at + found..at + found + name.len()].copy_from_slice(new.as_bytes());
            at += found + name.len();
        }
    }
    (text, bytes)
}

/// Whether it is a name of wasm-bindgen's that ends in a hash.
fn hashed(name: &&str) -> bool {
    let hash = name.rsplit('_').next().unwrap_or_default();
    let made = name.starts_with("__wbg_") || name.starts_with("__wbindgen_");
    made && hash.len() == 16 && hash.bytes().all(|byte| byte.is_ascii_hexdigit())
}

#[cfg(test)]
mod tests {
    use super::numbered;

    #[test]
    fn names_with_a_hash_become_numbers_of_the_same_length_on_both_sides() {
        let script = "{ __wbg_focus_0123456789abcdef: f, __wbindgen_cast_0000000000000001: g, __wbindgen_malloc, x }";
        let program = b"\x1c__wbg_focus_0123456789abcdef\x00\x20__wbindgen_cast_0000000000000001\x00__wbindgen_malloc";
        let (text, bytes) = numbered(script, program);
        let (first, second) = ("_".repeat(27) + "0", "_".repeat(31) + "1");
        assert_eq!(text, format!("{{ {first}: f, {second}: g, __wbindgen_malloc, x }}"));
        assert_eq!(bytes, format!("\x1c{first}\x00\x20{second}\x00__wbindgen_malloc").as_bytes());
    }
}
