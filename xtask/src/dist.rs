//! `cargo xtask dist`: the folder to upload, pointed to an API.

use anyhow::{Result, bail, ensure};
use std::path::Path;
use std::{env, fs};

use crate::panel::Builder;
use crate::shell;

/// Builds the panel into the folder `out`, for the place `public_url`.
pub fn run(root: &Path, api: Option<&str>, public_url: &str, out: &str) -> Result<()> {
    let builder = Builder::prepare(root, "dist", &Builder::TOOLS, true, 0)?;
    let out = env::current_dir()?.join(out);
    publish(&builder.build()?, &out, api, public_url)?;
    shell::say(&format!("upload what is in {}", out.display()));
    if api.is_none() {
        shell::say("its API is /api/scraper-api of the same host; another one is set with --api, or in config.json");
    }
    Ok(())
}

/// The origin that a page must be allowed to call for this API base; `None` for a path of its own host. An error when
/// it is no base that a key may be sent to.
pub fn origin(api: &str) -> Result<Option<String>> {
    let is_plain = api.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-._~:/[]%".contains(&byte));
    let (scheme, rest) = api.split_once("://").unwrap_or(("", api));
    let host = rest.split('/').next().unwrap_or_default();
    let port = host.rsplit_once(':').filter(|(_, port)| port.parse::<u16>().is_ok());
    let is_here = ["127.0.0.1", "localhost", "[::1]"].contains(&port.map_or(host, |(name, _)| name));
    match scheme {
        "https" if is_plain && !host.is_empty() => Ok(Some(format!("https://{host}"))),
        "http" if is_plain && is_here => Ok(Some(format!("http://{host}"))),
        "" if is_plain && api.starts_with('/') && !api.contains("//") => Ok(None),
        _ => {
            bail!("{api} is no API base: give an https address without user, query or fragment, or a path such as /api")
        }
    }
}

/// Copies the built files to `out`, for the place `public_url`, and points them to `api`.
fn publish(built: &Path, out: &Path, api: Option<&str>, public_url: &str) -> Result<()> {
    let is_taken = out.is_dir() && !out.join("index.html").is_file() && !shell::inside(out)?.is_empty();
    ensure!(!is_taken, "{} exists and holds something else: choose another folder with --out", out.display());
    shell::fresh(out)?;
    for file in shell::inside(built)? {
        fs::copy(&file, out.join(shell::name(&file)))?;
    }
    let mut text = fs::read_to_string(out.join("index.html"))?.replace("=\"./", &format!("=\"{public_url}"));
    if let Some(api) = api {
        fs::write(out.join("config.json"), format!("{{ \"api\": \"{}\" }}\n", api.trim_end_matches('/')))?;
        if let Some(origin) = origin(api)? {
            let own = "connect-src 'self'";
            ensure!(text.matches(own).count() == 1, "index.html has no policy with `{own}` to extend");
            text = text.replace(own, &format!("{own} {origin}"));
        }
    }
    Ok(fs::write(out.join("index.html"), text)?)
}

#[test]
fn the_folder_to_upload_has_its_configuration_and_no_other_folder_is_overwritten() {
    let bad = "http://portal.example https:// portal.example //x https://a@b https://a?b https://a#b https://a\"b \
        http://127.0.0.1.evil.example http://localhost:x javascript:alert(1)";
    assert!(bad.split(' ').chain([""]).all(|api| origin(api).is_err()));
    assert_eq!(origin("http://[::1]:80/api").unwrap().unwrap(), "http://[::1]:80");
    assert_eq!(origin("/api/scraper-api").unwrap(), None);
    let [built, out, taken] = ["dist-built", "dist-out", "dist-taken"].map(shell::scratch);
    fs::write(built.join("index.html"), "connect-src 'self'; src=\"./a.js\" href=\"data:./\"").unwrap();
    fs::write(taken.join("thesis.txt"), "important").unwrap();
    for _ in 0..2 {
        publish(&built, &out, Some("https://a.example/api/"), "/t/").unwrap();
    }
    assert_eq!(fs::read_to_string(out.join("config.json")).unwrap(), "{ \"api\": \"https://a.example/api\" }\n");
    let page = fs::read_to_string(out.join("index.html")).unwrap();
    assert_eq!(page, "connect-src 'self' https://a.example; src=\"/t/a.js\" href=\"data:./\"");
    assert!(publish(&built, &taken, None, "./").is_err());
}
