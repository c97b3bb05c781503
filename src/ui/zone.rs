//! What the browser knows of its own time zone.

use chrono::{DateTime, Datelike, NaiveDateTime, Timelike, Utc};
use js_sys::Date;
use wasm_bindgen::JsValue;

use super::time::Zone;

/// Minutes that clocks in `zone` are ahead of UTC at `at`.
pub fn offset_minutes(zone: Zone, at: DateTime<Utc>) -> i32 {
    match zone {
        Zone::Utc => 0,
        Zone::Local => -(Date::new(&JsValue::from_f64(at.timestamp_millis() as f64)).get_timezone_offset() as i32),
    }
}

/// Minutes that clocks in `zone` are ahead of UTC when they show `at`. Where clocks skip or repeat that time, the
/// browser's own choice.
pub fn offset_minutes_at(zone: Zone, at: NaiveDateTime) -> i32 {
    match zone {
        Zone::Utc => 0,
        Zone::Local => {
            let date = Date::new_with_year_month_day_hr_min_sec(
                at.year() as u32,
                at.month0() as i32,
                at.day() as i32,
                at.hour() as i32,
                at.minute() as i32,
                at.second() as i32,
            );
            -(date.get_timezone_offset() as i32)
        }
    }
}
