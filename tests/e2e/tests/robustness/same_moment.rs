//! Hurry: what is done in the same moment.

use anyhow::Result;
use e2e::{test::test, wait};

#[tokio::test(flavor = "multi_thread")]
async fn leaving_at_the_moment_when_something_opens_makes_no_error() -> Result<()> {
    test("hurry-open-and-leave", async |s| {
        s.enter("").await?;
        for _ in 0..3 {
            // What can be done with a row comes a frame after it.
            let there = "return !!document.querySelector('main details > summary');";
            wait::until_true("what opens", async || Ok(s.page.run(there).await? == true)).await?;
            // The browser tells of an opened part after the screen that it was on is gone.
            let both = "document.querySelector('main details > summary').click();
                document.querySelector('header a[href*=activity]').click();";
            s.page.run(both).await?;
            s.page.find("heading", "Activity").await?;
            s.page.back().await?;
            s.settled().await?;
        }
        Ok(())
    })
    .await
}
