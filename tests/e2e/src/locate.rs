//! Finding what is on the page the way people do: by its role and its name, as the browser itself computes them.
//!
//! What is hidden, or behind a modal dialog, has no role for the browser and so cannot be found.

use anyhow::{Context, Result};

use crate::{
    element::Element,
    page::Page,
    wait::{self, Look},
};

/// Roles for what ARIA has no word for.
pub mod role {
    /// An `<input type=datetime-local>`.
    pub const DATE_TIME: &str = "DateTime";
    /// The `<summary>` of a `<details>`.
    pub const DISCLOSURE: &str = "DisclosureTriangle";
}

/// What a name must be like.
#[derive(Clone, Copy, Debug)]
pub enum Name<'a> {
    /// Exactly this.
    Is(&'a str),
    /// Beginning with this.
    Starts(&'a str),
    /// Containing this.
    Has(&'a str),
    /// Anything.
    Any,
}

impl<'a> From<&'a str> for Name<'a> {
    fn from(name: &'a str) -> Self {
        Self::Is(name)
    }
}

impl<'a> From<&'a String> for Name<'a> {
    fn from(name: &'a String) -> Self {
        Self::Is(name)
    }
}

impl Name<'_> {
    pub(crate) fn fits(self, name: &str) -> bool {
        match self {
            Self::Is(wanted) => name == wanted,
            Self::Starts(wanted) => name.starts_with(wanted),
            Self::Has(wanted) => name.contains(wanted),
            Self::Any => true,
        }
    }
}

/// One line of words with single plain spaces.
pub fn plain(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

impl Page {
    /// Every element with this role and name, now, below `scope` or on the whole page.
    ///
    /// # Errors
    /// When the page is just being replaced.
    pub async fn all(&self, scope: Option<&Element>, role: &str, name: Name<'_>) -> Result<Vec<Element>> {
        let nodes = self.browser.nodes(scope, role).await?;
        Ok(nodes.into_iter().filter(|node| name.fits(&plain(&node.name))).filter_map(|node| node.element).collect())
    }

    /// The one element with this role and name, as soon as it is there.
    ///
    /// # Errors
    /// When there is none, or more than one, for too long.
    pub async fn find<'a>(&self, role: &str, name: impl Into<Name<'a>>) -> Result<Element> {
        self.find_one(None, role, name.into()).await
    }

    /// The one element with this role and name below `scope`.
    ///
    /// # Errors
    /// When there is none, or more than one, for too long.
    pub async fn find_in<'a>(&self, scope: &Element, role: &str, name: impl Into<Name<'a>>) -> Result<Element> {
        self.find_one(Some(scope), role, name.into()).await
    }

    async fn find_one(&self, scope: Option<&Element>, role: &str, name: Name<'_>) -> Result<Element> {
        wait::until(&format!("one {role} {name:?}"), async || {
            let mut found = self.all(scope, role, name).await?;
            match (found.pop(), found.len()) {
                (Some(element), 0) => Ok(Look::Found(element)),
                (None, _) => Ok(Look::NotYet(format!("none; {role}s: {:?}", self.names(role).await?))),
                (Some(_), more) => Ok(Look::NotYet(format!("{} of them", more + 1))),
            }
        })
        .await
    }

    /// The names of every element with this role, now.
    ///
    /// # Errors
    /// When the page is just being replaced.
    pub async fn names(&self, role: &str) -> Result<Vec<String>> {
        Ok(self.browser.nodes(None, role).await?.iter().map(|node| plain(&node.name)).collect())
    }

    /// Whether there is such an element now.
    ///
    /// # Errors
    /// When the page is just being replaced.
    pub async fn has<'a>(&self, role: &str, name: impl Into<Name<'a>>) -> Result<bool> {
        Ok(!self.all(None, role, name.into()).await?.is_empty())
    }

    /// Waits until there is no such element.
    ///
    /// # Errors
    /// When it stays.
    pub async fn gone<'a>(&self, role: &str, name: impl Into<Name<'a>>) -> Result<()> {
        let name = name.into();
        wait::until_true(&format!("no {role} {name:?}"), async || Ok(!self.has(role, name).await?)).await
    }

    /// What the browser says about the element that has the focus: role, name.
    ///
    /// # Errors
    /// When the page is just being replaced.
    pub async fn focus(&self) -> Result<(String, String)> {
        let focus = self.element("return document.activeElement;", &[]).await?.context("nothing has the focus")?;
        let node = self.browser.node(&focus).await?;
        Ok((node.role, plain(&node.name)))
    }

    /// Waits until the focus is on the element with this role and name.
    ///
    /// # Errors
    /// When it stays elsewhere.
    pub async fn focused<'a>(&self, role: &str, name: impl Into<Name<'a>>) -> Result<()> {
        let name = name.into();
        wait::until(&format!("the focus on {role} {name:?}"), async || {
            let (at_role, at_name) = self.focus().await?;
            let there = at_role == role && name.fits(&at_name);
            Ok(if there { Look::Found(()) } else { Look::NotYet(format!("it is on {at_role} {at_name:?}")) })
        })
        .await
    }

    /// The description that goes with an element's name, as the browser computes it.
    ///
    /// # Errors
    /// When the element is gone.
    pub async fn description(&self, element: &Element) -> Result<String> {
        Ok(plain(&self.browser.node(element).await?.description))
    }
}
