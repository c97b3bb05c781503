//! What the endpoints' tests share: a server with a fixed clock, and a plain client.

use serde_json::Value;

use crate::{API, Options, Sandbox, keys};

/// A server under test.
pub struct Server {
    pub sandbox: Sandbox,
    client: reqwest::Client,
}

/// An answer, read whole.
#[derive(Debug)]
pub struct Answer {
    pub status: u16,
    pub headers: reqwest::header::HeaderMap,
    pub body: String,
}

impl Answer {
    pub fn json(&self) -> Value {
        serde_json::from_str(&self.body).unwrap_or_else(|error| panic!("{error}: {}", self.body))
    }

    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.get(name).and_then(|value| value.to_str().ok())
    }
}

/// Options with a clock that stands still.
pub fn fixed() -> Options {
    Options { now: "2026-03-12T09:41:07Z".parse().ok(), ..Options::default() }
}

impl Server {
    pub async fn start() -> Self {
        Self::with(fixed()).await
    }

    pub async fn with(options: Options) -> Self {
        let client = reqwest::Client::builder().redirect(reqwest::redirect::Policy::none()).build().unwrap();
        Self { sandbox: Sandbox::start(options).await.unwrap(), client }
    }

    /// A request of `method` to a path of the contract, with the sample key.
    pub fn request(&self, method: &str, path: &str) -> reqwest::RequestBuilder {
        self.request_as(keys::SAMPLE, method, path)
    }

    fn request_as(&self, key: &str, method: &str, path: &str) -> reqwest::RequestBuilder {
        let url = format!("{}{API}/{path}", self.sandbox.address());
        self.client.request(method.parse().unwrap(), url).bearer_auth(key)
    }

    pub async fn try_send(&self, request: reqwest::RequestBuilder) -> reqwest::Result<Answer> {
        let response = request.send().await?;
        let (status, headers) = (response.status().as_u16(), response.headers().clone());
        Ok(Answer { status, headers, body: response.text().await? })
    }

    pub async fn send(&self, request: reqwest::RequestBuilder) -> Answer {
        self.try_send(request).await.unwrap()
    }

    pub async fn get(&self, path: &str) -> Answer {
        self.send(self.request("GET", path)).await
    }

    pub async fn get_as(&self, key: &str, path: &str) -> Answer {
        self.send(self.request_as(key, "GET", path)).await
    }

    /// A write with an idempotency key.
    pub async fn write(&self, method: &str, path: &str, key: &str) -> Answer {
        self.send(self.request(method, path).header("Idempotency-Key", key)).await
    }

    /// The ids of the latest completed runs of the first `count` scrapers of an own group that have one each.
    pub async fn latest(&self, group: usize, count: usize) -> (String, Vec<String>) {
        let now = self.sandbox.clock().now();
        self.sandbox.world(0, |world| {
            let scrapers = (0..world.scrapers.len()).filter(|number| world.scrapers[*number].group == group);
            let latest = scrapers.filter_map(|number| {
                world.latest(number, now, |run| !run.deleted && crate::world::is_completed(run, now))
            });
            (world.groups[group].id.clone(), latest.take(count).map(crate::world::Record::id).collect())
        })
    }
}

/// A body of the documentation.
pub fn golden(name: &str) -> Value {
    let path = format!("{}/../golden/{name}", env!("CARGO_MANIFEST_DIR"));
    serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap()
}

/// Every field of `golden` is in `ours`, of the same type.
pub fn same_form(golden: &Value, ours: &Value, at: &str) {
    match (golden, ours) {
        (Value::Object(golden), Value::Object(ours)) => {
            for (name, value) in golden {
                let ours = ours.get(name).unwrap_or_else(|| panic!("{at}.{name} is missing"));
                same_form(value, ours, &format!("{at}.{name}"));
            }
        }
        (Value::Array(golden), Value::Array(ours)) => {
            for (number, ours) in ours.iter().enumerate().take(50) {
                if let Some(golden) = golden.first() {
                    same_form(golden, ours, &format!("{at}[{number}]"));
                }
            }
        }
        (_, Value::Null) | (Value::Null, _) => {}
        _ => assert_eq!(std::mem::discriminant(golden), std::mem::discriminant(ours), "{at}: {golden} and {ours}"),
    }
}

pub(crate) use crate::hostile_strings::encoded;
