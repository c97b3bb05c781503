//! The present under the name that `watching` and `watches` know.

pub(super) use super::state::now_ms as now;
