//! What must hold of every screen whatever the texts on it say.

use anyhow::{Context, Result, ensure};
use serde_json::json;

use crate::{
    page::{DESKTOP, PHONE, Page},
    wait::{self, Look},
};

/// Looks at the whole document; what is wrong with it, in sentences.
const INSPECT: &str = include_str!("hostile.js");

impl Page {
    /// Goes to an address as a link of the panel does.
    ///
    /// # Errors
    /// When the browser is gone.
    pub async fn follow(&self, query: &str) -> Result<()> {
        let follow = "const link = document.createElement('a');
            link.href = arguments[0];
            document.querySelector('main').append(link);
            link.click();
            link.remove();";
        self.run_with(follow, &[json!(query)]).await.map(drop)
    }

    /// Waits until each of these texts stands somewhere on the page, to the letter.
    ///
    /// # Errors
    /// When one does not.
    pub async fn holds(&self, texts: &[String]) -> Result<()> {
        let missing = "const whole = document.body.textContent
              + [...document.querySelectorAll('[title], [value], input')].map(one => '\\n' + one.title + '\\n' + (one.value ?? '')).join('');
            return arguments[0].filter(text => !whole.includes(text));";
        wait::until("the texts as they were sent", async || {
            let missing: Vec<String> = serde_json::from_value(self.run_with(missing, &[json!(texts)]).await?)?;
            Ok(if missing.is_empty() { Look::Found(()) } else { Look::NotYet(format!("missing are {missing:?}")) })
        })
        .await
    }

    /// Checks, in a window of a phone and one of a desktop, that nothing on the page was executed, became an element,
    /// leads elsewhere, pushes anything out of sight, or turns anything around.
    ///
    /// # Errors
    /// With what does not hold.
    pub async fn is_harmless(&self, place: &str) -> Result<()> {
        for size in [DESKTOP, PHONE] {
            self.resize(size).await?;
            self.idle().await?;
            let broken: Vec<String> =
                serde_json::from_value(self.run(INSPECT).await?).with_context(|| place.to_owned())?;
            ensure!(broken.is_empty(), "{place}, {} px wide:\n    {}", size.0, broken.join("\n    "));
        }
        Ok(())
    }
}
