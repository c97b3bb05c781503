//! Answers out of order: the newest question wins, and what was dropped leaves no trace.

use anyhow::Result;
use e2e::{server::Which, test::test, wait};

#[tokio::test(flavor = "multi_thread")]
async fn an_old_answer_never_wins() -> Result<()> {
    test("out-of-order", async |s| {
        let ids = s.server.ids(&Which::default()).await?;
        s.enter("").await?;
        s.server.forget_log();
        s.server.hold("load-history", "old");
        s.page.click("link", "Page 2").await?;
        s.server.arrives("load-history").await?;
        s.page.says("status", "Loading runs…").await?;
        assert!(s.page.ids().await?.is_empty(), "rows of another question do not stay");
        s.page.choose("Rows", "50").await?;
        s.settled().await?;
        assert_eq!(s.page.ids().await?, ids[..50]);
        s.server.is_aborted("load-history").await?;
        s.server.release("old");
        s.page.idle().await?;
        s.page.at("?size=50").await?;
        assert_eq!(s.page.ids().await?, ids[..50], "the old answer changes nothing");
        let asked = s.server.asked();
        assert_eq!(asked.len(), 2, "one request a question: {asked:#?}");
        assert!(asked[0].aborted && !asked[1].aborted, "{asked:#?}");
        assert!(!s.page.has("button", "Retry").await?, "an aborted request is no outcome");
        Ok(())
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn many_questions_in_a_row_end_in_the_last_one() -> Result<()> {
    test("many-questions", async |s| {
        s.enter("").await?;
        s.server.forget_log();
        let questions = [("Failed", "a"), ("Stopped", "b"), ("Running", "c"), ("Queued", "d"), ("Completed", "")];
        for (number, (state, label)) in questions.into_iter().enumerate() {
            if !label.is_empty() {
                s.server.hold("load-history", label);
            }
            s.page.choose("State", state).await?;
            wait::until_equal(state, number + 1, async || Ok(s.server.asked().len())).await?;
        }
        s.settled().await?;
        for label in ["d", "b", "a", "c"] {
            s.server.release(label);
        }
        s.page.idle().await?;
        s.page.at("?state=COMPLETED").await?;
        assert_eq!(s.server.asked().len(), 5, "one request a question");
        let completed = Which { state: Some("COMPLETED".to_owned()), ..Which::default() };
        assert_eq!(s.page.ids().await?, s.server.ids(&completed).await?[..20]);
        Ok(())
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn the_first_screen_asks_each_thing_once() -> Result<()> {
    test("first-screen", async |s| {
        s.enter("").await?;
        s.page.reload().await?;
        s.settled().await?;
        s.page.idle().await?;
        s.server.forget_log();
        s.page.reload().await?;
        s.settled().await?;
        s.page.idle().await?;
        let once = [
            "/api/scraper/load-history",
            "/api/scraper/list",
            "/api/scraper/group/list",
            "/api/scraper/shared/group/list",
            "/api/key/whoami",
        ];
        for path in once {
            wait::until_equal(path, 1, async || Ok(s.server.requests_to(path).len())).await?;
        }
        let all = s.server.requests("/api/");
        assert_eq!(all.len(), once.len(), "{all:#?}");
        Ok(())
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn signing_out_while_loading_leaves_nothing_behind() -> Result<()> {
    test("sign-out-while-loading", async |s| {
        s.enter("").await?;
        s.server.hold("load-history", "slow");
        s.page.click("link", "Page 2").await?;
        s.server.arrives("load-history").await?;
        s.sign_out().await?;
        s.page.find("heading", "Sign in with an API key").await?;
        s.server.is_aborted("load-history").await?;
        s.server.release("slow");
        s.page.idle().await?;
        s.page.find("heading", "Sign in with an API key").await.map(drop)
    })
    .await
}
