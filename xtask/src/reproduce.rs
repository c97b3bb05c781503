//! `cargo xtask reproduce`: whether the same sources give the same files, wherever they lie.

use std::{
    collections::BTreeMap,
    env, fs,
    path::{Path, PathBuf},
};

use anyhow::{Context, Result, bail};

use crate::{integrity, panel::Builder, shell, steps::Steps};

/// Builds the optimised panel here and, from a copy of all tracked files in another folder, again from nothing; prints
/// the digests of both, side by side.
///
/// # Errors
/// When a file differs, or something cannot be built.
pub fn run(root: &Path) -> Result<()> {
    shell::begin_log(root, "reproduce")?;
    let here = Builder::prepare(root, &Builder::TOOLS, &Steps::new(Builder::missing(&Builder::TOOLS)))?;
    let first = digests(&here.build(&|what, _| shell::say(what))?)?;
    // Neither the folder's name nor its length is the same.
    let elsewhere = env::temp_dir().join(format!("a-copy-of-the-panel-{}/sources", std::process::id()));
    copy(root, &elsewhere)?;
    let there = Builder { root: elsewhere.clone(), ..here };
    let second = digests(&there.build(&|what, _| shell::say(what))?)?;
    fs::remove_dir_all(elsewhere.parent().context("the copy has no parent")?)?;
    print!("{}", compared(&first, &second)?);
    Ok(())
}

/// Copies what git tracks, as it is now.
fn copy(root: &Path, to: &Path) -> Result<()> {
    let list = shell::output(shell::command("git").current_dir(root).args(["ls-files", "-z"]));
    for name in list.context("git does not tell which files are the sources")?.split_terminator('\0') {
        let (from, to) = (root.join(name), to.join(name));
        fs::create_dir_all(to.parent().unwrap_or(&to))?;
        fs::copy(&from, to).with_context(|| format!("{} cannot be copied", from.display()))?;
    }
    Ok(())
}

/// The digest of every file in a folder.
fn digests(folder: &Path) -> Result<BTreeMap<String, String>> {
    let name = |file: &PathBuf| file.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let files = fs::read_dir(folder)?.map(|file| Ok(file?.path())).collect::<Result<Vec<_>>>()?;
    files.iter().map(|file| Ok((name(file), integrity::digest(file)?))).collect()
}

/// Both lists, side by side.
fn compared(first: &BTreeMap<String, String>, second: &BTreeMap<String, String>) -> Result<String> {
    let (mut text, mut differ) = (String::new(), 0);
    let names: std::collections::BTreeSet<&String> = first.keys().chain(second.keys()).collect();
    for name in &names {
        let [one, other] =
            [first, second].map(|list| list.get(*name).map_or("none", |digest| &digest[7..23.min(digest.len())]));
        let mark = if first.get(*name) == second.get(*name) { "same" } else { "DIFFERS" };
        differ += usize::from(mark != "same");
        text.push_str(&format!("{name:<52} {one:<17} {other:<17} {mark}\n"));
    }
    if differ > 0 {
        bail!("{text}{differ} of {} files differ", names.len());
    }
    Ok(format!("{text}{} files, all the same\n", names.len()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_that_differs_or_is_missing_is_told() {
        let list = |files: &[(&str, &str)]| -> BTreeMap<String, String> {
            files.iter().map(|(name, digest)| ((*name).to_owned(), format!("sha384-{digest:x<20}"))).collect()
        };
        let first = list(&[("a", "1"), ("b", "2")]);
        assert!(compared(&first, &first).unwrap().contains("2 files, all the same"));
        let other = compared(&first, &list(&[("a", "1"), ("b", "3")])).unwrap_err().to_string();
        assert!(other.contains("DIFFERS") && other.contains("1 of 2 files differ"), "{other}");
        assert!(compared(&first, &list(&[("a", "1")])).is_err());
    }
}
