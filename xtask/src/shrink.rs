//! Making the optimised program smaller, after wasm-bindgen.
//!
//! What the program takes from the browser, and gives to it, wasm-bindgen names after functions and a hash each, in the
//! script and again in the program: digits that no compression helps against. Here they become one or two letters.

use std::collections::BTreeMap;

use anyhow::{Context, Result, bail};

/// The numbers of the sections that hold names, as the format's specification gives them.
const IMPORTS: u8 = 2;
const EXPORTS: u8 = 7;

/// The number of the section that holds texts.
const DATA: u8 = 11;

/// The lengths of the magic number and the version before the first section.
const HEAD: usize = 8;

/// Script and program with short names in place of the long ones by which both know one another's functions. `module`
/// is what the program calls the script; its short name is given, too.
///
/// # Errors
/// When the program has another form than wasm-bindgen gives it.
pub fn renamed(script: &str, program: &[u8], module: &str) -> Result<(String, Vec<u8>)> {
    let mut names = Names::default();
    let mut out = program.get(..HEAD).context("the program has no head")?.to_vec();
    let mut input = Input(&program[HEAD..]);
    while !input.0.is_empty() {
        let kind = input.byte()?;
        let mut section = Input(input.run()?);
        let mut body = Vec::new();
        match kind {
            IMPORTS => imports(&mut section, &mut names, module, &mut body)?,
            EXPORTS => exports(&mut section, &mut names, &mut body)?,
            DATA => body = without_library_paths(section.0),
            _ => body.extend_from_slice(section.0),
        }
        out.push(kind);
        push_run(&mut out, &body);
    }
    Ok((names.in_script(script, module), out))
}

/// The script with a short way to put a value of the browser into words, which only a panic's message does, and without
/// its hints to developers.
///
/// # Errors
/// When wasm-bindgen writes it in another form.
pub fn plainly_told(script: &str) -> Result<String> {
    const HEAD: &str = "function debugString(val) {\n";
    const PLAIN: &str = "    return val instanceof Error ? `${val.name}: ${val.message}\\n${val.stack}` : String(val);";
    let hint = |line: &&str| line.trim_start().starts_with("console.warn(") && line.ends_with(");");
    let script: String = script.lines().filter(|line| !hint(line)).flat_map(|line| [line, "\n"]).collect();
    let Some((before, rest)) = script.split_once(HEAD) else { return Ok(script) };
    let (_, after) = rest.split_once("\n}\n").context("the script's debugString does not end")?;
    Ok(format!("{before}{HEAD}{PLAIN}\n}}\n{after}"))
}

fn imports(section: &mut Input, names: &mut Names, module: &str, body: &mut Vec<u8>) -> Result<()> {
    let count = section.number()?;
    push_number(body, count);
    for _ in 0..count {
        let (from, name) = (section.text()?, section.text()?);
        if from == module {
            push_run(body, SCRIPT.as_bytes());
            push_run(body, names.short(name).as_bytes());
        } else {
            push_run(body, from.as_bytes());
            push_run(body, name.as_bytes());
        }
        let kind = section.byte()?;
        body.push(kind);
        match kind {
            0 => push_number(body, section.number()?),
            other => bail!("the program takes something of kind {other} from its script, which is not known here"),
        }
    }
    Ok(())
}

fn exports(section: &mut Input, names: &mut Names, body: &mut Vec<u8>) -> Result<()> {
    let count = section.number()?;
    push_number(body, count);
    for _ in 0..count {
        let name = section.text()?;
        // Parts and loader know the other ones, too.
        if hashed(name) {
            push_run(body, names.short(name).as_bytes());
        } else if names.0.contains_key(name) {
            bail!("the program both takes and gives `{name}`");
        } else {
            push_run(body, name.as_bytes());
        }
        body.push(section.byte()?);
        push_number(body, section.number()?);
    }
    Ok(())
}

