//! Commands: everything that the palette offers.

use crate::{
    dialogs::ActiveDialog,
    domain::{
        text::bidi_isolate,
        time::{Hours, Zone},
    },
    entity::{names::Names, words::short_id},
    features::saved_views::list::List,
    routes::{OverviewAddress, RunsAddress, Screen},
    session::settings::{Density, Theme},
};

/// What kind of thing it is: what stands above it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CommandKind {
    /// A screen.
    Screen,
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
}

impl CommandKind {
    /// What stands above things of this kind.
    pub fn title(self) -> &'static str {
        match self {
            Self::Screen => "Screens",
            Self::View => "Saved views",
            Self::Action => "Actions",
            Self::Setting => "Settings",
            Self::Group => "Groups: runs",
            Self::Scraper => "Scrapers: runs",
        }
    }

    /// Its glyph.
    pub fn icon(self) -> &'static str {
        match self {
            Self::Screen => "right",
            Self::View => "bookmark",
            Self::Action => "bolt",
            Self::Setting => "settings",
            Self::Group => "filter",
            Self::Scraper => "search",
        }
    }
}

/// What taking it does.
#[derive(Clone, Debug, PartialEq)]
pub enum Action {
    /// Goes to an address.
    Go(String),
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

/// A thing to take.
#[derive(Clone, Debug, PartialEq)]
pub struct Command {
    /// What kind.
    pub kind: CommandKind,
    /// Its name.
    pub name: String,
    /// What stands beside it.
    pub hint: String,
    /// What taking it does.
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
    let mut all = screens();
    let view = |view: &crate::features::saved_views::list::View| {
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

fn screens() -> Vec<Command> {
    let problems = OverviewAddress { problems: true, ..OverviewAddress::default() };
    let screen = |screen: Screen, hint: &str, words: &str| {
        command(CommandKind::Screen, screen.title(), hint, words, Action::Go(screen.href()))
    };
    vec![
        screen(Screen::Runs(RunsAddress::default()), "g r", "history home all"),
        screen(Screen::overview(), "g o", "scrapers health"),
        command(
            CommandKind::Screen,
            "Problems",
            "Overview",
            "scrapers failing quiet",
            Action::Go(Screen::from(problems).href()),
        ),
        screen(Screen::merge(), "g m", "enriched dataset combine"),
        screen(Screen::activity(), "g a", "ledger writes deletions"),
        screen(Screen::Settings, "g s", "preferences options"),
    ]
}

fn actions(can_save: bool) -> Vec<Command> {
    let item =
        |name: &str, hint: &str, words: &str, action: Action| command(CommandKind::Action, name, hint, words, action);
    let save =
        can_save.then(|| item("Save this view…", "", "name bookmark keep pin", Action::Open(ActiveDialog::Views)));
    let mut all = vec![item("Copy link to this view", "", "share address url", Action::CopyLink)];
    all.extend(save);
    all.push(item("Manage saved views…", "", "pin rename delete export import", Action::Open(ActiveDialog::Views)));
    all.push(item("Keyboard shortcuts", "?", "help keys", Action::Open(ActiveDialog::Help)));
    all.push(item("Sign out", "", "log out leave forget key", Action::SignOut));
    all
}

fn settings(zone: Zone) -> Vec<Command> {
    let setting = |name: &str, words: &str, action: Action| command(CommandKind::Setting, name, "", words, action);
    let mut all = vec![
        setting("Theme: like the system", "colours colors", Action::Theme(Theme::System)),
        setting("Theme: light", "colours colors day", Action::Theme(Theme::Light)),
        setting("Theme: dark", "colours colors night", Action::Theme(Theme::Dark)),
        setting("Time zone: local", "times", Action::Zone(Zone::Local)),
        setting("Time zone: UTC", "times gmt", Action::Zone(Zone::Utc)),
    ];
    if let Zone::Named(name) = zone {
        all.push(setting(&format!("Time zone: {name}"), "times", Action::Zone(zone)));
    }
    all.extend([
        setting("Hours: 0 to 23", "clock times 24", Action::Hours(Hours::TwentyFour)),
        setting("Hours: am and pm", "clock times 12", Action::Hours(Hours::Twelve)),
        setting("Updates: live", "news on poll", Action::Live(true)),
        setting("Updates: paused", "news off stop poll", Action::Live(false)),
        setting("Compare with the usual: on", "health", Action::Compare(true)),
        setting("Compare with the usual: off", "health", Action::Compare(false)),
        setting("Rows: comfortable", "density room", Action::Density(Density::Comfortable)),
        setting("Rows: compact", "density room dense", Action::Density(Density::Compact)),
        setting("Single keys: on", "shortcuts keyboard", Action::Shortcuts(true)),
        setting("Single keys: off", "shortcuts keyboard", Action::Shortcuts(false)),
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
        assert_eq!(found("merge"), is(CommandKind::Screen, "Merge"));
        assert_eq!(found("night"), is(CommandKind::View, "Night shift"));
        assert_eq!(found("toys"), is(CommandKind::Group, "Toys"));
        assert_eq!(found("toys velo"), is(CommandKind::Scraper, "Velofix"));
        assert_eq!(found("s3"), is(CommandKind::Scraper, "Velofix"));
        assert_eq!(found("dark"), is(CommandKind::Setting, "Theme: dark"));
        assert_eq!(found("kolkata"), is(CommandKind::Setting, "Time zone: Asia/Kolkata"));
        assert_eq!(found("copy link"), is(CommandKind::Action, "Copy link to this view"));
    }

    #[test]
    fn names_that_several_scrapers_share_show_group_and_id() {
        assert_eq!(first("twin").2, "Toys · s1");
        assert_eq!(first("velofix").2, "Toys");
    }
}
