//! Keyboard and pointer.

use anyhow::{Result, bail, ensure};
use serde_json::{Value, json};

use super::tab::{Element, Tab};
use crate::{
    browser::scripts::{END_GUARD, GUARD, MOVES, PLACE},
    keys::{Key, Keys},
};

/// How WebDriver writes a key.
fn letter(key: Key) -> char {
    match key {
        Key::Alt => '\u{e00a}',
        Key::Backspace => '\u{e003}',
        Key::Control => '\u{e009}',
        Key::Delete => '\u{e017}',
        Key::Down => '\u{e015}',
        Key::End => '\u{e010}',
        Key::Enter | Key::Char('\n') => '\u{e007}',
        Key::Escape => '\u{e00c}',
        Key::Home => '\u{e011}',
        Key::Left => '\u{e012}',
        Key::Meta => '\u{e03d}',
        Key::Right => '\u{e014}',
        Key::Shift => '\u{e008}',
        Key::Space => ' ',
        Key::Tab => '\u{e004}',
        Key::Up => '\u{e013}',
        Key::Char(letter) => letter,
    }
}

/// Presses keys one after the other, while `with` is held; with Shift where a character needs it.
pub async fn press(tab: &Tab, with: Option<Key>, keys: &Keys) -> Result<()> {
    let event = |kind: &str, key: Key| json!({ "type": kind, "value": letter(key).to_string() });
    let mut events: Vec<Value> = with.map(|with| event("keyDown", with)).into_iter().collect();
    for key in &keys.0 {
        let shift = (key.takes_shift() && with.is_none()).then_some(Key::Shift);
        events.extend(shift.map(|shift| event("keyDown", shift)));
        events.extend([event("keyDown", *key), event("keyUp", *key)]);
        events.extend(shift.map(|shift| event("keyUp", shift)));
    }
    events.extend(with.map(|with| event("keyUp", with)));
    let keyboard = json!({ "type": "key", "id": "keyboard", "actions": events });
    tab.send("input.performActions", json!({ "actions": [keyboard] })).await.map(drop)
}

/// The middle of what is seen of an element, in whole CSS pixels.
///
/// # Errors
/// When something covers it, and `uncovered` is wanted.
async fn place(element: &Element, uncovered: bool) -> Result<(f64, f64)> {
    let place = element.run(PLACE, &[]).await?;
    ensure!(!place.is_null(), "the element has no place on the screen");
    ensure!(!uncovered || place[2] == true, "the element is covered by {}", place[3]);
    let whole = |at: &Value| at.as_f64().unwrap_or_default().floor();
    Ok((whole(&place[0]), whole(&place[1])))
}

async fn pointer(tab: &Tab, (x, y): (f64, f64), presses: &[&str]) -> Result<()> {
    let to = json!({ "type": "pointerMove", "x": x, "y": y, "origin": "viewport" });
    let presses = presses.iter().map(|press| json!({ "type": press, "button": 0 }));
    let events: Vec<Value> = std::iter::once(to).chain(presses).collect();
    let mouse =
        json!({ "type": "pointer", "id": "mouse", "parameters": { "pointerType": "mouse" }, "actions": events });
    tab.send("input.performActions", json!({ "actions": [mouse] })).await.map(drop)
}

/// Moves the pointer to the middle of an element.
pub async fn point_at(element: &Element) -> Result<()> {
    let at = place(element, false).await?;
    pointer(&element.tab, at, &[]).await
}

/// Clicks the middle of an element, once more where it moved away meanwhile.
pub async fn click(element: &Element) -> Result<()> {
    for _ in 0..MOVES {
        let at = place(element, true).await?;
        element.run(GUARD, &[]).await?;
        pointer(&element.tab, at, &["pointerDown", "pointerUp"]).await?;
        // The page that was pressed may be gone by now.
        let missed = element.tab.run(END_GUARD, &[]).await;
        if !missed.is_ok_and(|missed| missed == true) {
            return Ok(());
        }
    }
    bail!("the element moves away from every press")
}
