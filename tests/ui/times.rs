//! Times as people want them.

use chrono::{DateTime, TimeDelta, Utc};
use leptos::prelude::*;
use scrapewise_panel::{
    domain::time::{Hours, Zone},
    ui::time::{Time, TimeContext},
};
use wasm_bindgen_test::wasm_bindgen_test;

use super::{attribute, mount, settled, text};

fn at() -> DateTime<Utc> {
    "2026-03-12T09:37:11Z".parse().unwrap()
}

#[wasm_bindgen_test]
async fn a_time_is_relative_or_whole_and_follows_clock_and_settings() {
    let (now, zone) = (RwSignal::new(at() + TimeDelta::minutes(4)), RwSignal::new(Zone::Utc));
    let hours = RwSignal::new(Hours::TwentyFour);
    let page = mount(move || {
        let offset = |zone: Zone, _| if zone == Zone::Utc { 0 } else { 60 };
        provide_context(TimeContext { now: now.into(), zone: zone.into(), hours: hours.into(), offset });
        view! {
            <Time at=at()/>
            <Time at=at() whole=true/>
        }
    });
    let [relative, whole] = <[_; 2]>::try_from(page.all("time")).unwrap();
    assert_eq!(attribute(&relative, "datetime").as_deref(), Some("2026-03-12T09:37:11Z"));
    assert_eq!(text(&relative), "4 min ago");
    assert_eq!(attribute(&relative, "title").as_deref(), Some("12 Mar 2026, 09:37:11 UTC"));
    assert_eq!(text(&whole), "12 Mar 2026, 09:37:11 UTC");
    assert_eq!(attribute(&whole, "title").as_deref(), Some("4 min ago"));
    now.set(at() + TimeDelta::hours(7));
    zone.set(Zone::Local);
    hours.set(Hours::Twelve);
    settled().await;
    assert_eq!(text(&relative), "7 h ago");
    assert_eq!(text(&whole), "12 Mar 2026, 10:37:11 am (UTC+1)");
}
