//! Signing in when it cannot succeed: each failure has words of its own.

use anyhow::Result;
use e2e::{
    locate::Name,
    server::{Answer, LLM_KEY, REVOKED_KEY, SAMPLE_KEY},
    test::{Test, test},
};

/// Signs in and waits for these words beside the key; then checks that nothing was kept and the screen stays.
async fn refused(s: &Test, key: &str, words: &[&str]) -> Result<()> {
    s.sign_in(key).await?;
    let mut said = s.page.says("alert", words[0]).await?;
    for word in words {
        said = s.page.says("alert", word).await?;
    }
    let field = s.page.find("textbox", "API key").await?;
    assert_eq!(field.attr("aria-invalid").await?.as_deref(), Some("true"));
    assert_eq!(s.page.description(&field).await?, said, "the field is described by the error");
    s.page.focused("textbox", "API key").await?;
    s.page.find("heading", "Sign in with an API key").await?;
    let kept = s.page.run("return JSON.stringify([{ ...sessionStorage }, { ...localStorage }]);").await?;
    assert!(!kept.to_string().contains("sw_live"), "a refused key is not kept: {kept}");
    Ok(())
}

/// Every whoami request is answered like this: often enough to outlast what the panel retries by itself.
fn always(s: &Test, answer: Answer) {
    s.expect_failed_requests();
    s.server.answer_times("whoami", 50, answer);
}

const KEY: &str = "sw_live_abcdefg.some-secret-of-no-use";

#[tokio::test(flavor = "multi_thread")]
async fn a_wrong_or_revoked_key_is_refused() -> Result<()> {
    test("sign-in-401", async |s| {
        s.expect_failed_requests();
        s.open("").await?;
        refused(s, KEY, &["That key wasn’t accepted (401)"]).await?;
        refused(s, REVOKED_KEY, &["That key wasn’t accepted (401)"]).await?;
        s.sign_in_with_sample_key().await?;
        s.settled().await
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_key_of_another_scope_is_told_so() -> Result<()> {
    test("sign-in-403", async |s| {
        s.expect_failed_requests();
        s.open("").await?;
        refused(s, LLM_KEY, &["scope", "(403)", "USER"]).await
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn nothing_typed_is_nothing_sent() -> Result<()> {
    test("sign-in-empty", async |s| {
        s.open("").await?;
        refused(s, "", &["Enter your API key."]).await?;
        refused(s, "   ", &["Enter your API key."]).await?;
        s.sign_in("two words").await?;
        s.page.focused("textbox", "API key").await?;
        s.page.idle().await?;
        assert_eq!(s.server.requests("/api/key/whoami").len(), 0, "what cannot be a key is not sent");
        Ok(())
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn offline_is_told_from_no_answer() -> Result<()> {
    test("sign-in-offline", async |s| {
        s.expect_failed_requests();
        s.open("").await?;
        s.page.find("heading", "Sign in with an API key").await?;
        s.page.set_online(false).await?;
        refused(s, KEY, &["You’re offline"]).await?;
        s.page.set_online(true).await?;
        s.sign_in_with_sample_key().await?;
        s.settled().await
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn no_answer_names_the_server() -> Result<()> {
    test("sign-in-no-answer", async |s| {
        s.open("").await?;
        always(s, Answer::Drop);
        let words = format!("Can’t reach {}", s.server.host());
        refused(s, KEY, &[&words]).await
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_page_in_place_of_the_api_is_told_so() -> Result<()> {
    test("sign-in-html", async |s| {
        s.open("").await?;
        let words = format!("{} doesn’t look like a ScrapeWise API", s.server.host());
        s.server.answer("whoami", Answer::Html(200));
        refused(s, KEY, &[&words]).await?;
        s.server.answer("whoami", Answer::Json(200, "{\"hello\": \"world\"}".to_owned()));
        refused(s, KEY, &[&words]).await?;
        s.server.answer("whoami", Answer::Json(200, String::new()));
        refused(s, KEY, &[&words]).await?;
        s.expect_failed_requests();
        s.server.answer("load-history", Answer::Html(404));
        s.server.answer("whoami", Answer::Html(404));
        refused(s, KEY, &[&words, "(404)"]).await
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn too_many_requests_say_wait() -> Result<()> {
    test("sign-in-429", async |s| {
        s.open("").await?;
        // Longer than anybody waits: the panel does not either.
        always(s, Answer::RetryAfter(3600));
        refused(s, KEY, &["Rate limit reached (429)"]).await?;
        assert_eq!(s.server.requests("/api/key/whoami").len(), 1);
        Ok(())
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_server_in_trouble_does_not_judge_the_key() -> Result<()> {
    test("sign-in-500", async |s| {
        s.expect_failed_requests();
        s.open("").await?;
        s.server.answer("whoami", Answer::Status(500));
        refused(s, KEY, &["(500)", s.server.host().as_str()]).await?;
        s.server.answer("whoami", Answer::Status(503));
        s.server.forget_log();
        s.sign_in_with_sample_key().await?;
        s.settled().await?;
        assert_eq!(s.server.requests("/api/key/whoami").len(), 2, "503 is retried by itself");
        Ok(())
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_key_that_reads_runs_is_taken_though_whoami_is_not_for_it() -> Result<()> {
    for (answer, name) in [(Answer::Status(403), "403"), (Answer::Html(404), "404")] {
        test(&format!("sign-in-nameless-{name}"), async |s| {
            s.open("").await?;
            always(s, answer.clone());
            s.sign_in(SAMPLE_KEY).await?;
            s.settled().await?;
            s.page.reads("Runs 1–20").await?;
            s.page.click("button", Name::Starts("Account")).await?;
            s.page.reads("Unknown: this server doesn’t say whose key this is").await?;
            s.page.reload().await?;
            s.settled().await?;
            s.page.reads("Runs 1–20").await.map(drop)
        })
        .await?;
    }
    Ok(())
}
