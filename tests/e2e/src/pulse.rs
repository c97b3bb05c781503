//! When to look again: after something happened, in the page or on the server, and not every so many milliseconds.

use std::{sync::Arc, time::Duration};

use tokio::{sync::watch, time::timeout};

/// How long a look waits at most: what nothing tells of, such as a file in a folder, is looked for this often.
const LONGEST: Duration = Duration::from_millis(100);

/// How long changes that come together are given to come all.
const GATHER: Duration = Duration::from_millis(5);

/// Tells everybody who waits that something happened.
#[derive(Clone, Debug)]
pub struct Pulse(Arc<watch::Sender<u64>>);

impl Default for Pulse {
    fn default() -> Self {
        Self(Arc::new(watch::Sender::new(0)))
    }
}

tokio::task_local! {
    static PRESENT: Pulse;
}

impl Pulse {
    /// Something happened.
    pub fn beat(&self) {
        self.0.send_modify(|count| *count += 1);
    }

    /// Everything that waits within `work` hears this pulse.
    pub async fn during<T>(self, work: impl Future<Output = T>) -> T {
        PRESENT.scope(self, work).await
    }
}

/// What was heard so far, to wait for what comes after it.
pub(crate) struct Heard(Option<watch::Receiver<u64>>);

impl Heard {
    /// Listens from now on.
    pub fn now() -> Self {
        Self(PRESENT.try_with(|pulse| pulse.0.subscribe()).ok())
    }

    /// Waits until something happens after the last call, at most a tenth of a second.
    pub async fn next(&mut self) {
        match &mut self.0 {
            Some(pulse) => {
                // The end of the time is as good a reason to look.
                let _ = timeout(LONGEST, pulse.changed()).await;
                tokio::time::sleep(GATHER).await;
                pulse.mark_unchanged();
            }
            None => tokio::time::sleep(LONGEST / 4).await,
        }
    }
}
