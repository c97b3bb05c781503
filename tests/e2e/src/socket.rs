//! Commands to a browser over a WebSocket, their results, and events in between: WebDriver BiDi and the Chrome DevTools
//! Protocol write them alike.

use std::{
    collections::HashMap,
    sync::{
        Arc, Mutex,
        atomic::{AtomicU64, Ordering},
    },
    time::Duration,
};

use anyhow::{Context, Result, anyhow};
use futures_util::{SinkExt, StreamExt};
use serde_json::{Value, json};
use tokio::{
    sync::{mpsc, oneshot},
    task::AbortHandle,
    time::timeout,
};
use tokio_tungstenite::{
    connect_async_with_config,
    tungstenite::{Message, protocol::WebSocketConfig},
};

use crate::page::lock;

/// How long a command may take: the benchmark's longest scripts take minutes.
const LONGEST: Duration = Duration::from_secs(200);

type Waiting = Arc<Mutex<HashMap<u64, oneshot::Sender<Value>>>>;

/// Something that a browser tells by itself.
pub struct Event<'a> {
    /// The session that it comes from; empty for the browser as a whole.
    pub session: &'a str,
    /// What happened.
    pub method: &'a str,
    /// The details.
    pub params: &'a Value,
}

/// A connection, which ends with the value, or when it is told to.
#[derive(Debug)]
pub struct Socket {
    out: mpsc::UnboundedSender<Message>,
    waiting: Waiting,
    next: AtomicU64,
    task: AbortHandle,
}

impl Socket {
    /// Connects. `see` gets every event, before the answer to whatever was asked after it.
    ///
    /// # Errors
    /// When nobody answers there.
    pub async fn connect(url: &str, mut see: impl FnMut(Event<'_>) + Send + 'static) -> Result<Self> {
        // A page with half a million links has messages beyond the usual limit.
        let limits = WebSocketConfig::default().max_message_size(None).max_frame_size(None);
        let connected = connect_async_with_config(url, Some(limits), true).await;
        let (mut socket, _) = connected.with_context(|| format!("{url} cannot be reached"))?;
        let (out, mut to_send) = mpsc::unbounded_channel();
        let waiting = Waiting::default();
        let of_task = waiting.clone();
        let task = tokio::spawn(async move {
            loop {
                tokio::select! {
                    message = to_send.recv() => {
                        let Some(message) = message else { break };
                        if socket.send(message).await.is_err() {
                            break;
                        }
                    }
                    message = socket.next() => {
                        let Some(Ok(message)) = message else { break };
                        arrived(&message, &of_task, &mut see);
                    }
                }
            }
            // Whoever still waits learns that nothing will come.
            lock(&of_task).clear();
        });
        Ok(Self { out, waiting, next: AtomicU64::new(1), task: task.abort_handle() })
    }

    /// Ends the connection, whoever still holds it.
    pub fn end(&self) {
        self.task.abort();
        lock(&self.waiting).clear();
    }

    /// Sends a command to the browser as a whole; its result.
    ///
    /// # Errors
    /// When the browser refuses it, or is gone.
    pub async fn send(&self, method: &str, parameters: Value) -> Result<Value> {
        self.send_to("", method, parameters).await
    }

    /// Sends a command to a session of the browser; its result.
    ///
    /// # Errors
    /// When the browser refuses it, or the session is gone.
    pub async fn send_to(&self, session: &str, method: &str, parameters: Value) -> Result<Value> {
        let id = self.next.fetch_add(1, Ordering::Relaxed);
        let (tell, told) = oneshot::channel();
        lock(&self.waiting).insert(id, tell);
        let mut command = json!({ "id": id, "method": method, "params": parameters });
        if !session.is_empty() {
            command["sessionId"] = json!(session);
        }
        self.out.send(Message::text(command.to_string())).map_err(|_| anyhow!("{method}: the browser is gone"))?;
        let answer = timeout(LONGEST, told).await.with_context(|| format!("{method}: no answer for too long"))?;
        let answer = answer.with_context(|| format!("{method}: the browser is gone"))?;
        match answer.get("error") {
            None => Ok(answer["result"].clone()),
            // One protocol puts the message into the error, the other one beside it.
            Some(_) => Err(anyhow!("{method}: {answer}")),
        }
    }
}

fn arrived(message: &Message, waiting: &Waiting, see: &mut impl FnMut(Event<'_>)) {
    let Ok(message) = message.to_text().map(serde_json::from_str::<Value>) else { return };
    let Ok(message) = message else { return };
    if let Some(method) = message["method"].as_str() {
        let session = message["sessionId"].as_str().unwrap_or_default();
        return see(Event { session, method, params: &message["params"] });
    }
    let asked = message["id"].as_u64().and_then(|id| lock(waiting).remove(&id));
    if let Some(tell) = asked {
        // Whoever asked may have stopped waiting.
        let _ = tell.send(message);
    }
}
