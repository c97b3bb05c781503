//! `GET /api/scraper/load-history/group/{groupId}/job/{jobId}/errors` (contract section 2).

use axum::{
    Extension,
    body::{Body, Bytes},
    extract::{Path, State},
    http::header,
    response::{IntoResponse, Response},
};
use futures_util::stream;

use crate::{
    problem::Problem,
    state::{App, Caller},
    world::FailedLink,
};

/// Links that are made and sent at once.
const PIECE: usize = 500;

pub async fn answer(
    State(app): State<App>,
    Extension(caller): Extension<Caller>,
    Path((group, run)): Path<(String, String)>,
) -> Result<Response, Problem> {
    let (world, now) = (app.world(caller.account), app.clock.now());
    let unknown = || Problem::new(400, "UNKNOWN_ID", "Bad request", "No such run for this customer and group.");
    let run = world.run(&run, now).ok_or_else(unknown)?;
    if world.group_of(world.scraper_of(run)).id != group {
        return Err(unknown());
    }
    let links = Box::new(world.failed_links(run, now)) as Box<dyn Iterator<Item = FailedLink> + Send>;
    let pieces = stream::unfold((links, true, false), |(mut links, first, done)| async move {
        if done {
            return None;
        }
        let piece: Vec<FailedLink> = links.by_ref().take(PIECE).collect();
        let (text, last) = (text(&piece, first), piece.len() < PIECE);
        Some((Ok::<Bytes, std::io::Error>(text.into()), (links, false, last)))
    });
    Ok(([(header::CONTENT_TYPE, "application/json")], Body::from_stream(pieces)).into_response())
}

/// A piece of the array, with its brackets where it begins or ends.
fn text(piece: &[FailedLink], first: bool) -> String {
    let links: Vec<String> = piece.iter().filter_map(|link| serde_json::to_string(link).ok()).collect();
    let before = match (first, piece.is_empty()) {
        (true, _) => "[",
        (false, true) => "",
        (false, false) => ",",
    };
    format!("{before}{}{}", links.join(","), if piece.len() < PIECE { "]" } else { "" })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Options, endpoints::testing::*};

    async fn of(server: &Server, wanted: impl Fn(u32) -> bool) -> (Answer, u32) {
        let now = server.sandbox.clock().now();
        let (group, run, bad) = server.sandbox.world(0, |world| {
            let run =
                world.runs(now).iter().rev().find(|run| wanted(run.bad) && now.timestamp() > i64::from(run.ends()));
            let run = run.unwrap();
            (world.group_of(world.scraper_of(run)).id.clone(), run.id(), run.bad)
        });
        (server.get(&format!("api/scraper/load-history/group/{group}/job/{run}/errors")).await, bad)
    }

    #[tokio::test]
    async fn it_has_the_documented_form_and_every_link() {
        let server = Server::start().await;
        for wanted in [0..1, 1..PIECE as u32, PIECE as u32..3_999, 4_000..4_001] {
            let (answer, bad) = of(&server, |bad| wanted.contains(&bad)).await;
            let links = answer.json().as_array().unwrap().clone();
            assert_eq!(links.len(), bad as usize);
            let (words, numbers): (Vec<_>, Vec<_>) = links.into_iter().partition(|link| link["status"].is_string());
            same_form(&golden("failed-links.json"), &numbers.into(), "");
            same_form(&golden("failed-links-wrapped.json")["content"], &words.into(), "");
        }
    }

    #[test]
    fn the_documented_sample_can_be_sent_as_it_is() {
        let links = [
            ("https://example.com/p/1", serde_json::json!(503), "Upstream temporarily unavailable"),
            ("https://example.com/p/2", serde_json::Value::Null, "Timeout after 30s"),
        ];
        let links = links.map(|(url, status, error)| FailedLink { url: url.into(), status, error: Some(error.into()) });
        let sent: serde_json::Value = serde_json::from_str(&text(&links, true)).unwrap();
        assert_eq!(sent, golden("failed-links.json"));
    }

    #[tokio::test]
    async fn half_a_million_links_come_whole() {
        let server = Server::with(Options { failed_links: 500_000, ..fixed() }).await;
        let (answer, _) = of(&server, |bad| bad == 500_000).await;
        assert_eq!(answer.body.matches("\"url\":").count(), 500_000);
        assert!(answer.body.ends_with("}]"));
    }

    #[tokio::test]
    async fn a_run_is_known_in_its_own_group_only() {
        let server = Server::start().await;
        let (group, runs) = server.latest(0, 1).await;
        let (other, _) = server.latest(1, 1).await;
        let status = async |group: &str, run: &str| {
            server.get(&format!("api/scraper/load-history/group/{group}/job/{run}/errors")).await.status
        };
        assert_eq!(status(&group, &runs[0]).await, 200);
        assert_eq!(status(&other, &runs[0]).await, 400);
        assert_eq!(status(&group, "65a1f0c2d4e7f291a3b5c6d8").await, 400);
    }
}
