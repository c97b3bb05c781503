//! Hostile text in every string of every body: on every screen it is text, and nothing but text.

use anyhow::{Context, Result, ensure};
use e2e::keys::Key;
use e2e::{
    locate::{Name, role},
    page::PHONE,
    server::{Answer, Run, SAMPLE_KEY, Setup, Which},
    test::{Test, test_with},
};
use sandbox::HostileStrings;

use crate::merge::board as merging;
use crate::run_actions::dialog as run_action;
use crate::shell::command_palette as palette;

/// A text as part of an address.
pub fn part(text: &str) -> String {
    text.bytes().map(|byte| format!("%{byte:02X}")).collect()
}

/// What a test is about, as the server knows it.
struct Subject<'a> {
    hostile_strings: &'a HostileStrings,
    /// A run that failed with links to look at.
    run: Run,
    /// The names of its scraper and its group.
    names: [String; 2],
    /// An own group, and the scrapers and completed runs of it.
    group: String,
    scrapers: Vec<String>,
    completed: Vec<String>,
}

impl<'a> Subject<'a> {
    async fn find(s: &Test, hostile_strings: &'a HostileStrings) -> Result<Self> {
        let (run, _) = s.server.failed_twice().await?;
        let scrapers = s.server.scrapers().await?;
        let scraper = scrapers.iter().find(|one| one.id == run.scraper_id).context("no scraper")?;
        let own = s.server.own_groups().await?;
        let groups = own.iter().chain(&s.server.shared_groups().await?).cloned().collect::<Vec<_>>();
        let of_run = groups.into_iter().find(|one| one.id == run.group_id).context("no group")?;
        let group = own.into_iter().next().context("no own group")?;
        let which = Which { group: Some(group.id.clone()), state: Some("COMPLETED".to_owned()), ..Which::default() };
        Ok(Self {
            hostile_strings,
            names: [scraper.name.clone(), of_run.name],
            run,
            scrapers: scrapers.into_iter().filter(|one| one.group == group.id).map(|one| one.name).collect(),
            completed: s.server.ids(&which).await?,
            group: group.id,
        })
    }

    /// An id as part of an address.
    fn id(&self, id: &str) -> String {
        part(&self.hostile_strings.id(id))
    }

    /// The names as they are shown.
    fn names(&self) -> [String; 2] {
        self.names.each_ref().map(|name| self.hostile_strings.seen(name))
    }
}

/// Tells the whole test with this text.
async fn told(name: &str) -> Result<()> {
    test_with(&format!("hostile-{name}"), Setup { runs: 900, ..Setup::default() }, PHONE, async |s| {
        s.expect_failed_requests();
        let hostile_strings = HostileStrings::named(name).with_context(|| format!("no text {name}"))?;
        s.server.hostile_strings(Some(&hostile_strings));
        whole(s, &hostile_strings).await
    })
    .await
}

macro_rules! screens {
    ($s:expr, $subject:expr; $($screen:ident)*) => {{
        let mut broken: Vec<String> = Vec::new();
        $(
            if let Err(error) = $screen($s, $subject).await {
                broken.push(format!("{}: {error:#}", stringify!($screen)));
                $s.server.forget_faults();
                $s.enter_or_open("").await?;
            }
        )*
        ensure!(broken.is_empty(), "{}", broken.join("\n  "));
    }};
}

async fn whole(s: &Test, hostile_strings: &HostileStrings) -> Result<()> {
    let subject = Subject::find(s, hostile_strings).await?;
    s.enter_or_open("?size=50").await?;
    screens!(s, &subject; history details choosing views overview search failures rows errors settings merge deletion starting activity signing_in);
    Ok(())
}

/// Opens whatever can be opened on the page.
async fn unfold(s: &Test) -> Result<()> {
    s.page.run("for (const one of document.querySelectorAll('details')) one.open = true;").await.map(drop)
}

async fn history(s: &Test, _: &Subject<'_>) -> Result<()> {
    s.page.is_harmless("the history").await?;
    // The table is in what is unfolded first.
    unfold(s).await?;
    s.page.idle().await?;
    unfold(s).await?;
    s.page.find("table", Name::Starts("Items against typical (")).await?;
    s.page.is_harmless("the history with its strip as a table").await
}

async fn views(s: &Test, subject: &Subject<'_>) -> Result<()> {
    s.page.follow(&format!("?scraper={}&state=FAILED", subject.id(&subject.run.scraper_id))).await?;
    s.page.find("button", "Clear").await?;
    s.settled().await?;
    s.page.click("button", "Saved views").await?;
    s.page.find("dialog", "Saved views").await?;
    s.page.holds(&subject.names()[..1]).await?;
    s.page.click("button", "Save view").await?;
    s.page.says("status", "Saved “").await?;
    s.page.click("button", Name::Starts("Pin ")).await?;
    s.page.is_harmless("a saved view").await?;
    s.page.press(Key::Escape).await?;
    s.page.find("navigation", "Pinned views").await?;
    s.page.is_harmless("a pinned view").await
}

