//! A new deployment while tabs are open: what an old tab can no longer load it says, and a reload brings the new panel
//! at the same address, signed in.

use std::{
    collections::BTreeMap,
    fs,
    path::{Path, PathBuf},
};

use anyhow::{Context, Result, ensure};
use e2e::{
    env::{self, Scratch},
    host::Kind,
    locate::Name,
    server::SAMPLE_KEY,
    test::Test,
};

use crate::failed_links::causes::query;
use crate::hosting::static_hosts::copy;
use crate::hosting::web_servers::{is_hashed, through};

/// The same file under the name that another content would give it: each digit of the hash is another one.
fn other_name(name: &str) -> String {
    let end = name.find("_bg").or_else(|| name.rfind('.')).unwrap_or(name.len());
    let (before, hash, after) = (&name[..end - 8], &name[end - 8..end], &name[end..]);
    let other = |digit: char| digit.to_digit(16).and_then(|value| char::from_digit(15 - value, 16)).unwrap_or(digit);
    format!("{before}{}{after}", hash.chars().map(other).collect::<String>())
}

/// Puts another build in place of the one in `folder`, as an upload does that leaves no old file: no name of a hashed
/// file is the same. Its programs are the same; its scripts name other files, so the page no longer tells their digests.
fn deploy(folder: &Path) -> Result<BTreeMap<String, String>> {
    let names = fs::read_dir(folder)?.map(|file| Ok(file?.file_name().to_string_lossy().into_owned()));
    let all = names.collect::<Result<Vec<_>>>()?;
    let names: BTreeMap<String, String> =
        all.iter().filter(|name| is_hashed(name)).map(|name| (name.clone(), other_name(name))).collect();
    ensure!(names.len() > 20 && !names.values().any(|new| names.contains_key(new)), "this build is not cut into parts");
    let renamed = |text: String| names.iter().fold(text, |text, (old, new)| text.replace(old.as_str(), new));
    for (old, new) in &names {
        if old.ends_with(".js") {
            fs::write(folder.join(new), renamed(fs::read_to_string(folder.join(old))?))?;
        } else {
            fs::rename(folder.join(old), folder.join(new))?;
        }
        for file in [old.clone(), format!("{old}.br"), format!("{old}.gz")].map(|name| folder.join(name)) {
            if file.exists() {
                fs::remove_file(file)?;
            }
        }
    }
    let page = renamed(fs::read_to_string(folder.join("index.html"))?);
    let plain = page.lines().map(|line| match line.contains(".js\"") {
        true => without_digest(line),
        false => line.to_owned(),
    });
    // Last, as docs/hosting/README.md says.
    fs::write(folder.join("index.html"), plain.collect::<Vec<_>>().join("\n"))?;
    Ok(names)
}

/// The tag without its `integrity`; the one of the program, which stayed the same, is named otherwise.
fn without_digest(tag: &str) -> String {
    match tag.split_once(" integrity=\"") {
        Some((before, rest)) => format!("{before}{}", rest.split_once('"').map_or("", |(_, after)| after)),
        None => tag.to_owned(),
    }
}

/// The files of the panel that this page has loaded.
async fn loaded(s: &Test) -> Result<Vec<String>> {
    let names = "return performance.getEntriesByType('resource').map(entry => entry.name.split('/').at(-1));";
    let names: Vec<String> = serde_json::from_value(s.page.run(names).await?)?;
    Ok(names.into_iter().filter(|name| is_hashed(name)).collect())
}

/// How often the page itself was asked for.
async fn openings(s: &Test) -> Result<usize> {
    let requests = s.page.requests().await?;
    let is_page = |url: &str| url.split('?').next().is_some_and(|path| path.ends_with("/ops/scrapes/"));
    Ok(requests.iter().filter(|request| is_page(&request.url)).count())
}

async fn updated(name: &str, tell: impl AsyncFnOnce(&Test, PathBuf) -> Result<()>) -> Result<()> {
    let folder = Scratch::new(name)?;
    copy(&env::dist()?, folder.path())?;
    through(Kind::Nginx, folder.path(), async |s| {
        s.expect_failed_requests();
        // What is not there any more has no right digest.
        for words in ["Failed to find a valid digest", "Fetch API cannot load", "in the integrity attribute"] {
            s.expect_in_console(words);
        }
        tell(s, folder.path().to_owned()).await
    })
    .await
}

