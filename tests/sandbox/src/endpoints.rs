//! One file for each endpoint.

mod data;
mod delete;
mod errors;
mod groups;
mod history;
mod merge;
mod replay;
mod run;
mod scrapers;
mod stop;
mod whoami;

use axum::{
    Router,
    routing::{delete as delete_, get, post, put},
};

use crate::state::App;

/// All of them, below the API's base.
pub fn routes() -> Router<App> {
    Router::new()
        .route("/api/key/whoami", get(whoami::answer))
        .route("/api/scraper/load-history", get(history::answer))
        .route("/api/scraper/load-history/group/{group}/job/{run}/errors", get(errors::answer))
        .route("/api/scraper/list", get(scrapers::list))
        .route("/api/scraper/{id}", get(scrapers::one))
        .route("/api/scraper/{id}/run", get(run::answer))
        .route("/api/scraper/{id}/stop", post(stop::answer))
        .route("/api/scraper/group/list", get(groups::own))
        .route("/api/scraper/shared/group/list", get(groups::shared))
        .route("/api/scraper/data/group/{id}", get(data::answer))
        .route("/api/scraper/data/group/{id}/merge", put(merge::answer))
        .route("/api/scraper/data/preview-delete", post(delete::preview))
        .route("/api/scraper/data", delete_(delete::commit))
}

#[cfg(test)]
pub(crate) mod testing;
