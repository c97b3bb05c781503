//! Waiting until it is known whose ledger it is.

use super::book::Activity;
use crate::{
    session::trouble::{trouble, wait_notice},
    ui::element::{Content, live},
};
use leptos::prelude::*;

impl Activity {
    /// Shows `content` as soon as writes can be recorded, and until then what keeps it waiting.
    pub fn gate(self, content: impl Fn() -> AnyView + 'static) -> AnyView {
        let (session, who) = (self.session(), self.who());
        let ready = Memo::new(move |_| self.is_ready());
        live(move || {
            if ready.get() {
                return content();
            }
            let failed = move || {
                let error = who.answer.state.with(|load| load.error().cloned())?;
                Some(trouble(session, "The account’s details".into(), error, move || who.answer.again()))
            };
            [wait_notice(who.wait), live(failed)].view()
        })
    }
}
