//! The browser's own record of the tasks that a page's thread has run.

use std::sync::{Arc, Mutex};

use anyhow::{Context, Result, ensure};
use e2e::{
    page::lock,
    socket::{Event, Socket},
};
use serde_json::{Value, json};
use tokio::sync::mpsc;

/// What is recorded: tasks, and what the page marks in between.
const RECORDED: [&str; 2] = ["disabled-by-default-devtools.timeline", "blink.user_timing"];

/// A record that is being made.
pub struct Record {
    socket: Socket,
    events: Arc<Mutex<Vec<Value>>>,
    complete: mpsc::UnboundedReceiver<()>,
}

impl Record {
    /// Begins to record, in the browser that takes commands at `address`.
    ///
    /// # Errors
    /// When the browser cannot be reached, or records already.
    pub async fn begin(address: &str) -> Result<Self> {
        let events = Arc::new(Mutex::new(Vec::new()));
        let (tell, complete) = mpsc::unbounded_channel();
        let seen = events.clone();
        let see = move |event: Event<'_>| match (event.method, event.params["value"].as_array()) {
            ("Tracing.dataCollected", Some(new)) => {
                lock(&seen).extend(new.iter().filter(|event| wanted(event)).cloned());
            }
            // Nobody listens any more when it could not be ended.
            ("Tracing.tracingComplete", _) => drop(tell.send(())),
            _ => {}
        };
        let socket = Socket::connect(address, see).await?;
        let what = json!({ "traceConfig": { "includedCategories": RECORDED, "excludedCategories": ["*"] } });
        socket.send("Tracing.start", what).await?;
        Ok(Self { socket, events, complete })
    }

    /// Ends it. The longest task between each of these marks of a page and the next, in milliseconds.
    ///
    /// # Errors
    /// When the browser is gone, or a mark is missing.
    pub async fn longest(mut self, marks: &[&str]) -> Result<Vec<f64>> {
        self.socket.send("Tracing.end", json!({})).await?;
        self.complete.recv().await.context("the record was not completed")?;
        let events = lock(&self.events);
        longest(&events, marks)
    }
}

fn wanted(event: &Value) -> bool {
    event["name"] == "RunTask" || event["cat"] == "blink.user_timing"
}

fn longest(events: &[Value], marks: &[&str]) -> Result<Vec<f64>> {
    let mark = |name: &&str| {
        let found = events.iter().find(|event| event["name"] == **name);
        found.with_context(|| format!("the page has not marked {name:?}"))
    };
    let marks = marks.iter().map(mark).collect::<Result<Vec<_>>>()?;
    let between = |marks: &[&Value]| {
        let [from, to] = [0, 1].map(|at| marks[at]["ts"].as_f64().unwrap_or(0.0));
        let own = |event: &&Value| ["pid", "tid"].iter().all(|part| event[*part] == marks[0][*part]);
        let during = |event: &&Value| event["ts"].as_f64().is_some_and(|at| from <= at && at < to);
        let tasks = events.iter().filter(|event| event["name"] == "RunTask").filter(own).filter(during);
        let longest = tasks.filter_map(|task| task["dur"].as_f64()).fold(0.0, f64::max);
        ensure!(longest > 0.0, "no task was recorded");
        Ok(longest / 1e3)
    };
    marks.windows(2).map(between).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_longest_task_is_one_of_the_thread_that_marks_and_of_the_time_between() {
        let mark = |name, ts| json!({ "name": name, "cat": "blink.user_timing", "ts": ts, "pid": 1, "tid": 1 });
        let task = |tid, ts, dur| json!({ "name": "RunTask", "ts": ts, "dur": dur, "pid": 1, "tid": tid });
        let events = [
            task(1, 500, 90_000),
            mark("one", 1_000),
            task(1, 2_000, 7_000),
            task(1, 9_000, 12_500),
            task(2, 9_000, 80_000),
            mark("two", 30_000),
            task(1, 31_000, 3_000),
            mark("three", 40_000),
        ];
        assert_eq!(longest(&events, &["one", "two", "three"]).unwrap(), [12.5, 3.0]);
        assert!(longest(&events, &["one", "four"]).is_err());
    }
}
