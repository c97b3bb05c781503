//! Commands: everything that the palette offers.

use super::messages;
use crate::{
    dialogs::ActiveDialog,
    domain::{
        text::bidi_isolate,
        time::{Hours, Zone},
    },
    entity::{names::Names, words::short_id},
    features::{
        runs::jump::run_id_query::RunIdQuery,
        saved_views::list::{List, View},
    },
    routes::{OverviewAddress, RunsAddress, Screen},
    session::settings::{Density, Theme},
};

/// What kind of thing it is: what stands above it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CommandKind {
    /// A page.
    Page,
    /// A view that was saved.
    View,
    /// Something to do.
    Action,
    /// A setting.
    Setting,
    /// The history of a group.
    Group,
    /// The history of a scraper.
    Scraper,
    /// A run.
    Run,
}

impl CommandKind {
    /// What stands above things of this kind.
    pub fn title(self) -> &'static str {
        match self {
            Self::Page => messages::PAGES,
            Self::View => messages::SAVED_VIEWS,
            Self::Action => messages::ACTIONS,
            Self::Setting => messages::SETTINGS,
            Self::Group => messages::RUNS_BY_GROUP,
            Self::Scraper => messages::RUNS_BY_SCRAPER,
            Self::Run => messages::RUNS,
        }
    }

    /// Its glyph.
    pub fn icon(self) -> &'static str {
        match self {
            Self::Page => "right",
            Self::View => "bookmark",
            Self::Action => "bolt",
            Self::Setting => "settings",
            Self::Group => "filter",
            Self::Scraper | Self::Run => "search",
        }
    }
}

/// What selecting it does.
#[derive(Clone, Debug, PartialEq)]
pub enum Action {
    /// Goes to an address.
    Go(String),
    /// Looks for the run that a text names.
    FindRun(String),
    /// Opens another dialog.
    Open(ActiveDialog),
    /// Copies the link to what is shown.
    CopyLink,
    /// Chooses the colours.
    Theme(Theme),
    /// Chooses the zone.
    Zone(Zone),
    /// Chooses how hours are counted.
    Hours(Hours),
    /// Chooses the room of rows.
    Density(Density),
    /// Looks for news, or does not.
    Live(bool),
    /// Compares with the baseline, or does not.
    Compare(bool),
    /// Lets single keys act, or not.
    Shortcuts(bool),
    /// Forgets the key.
    SignOut,
}

/// A thing to select.
#[derive(Clone, Debug, PartialEq)]
pub struct Command {
    /// What kind.
    pub kind: CommandKind,
    /// Its name.
    pub name: String,
    /// What stands beside it.
    pub hint: String,
    /// What selecting it does.
    pub action: Action,
    /// Its name in lower case.
    pub name_lower: String,
    /// Whatever else it is found by, in lower case.
    pub keywords_lower: String,
}

fn command(kind: CommandKind, name: &str, hint: &str, keywords: &str, action: Action) -> Command {
    let keywords_lower = format!("{hint} {keywords} {}", kind.title()).to_lowercase();
    Command {
        kind,
        name: name.to_owned(),
        hint: hint.to_owned(),
        action,
        name_lower: name.to_lowercase(),
        keywords_lower,
    }
}

/// All commands, in their order. `can_save` tells whether the present address can be saved.
pub fn commands(names: &Names, views: &List, zone: Zone, can_save: bool) -> Vec<Command> {
    let mut all = pages();
    let view = |view: &View| {
        let hint = if view.pinned { "pinned" } else { "" };
        command(CommandKind::View, &view.name, hint, "", Action::Go(view.address.clone()))
    };
    all.extend(views.views().iter().map(view));
    all.extend(actions(can_save));
    all.extend(settings(zone));
    for group in names.groups() {
        let hint = if group.shared { "shared with you" } else { "" };
        let address = RunsAddress { group: Some(group.id.clone()), ..RunsAddress::default() };
        all.push(command(CommandKind::Group, &group.name, hint, &group.id, Action::Go(Screen::from(address).href())));
    }
    for scraper in names.find_scrapers("", None) {
        let group = scraper.group.as_deref().map(|id| bidi_isolate(names.group_or_id(id)));
        let id = scraper.ambiguous.then(|| short_id(&scraper.id));
        let hint: Vec<String> = group.into_iter().chain(id).collect();
        let address = RunsAddress { scraper: Some(scraper.id.clone()), ..RunsAddress::default() };
        let action = Action::Go(Screen::from(address).href());
        all.push(command(CommandKind::Scraper, &scraper.name, &hint.join(" · "), &scraper.id, action));
    }
    all
}

