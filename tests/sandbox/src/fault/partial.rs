//! Bodies of which a part comes late, or never.

use axum::{
    body::{Body, Bytes},
    http::{HeaderValue, header},
    response::Response,
};
use futures_util::StreamExt;

use super::Faults;

/// The answer with the length of the whole body, and only its beginning.
pub async fn truncated(response: Response, bytes: usize) -> Response {
    let (mut parts, body) = response.into_parts();
    let whole = axum::body::to_bytes(body, usize::MAX).await.unwrap_or_default();
    let begun = whole.slice(..bytes.min(whole.len()));
    let pieces = futures_util::stream::unfold(Some(begun), |begun| async move {
        match begun {
            Some(begun) => Some((Ok::<Bytes, _>(begun), None)),
            None => {
                // What was written before is sent when the body lets the connection wait.
                tokio::task::yield_now().await;
                Some((Err(std::io::Error::other("cut on purpose")), None))
            }
        }
    });
    parts.headers.insert(header::CONTENT_LENGTH, HeaderValue::from(whole.len()));
    Response::from_parts(parts, Body::from_stream(pieces))
}

/// The answer, of whose body the second half comes when `label` is released.
pub async fn halfway(response: Response, faults: Faults, label: String) -> Response {
    let (mut parts, body) = response.into_parts();
    let mut rest = axum::body::to_bytes(body, usize::MAX).await.unwrap_or_default();
    parts.headers.insert(header::CONTENT_LENGTH, HeaderValue::from(rest.len()));
    let first = rest.split_to(rest.len() / 2);
    let second = async move {
        faults.released(&label).await;
        Ok::<Bytes, std::convert::Infallible>(rest)
    };
    let halves = futures_util::stream::once(async { Ok(first) }).chain(futures_util::stream::once(second));
    Response::from_parts(parts, Body::from_stream(halves))
}
