//! What Firefox tells by itself: requests, lines of the console, changes of the page, downloads.

use std::{
    fs,
    path::{Path, PathBuf},
    sync::{Arc, Mutex},
};

use serde_json::{Value, json};
use tokio::sync::{mpsc, watch};

use crate::{
    page::lock,
    pulse::Pulse,
    socket::{Event, Socket},
    watch::{Line, Request, Watch},
};

/// The events that are watched.
pub const EVENTS: [&str; 4] =
    ["log.entryAdded", "network.beforeRequestSent", "script.message", "browsingContext.downloadEnd"];

/// Puts into words what the browser would leave out of a line of the console.
pub const CONSOLE: &str = "for (const level of ['debug', 'error', 'info', 'log', 'warn']) {
  const say = console[level].bind(console);
  const told = word => {
    if (word instanceof Error) return String(word);
    try { return typeof word === 'object' ? JSON.stringify(word) : word; } catch { return word; }
  };
  console[level] = (...words) => say(...words.map(told));
}";

/// What was sent along with requests: the browser tells it when it is asked.
#[derive(Debug)]
pub struct Bodies(watch::Sender<usize>);

impl Default for Bodies {
    fn default() -> Self {
        Self(watch::Sender::new(0))
    }
}

impl Bodies {
    /// Waits until none is missing.
    pub async fn all(&self) {
        // The sender is in this value: it does not go away meanwhile.
        let _ = self.0.subscribe().wait_for(|missing| *missing == 0).await;
    }
}

/// Reads events as they come.
pub struct Seen {
    pub watch: Arc<Mutex<Watch>>,
    pub pulse: Pulse,
    pub bodies: Arc<Bodies>,
    /// Takes names of requests whose bodies are to be asked for: ours, and the browser's.
    pub ask: mpsc::UnboundedSender<(String, String)>,
    /// Where downloads go once they are complete.
    pub folder: Arc<Mutex<Option<PathBuf>>>,
}

impl Seen {
    pub fn see(&mut self, event: &Event<'_>) {
        match event.method {
            "log.entryAdded" => self.line(event.params),
            "network.beforeRequestSent" => self.request(event.params),
            "browsingContext.downloadEnd" => self.downloaded(event.params),
            _ => {}
        }
        self.pulse.beat();
    }

    fn line(&self, params: &Value) {
        let level = match params["level"].as_str() {
            Some("error") => "SEVERE",
            Some("warn") => "WARNING",
            Some("debug") => "DEBUG",
            _ => "INFO",
        };
        let text = params["text"].as_str().unwrap_or_default();
        if text.trim() == NO_LONGER_WANTED {
            return;
        }
        let at = params["stackTrace"]["callFrames"][0]["url"].as_str().unwrap_or_default();
        lock(&self.watch).add_line(Line { level: level.to_owned(), text: format!("{at} {text}") });
    }

    fn request(&self, params: &Value) {
        let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
        let request = &params["request"];
        let headers = request["headers"].as_array().into_iter().flatten();
        let headers = headers.map(|one| (text(&one["name"]).to_lowercase(), text(&one["value"]["value"])));
        let [id, method, url] = ["request", "method", "url"].map(|name| text(&request[name]));
        // A request that is sent on to another address keeps its name.
        let name = format!("{id} {}", params["redirectCount"]);
        *lock(&self.watch).request(&name) = Request { method, url, headers: headers.collect(), ..Request::default() };
        if request["bodySize"].as_u64() != Some(0) {
            self.bodies.0.send_modify(|missing| *missing += 1);
            // Nobody is there to ask once the test is over.
            let _ = self.ask.send((name, id));
        }
    }

    fn downloaded(&self, params: &Value) {
        let Some(file) = params["filepath"].as_str().map(Path::new) else { return };
        let folder = lock(&self.folder).clone();
        let Some(to) = folder.zip(file.file_name()).map(|(folder, name)| folder.join(name)) else { return };
        if let Err(error) = fs::rename(file, &to) {
            let text = format!("{} cannot be moved to {}: {error}", file.display(), to.display());
            lock(&self.watch).add_line(Line { level: "SEVERE".to_owned(), text });
        }
    }
}

/// What becomes of a request that the panel aborts, or whose page is left: Firefox tells it as an error, Chromium does not.
const NO_LONGER_WANTED: &str = "AbortError: The operation was aborted.";

/// Asks for bodies, as long as the browser is there.
pub async fn attend(
    socket: Arc<Socket>,
    watch: Arc<Mutex<Watch>>,
    bodies: Arc<Bodies>,
    mut asked: mpsc::UnboundedReceiver<(String, String)>,
) {
    while let Some((name, id)) = asked.recv().await {
        match socket.send("network.getData", json!({ "dataType": "request", "request": id })).await {
            Ok(told) => {
                let body = told["bytes"]["value"].as_str().unwrap_or_default();
                body.clone_into(&mut lock(&watch).request(&name).body);
            }
            Err(error) => {
                let text = format!("a request's body is not told: {error:#}");
                lock(&watch).add_line(Line { level: "SEVERE".to_owned(), text });
            }
        }
        bodies.0.send_modify(|missing| *missing -= 1);
    }
}
