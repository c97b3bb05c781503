//! What the server really holds: read over the wire with the documented calls, and filtered plainly.

use anyhow::{Context, Result, ensure};
use serde::Deserialize;
use serde_json::{Value, json};

use super::{PATIENCE, SAMPLE_KEY, Server, TRUTH};

/// Which runs, as the API can be asked.
#[derive(Clone, Debug, Default)]
pub struct Which {
    /// Of this group.
    pub group: Option<String>,
    /// Of this scraper.
    pub scraper: Option<String>,
    /// In this state.
    pub state: Option<String>,
    /// Also those whose rows were deleted.
    pub deleted: bool,
    /// In this order instead of the newest first.
    pub sort: Option<String>,
}

/// A run.
#[derive(Clone, Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Run {
    /// Its id.
    pub id: String,
    /// When it started, as sent.
    pub started: Option<String>,
    /// Its scraper.
    pub scraper_id: String,
    /// Its group.
    pub group_id: String,
    /// Its state.
    pub state: String,
    /// How many of its links failed.
    pub error_links: Option<u64>,
    /// How many items it returned.
    pub items_quantity: Option<u64>,
    /// What the server says of a failure.
    pub error_message: Option<String>,
}

/// A failed link.
#[derive(Clone, Debug, Deserialize)]
pub struct Link {
    /// Where it leads.
    pub url: String,
    /// A number, a word or nothing.
    pub status: Value,
    /// The message.
    pub error: Option<String>,
}

/// A group.
#[derive(Clone, Debug, Deserialize)]
pub struct Group {
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: String,
}

/// A scraper.
#[derive(Clone, Debug, Deserialize)]
pub struct Scraper {
    /// Its id.
    pub id: String,
    /// Its name, which others may have too.
    pub name: String,
    /// The id of its group.
    #[serde(alias = "groupId", alias = "groupRef")]
    pub group: String,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Page {
    content: Vec<Run>,
    total_elements: usize,
}

impl Server {
    async fn get(&self, path: &str, query: &[(&str, String)]) -> Result<Value> {
        let url = format!("{}{path}", self.api());
        let mut url = reqwest::Url::parse(&url)?;
        url.query_pairs_mut().extend_pairs(query);
        let request = self.http.get(url).bearer_auth(SAMPLE_KEY).header("x-request-id", TRUTH).timeout(PATIENCE);
        let answer = request.send().await?;
        ensure!(answer.status().is_success(), "{path}: {}", answer.status());
        Ok(serde_json::from_str(&answer.text().await?)?)
    }

    /// Starts a run of a scraper that is idle, as somebody else would.
    ///
    /// # Errors
    /// When the server refuses.
    pub async fn start_run(&self, scraper: &str) -> Result<()> {
        self.get(&format!("api/scraper/{scraper}/run"), &[]).await.map(drop)
    }

    async fn page(&self, which: &Which, page: usize, size: usize) -> Result<Page> {
        let filters = [("groupId", &which.group), ("scraperId", &which.scraper), ("state", &which.state)];
        let filters: serde_json::Map<String, Value> =
            filters.into_iter().filter_map(|(key, value)| Some((key.to_owned(), json!(value.as_ref()?)))).collect();
        let sort = which.sort.clone().unwrap_or_else(|| "started,desc".to_owned());
        let mut query = vec![("page", page.to_string()), ("size", size.to_string()), ("sort", sort)];
        if !filters.is_empty() {
            query.push(("filters", Value::Object(filters).to_string()));
        }
        if which.deleted {
            query.push(("withDeleted", "true".to_owned()));
        }
        Ok(serde_json::from_value(self.get("api/scraper/load-history", &query).await?)?)
    }

    /// Every run that the server has.
    ///
    /// # Errors
    /// When it does not answer.
    pub async fn runs(&self, which: &Which) -> Result<Vec<Run>> {
        let mut runs = Vec::new();
        for page in 0.. {
            let Page { content, total_elements } = self.page(which, page, 200).await?;
            runs.extend(content);
            if (page + 1) * 200 >= total_elements {
                ensure!(runs.len() == total_elements, "{} runs of {total_elements}", runs.len());
                break;
            }
        }
        Ok(runs)
    }

