//! Debian's packages, where there is apt and the right to use it.

use std::sync::Once;

use anyhow::{Result, bail};

use crate::{cache, shell};

static LISTS: Once = Once::new();

/// Installs packages.
///
/// # Errors
/// When there is no apt, no right to use it, or it fails; says what to type.
pub fn install(packages: &[&str]) -> Result<()> {
    let list = packages.join(" ");
    if shell::found("apt-get").is_none() {
        bail!("apt-get is not there to install {list}");
    }
    if shell::output(shell::command("id").arg("-u")).as_deref() != Some("0") {
        bail!("installing {list} takes root: type `sudo apt-get install {list}`, then this command again");
    }
    let _alone = cache::alone()?;
    let advice = format!("Type `apt-get install {list}` to see why.");
    let mut updated = Ok(());
    LISTS.call_once(|| updated = shell::run(shell::command("apt-get").args(["-qq", "update"]), &advice));
    updated?;
    let mut apt = shell::command("apt-get");
    apt.env("DEBIAN_FRONTEND", "noninteractive")
        .args(["-qq", "-y", "--no-install-recommends", "install"])
        .args(packages);
    shell::run(&mut apt, &advice)
}