/// The alert with its way out; trying again changes nothing.
async fn says_that_it_was_updated(s: &Test, failure: &str) -> Result<()> {
    for _ in 0..2 {
        let text = s.page.says("alert", failure).await?;
        assert!(text.contains("There may be a new version") && text.contains("Reload to update"), "{text}");
        s.page.click("button", "Retry").await?;
        s.page.idle().await?;
    }
    s.page.find("button", "Reload").await.map(drop)
}

#[tokio::test(flavor = "multi_thread")]
async fn an_old_tab_says_so_and_a_reload_keeps_address_and_sign_in() -> Result<()> {
    updated("updated", async |s, folder| {
        let (run, _) = s.server.failed_twice().await?;
        let list = format!("?state=FAILED&scraper={}", run.scraper_id);
        s.open(&list).await?;
        s.sign_in(SAMPLE_KEY).await?;
        s.settled().await?;
        let new = deploy(&folder)?;

        s.page.click_in_row(&run.id, "menuitem", "Failed links").await?;
        s.page.at(&query(&run)).await?;
        says_that_it_was_updated(s, "Couldn’t load this screen.").await?;
        let before = openings(s).await?;
        s.page.click("button", "Reload").await?;
        s.page.find("heading", Name::Has("cause")).await?;
        s.page.at(&query(&run)).await?;
        s.page.idle().await?;
        assert_eq!(openings(s).await?, before + 1, "once, and not again");
        let loaded = loaded(s).await?;
        assert!(loaded.len() > 4 && loaded.iter().all(|name| !new.contains_key(name)), "{loaded:?}");
        s.page.back().await?;
        s.settled().await?;
        s.page.at(&list).await?;
        assert!(s.page.ids().await?.contains(&run.id));
        Ok(())
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn dates_that_an_old_tab_cannot_search_are_there_after_a_reload() -> Result<()> {
    updated("updated-dates", async |s, folder| {
        s.open("?state=FAILED").await?;
        s.sign_in(SAMPLE_KEY).await?;
        s.settled().await?;
        deploy(&folder)?;
        s.server.forget_log();
        s.page.click("button", "Any time").await?;
        s.page.click("link", "Last 7 days").await?;
        s.page.at("?state=FAILED&since=7d").await?;
        says_that_it_was_updated(s, "Couldn’t load runs.").await?;
        assert!(s.server.asked().is_empty(), "the server was not asked, and is not blamed");
        s.page.click("button", "Reload").await?;
        // The host's clock is the true one: the sample data ends long before.
        s.page.reads("No runs match").await?;
        s.page.at("?state=FAILED&since=7d").await
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn links_whose_worker_is_gone_are_there_after_a_reload() -> Result<()> {
    updated("updated-worker", async |s, folder| {
        let (run, earlier) = s.server.failed_twice().await?;
        s.open(&query(&run)).await?;
        s.sign_in(SAMPLE_KEY).await?;
        s.page.find("heading", Name::Has("cause")).await?;
        let all = fs::read_dir(&folder)?.flatten().map(|file| file.file_name().to_string_lossy().into_owned());
        let worker = all.into_iter().find(|name| name.starts_with("part-links")).context("no part-links")?;
        deploy(&folder)?;
        // Whatever the browser has kept of the old files is gone as well.
        s.page.forget_cache().await?;
        assert!(!folder.join(worker).exists());
        s.page
            .run(&format!(
                "history.pushState(null, '', '{}'); dispatchEvent(new PopStateEvent('popstate'));",
                query(&earlier)
            ))
            .await?;
        let text = s.page.says("alert", "Your browser couldn’t load the list.").await?;
        assert!(text.contains("out of date") && text.contains("Reload"), "{text}");
        s.page.click("button", "Reload").await?;
        s.page.find("heading", Name::Has("cause")).await?;
        s.page.at(&query(&earlier)).await
    })
    .await
}
