//! Trunk, which builds the panel fast rather than small, for those who work on it.

use std::{env, fs, path::Path, process::Command};

use anyhow::{Context, Result, bail};

use crate::{panel::Builder, shell, tools::Tool};

/// What Trunk takes.
pub const TOOLS: [Tool; 2] = [Tool::WasmBindgen, Tool::Trunk];

/// Trunk, with wasm-bindgen on the path, which it would download otherwise.
///
/// # Errors
/// When it is not installed.
pub fn command(builder: &Builder) -> Result<Command> {
    let mut trunk = Tool::Trunk.command()?;
    let bindgen = Tool::WasmBindgen.path()?;
    let path = env::var_os("PATH").unwrap_or_default();
    let folders = bindgen.parent().map(Path::to_owned).into_iter().chain(env::split_paths(&path));
    trunk.env("PATH", env::join_paths(folders).context("PATH is of no use")?);
    // Trunk reads NO_COLOR as a flag, and refuses other words than true and false.
    trunk.env("TRUNK_SKIP_VERSION_CHECK", "true").env_remove("NO_COLOR").current_dir(&builder.root);
    builder.toolchain.choose(&mut trunk);
    Ok(trunk)
}

/// `trunk build`, into a folder of its own.
///
/// # Errors
/// When it fails, or its page lacks the policy of the panel.
pub fn build(builder: &Builder) -> Result<()> {
    let dist = builder.root.join("target/dist-trunk");
    shell::run(command(builder)?.arg("build").arg("--dist").arg(&dist), "Mend what it names, then try again.")?;
    let page = fs::read_to_string(dist.join("index.html"))?;
    if !page.contains("script-src 'self' 'wasm-unsafe-eval';") {
        bail!("the page that Trunk built has another policy than index.html");
    }
    Ok(())
}

/// What stands in the script that Trunk puts into a page that it serves.
const RELOADS: &str = "{{__TRUNK_ADDRESS__}}";

/// Trunk's hook after a build: lets the page that it serves reload itself. A page that it only builds stays as it is.
///
/// # Errors
/// When there is no such page, or its policy has another form.
pub fn let_it_reload() -> Result<()> {
    let folder = env::var_os("TRUNK_STAGING_DIR").context("this is for Trunk's hook: see Trunk.toml")?;
    let file = Path::new(&folder).join("index.html");
    let page = fs::read_to_string(&file)?;
    if page.contains(RELOADS) {
        fs::write(file, reloading(&page)?)?;
    }
    Ok(())
}

/// The page with a policy that allows Trunk's inline script, and its socket.
fn reloading(page: &str) -> Result<String> {
    let mut page = page.to_owned();
    for (strict, open) in
        [("script-src 'self'", "script-src 'self' 'unsafe-inline'"), ("connect-src 'self'", "connect-src 'self' ws:")]
    {
        if page.matches(strict).count() != 1 {
            bail!("index.html has no policy with `{strict}` to extend");
        }
        page = page.replace(strict, open);
    }
    Ok(page)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_that_trunk_serves_may_run_its_script_and_open_its_socket() {
        let page = reloading(include_str!("../../index.html")).unwrap();
        assert!(page.contains("script-src 'self' 'unsafe-inline' 'wasm-unsafe-eval'; style-src 'self';"));
        assert!(page.contains("connect-src 'self' ws:; base-uri 'none'"));
        assert!(reloading("no policy").is_err());
    }

    #[test]
    fn what_trunk_is_told_to_watch_is_there_on_a_fresh_clone() {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
        let settings = include_str!("../../Trunk.toml");
        let (_, watched) = settings.split_once("watch = [").unwrap();
        let names: Vec<&str> = watched.split_once(']').unwrap().0.split('"').skip(1).step_by(2).collect();
        assert!(names.contains(&"src") && names.contains(&"style"), "{names:?}");
        assert!(names.iter().all(|name| !name.starts_with("target") && root.join(name).exists()), "{names:?}");
        assert!(!settings.contains("ignore ="), "Trunk refuses to watch where what is ignored is missing");
    }
}
