//! The fault matrix of what must be known before anything happens: whose key it is before everything else, and how the
//! scraper stands before it is started.

use anyhow::{Result, ensure};
use e2e::{
    page::DESKTOP,
    server::{SAMPLE_KEY, Setup},
    test::{Test, test_with},
    wait::{self, Look},
    wrong::{HURRY, Outcome, Wrong},
};

use crate::robustness::fault_table::{Seen, every_wrong, readable, reportable, rest, see, sign_in_again};
use crate::robustness::faults_writes::ready_to_start;

type Request = (&'static str, String, String);

/// Presses the button with this name, and answers `request` wrongly until what is seen is `told`.
async fn meet(s: &Test, request: &Request, wrong: &Wrong, button: &str, told: impl Fn(&Seen) -> bool) -> Result<Seen> {
    let address = s.page.query().await?;
    s.page.run(&format!("window.__impatient = {};", wrong.is_silent())).await?;
    s.server.answer_always((request.0, &request.1, ""), wrong.answer.clone());
    s.page.click("button", button).await?;
    if wrong.outcome == Outcome::KeyEnds && button != "Sign in" {
        sign_in_again(s).await?;
    }
    let seen = wait::until("an answer", async || {
        let seen = see(s).await?;
        // A new screen begins at its top.
        let found = told(&seen) && (seen.focus != "BODY" || wrong.outcome == Outcome::Survived);
        Ok(if found { Look::Found(seen) } else { Look::NotYet(format!("{:?} {}", seen.notices, seen.focus)) })
    });
    let seen = seen.await?;
    s.server.forget_faults();
    s.page.run("window.__impatient = false;").await?;
    readable(&seen, false)?;
    ensure!(seen.query == address, "the address is {}", seen.query);
    if wrong.outcome != Outcome::Survived {
        let status = wrong.status.map(|status| format!("({status})")).unwrap_or_default();
        ensure!(seen.text.contains(&status), "no status: {:?}", seen.notices);
    }
    // With the next key, what the last one was refused is told no longer.
    let is_kept = wrong.outcome == Outcome::Told || wrong.outcome == Outcome::KeyEnds && button == "Sign in";
    if is_kept {
        let id = wrong.correlation.unwrap_or_default();
        ensure!(seen.text.contains(id), "the correlation id is out of reach: {:?}", seen.notices);
        reportable(request, wrong, &seen)?;
    }
    Ok(seen)
}

#[tokio::test(flavor = "multi_thread")]
async fn the_look_before_a_start() -> Result<()> {
    let request = ("GET", "/api/scraper/65".to_owned(), String::new());
    test_with("faults-look", Setup { runs: 900, ..Setup::default() }, DESKTOP, async |s| {
        s.page.add_script(HURRY).await?;
        s.enter("").await?;
        every_wrong(s, async |_, wrong| {
            rest(s).await?;
            ready_to_start(s).await?;
            let before = s.server.executed_writes();
            let is_started = |seen: &Seen| seen.text.contains("Run started.");
            let told = |seen: &Seen| is_started(seen) || seen.text.contains("Nothing was started");
            let seen = meet(s, &request, wrong, "Run now", told).await?;
            let started = s.server.executed_writes() - before;
            ensure!(started == u64::from(is_started(&seen)), "{started} starts: {:?}", seen.notices);
            if wrong.outcome == Outcome::Survived {
                return Ok(());
            }
            ensure!(started == 0, "it was started all the same");
            s.page.click("button", "Retry").await?;
            s.page.reads("Run started.").await
        })
        .await
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn signing_in() -> Result<()> {
    let request = ("GET", "key/whoami".to_owned(), String::new());
    test_with("faults-signing-in", Setup::default(), DESKTOP, async |s| {
        s.page.add_script(HURRY).await?;
        s.enter("?state=FAILED").await?;
        every_wrong(s, async |_, wrong| {
            s.sign_out().await?;
            s.page.find("heading", "Sign in with an API key").await?;
            s.page.fill("textbox", "API key", SAMPLE_KEY).await?;
            let is_in = |seen: &Seen| seen.text.contains("Search or jump to");
            let is_told = |seen: &Seen| {
                let may_sign_in = seen.buttons.iter().any(|name| name == "Sign in");
                may_sign_in && seen.notices.iter().any(|text| !text.is_empty())
            };
            // Who may not ask whose key it is, may read runs: that is enough.
            let outcome = if matches!(wrong.status, Some(403 | 404)) { Outcome::Survived } else { wrong.outcome };
            let wrong = &Wrong { outcome, ..wrong.clone() };
            let survived = wrong.outcome == Outcome::Survived;
            let told = |seen: &Seen| survived && is_in(seen) || is_told(seen);
            let seen = meet(s, &request, wrong, "Sign in", told).await?;
            if !is_in(&seen) {
                let field = s.page.find("textbox", "API key").await?;
                ensure!(field.prop("value").await? == SAMPLE_KEY, "what was typed is lost");
                s.page.click("button", "Sign in").await?;
            }
            s.settled().await
        })
        .await
    })
    .await
}