async fn details(s: &Test, subject: &Subject<'_>) -> Result<()> {
    let [group, run, scraper] =
        [&subject.run.group_id, &subject.run.id, &subject.run.scraper_id].map(|id| subject.id(id));
    s.page.follow(&format!("?screen=run&group={group}&run={run}&scraper={scraper}")).await?;
    s.page.reads("Stop reason").await?;
    s.page.idle().await?;
    s.page.holds(&[subject.hostile_strings.id(&subject.run.id), subject.hostile_strings.seen("")]).await?;
    s.page.holds(&subject.names()[..1]).await?;
    s.page.is_harmless("the page of a run").await
}

async fn choosing(s: &Test, _: &Subject<'_>) -> Result<()> {
    s.page.follow("?size=50").await?;
    s.settled().await?;
    s.page.click("combobox", "Scraper").await?;
    s.page.is_harmless("the scrapers to choose from").await?;
    s.page.press(Key::Escape).await?;
    s.page.press(Key::Escape).await
}

async fn overview(s: &Test, subject: &Subject<'_>) -> Result<()> {
    s.page.follow("?screen=overview").await?;
    s.page.reads("just now").await?;
    s.page.is_harmless("the overview").await?;
    unfold(s).await?;
    s.page.find("grid", "Runs by scraper and day").await?;
    s.page.holds(&subject.names()).await?;
    unfold(s).await?;
    s.page.find("region", "Days as a table").await?;
    s.page.is_harmless("the overview with its table of days").await
}

async fn search(s: &Test, subject: &Subject<'_>) -> Result<()> {
    palette::open(s).await?;
    s.page.press(subject.names[0].as_str()).await?;
    s.page.holds(&subject.names()[..1]).await?;
    s.page.is_harmless("the palette").await?;
    s.page.press(Key::Escape).await
}

async fn failures(s: &Test, subject: &Subject<'_>) -> Result<()> {
    let [group, run, scraper] =
        [&subject.run.group_id, &subject.run.id, &subject.run.scraper_id].map(|id| subject.id(id));
    s.page.follow(&format!("?screen=failures&group={group}&run={run}&scraper={scraper}")).await?;
    s.page.find("heading", Name::Has("cause")).await?;
    s.page.holds(&subject.names()).await?;
    s.page.holds(&[subject.hostile_strings.id(&subject.run.id)]).await?;
    s.page.is_harmless("the causes").await?;
    let first = async || Ok(s.page.all(None, role::DISCLOSURE, Name::Any).await?.remove(0));
    s.page.click_with("a cause", async || first().await).await?;
    s.page.find("table", Name::Starts("Failed links, ")).await?;
    s.page.is_harmless("the links of a cause").await?;
    s.page.click("button", "Filters").await?;
    s.page.is_harmless("the filters").await
}

async fn rows(s: &Test, subject: &Subject<'_>) -> Result<()> {
    s.page.follow(&format!("?screen=dataset&group={}&metadata=1", subject.id(&subject.group))).await?;
    s.page.reads("Rows 1–50").await?;
    s.page.holds(&["currency", "EUR"].map(|text| subject.hostile_strings.seen(text))).await?;
    s.page.is_harmless("the rows of a group").await
}

async fn errors(s: &Test, subject: &Subject<'_>) -> Result<()> {
    let answers = [
        (Answer::Status(500), "Couldn’t load runs (500)"),
        (Answer::Status(403), "This key can’t read"),
        (Answer::CustomerError("The customer’s words"), "The customer’s words"),
    ];
    for (page, (answer, words)) in answers.into_iter().enumerate() {
        s.server.answer("load-history", answer);
        s.page.follow(&format!("?page={}", page + 2)).await?;
        s.page.reads(words).await?;
        unfold(s).await?;
        s.page.is_harmless(words).await?;
    }
    s.server.answer_times("/list", 3, Answer::Status(500));
    s.open("").await?;
    s.page.reads("Couldn’t load").await?;
    s.settled().await?;
    s.page.holds(&[subject.hostile_strings.seen("")]).await?;
    s.page.is_harmless("a history without lists").await?;
    s.enter_or_open("").await
}

async fn settings(s: &Test, _: &Subject<'_>) -> Result<()> {
    s.page.follow("?screen=settings").await?;
    s.page.reads("Saved in this browser.").await?;
    s.page.is_harmless("the settings").await
}

/// Picks two runs that meet in their titles on the board that is open.
pub async fn pick(s: &Test, hostile_strings: &HostileStrings) -> Result<()> {
    for name in merging::PAIR {
        let use_it = format!("Include {}", hostile_strings.seen(name));
        let pick = "const box = [...document.querySelectorAll('main input[type=checkbox]')].find(one => one.ariaLabel === arguments[0]);
            box?.click(); return !!box;";
        let picked = s.page.run_with(pick, &[use_it.clone().into()]).await?;
        ensure!(picked == true, "no box {use_it:?}");
    }
    Ok(())
}