/// Whether there are functions in a program, or anything that it puts into a table or into memory.
///
/// # Errors
/// When it is no program.
pub fn has_content(program: &[u8]) -> Result<bool> {
    const CONTENT: [u8; 3] = [9, 10, 11];
    let mut input = Input(program.get(HEAD..).context("the program has no head")?);
    while !input.0.is_empty() {
        let kind = input.byte()?;
        let mut section = Input(input.run()?);
        if CONTENT.contains(&kind) && section.number()? > 0 {
            return Ok(true);
        }
    }
    Ok(false)
}

/// How the paths of libraries' files begin, which are there for the messages of their panics. The panel's own stay.
const LIBRARIES: [&[u8]; 3] = [b"/rustc/", b"index.crates.io-", b"/rust/deps/"];

/// The texts with blanks in place of these paths. They keep their places.
fn without_library_paths(texts: &[u8]) -> Vec<u8> {
    let mut texts = texts.to_vec();
    let mut at = 0;
    while at < texts.len() {
        let rest = &texts[at..];
        let begins = LIBRARIES.iter().any(|library| rest.starts_with(library));
        let in_path = |byte: &u8| byte.is_ascii_alphanumeric() || b"/._-".contains(byte);
        let path = if begins { rest.iter().take_while(|byte| in_path(byte)).count() } else { 0 };
        // Texts lie side by side: what follows the file's name is another one.
        let end = texts[at..at + path].windows(3).position(|window| window == b".rs").map_or(0, |end| end + 3);
        texts[at..at + end].fill(b' ');
        at += end.max(1);
    }
    texts
}

/// What the program calls its script from now on.
const SCRIPT: &str = "a";

/// Long names and their short ones.
#[derive(Default)]
struct Names(BTreeMap<String, String>);

impl Names {
    fn short(&mut self, name: &str) -> String {
        let next = self.0.len();
        self.0.entry(name.to_owned()).or_insert_with(|| short(next)).clone()
    }

    /// The script with every long name replaced: as a whole word, so that no name that begins like it is touched.
    fn in_script(&self, script: &str, module: &str) -> String {
        let mut out = String::new();
        let mut word = String::new();
        for c in script.chars().map(Some).chain([None]) {
            if let Some(c) = c.filter(|c| c.is_ascii_alphanumeric() || *c == '_') {
                word.push(c);
                continue;
            }
            out.push_str(self.0.get(&word).unwrap_or(&word));
            word.clear();
            out.extend(c);
        }
        out.replace(&format!("\"{module}\""), &format!("\"{SCRIPT}\""))
    }
}

/// The name of a number, the first ones short. Beginning with `$` it is no other word of the script.
fn short(number: usize) -> String {
    let letters = b"abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";
    let mut name = "$".to_owned();
    let mut rest = number;
    loop {
        name.push(letters[rest % letters.len()].into());
        rest /= letters.len();
        if rest == 0 {
            return name;
        }
    }
}

/// Whether it is a name of wasm-bindgen's that has a hash in it.
fn hashed(name: &str) -> bool {
    let made = name.starts_with("wasm_bindgen__");
    made && name.split('_').any(|part| part.len() == 17 && part.starts_with('h'))
}

struct Input<'a>(&'a [u8]);

impl<'a> Input<'a> {
    fn take(&mut self, count: usize) -> Result<&'a [u8]> {
        let (taken, rest) = self.0.split_at_checked(count).context("the program ends too early")?;
        self.0 = rest;
        Ok(taken)
    }

    fn byte(&mut self) -> Result<u8> {
        Ok(self.take(1)?[0])
    }

    /// A number as LEB128, least significant part first.
    fn number(&mut self) -> Result<u32> {
        let mut number = 0;
        for shift in (0..35).step_by(7) {
            let byte = self.byte()?;
            number |= u32::from(byte & 0x7f) << shift;
            if byte < 0x80 {
                return Ok(number);
            }
        }
        bail!("a number in the program is too long")
    }

    /// Bytes with their count before them.
    fn run(&mut self) -> Result<&'a [u8]> {
        let count = self.number()?;
        self.take(count as usize)
    }

    fn text(&mut self) -> Result<&'a str> {
        Ok(std::str::from_utf8(self.run()?)?)
    }
}

