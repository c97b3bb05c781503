//! Hooks that Leptos does not bring and components have in common: loading, flows, polling, events, signals that live long.

pub mod lasting_signal;
pub mod use_event;
pub mod use_flow;
pub mod use_load;
pub mod use_polling;

pub use self::{
    lasting_signal::{LastingSignal, use_copy},
    use_event::{use_document_event, use_interval, use_keydown, use_window_event},
    use_flow::{Flow, FlowRunner, FlowTask, use_flow},
    use_load::{Load, Loader, use_load},
    use_polling::{Backoff, Hold, Polling, PollingOptions, use_polling},
};
