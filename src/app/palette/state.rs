//! State that the parts of the palette share: what is typed, what is found, and what is done with it.

use leptos::{prelude::*, task::spawn_local};

use super::{
    commands::{Action, Command, CommandKind, commands, find_run},
    matching::{grouped_by, ranked},
    messages,
};
use crate::{
    app::{copy_link::address, messages::link_copied},
    dialogs::Dialogs,
    domain::number::grouped,
    entity::directory::Directory,
    features::{runs::jump::RunRequests, saved_views::Views},
    navigation::Navigation,
    platform::clipboard::copy_text,
    routes::{RunsAddress, Screen},
    session::{Session, Settings},
    ui::{
        dialog::DialogHandle,
        listbox::{LISTED, ListboxGroup, ListboxState},
    },
};

/// What matches what is typed.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Found {
    /// How many commands do. Without a word, settings are not among them.
    pub count: usize,
    /// Those that are listed, by kind.
    pub commands: Vec<Command>,
    /// Their kinds.
    pub groups: Vec<ListboxGroup>,
}

impl Found {
    fn new(all: &[Command], text: &str) -> Self {
        let typed = text.to_lowercase();
        let mut found = ranked(all.iter().map(|one| (one.name_lower.as_str(), one.keywords_lower.as_str())), &typed);
        if typed.trim().is_empty() {
            found.retain(|at| all[*at].kind != CommandKind::Setting);
        }
        let kinds = grouped_by(found.get(..LISTED).unwrap_or(&found), |at| all[at].kind);
        let group = |(kind, places): &(CommandKind, Vec<usize>)| ListboxGroup {
            title: Some(kind.title()),
            count: places.len(),
        };
        let mut new = Self {
            count: found.len(),
            groups: kinds.iter().map(group).collect(),
            commands: kinds.iter().flat_map(|(_, places)| places).map(|at| all[*at].clone()).collect(),
        };
        if let Some(command) = find_run(text, new.count > 0) {
            new.count += 1;
            new.groups.push(ListboxGroup { title: Some(command.kind.title()), count: 1 });
            new.commands.push(command);
        }
        new
    }
}

/// The palette's state: a context for its parts.
#[derive(Clone, Copy)]
pub(super) struct PaletteState {
    /// What is typed, and which option is the active one.
    pub list: ListboxState,
    /// What matches it.
    pub found: Memo<Found>,
    /// What was done while the palette stays open, in words.
    outcome: RwSignal<&'static str>,
    /// What is done once the dialog is closed and the focus is back.
    next: RwSignal<Option<Action>>,
    session: Session,
    settings: Settings,
    navigation: Navigation,
    dialogs: Dialogs,
    runs: RunRequests,
}

impl PaletteState {
    /// Makes it the context of the present owner.
    pub fn provide() -> Self {
        let (settings, navigation) = (expect_context::<Settings>(), expect_context::<Navigation>());
        let (names, views) = (crate::hooks::use_copy(expect_context::<Directory>().names), expect_context::<Views>());
        let list = ListboxState::inline("commands");
        let all = Memo::new(move |_| {
            let can_save = navigation.screen().with(Screen::can_be_saved);
            names.with(|names| commands(names, &views.list(), settings.zone.get(), can_save))
        });
        let found = Memo::new(move |_| {
            let typed = list.typed();
            all.with(|all| Found::new(all, &typed))
        });
        let (outcome, next) = (RwSignal::new(""), RwSignal::new(None));
        let (session, dialogs, runs) = (expect_context(), expect_context(), expect_context());
        let state = Self { list, found, outcome, next, session, settings, navigation, dialogs, runs };
        provide_context(state);
        state
    }

    /// What can be read beside the list: how much more there is, and what was done. Tracked.
    pub fn status(self) -> String {
        let (count, more) = self.found.with(|found| (found.count, found.count - found.commands.len()));
        match self.outcome.get() {
            "" if count == 0 => messages::NOTHING_FOUND.to_owned(),
            "" if more > 0 => messages::more_found(&grouped(more as u64)),
            outcome => outcome.to_owned(),
        }
    }

    /// What was done is told no longer.
    pub fn forget_outcome(self) {
        self.outcome.set("");
    }

    /// Whether a setting is so already. Tracked.
    pub fn is_current(self, action: &Action) -> bool {
        let settings = self.settings;
        match action {
            Action::Theme(theme) => settings.theme.get() == *theme,
            Action::Zone(zone) => settings.zone.get() == *zone,
            Action::Hours(hours) => settings.hours.get() == *hours,
            Action::Density(density) => settings.density.get() == *density,
            Action::Live(on) => settings.live.get() == *on,
            Action::Compare(on) => settings.baselines.get() == *on,
            Action::Shortcuts(on) => settings.shortcuts.get() == *on,
            Action::Go(_) | Action::FindRun(_) | Action::Open(_) | Action::CopyLink | Action::SignOut => false,
        }
    }

    /// Runs the command at a place: closes the palette first, except where nothing else on the screen shows the
    /// result.
    pub fn choose(self, at: usize, dialog: DialogHandle) {
        let action = self.found.with_untracked(|found| found.commands.get(at).map(|command| command.action.clone()));
        match action {
            None => {}
            Some(Action::CopyLink) => spawn_local(async move {
                let copied = copy_text(&address()).await;
                let _ = self.outcome.try_set(link_copied(copied));
            }),
            action => {
                self.next.set(action);
                dialog.close();
            }
        }
    }

    /// The dialog is closed: does what was selected.
    pub fn on_closed(self) {
        let next = self.next.get_untracked();
        self.dialogs.close();
        if let Some(action) = next {
            self.run(action);
        }
    }

    fn run(self, action: Action) {
        let settings = self.settings;
        match action {
            Action::Go(address) => self.navigation.push(&Screen::parse(&address)),
            Action::FindRun(text) => {
                if !self.navigation.screen().with_untracked(|screen| matches!(screen, Screen::Runs(_))) {
                    self.navigation.push(&Screen::Runs(RunsAddress::default()));
                }
                self.runs.ask(text);
            }
            Action::Open(dialog) => self.dialogs.open(dialog),
            Action::Theme(theme) => settings.choose_theme(theme),
            Action::Zone(zone) => settings.choose_zone(zone),
            Action::Hours(hours) => settings.choose_hours(hours),
            Action::Density(density) => settings.choose_density(density),
            Action::Live(on) => settings.choose_live(on),
            Action::Compare(on) => settings.choose_baselines(on),
            Action::Shortcuts(on) => settings.choose_shortcuts(on),
            Action::SignOut => self.session.sign_out(),
            Action::CopyLink => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{domain::time::Zone, entity::names::Names, features::saved_views::list::List};

    fn found(typed: &str) -> Found {
        Found::new(&commands(&Names::new(&[], &[], &[]), &List::default(), Zone::Utc, true), typed)
    }

    #[test]
    fn settings_are_listed_once_they_are_typed_for() {
        let has_settings = |typed: &str| found(typed).commands.iter().any(|one| one.kind == CommandKind::Setting);
        assert!(!has_settings("") && !has_settings("  "));
        assert!(has_settings("theme") && has_settings("settings"));
        assert_eq!(found("").count, found("").commands.len());
    }

    #[test]
    fn a_run_stands_last_in_a_group_of_its_own() {
        let found = found("66f1a4b2c3d4e5f60072d137");
        assert_eq!((found.count, found.commands.len(), found.groups.len()), (1, 1, 1));
        assert_eq!(found.groups[0].title, Some(messages::RUNS));
    }
}
