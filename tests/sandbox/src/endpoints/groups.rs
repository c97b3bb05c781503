//! `GET /api/scraper/group/list` and `GET /api/scraper/shared/group/list` (contract, "Neighbours").

use axum::{Extension, Json, extract::State};
use serde::Serialize;

use crate::{
    state::{App, Caller},
    world::Group,
};

/// A group as it is sent.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Wire {
    id: String,
    name: String,
    data_table: String,
    customer_ref: String,
}

fn list(app: &App, caller: &Caller, wanted: fn(&Group) -> bool) -> Json<Vec<Wire>> {
    let world = app.world(caller.account);
    let wire = |group: &Group| Wire {
        id: group.id.clone(),
        name: group.name.clone(),
        data_table: group.name.replace(' ', "_"),
        customer_ref: group.owner.clone().unwrap_or_else(|| world.customer_ref.clone()),
    };
    Json(world.groups.iter().filter(|group| wanted(group)).map(wire).collect())
}

pub async fn own(State(app): State<App>, Extension(caller): Extension<Caller>) -> Json<Vec<Wire>> {
    list(&app, &caller, |group| group.owner.is_none())
}

pub async fn shared(State(app): State<App>, Extension(caller): Extension<Caller>) -> Json<Vec<Wire>> {
    list(&app, &caller, |group| group.owner.is_some())
}

#[cfg(test)]
mod tests {
    use crate::endpoints::testing::*;

    #[tokio::test]
    async fn six_groups_are_own_and_one_is_shared() {
        let server = Server::start().await;
        let (own, shared) =
            (server.get("api/scraper/group/list").await, server.get("api/scraper/shared/group/list").await);
        let (own, shared) = (own.json(), shared.json());
        assert_eq!((own.as_array().unwrap().len(), shared.as_array().unwrap().len()), (6, 1));
        assert_ne!(own[0]["customerRef"], shared[0]["customerRef"]);
        assert!(own[0]["dataTable"].is_string());
    }
}