/// The way to the run that `typed` may name: its whole id, six characters of its beginning or end, or both as tables show
/// them. `None` for what does not look like that: names with a digit do only where nothing else has them (`others`).
pub fn find_run(typed: &str, others: bool) -> Option<Command> {
    let query = RunIdQuery::read(typed).ok().filter(RunIdQuery::may_be_part)?;
    let text = query.text();
    let is_hex = text.chars().all(|c| c.is_ascii_hexdigit() || matches!(c, '…' | '.'));
    let may_be_id = !others && text.contains(|c: char| c.is_ascii_digit()) && !text.contains(char::is_whitespace);
    let name = messages::find_run(text);
    (is_hex || may_be_id).then(|| command(CommandKind::Run, &name, "", "", Action::FindRun(text.to_owned())))
}

fn pages() -> Vec<Command> {
    let problems = OverviewAddress { problems: true, ..OverviewAddress::default() };
    let screen = |screen: Screen, hint: &str, words: &str| {
        command(CommandKind::Page, screen.title(), hint, words, Action::Go(screen.href()))
    };
    vec![
        screen(Screen::Runs(RunsAddress::default()), "g r", "history home all"),
        screen(Screen::overview(), "g o", "scrapers health"),
        command(
            CommandKind::Page,
            "Problems",
            "Overview",
            "scrapers failing silent",
            Action::Go(Screen::from(problems).href()),
        ),
        screen(Screen::merge(), "g m", "enriched dataset combine"),
        screen(Screen::activity(), "g a", "log changes deletions"),
        screen(Screen::Settings, "g s", "preferences options"),
    ]
}

fn actions(can_save: bool) -> Vec<Command> {
    let item =
        |name: &str, hint: &str, words: &str, action: Action| command(CommandKind::Action, name, hint, words, action);
    let save = can_save.then(|| item("Save view…", "", "name bookmark keep pin", Action::Open(ActiveDialog::Views)));
    let mut all = vec![item("Copy link to this page", "", "share address url", Action::CopyLink)];
    all.extend(save);
    all.push(item("Manage saved views…", "", "pin rename delete export import", Action::Open(ActiveDialog::Views)));
    all.push(item("Keyboard shortcuts", "?", "help keys", Action::Open(ActiveDialog::Help)));
    all.push(item("Sign out", "", "log out leave forget key", Action::SignOut));
    all
}

fn settings(zone: Zone) -> Vec<Command> {
    let setting = |name: &str, words: &str, action: Action| command(CommandKind::Setting, name, "", words, action);
    let mut all = vec![
        setting("Theme: System", "colours colors appearance", Action::Theme(Theme::System)),
        setting("Theme: Light", "colours colors appearance day", Action::Theme(Theme::Light)),
        setting("Theme: Dark", "colours colors appearance night", Action::Theme(Theme::Dark)),
        setting("Time zone: Local", "times", Action::Zone(Zone::Local)),
        setting("Time zone: UTC", "times gmt", Action::Zone(Zone::Utc)),
    ];
    if let Zone::Named(name) = zone {
        all.push(setting(&format!("Time zone: {name}"), "times", Action::Zone(zone)));
    }
    all.extend([
        setting("Clock: 24-hour", "hours times", Action::Hours(Hours::TwentyFour)),
        setting("Clock: 12-hour", "hours times am pm", Action::Hours(Hours::Twelve)),
        setting("Live updates: on", "refresh news poll", Action::Live(true)),
        setting("Live updates: off", "refresh news paused stop poll", Action::Live(false)),
        setting("Comparison: on", "typical health", Action::Compare(true)),
        setting("Comparison: off", "typical health", Action::Compare(false)),
        setting("Row height: Comfortable", "rows density", Action::Density(Density::Comfortable)),
        setting("Row height: Compact", "rows density dense", Action::Density(Density::Compact)),
        setting("Single-key shortcuts: on", "keys keyboard", Action::Shortcuts(true)),
        setting("Single-key shortcuts: off", "keys keyboard", Action::Shortcuts(false)),
    ]);
    all
}

