//! What this browser keeps of an account, to be forgotten with its sign-out.

use leptos::prelude::*;

use crate::{
    features::{activity::WriteLog, saved_views::Views},
    session::{Session, account_storage::AccountStorage},
};

/// Signs out and forgets everything that this browser keeps of the account: write log, saved views, and the account's own items. It is
/// found before the sign-out and removed after, when no page stores anything more.
pub(super) fn sign_out_and_forget(session: Session, write_log: WriteLog, views: Views) {
    let (log, items) = untrack(|| (write_log.history(), AccountStorage::of(session)));
    session.sign_out();
    if let Some(log) = log {
        log.forget();
    }
    if let Some(items) = items {
        items.forget();
    }
    views.forget();
}