    /// The ids of every run that the server has.
    ///
    /// # Errors
    /// When it does not answer.
    pub async fn ids(&self, which: &Which) -> Result<Vec<String>> {
        Ok(self.runs(which).await?.into_iter().map(|run| run.id).collect())
    }

    /// How many runs started from `from` (included) up to `before` (not included), in a list too long to read whole.
    ///
    /// # Errors
    /// When the server does not answer.
    pub async fn count_between(&self, from: &str, before: &str) -> Result<usize> {
        Ok(self.later_than(from).await? - self.later_than(before).await?)
    }

    /// How many runs of the list, newest first, stand before the first one that started earlier than `time`.
    async fn later_than(&self, time: &str) -> Result<usize> {
        let first = self.page(&Which::default(), 0, 1).await?;
        let nulls_first = first.content.first().context("no runs")?.started.is_none();
        let (mut low, mut high) = (0, first.total_elements);
        while low < high {
            let middle = low.midpoint(high);
            let run = self.page(&Which::default(), middle, 1).await?.content.pop().context("no run there")?;
            if run.started.map_or(nulls_first, |started| started.as_str() >= time) {
                low = middle + 1
            } else {
                high = middle
            }
        }
        Ok(low)
    }

    /// The failed links of a run.
    ///
    /// # Errors
    /// When the server does not answer.
    pub async fn failed_links(&self, run: &Run) -> Result<Vec<Link>> {
        self.list(&format!("api/scraper/load-history/group/{}/job/{}/errors", run.group_id, run.id)).await
    }

    /// The newest run of some scraper that failed with links to look at after one that had failed links, too; and that
    /// earlier one. Both have ended.
    ///
    /// # Errors
    /// When there is none.
    pub async fn failed_twice(&self) -> Result<(Run, Run)> {
        let has_failed = |run: &Run| run.error_links.is_some_and(|links| (20..900).contains(&links));
        for run in self.runs(&Which { state: Some("FAILED".to_owned()), ..Which::default() }).await? {
            let which = Which { scraper: Some(run.scraper_id.clone()), deleted: true, ..Which::default() };
            let runs = self.runs(&which).await?;
            let earlier = runs.iter().skip_while(|other| other.id != run.id).nth(1);
            if let Some(earlier) = earlier.filter(|earlier| has_failed(&run) && has_failed(earlier)) {
                return Ok((run, earlier.clone()));
            }
        }
        anyhow::bail!("no scraper failed twice")
    }

    async fn list<T: for<'a> Deserialize<'a>>(&self, path: &str) -> Result<Vec<T>> {
        let answer = self.get(path, &[]).await?;
        let list = if answer.is_array() { answer } else { answer["content"].clone() };
        Ok(serde_json::from_value(list)?)
    }

    /// The account's own groups.
    ///
    /// # Errors
    /// When the server does not answer.
    pub async fn own_groups(&self) -> Result<Vec<Group>> {
        self.list("api/scraper/group/list").await
    }

    /// The groups that are shared with the account.
    ///
    /// # Errors
    /// When the server does not answer.
    pub async fn shared_groups(&self) -> Result<Vec<Group>> {
        self.list("api/scraper/shared/group/list").await
    }

    /// The account's scrapers.
    ///
    /// # Errors
    /// When the server does not answer.
    pub async fn scrapers(&self) -> Result<Vec<Scraper>> {
        self.list("api/scraper/list").await
    }

    /// How many rows of `run` are in the data of its group.
    ///
    /// # Errors
    /// When the server does not answer.
    pub async fn rows_of(&self, group: &str, run: &str) -> Result<usize> {
        let filter = json!({ "_scraperJobStatusId": run }).to_string();
        let query = [("filters", filter), ("size", "1".to_owned())];
        let page = self.get(&format!("api/scraper/data/group/{group}"), &query).await?;
        page["totalElements"].as_u64().map(|rows| rows as usize).context("no total")
    }
}
