//! An element of a page, as a handle that stays with it.

use std::path::Path;

use anyhow::{Context, Result};
use serde_json::{Value, json};

use crate::browser::{chromium, firefox};

/// An element. It may be gone by the time that something is asked of it: then that fails.
#[derive(Clone, Debug)]
pub enum Element {
    /// In Chromium.
    Chromium(chromium::Element),
    /// In Firefox.
    Firefox(firefox::Element),
}

impl Element {
    /// Runs the body of a function in the page; `arguments[0]` is the element, `more` come after it. What it returns.
    ///
    /// # Errors
    /// When it throws, or the element is gone.
    pub async fn run(&self, script: &str, more: &[Value]) -> Result<Value> {
        match self {
            Self::Chromium(element) => element.run(script, more).await,
            Self::Firefox(element) => element.run(script, more).await,
        }
    }

    /// An attribute; `None` where it is not there.
    ///
    /// # Errors
    /// When the element is gone.
    pub async fn attr(&self, name: &str) -> Result<Option<String>> {
        let value = self.run("return arguments[0].getAttribute(arguments[1]);", &[json!(name)]).await?;
        Ok(value.as_str().map(str::to_owned))
    }

    /// A property, such as a field's present value.
    ///
    /// # Errors
    /// When the element is gone.
    pub async fn prop(&self, name: &str) -> Result<Value> {
        self.run("return arguments[0][arguments[1]] ?? null;", &[json!(name)]).await
    }

    /// Clicks it, once, as a person does.
    ///
    /// # Errors
    /// When it is gone, or something covers it.
    pub async fn click(&self) -> Result<()> {
        match self {
            Self::Chromium(element) => chromium::click(element).await,
            Self::Firefox(element) => firefox::click(element).await,
        }
    }

    /// Gives it the focus.
    ///
    /// # Errors
    /// When it is gone.
    pub async fn focus(&self) -> Result<()> {
        self.run("arguments[0].focus();", &[]).await.map(drop)
    }

    /// Whether it can be operated.
    ///
    /// # Errors
    /// When it is gone.
    pub async fn is_enabled(&self) -> Result<bool> {
        Ok(self.run("return arguments[0].matches(':enabled');", &[]).await? == true)
    }

    /// Whether a radio or check box is on.
    ///
    /// # Errors
    /// When it is gone.
    pub async fn is_checked(&self) -> Result<bool> {
        Ok(self.prop("checked").await? == true)
    }

    /// How high it is, in CSS pixels.
    ///
    /// # Errors
    /// When it is gone.
    pub async fn height(&self) -> Result<f64> {
        let height = self.run("return arguments[0].getBoundingClientRect().height;", &[]).await?;
        height.as_f64().context("the element has no height")
    }

    /// Chooses a file in a field that takes one.
    ///
    /// # Errors
    /// When it is gone or takes no file.
    pub async fn choose_file(&self, file: &Path) -> Result<()> {
        match self {
            Self::Chromium(element) => {
                let files = json!({ "files": [file], "backendNodeId": element.node });
                element.tab.send("DOM.setFileInputFiles", files).await.map(drop)
            }
            Self::Firefox(element) => {
                let files = json!({ "files": [file], "element": element.told() });
                element.tab.send("input.setFiles", files).await.map(drop)
            }
        }
    }

    /// A field's value.
    ///
    /// # Errors
    /// When the element is gone or has none.
    pub async fn value(&self) -> Result<String> {
        let value = self.prop("value").await?;
        value.as_str().map(str::to_owned).context("the element has no value")
    }
}
