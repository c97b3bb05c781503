//! Commands to a browser over a WebSocket, their results, and events in between: WebDriver BiDi and the Chrome DevTools
//! Protocol write them alike.

use std::{
    collections::HashMap,
    sync::{
        Arc, Mutex,
        atomic::{AtomicU64, Ordering},
    },
};

use anyhow::{Context, Result, anyhow};
use futures_util::{SinkExt, StreamExt};
use serde_json::{Value, json};
use tokio::sync::{mpsc, oneshot};
use tokio_tungstenite::{connect_async, tungstenite::Message};

use crate::page::lock;

type Waiting = Arc<Mutex<HashMap<u64, oneshot::Sender<Value>>>>;

/// A connection, which ends with the value.
pub struct Socket {
    out: mpsc::UnboundedSender<Message>,
    waiting: Waiting,
    next: AtomicU64,
}

impl Socket {
    /// Connects. `see` gets every event's method and parameters, before the answer to whatever was asked after it.
    ///
    /// # Errors
    /// When nobody answers there.
    pub async fn connect(url: &str, mut see: impl FnMut(&str, &Value) + Send + 'static) -> Result<Self> {
        let (mut socket, _) = connect_async(url).await.with_context(|| format!("{url} cannot be reached"))?;
        let (out, mut to_send) = mpsc::unbounded_channel();
        let waiting = Waiting::default();
        let of_task = waiting.clone();
        tokio::spawn(async move {
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
        Ok(Self { out, waiting, next: AtomicU64::new(1) })
    }

    /// Sends a command; its result.
    ///
    /// # Errors
    /// When the browser refuses it, or is gone.
    pub async fn send(&self, method: &str, parameters: Value) -> Result<Value> {
        let id = self.next.fetch_add(1, Ordering::Relaxed);
        let (tell, told) = oneshot::channel();
        lock(&self.waiting).insert(id, tell);
        let command = json!({ "id": id, "method": method, "params": parameters });
        self.out.send(Message::text(command.to_string())).map_err(|_| anyhow!("{method}: the browser is gone"))?;
        let answer = told.await.with_context(|| format!("{method}: the browser is gone"))?;
        match answer.get("error") {
            None => Ok(answer["result"].clone()),
            // One protocol puts the message into the error, the other one beside it.
            Some(_) => Err(anyhow!("{method}: {answer}")),
        }
    }
}

fn arrived(message: &Message, waiting: &Waiting, see: &mut impl FnMut(&str, &Value)) {
    let Ok(message) = message.to_text().map(serde_json::from_str::<Value>) else { return };
    let Ok(message) = message else { return };
    if let Some(method) = message["method"].as_str() {
        return see(method, &message["params"]);
    }
    let asked = message["id"].as_u64().and_then(|id| lock(waiting).remove(&id));
    if let Some(tell) = asked {
        // Whoever asked may have stopped waiting.
        let _ = tell.send(message);
    }
}