#[cfg(test)]
mod tests {
    use super::{super::matching::ranked, *};
    use crate::api::types::{Group, Scraper, row};

    fn all() -> Vec<Command> {
        let group = row::<Group>(r#"{"id": "g1", "name": "Toys"}"#).unwrap();
        let scraper = |id: &str, name: &str| {
            let text = format!(r#"{{"id": "{id}", "name": "{name}", "groupId": "g1"}}"#);
            row::<Scraper>(&text).unwrap()
        };
        let names =
            Names::new(&[group], &[], &[scraper("s1", "twin"), scraper("s2", "twin"), scraper("s3", "Velofix")]);
        let views = List::read(r#"[{"name":"Night shift","address":"?state=FAILED","pinned":true}]"#);
        commands(&names, &views, Zone::Named("Asia/Kolkata"), true)
    }

    fn first(typed: &str) -> (CommandKind, String, String) {
        let all = all();
        let found = ranked(all.iter().map(|one| (one.name_lower.as_str(), one.keywords_lower.as_str())), typed);
        let one = &all[found[0]];
        (one.kind, one.name.clone(), one.hint.clone())
    }

    #[test]
    fn each_kind_is_found_by_name_group_id_and_keyword() {
        let found = |typed: &str| {
            let (kind, name, _) = first(typed);
            (kind, name)
        };
        let is = |kind, name: &str| (kind, name.to_owned());
        assert_eq!(found("merge"), is(CommandKind::Page, "Merge"));
        assert_eq!(found("night"), is(CommandKind::View, "Night shift"));
        assert_eq!(found("toys"), is(CommandKind::Group, "Toys"));
        assert_eq!(found("toys velo"), is(CommandKind::Scraper, "Velofix"));
        assert_eq!(found("s3"), is(CommandKind::Scraper, "Velofix"));
        assert_eq!(found("dark"), is(CommandKind::Setting, "Theme: Dark"));
        assert_eq!(found("kolkata"), is(CommandKind::Setting, "Time zone: Asia/Kolkata"));
        assert_eq!(found("copy link"), is(CommandKind::Action, "Copy link to this page"));
    }

    #[test]
    fn what_looks_like_the_id_of_a_run_can_be_looked_for() {
        let asked = |typed: &str| match find_run(typed, false)?.action {
            Action::FindRun(text) => Some(text),
            _ => None,
        };
        let id = "66f1a4b2c3d4e5f60072d137";
        for typed in [id, "72d137", "66f1a4", "66f1a4…72d137", "66f…137", "abcdef", "run-2026"] {
            assert_eq!(asked(&format!(" {typed}\n")), Some(typed.to_owned()), "{typed}");
        }
        for typed in ["", "  ", "2d137", "overview", "merge 2026", "66f1\u{0}a4b2", &"1".repeat(129)] {
            assert_eq!(asked(typed), None, "{typed}");
        }
        assert!(find_run("bazaar24", true).is_none() && find_run(id, true).is_some(), "a scraper may be called so");
    }

    #[test]
    fn names_that_several_scrapers_share_show_group_and_id() {
        assert_eq!(first("twin").2, "Toys · s1");
        assert_eq!(first("velofix").2, "Toys");
    }
}
