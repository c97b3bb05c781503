//! What `wasm_split_helpers` needs of the crate `async-once-cell`, in place of it (see `[patch]` in Cargo.toml).
//!
//! The original queues up those who wait for the same value, which is 1.6 kB of the first screen with brotli. Here each
//! works it out for itself and the first one is kept: the loader that is called knows who asks for the same file.

use std::{future::Future, sync::OnceLock};

/// A value that is worked out once.
#[derive(Debug, Default)]
pub struct OnceCell<T>(OnceLock<T>);

impl<T> OnceCell<T> {
    /// No value yet.
    pub const fn new() -> Self {
        Self(OnceLock::new())
    }

    /// The value, or what `init` comes to, which is kept when it is one.
    ///
    /// # Errors
    /// What `init` says; then there is no value still.
    pub async fn get_or_try_init<E>(&self, init: impl Future<Output = Result<T, E>>) -> Result<&T, E> {
        if let Some(value) = self.0.get() {
            return Ok(value);
        }
        let value = init.await?;
        Ok(self.0.get_or_init(|| value))
    }
}

#[cfg(test)]
mod tests {
    use std::{
        future::ready,
        pin::pin,
        task::{Context, Poll, Waker},
    };

    use super::OnceCell;

    #[test]
    fn the_first_value_is_kept_and_a_failure_is_not() {
        let cell = OnceCell::new();
        let ask = |outcome: Result<u32, &'static str>| {
            let asked = pin!(cell.get_or_try_init(ready(outcome)));
            match asked.poll(&mut Context::from_waker(Waker::noop())) {
                Poll::Ready(value) => value.copied(),
                Poll::Pending => unreachable!("nothing is waited for"),
            }
        };
        assert_eq!([ask(Err("no")), ask(Ok(1)), ask(Ok(2)), ask(Err("no"))], [Err("no"), Ok(1), Ok(1), Ok(1)]);
    }
}
