//! Times as people want them.

use chrono::{DateTime, TimeDelta, Utc};
use leptos::prelude::*;
use scrapewise_panel::{
    domain::time::{Hours, Zone},
    ui::time::{Time, TimeContext},
};
use wasm_bindgen_test::wasm_bindgen_test;

use super::{Mounted, attribute, mount, settled, text};

fn at() -> DateTime<Utc> {
    "2026-03-12T09:37:11Z".parse().unwrap()
}

/// Times as they are shown in UTC at `now`.
fn page<V: IntoView + 'static>(now: RwSignal<DateTime<Utc>>, times: impl FnOnce() -> V + 'static) -> Mounted {
    mount(move || {
        let (zone, hours) = (Signal::stored(Zone::Utc), Signal::stored(Hours::TwentyFour));
        provide_context(TimeContext { now: now.into(), zone, hours, offset: |_, _| 0 });
        times()
    })
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

#[wasm_bindgen_test]
async fn a_time_to_come_is_told_as_one_until_it_is_over() {
    let now = RwSignal::new(at() - TimeDelta::minutes(90));
    let page = page(now, || view! { <Time at=at()/> });
    let time = page.find("time");
    for (ahead, words) in
        [(90, "in 1 h"), (20, "in 20 min"), (0, "just now"), (-1, "1 min ago"), (-2 * 1440, "2 d ago")]
    {
        now.set(at() - TimeDelta::minutes(ahead));
        settled().await;
        assert_eq!(text(&time), words);
        assert_eq!(attribute(&time, "datetime").as_deref(), Some("2026-03-12T09:37:11Z"), "the instant stays");
    }
}

#[wasm_bindgen_test]
fn a_time_is_left_alone_by_translators_and_drops_parts_of_a_second() {
    let exact = at() + TimeDelta::milliseconds(789);
    let page = page(RwSignal::new(exact), move || view! { <Time at=exact/> });
    let time = page.find("time[translate=no]");
    assert_eq!(attribute(&time, "datetime").as_deref(), Some("2026-03-12T09:37:11Z"));
    assert_eq!(attribute(&time, "role"), None);
}
