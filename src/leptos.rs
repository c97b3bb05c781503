//! The parts of Leptos that the panel is made of.
//!
//! Taken from Leptos' own crates one by one: `leptos` itself adds server functions, whose streams every program has
//! to carry.

/// What nearly every file needs.
pub mod prelude {
    pub use leptos_dom::helpers::{
        document, event_target_checked, event_target_value, set_interval_with_handle, window, window_event_listener,
    };
    pub use reactive_graph::{computed::Memo, effect::Effect, owner::*, prelude::*, signal::*, wrappers::read::Signal};
    pub use tachys::{
        prelude::*,
        view::any_view::{AnyView, IntoAny},
    };

    pub use super::memo;
}

pub use any_spawner::Executor;
pub use reactive_graph::{self as reactive, spawn_local_scoped_with_cancellation};
pub use tachys;
pub use tachys::html::event as ev;

use prelude::*;

/// Remembers what `compute` makes of the signals it reads; who reads it is told only when that changes.
///
/// [`Memo::new`] with the closure boxed, so that the program holds it once for each type and not for each use.
pub fn memo<T: PartialEq + Send + Sync + 'static>(compute: impl Fn() -> T + Send + Sync + 'static) -> Memo<T> {
    boxed_memo(Box::new(compute))
}

#[inline(never)]
fn boxed_memo<T: PartialEq + Send + Sync + 'static>(compute: Box<dyn Fn() -> T + Send + Sync>) -> Memo<T> {
    Memo::new(move |_| compute())
}
