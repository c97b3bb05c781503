//! Doing what people do, and reading what they read.

use anyhow::{Context, Result, anyhow};
use serde_json::{Value, json};

use crate::{
    element::Element,
    keys::Key,
    locate::{Name, plain, role},
    page::Page,
    wait::{self, Look},
};

impl Page {
    /// Clicks the one element with this role and name, as soon as it can be clicked.
    ///
    /// # Errors
    /// When there is none, or it stays covered.
    pub async fn click<'a>(&self, role: &str, name: impl Into<Name<'a>>) -> Result<()> {
        let name = name.into();
        self.click_with(&format!("a click on {role} {name:?}"), async || self.find(role, name).await).await
    }

    /// Clicks what `find` finds.
    ///
    /// # Errors
    /// When there is none, or it stays covered.
    pub async fn click_with(&self, what: &str, find: impl AsyncFn() -> Result<Element>) -> Result<()> {
        wait::until(what, async || {
            self.browser.click(&find().await?).await?;
            Ok(Look::Found(()))
        })
        .await
    }

    /// Types `text` into the field with this role and name, in place of what is there.
    ///
    /// # Errors
    /// When there is no such field.
    pub async fn fill<'a>(&self, role: &str, name: impl Into<Name<'a>>, text: &str) -> Result<()> {
        let name = name.into();
        wait::until(&format!("to write into {role} {name:?}"), async || {
            // What is there is selected, so that what is typed replaces it.
            let select =
                "arguments[0].focus(); arguments[0].select?.(); return document.activeElement === arguments[0];";
            let focused = self.find(role, name).await?.run(select, &[]).await?;
            Ok(if focused == true { Look::Found(()) } else { Look::NotYet("it takes no focus".to_owned()) })
        })
        .await?;
        if text.is_empty() { self.press(Key::Delete).await } else { self.press(text).await }
    }

    /// Chooses the option `option` of the select `name`.
    ///
    /// # Errors
    /// When there is no such option; the message names those there are.
    pub async fn choose(&self, name: &str, option: &str) -> Result<()> {
        let select = self.find("combobox", name).await?;
        wait::until(&format!("option {option:?} of {name:?}"), async || {
            let offered = self.options(&select).await?;
            let Some(index) = offered.iter().position(|text| text == option) else {
                return Ok(Look::NotYet(format!("options {offered:?}")));
            };
            self.pick(&select, index).await?;
            Ok(Look::Found(()))
        })
        .await
    }

    async fn pick(&self, select: &Element, index: usize) -> Result<()> {
        let script = "arguments[0].options[arguments[1]].selected = true;
            for (const name of ['input', 'change']) arguments[0].dispatchEvent(new Event(name, { bubbles: true }));";
        select.run(script, &[json!(index)]).await.map(drop)
    }

    /// The words of a select's options.
    ///
    /// # Errors
    /// When it is gone.
    pub async fn options(&self, select: &Element) -> Result<Vec<String>> {
        let script = "return [...arguments[0].options].map(option => option.label);";
        let texts: Vec<String> = serde_json::from_value(select.run(script, &[]).await?)?;
        Ok(texts.iter().map(|text| plain(text)).collect())
    }

    /// The words of the option that is chosen.
    ///
    /// # Errors
    /// When there is no such select.
    pub async fn chosen(&self, name: &str) -> Result<String> {
        let select = self.find("combobox", name).await?;
        let script = "return arguments[0].selectedOptions?.[0]?.label ?? arguments[0].value;";
        let text = select.run(script, &[]).await?;
        Ok(plain(text.as_str().unwrap_or_default()))
    }

    /// Sets a date and time field, as in `2026-03-05T00:00`; empty clears it.
    ///
    /// # Errors
    /// When there is no such field.
    pub async fn set_date(&self, name: &str, value: &str) -> Result<()> {
        let field = self.find(role::DATE_TIME, name).await?;
        let script = "arguments[0].focus(); arguments[0].value = arguments[1];
            for (const name of ['input', 'change']) arguments[0].dispatchEvent(new Event(name, { bubbles: true }));
            arguments[0].blur();";
        field.run(script, &[json!(value)]).await.map(drop)
    }

    /// Sets the two fields of a border, as in `2026-03-05T00:00`; empty clears both.
    ///
    /// # Errors
    /// When there are none.
    pub async fn set_border(&self, name: &str, value: &str) -> Result<()> {
        let (date, time) = value.split_once('T').unwrap_or_default();
        let script = "arguments[0].focus(); arguments[0].value = arguments[1];
            for (const name of ['input', 'change']) arguments[0].dispatchEvent(new Event(name, { bubbles: true }));";
        let (day, clock) = (self.find("textbox", name).await?, self.find("textbox", &format!("{name}, time")).await?);
        // Without a change in between: the time that goes with another date may be one that clocks skip.
        day.run("arguments[0].focus(); arguments[0].value = arguments[1];", &[json!(date)]).await?;
        clock.run(script, &[json!(time)]).await?;
        clock.run("arguments[0].blur();", &[]).await.map(drop)
    }

    /// What the two fields of a border hold, as in `2026-03-05T00:00`.
    ///
    /// # Errors
    /// When there are none.
    pub async fn border(&self, name: &str) -> Result<String> {
        let (date, time) = (self.value("textbox", name).await?, self.value("textbox", &format!("{name}, time")).await?);
        Ok(if date.is_empty() { time } else { format!("{date}T{time}") })
    }

    /// A field's value.
    ///
    /// # Errors
    /// When there is no such field.
    pub async fn value<'a>(&self, role: &str, name: impl Into<Name<'a>>) -> Result<String> {
        self.find(role, name).await?.value().await
    }

    /// Whether the radio or checkbox is on.
    ///
    /// # Errors
    /// When there is none.
    pub async fn is_checked<'a>(&self, role: &str, name: impl Into<Name<'a>>) -> Result<bool> {
        Ok(self.find(role, name).await?.prop("checked").await? == true)
    }

    /// Everything that can be read on the page, with single spaces.
    ///
    /// # Errors
    /// When the page is just being replaced.
    pub async fn text(&self) -> Result<String> {
        match self.run("return document.body ? document.body.innerText : '';").await? {
            Value::String(text) => Ok(plain(&text)),
            other => Err(anyhow!("the page's text is {other}")),
        }
    }

    /// The text of an element, with single spaces.
    ///
    /// # Errors
    /// When it is gone.
    pub async fn text_of(&self, element: &Element) -> Result<String> {
        let script = "return arguments[0].innerText;";
        let text = element.run(script, &[]).await?;
        Ok(plain(text.as_str().unwrap_or_default()))
    }

    /// Waits until `words` can be read on the page.
    ///
    /// # Errors
    /// When they do not appear.
    pub async fn reads(&self, words: &str) -> Result<()> {
        wait::until(&format!("the words {words:?}"), async || {
            let text = self.text().await?;
            let seen = text.chars().take(400).collect();
            Ok(if text.contains(words) { Look::Found(()) } else { Look::NotYet(seen) })
        })
        .await
    }

    /// Waits until an element with this role reads `words`; its whole text.
    ///
    /// # Errors
    /// When none does.
    pub async fn says(&self, role: &str, words: &str) -> Result<String> {
        wait::until(&format!("{role} with the words {words:?}"), async || {
            let mut seen = Vec::new();
            for element in self.all(None, role, Name::Any).await? {
                let text = self.text_of(&element).await?;
                if text.contains(words) {
                    return Ok(Look::Found(text));
                }
                seen.push(text);
            }
            Ok(Look::NotYet(format!("{seen:?}")))
        })
        .await
    }

    /// Waits until the address's query is this; `""` for none.
    ///
    /// # Errors
    /// When it is another.
    pub async fn at(&self, query: &str) -> Result<()> {
        wait::until_equal("the address", query.to_owned(), async || self.query().await).await
    }

    /// Waits until the window's title is this.
    ///
    /// # Errors
    /// When it is another.
    pub async fn titled(&self, title: &str) -> Result<()> {
        wait::until_equal("the title", title.to_owned(), async || {
            Ok(self.run("return document.title;").await?.as_str().unwrap_or_default().to_owned())
        })
        .await
    }

    /// Presses Tab until the focus is on the element with this role and name; how often that took.
    ///
    /// # Errors
    /// When the focus does not get there within 80 steps; the message lists where it was.
    pub async fn tab_to<'a>(&self, role: &str, name: impl Into<Name<'a>>) -> Result<usize> {
        let name = name.into();
        let mut path = Vec::new();
        for step in 1..=80 {
            self.press(Key::Tab).await?;
            let (at_role, at_name) = self.focus().await?;
            let there = at_role == role && name.fits(&at_name);
            if there {
                return Ok(step);
            }
            path.push(format!("{at_role} {at_name:?}"));
        }
        Err(anyhow!("Tab does not lead to {role} {name:?} but over {path:?}"))
    }

    /// The value of a CSS property of whatever has the focus.
    ///
    /// # Errors
    /// When the page is just being replaced.
    pub async fn focus_style(&self, property: &str) -> Result<String> {
        let script = "return getComputedStyle(document.activeElement).getPropertyValue(arguments[0]);";
        let value = self.run_with(script, &[json!(property)]).await?;
        value.as_str().map(str::to_owned).context("no such property")
    }
}