fn push_number(out: &mut Vec<u8>, mut number: u32) {
    while number >= 0x80 {
        out.push(number as u8 | 0x80);
        number >>= 7;
    }
    out.push(number as u8);
}

/// Writes bytes with their count before them.
pub fn push_run(out: &mut Vec<u8>, bytes: &[u8]) {
    push_number(out, bytes.len() as u32);
    out.extend_from_slice(bytes);
}

#[cfg(test)]
mod tests {
    use super::*;

    const MODULE: &str = "./panel_bg.js";

    /// A program with an import, one of another module, two exports, and a section that holds no names.
    fn program(focus: &str, module: &str, hashed: &str) -> Vec<u8> {
        let mut imports = vec![2];
        for (from, name) in [(module, focus), ("other", "x")] {
            push_run(&mut imports, from.as_bytes());
            push_run(&mut imports, name.as_bytes());
            imports.extend([0, 5]);
        }
        let mut exports = vec![2];
        for name in [hashed, "memory"] {
            push_run(&mut exports, name.as_bytes());
            exports.extend([0, 200, 1]);
        }
        let mut out = b"\0asm\x01\0\0\0".to_vec();
        for (kind, body) in [(IMPORTS, imports), (3, vec![7; 300]), (EXPORTS, exports)] {
            out.push(kind);
            push_run(&mut out, &body);
        }
        out
    }

    #[test]
    fn long_names_become_short_ones_on_both_sides() {
        let invoke = "wasm_bindgen__convert__closures_____invoke__h345396ce3b1c3ec6";
        let script =
            format!("{{ __wbg_focus_0123456789abcdef: f, {invoke}_3, memory, \"{MODULE}\": y }} e.{invoke}(1)");
        let before = program("__wbg_focus_0123456789abcdef", MODULE, invoke);
        let (text, bytes) = renamed(&script, &before, MODULE).unwrap();
        assert_eq!(text, format!("{{ $a: f, {invoke}_3, memory, \"a\": y }} e.$b(1)"));
        assert_eq!(bytes, program("$a", "a", "$b"));
    }

    #[test]
    fn paths_of_libraries_are_blanked_and_nothing_moves() {
        let texts = b"a/rustc/12ab/library/core/src/fmt.rssrc/app.rsindex.crates.io-1/x-1.0/src/lib.rs: no";
        let blank = without_library_paths(texts);
        let kept: Vec<&str> = std::str::from_utf8(&blank).unwrap().split_whitespace().collect();
        assert_eq!((blank.len(), kept), (texts.len(), vec!["a", "src/app.rs", ":", "no"]));
        assert_eq!(without_library_paths(b"see /rustc/ for more"), b"see /rustc/ for more");
    }

    #[test]
    fn values_are_told_plainly() {
        let script = "a();\n  console.warn('slow');\nfunction debugString(val) {\n    if (val) {\n    }\n}\nb();\n";
        let told = plainly_told(script).unwrap();
        assert!(told.starts_with("a();\nfunction debugString(val) {\n    return ") && told.ends_with("\n}\nb();\n"));
        assert_eq!(plainly_told("a();\n").unwrap(), "a();\n");
        assert!(plainly_told("function debugString(val) {\n").is_err());
    }

    #[test]
    fn short_names_are_all_different() {
        let names: std::collections::BTreeSet<String> = (0..5_000).map(short).collect();
        assert_eq!(names.len(), 5_000);
    }

    #[test]
    fn a_program_without_functions_has_no_content() {
        let head = b"\0asm\x01\0\0\0".to_vec();
        assert!(!has_content(&head).unwrap());
        assert!(!has_content(&[&head[..], &[1, 1, 0, 10, 1, 0]].concat()).unwrap());
        assert!(has_content(&[&head[..], &[1, 1, 0, 10, 4, 1, 2, 0, 11]].concat()).unwrap());
    }

    #[test]
    fn what_is_no_program_is_refused() {
        assert!(renamed("", b"\0asm", MODULE).is_err());
        assert!(renamed("", b"\0asm\x01\0\0\0\x02\x05\x01", MODULE).is_err());
    }
}
