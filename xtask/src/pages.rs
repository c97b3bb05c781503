//! The pages that `cargo xtask bench` measures the panel by: bundled for production, like the panel.

use std::{
    fs,
    path::{Path, PathBuf},
};

use anyhow::{Context, Result, ensure};

use crate::{cache, shell, tools::Tool};

/// Builds both, each into a folder of its own below the one that is returned.
///
/// # Errors
/// When a package cannot be installed, or a page not be bundled.
pub fn build(root: &Path) -> Result<PathBuf> {
    let sources = root.join("tests/bench");
    let out = root.join("target/bench/pages");
    if out.exists() {
        fs::remove_dir_all(&out)?;
    }
    let limit = sources.join("limit");
    bundle(&limit, &["history.js", "failures.js", "limit.css"], &out.join("limit"), None)?;
    let peer = sources.join("peer");
    let packages = packages(&peer)?;
    bundle(&peer, &["main.jsx", "../limit/limit.css"], &out.join("peer"), Some(&packages))?;
    Ok(out)
}

/// The packages of `package-lock.json`, kept under the lock file's digest.
fn packages(folder: &Path) -> Result<PathBuf> {
    let lock = fs::read(folder.join("package-lock.json")).context("the peer has no lock file")?;
    let kept = cache::kept(&format!("peer-{}", cache::digest(&lock)), "node_modules/react/package.json", |part| {
        for file in ["package.json", "package-lock.json"] {
            fs::copy(folder.join(file), part.join(file))?;
        }
        shell::say("npm ci for the page that the panel is compared with (some seconds)");
        let mut npm = shell::command("npm");
        npm.args(["ci", "--silent", "--no-audit", "--no-fund", "--ignore-scripts", "--prefix"]).arg(part);
        shell::run(npm.current_dir(part), "Type `npm ci` in tests/bench/peer to see why.")
    })?;
    Ok(kept.join("node_modules"))
}

/// Bundles the scripts and styles of a folder, and lets its pages name the bundles.
fn bundle(folder: &Path, entries: &[&str], out: &Path, packages: Option<&Path>) -> Result<()> {
    let mut esbuild = Tool::Esbuild.command()?;
    esbuild.current_dir(folder).args(entries);
    esbuild.args(["--bundle", "--minify", "--format=esm", "--target=es2024", "--log-level=warning", "--jsx=automatic"]);
    esbuild.args(["--entry-names=[name]-[hash]", "--chunk-names=[name]-[hash]", "--legal-comments=none"]);
    esbuild.arg("--define:process.env.NODE_ENV=\"production\"").arg(format!("--outdir={}", out.display()));
    if let Some(packages) = packages {
        esbuild.arg("--splitting").env("NODE_PATH", packages);
    }
    shell::run(&mut esbuild, "Look at the file it names.")?;
    let mut made = Vec::new();
    for file in fs::read_dir(out)? {
        made.push(file?.file_name().to_string_lossy().into_owned());
    }
    for file in fs::read_dir(folder)? {
        let file = file?.path();
        if file.extension().is_some_and(|kind| kind == "html") {
            let page = linked(&fs::read_to_string(&file)?, entries, &made)?;
            fs::write(out.join(file.file_name().unwrap_or_default()), page)?;
        }
    }
    Ok(())
}

/// The page with the names of the bundles, and with the chunks that its script begins by importing, as Vite does it.
fn linked(page: &str, entries: &[&str], made: &[String]) -> Result<String> {
    let mut page = page.to_owned();
    for entry in entries {
        let name = entry.rsplit('/').next().unwrap_or(entry);
        let (stem, kind) = name.rsplit_once('.').context("an entry has no kind")?;
        let kind = if kind == "jsx" { "js" } else { kind };
        let file = made.iter().find(|file| file.starts_with(&format!("{stem}-")) && file.ends_with(kind));
        page = page.replace(&format!("\"{name}\""), &format!("\"{}\"", file.context("a bundle is missing")?));
    }
    let chunks = made.iter().filter(|name| name.starts_with("chunk-"));
    let chunks: String = chunks.map(|chunk| format!("  <link rel=\"modulepreload\" href=\"{chunk}\">\n")).collect();
    ensure!(page.contains("</head>"), "a page has no head");
    Ok(page.replace("</head>", &format!("{chunks}</head>")))
}

#[cfg(test)]
mod tests {
    use super::linked;

    #[test]
    fn a_page_names_its_bundles_and_the_chunks_they_share_and_none_that_comes_later() {
        let made =
            ["main-ABCDEFGH.js", "limit-IJKLMNOP.css", "chunk-QRSTUVWX.js", "failures-ABCDEFGH.js"].map(str::to_owned);
        let page = "<head><link href=\"limit.css\"><script src=\"main.jsx\"></script>\n</head>";
        let entries = ["main.jsx", "../limit/limit.css"];
        let linked = |made: &[String]| linked(page, &entries, made);
        assert_eq!(
            linked(&made).unwrap(),
            "<head><link href=\"limit-IJKLMNOP.css\"><script src=\"main-ABCDEFGH.js\"></script>\n  \
             <link rel=\"modulepreload\" href=\"chunk-QRSTUVWX.js\">\n</head>"
        );
        assert!(linked(&made[1..]).is_err());
    }
}
