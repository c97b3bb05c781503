//! axe-core: what in the page keeps people out.

use anyhow::{Context, Result, bail};
use serde_json::Value;

use crate::{env, page::Page};

/// Every rule that is on by default, the best practices included.
const RUN: &str = "axe.run(document, { resultTypes: ['violations', 'incomplete'] }).then(found => JSON.stringify(
  found.violations.map(rule => ({
    rule: rule.id, help: rule.help, at: rule.nodes.map(node => node.target.join(' ') + ' ' + node.failureSummary)
  }))))";

impl Page {
    /// Looks at the present screen with axe-core. `state` names the screen in the message.
    ///
    /// # Errors
    /// When axe finds anything; the message lists rules and elements.
    pub async fn is_accessible(&self, state: &str) -> Result<()> {
        self.browser.evaluate(&env::axe()?).await?;
        let found = self.browser.evaluate(RUN).await?;
        let found = found.as_str().with_context(|| format!("axe did not run: {found}"))?;
        let found: Vec<Value> = serde_json::from_str(found)?;
        if found.is_empty() {
            return Ok(());
        }
        bail!("axe on {state}: {}", serde_json::to_string_pretty(&found)?)
    }
}
