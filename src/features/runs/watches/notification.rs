//! Notifications of the system, where the person allows them.

use leptos::prelude::window;
use web_sys::{Notification, NotificationOptions, NotificationPermission};

use super::{EndedRun, messages};

/// Tells of a run that ended.
pub(super) fn notify(ended: &EndedRun) {
    if !is_offered() || Notification::permission() != NotificationPermission::Granted {
        return;
    }
    let options = NotificationOptions::new();
    options.set_body(&messages::notification(ended));
    options.set_tag(&ended.run);
    // Some browsers of phones take notifications from service workers only: then there is the notice.
    let _ = Notification::new_with_options(&ended.name, &options);
}

/// Asks the person whether notifications are allowed, where that was never answered.
pub(super) fn ask_for_permission() {
    if is_offered() && Notification::permission() == NotificationPermission::Default {
        let _ = Notification::request_permission();
    }
}

fn is_offered() -> bool {
    js_sys::Reflect::has(&window(), &"Notification".into()).unwrap_or(false)
}
