//! The page's clock: it stands still until a test moves it.

use chrono::{DateTime, Utc};

/// A script for new documents that sets their clock to `now` and leaves `__setNow(ms)` to move it.
pub fn script(now: DateTime<Utc>) -> String {
    SCRIPT.replace("$NOW", &now.timestamp_millis().to_string())
}

/// A script for the present document that moves its clock to `now`, as if the person came back to the tab.
pub fn move_script(now: DateTime<Utc>) -> String {
    format!("__setNow({}); window.dispatchEvent(new Event('focus'));", now.timestamp_millis())
}

const SCRIPT: &str = "(() => {
  let now = $NOW;
  const Real = Date;
  const fixed = {
    construct: (target, args, self) => Reflect.construct(target, args.length ? args : [now], self),
    apply: () => new Real(now).toString(),
    get: (target, name) => name === 'now' ? () => now : Reflect.get(target, name),
  };
  window.Date = new Proxy(Real, fixed);
  Object.defineProperty(window, '__setNow', { value: ms => { now = ms; } });
})();";