async fn merge(s: &Test, subject: &Subject<'_>) -> Result<()> {
    s.page.follow(&format!("?screen=merge&group={}", subject.id(&subject.group))).await?;
    s.page.find("heading", "Summary").await?;
    s.page.holds(&subject.scrapers.iter().map(|name| subject.hostile_strings.seen(name)).collect::<Vec<_>>()).await?;
    s.page.is_harmless("the merge board").await?;
    pick(s, subject.hostile_strings).await?;
    s.page.click("button", "Check matches").await?;
    s.page.says("status", "Titles match").await?;
    s.page.is_harmless("two selected runs").await?;
    s.server.answer_to("PUT", "/merge", 1, Answer::Status(422));
    merging::confirm(s).await?;
    s.page.reads("Nothing was merged (422)").await?;
    s.page.is_harmless("a merge that was refused").await?;
    merging::confirm(s).await?;
    s.page.says("status", "Merged: ").await?;
    s.page.is_harmless("a merge that was done").await
}

async fn deletion(s: &Test, subject: &Subject<'_>) -> Result<()> {
    let everything = subject.hostile_strings.clone().everything();
    let run = subject.completed.iter().rev().nth(s.server.executed_writes() as usize).context("no run")?;
    let query = format!("?screen=delete&group={}&run={}", subject.id(&subject.group), subject.id(run));
    s.server.hostile_strings(Some(&everything));
    s.page.follow(&query).await?;
    s.page.reads("is for a different operation").await?;
    s.page.is_harmless("a preview of something else").await?;
    s.server.hostile_strings(Some(subject.hostile_strings));
    s.page.click("button", "Refresh preview").await?;
    s.page.reads("preview expires").await?;
    let warning = "Scraped product rows produced by this run will be permanently deleted (irreversible).";
    s.page.holds(&[warning, "rows"].map(|text| subject.hostile_strings.seen(text))).await?;
    s.page.is_harmless("a preview").await?;
    s.page.fill("textbox", Name::Starts("Type "), &run[run.len() - 6..]).await?;
    s.server.answer_to("DELETE", "scraper/data", 1, Answer::Status(403));
    s.page.click("button", Name::Starts("Delete ")).await?;
    s.page.reads("isn’t allowed to delete rows (403)").await?;
    s.page.is_harmless("a deletion that was refused").await?;
    s.page.click("button", "Refresh preview").await?;
    s.page.reads("preview expires").await?;
    s.page.fill("textbox", Name::Starts("Type "), &run[run.len() - 6..]).await?;
    s.page.click("button", Name::Starts("Delete ")).await?;
    s.page.says("status", "deleted.").await?;
    s.page.is_harmless("a deletion that was done").await
}

async fn starting(s: &Test, subject: &Subject<'_>) -> Result<()> {
    let run = run_action::latest(s, "COMPLETED").await?;
    s.page.follow(&format!("?scraper={}&size=50", subject.id(&run.scraper_id))).await?;
    s.page.find("button", "Clear").await?;
    s.settled().await?;
    let first = s.page.ids().await?.into_iter().next().context("no run to start again")?;
    s.page.click_in_row(&first, "menuitem", "Run again…").await?;
    s.page.find("dialog", "Run scraper again").await?;
    s.page.is_harmless("starting a run").await?;
    s.server.answer("/run", Answer::CustomerError("The customer’s words"));
    s.page.click("button", "Run now").await?;
    s.page.reads("The customer’s words").await?;
    s.page.is_harmless("a run that was not started").await?;
    s.page.press(Key::Escape).await
}

async fn activity(s: &Test, _: &Subject<'_>) -> Result<()> {
    s.page.follow("?screen=activity").await?;
    s.page.find("heading", "Activity").await?;
    s.page.reads("Deleted rows of run").await?;
    s.page.is_harmless("the activity").await
}

async fn signing_in(s: &Test, _: &Subject<'_>) -> Result<()> {
    s.server.answer("load-history", Answer::Status(401));
    s.page.follow("?page=2").await?;
    s.page.find("dialog", "Sign in again").await?;
    s.page.is_harmless("signing in again").await?;
    s.server.answer("whoami", Answer::Status(403));
    s.server.answer("load-history", Answer::Status(403));
    s.page.fill("textbox", "API key", SAMPLE_KEY).await?;
    s.page.click("button", "Sign in").await?;
    s.page.reads("can’t be used here").await?;
    s.page.is_harmless("a key that is refused").await?;
    s.page.fill("textbox", "API key", SAMPLE_KEY).await?;
    s.page.click("button", "Sign in").await?;
    s.page.gone("dialog", "Sign in again").await
}

macro_rules! tests {
    ($($test:ident: $entry:expr;)*) => {
        $(
            #[tokio::test(flavor = "multi_thread")]
            async fn $test() -> Result<()> {
                told($entry).await
            }
        )*
    };
}

tests! {
    addresses_and_markup_that_run_are_text: "scripts";
    controls_and_unusual_signs_are_text: "signs";
    what_turns_text_around_keeps_to_itself: "bidi";
    a_text_without_a_place_to_break_it_fits: "unbroken";
    formulas_are_text: "formula";
    formulas_behind_tabs_and_lines_are_text: "tab-formula";
}
