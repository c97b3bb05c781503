//! axe-core on every screen and state, in both themes, on a desktop and on a phone.

use anyhow::Result;
use e2e::{
    locate::{Name, role},
    page::{DESKTOP, PHONE, Size},
    server::{Answer, Setup},
    test::{Test, test_with},
};

use crate::failed_links::causes::query;

const NOTHING: &str = r#"{"content":[],"totalElements":0,"totalPages":0,"size":20,"number":0}"#;

async fn in_theme(theme: &str, size: Size) -> Result<()> {
    let name = format!("axe-{theme}-{}", size.0);
    test_with(&name, Setup::default(), size, async |s| {
        s.expect_failed_requests();
        s.page.set_system_theme(theme).await?;
        let tell = Tour { s, place: format!("{theme}, {} px", size.0), phone: size == PHONE };
        tell.sign_in().await?;
        tell.history().await?;
        tell.nothing().await?;
        tell.troubles().await?;
        tell.failures().await?;
        tell.again().await
    })
    .await
}

struct Tour<'a> {
    s: &'a Test,
    place: String,
    phone: bool,
}

impl Tour<'_> {
    async fn is_accessible(&self, state: &str) -> Result<()> {
        self.s.page.is_accessible(&format!("{state} ({})", self.place)).await
    }

    async fn sign_in(&self) -> Result<()> {
        let s = self.s;
        s.open("").await?;
        s.page.find("heading", "Sign in with an API key").await?;
        self.is_accessible("signing in").await?;
        s.page.click("button", "Sign in").await?;
        s.page.says("alert", "Enter your API key.").await?;
        self.is_accessible("signing in without a key").await?;
        s.server.hold("whoami", "whoami");
        s.sign_in_with_sample_key().await?;
        s.page.find("button", Name::Starts("Checking key")).await?;
        self.is_accessible("checking the key").await?;
        s.server.release("whoami");
        s.settled().await
    }

    async fn history(&self) -> Result<()> {
        let s = self.s;
        self.is_accessible("the history").await?;
        s.page.click("button", "More").await?;
        self.is_accessible("the menu of further filters").await?;
        s.page.press(e2e::keys::Key::Escape).await?;
        let first = s.page.ids().await?.remove(0);
        s.page.open_row_menu(&first).await?;
        self.is_accessible("the menu of a run").await?;
        s.page.press(e2e::keys::Key::Escape).await?;
        s.page.click("combobox", "Scraper").await?;
        s.page.find("listbox", "Scraper").await?;
        self.is_accessible("the scrapers' list").await?;
        s.page.press(e2e::keys::Key::Escape).await?;
        if self.phone {
            s.open("").await?;
            s.settled().await?;
        }
        s.account().await?;
        self.is_accessible("the account menu").await?;
        s.page.press(e2e::keys::Key::Escape).await?;
        // The first ones still wait: no dates find them.
        let id = s.page.ids().await?.remove(4);
        s.open(&format!("?screen=run&run={id}")).await?;
        s.page.find("button", "Copy run ID").await?;
        s.page.gone("progress", Name::Any).await?;
        self.is_accessible("a run").await?;
        s.open("?deleted=1&since=30d").await?;
        s.settled().await?;
        self.is_accessible("filters, dates").await?;
        s.open("?from=2026-03-05T00:00Z&before=2026-03-01T00:00Z").await?;
        s.page.find("heading", "No runs match").await?;
        self.is_accessible("impossible dates").await?;
        let shared = s.server.shared_groups().await?.remove(0);
        s.open(&format!("?group={}&sort=errorLinks,asc", shared.id)).await?;
        s.settled().await?;
        self.is_accessible("a shared group").await
    }

    async fn nothing(&self) -> Result<()> {
        let s = self.s;
        s.server.answer("load-history", Answer::Json(200, NOTHING.to_owned()));
        s.open("").await?;
        s.page.find("heading", "No runs yet").await?;
        self.is_accessible("no runs yet").await?;
        s.open("?scraper=65f1aa000000000000000000").await?;
        s.page.find("heading", "No runs match").await?;
        self.is_accessible("no match").await?;
        s.open("?page=3000").await?;
        s.page.find("heading", "Page 3,000 doesn’t exist").await?;
        self.is_accessible("past the end").await
    }

    async fn troubles(&self) -> Result<()> {
        let s = self.s;
        s.server.hold("load-history", "slow");
        s.open("").await?;
        s.server.arrives("load-history").await?;
        s.page.says("status", "Loading runs…").await?;
        self.is_accessible("loading").await?;
        s.server.release("slow");
        s.settled().await?;
        s.server.hold("load-history", "dates");
        s.open("?since=30d").await?;
        s.page.find("button", "Cancel").await?;
        self.is_accessible("searching by date").await?;
        s.page.click("button", "Cancel").await?;
        s.page.find("heading", "Cancelled").await?;
        self.is_accessible("cancelled").await?;
        s.server.release("dates");
        s.server.answer("load-history", Answer::Status(500));
        s.open("").await?;
        s.page.says("alert", "Couldn’t load runs (500)").await?;
        s.page.click(role::DISCLOSURE, "Technical details").await?;
        self.is_accessible("an error").await?;
        s.server.answer("load-history", Answer::RetryAfter(100));
        s.page.click("button", "Retry").await?;
        s.page.says("status", "Retrying in 1 min 40 s").await?;
        self.is_accessible("the rate limit").await?;
        s.server.answer("/api/scraper/list", Answer::Status(500));
        s.open("").await?;
        s.page.find("button", "Retry").await?;
        self.is_accessible("without names").await
    }

    async fn failures(&self) -> Result<()> {
        let s = self.s;
        let (run, _) = s.server.failed_twice().await?;
        let errors = format!("{}/errors", run.id);
        s.server.hold(&errors, "links");
        s.open(&query(&run)).await?;
        s.server.arrives(&errors).await?;
        s.page.says("status", "Loading failed links…").await?;
        self.is_accessible("loading failed links").await?;
        s.server.release("links");
        s.page.find("link", Name::Starts("Resolved")).await?;
        let cause =
            s.page.names(role::DISCLOSURE).await?.into_iter().find(|name| name.contains('%')).unwrap_or_default();
        s.page.click(role::DISCLOSURE, Name::Is(&cause)).await?;
        s.page.find("table", Name::Starts("Failed links, ")).await?;
        self.is_accessible("failed links").await?;
        if self.phone {
            s.page.click("button", "Filters").await?;
            s.page.find("button", Name::Starts("Show ")).await?;
            self.is_accessible("narrowing failed links").await?;
            s.page.press(e2e::keys::Key::Escape).await?;
        }
        s.open(&format!("{}&tab=gone&q=nothing-like-it", query(&run))).await?;
        s.page.find("heading", "No matching links").await?;
        self.is_accessible("no failed link matches").await?;
        s.server.answer(&errors, Answer::Json(200, "[]".to_owned()));
        s.open(&query(&run)).await?;
        s.page.find("heading", "List not available").await?;
        self.is_accessible("no failed links").await?;
        s.server.answer(&errors, Answer::Truncate(900));
        s.open(&query(&run)).await?;
        s.page.says("alert", "The download was interrupted").await?;
        self.is_accessible("failed links cut off").await
    }

    async fn again(&self) -> Result<()> {
        let s = self.s;
        s.server.answer("load-history", Answer::Status(401));
        s.open("?page=2").await?;
        s.page.find("dialog", "Sign in again").await?;
        self.is_accessible("signing in again").await
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn axe_finds_nothing_light_desktop() -> Result<()> {
    in_theme("light", DESKTOP).await
}

#[tokio::test(flavor = "multi_thread")]
async fn axe_finds_nothing_dark_desktop() -> Result<()> {
    in_theme("dark", DESKTOP).await
}

#[tokio::test(flavor = "multi_thread")]
async fn axe_finds_nothing_light_phone() -> Result<()> {
    in_theme("light", PHONE).await
}

#[tokio::test(flavor = "multi_thread")]
async fn axe_finds_nothing_dark_phone() -> Result<()> {
    in_theme("dark", PHONE).await
}
