//! Keyboard and pointer.

use anyhow::{Result, bail, ensure};
use futures_util::future::try_join_all;
use serde_json::{Value, json};

use super::tab::{Element, Tab};
use crate::{
    browser::scripts::{END_GUARD, GUARD, MOVES, PLACE},
    keys::{Key, Keys},
};

/// The protocol's numbers of keys that are held.
const ALT: u8 = 1;
const CONTROL: u8 = 2;
const META: u8 = 4;
const SHIFT: u8 = 8;

/// What the protocol calls a key: its name, its place on the keyboard, its number, and what it types.
fn told(key: Key) -> (String, String, u32, String) {
    let named = |name: &str, number: u32, text: &str| (name.to_owned(), name.to_owned(), number, text.to_owned());
    let held = |name: &str, number: u32| (name.to_owned(), format!("{name}Left"), number, String::new());
    match key {
        Key::Alt => held("Alt", 18),
        Key::Control => held("Control", 17),
        Key::Meta => held("Meta", 91),
        Key::Shift => held("Shift", 16),
        Key::Backspace => named("Backspace", 8, ""),
        Key::Delete => named("Delete", 46, ""),
        Key::Down => named("ArrowDown", 40, ""),
        Key::End => named("End", 35, ""),
        Key::Enter => named("Enter", 13, "\r"),
        Key::Escape => named("Escape", 27, ""),
        Key::Home => named("Home", 36, ""),
        Key::Left => named("ArrowLeft", 37, ""),
        Key::Right => named("ArrowRight", 39, ""),
        Key::Space | Key::Char(' ') => (" ".into(), "Space".into(), 32, " ".into()),
        Key::Tab => named("Tab", 9, ""),
        Key::Up => named("ArrowUp", 38, ""),
        Key::Char('\n') => told(Key::Enter),
        Key::Char(letter) => {
            let upper = letter.to_ascii_uppercase();
            let (code, number) = match letter {
                'a'..='z' | 'A'..='Z' => (format!("Key{upper}"), u32::from(upper)),
                '0'..='9' => (format!("Digit{letter}"), u32::from(letter)),
                '/' | '?' => ("Slash".to_owned(), 191),
                _ => (String::new(), 0),
            };
            (letter.to_string(), code, number, letter.to_string())
        }
    }
}

fn event(kind: &str, key: Key, modifiers: u8) -> Value {
    let (name, code, number, text) = told(key);
    let types = kind == "down" && !text.is_empty() && modifiers & !SHIFT == 0;
    let kind = match (kind, types) {
        ("up", _) => "keyUp",
        (_, true) => "keyDown",
        (_, false) => "rawKeyDown",
    };
    let mut event =
        json!({ "type": kind, "key": name, "code": code, "windowsVirtualKeyCode": number, "modifiers": modifiers });
    if types {
        event["text"] = json!(text);
        event["unmodifiedText"] = json!(text);
    }
    event
}

fn held(key: Option<Key>) -> u8 {
    match key {
        Some(Key::Alt) => ALT,
        Some(Key::Control) => CONTROL,
        Some(Key::Meta) => META,
        Some(Key::Shift) => SHIFT,
        _ => 0,
    }
}

/// Presses keys one after the other, while `with` is held; with Shift where a character needs it.
pub async fn press(tab: &Tab, with: Option<Key>, keys: &Keys) -> Result<()> {
    let mut events = Vec::new();
    let modifiers = held(with);
    events.extend(with.map(|with| event("down", with, modifiers)));
    for key in &keys.0 {
        let shift = key.takes_shift() && with.is_none();
        let modifiers = if shift { SHIFT } else { modifiers };
        events.extend(shift.then(|| event("down", Key::Shift, SHIFT)));
        events.push(event("down", *key, modifiers));
        events.push(event("up", *key, modifiers));
        events.extend(shift.then(|| event("up", Key::Shift, 0)));
    }
    events.extend(with.map(|with| event("up", with, 0)));
    try_join_all(events.into_iter().map(|event| tab.send("Input.dispatchKeyEvent", event))).await?;
    Ok(())
}

/// The middle of what is seen of an element, in CSS pixels.
///
/// # Errors
/// When something covers it, and `uncovered` is wanted.
async fn place(element: &Element, uncovered: bool) -> Result<(f64, f64)> {
    let place = element.run(PLACE, &[]).await?;
    ensure!(!place.is_null(), "the element has no place on the screen");
    ensure!(!uncovered || place[2] == true, "the element is covered by {}", place[3]);
    Ok((place[0].as_f64().unwrap_or_default(), place[1].as_f64().unwrap_or_default()))
}

async fn pointer(tab: &Tab, events: &[(&str, &str, u8)], (x, y): (f64, f64)) -> Result<()> {
    let event = |(kind, button, buttons): &(&str, &str, u8)| {
        let clicks = u8::from(*kind != "mouseMoved");
        json!({ "type": kind, "x": x, "y": y, "button": button, "buttons": buttons, "clickCount": clicks })
    };
    try_join_all(events.iter().map(event).map(|event| tab.send("Input.dispatchMouseEvent", event))).await?;
    Ok(())
}

/// Moves the pointer to the middle of an element.
pub async fn point_at(element: &Element) -> Result<()> {
    let at = place(element, false).await?;
    pointer(&element.tab, &[("mouseMoved", "none", 0)], at).await
}

/// Clicks the middle of an element, once more where it moved away meanwhile.
pub async fn click(element: &Element) -> Result<()> {
    for _ in 0..MOVES {
        let at = place(element, true).await?;
        element.run(GUARD, &[]).await?;
        let events = [("mouseMoved", "none", 0), ("mousePressed", "left", 1), ("mouseReleased", "left", 0)];
        pointer(&element.tab, &events, at).await?;
        // The page that was pressed may be gone by now.
        let missed = element.tab.run(END_GUARD, &[]).await;
        if !missed.is_ok_and(|missed| missed == true) {
            return Ok(());
        }
    }
    bail!("the element moves away from every press")
}
