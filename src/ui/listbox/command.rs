//! Commands that keys give in the field of a list.

use crate::ui::movement::Move;

/// What a key does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Command {
    /// Opens the list.
    Open,
    /// Makes another option the active one.
    Go(Move),
    /// Takes the active option.
    Take,
    /// Closes the list.
    Close,
}

impl Command {
    /// What `key` does while the list is open or not. One that is always there (`inline`) leaves Escape to what is around it.
    pub fn of(key: &str, open: bool, inline: bool) -> Option<Self> {
        Some(match key {
            "ArrowDown" | "ArrowUp" if !open => Self::Open,
            "ArrowDown" => Self::Go(Move::Next),
            "ArrowUp" => Self::Go(Move::Previous),
            "Enter" if open => Self::Take,
            "Escape" if open && !inline => Self::Close,
            _ => return None,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::{Command, Move};

    #[test]
    fn arrows_open_a_closed_list_and_move_in_an_open_one() {
        assert_eq!(Command::of("ArrowDown", false, false), Some(Command::Open));
        assert_eq!(Command::of("ArrowUp", false, false), Some(Command::Open));
        assert_eq!(Command::of("ArrowDown", true, false), Some(Command::Go(Move::Next)));
        assert_eq!(Command::of("ArrowUp", true, true), Some(Command::Go(Move::Previous)));
    }

    #[test]
    fn enter_and_escape_of_a_closed_list_belong_to_what_is_around_it() {
        assert_eq!(Command::of("Enter", true, false), Some(Command::Take));
        assert_eq!(Command::of("Escape", true, false), Some(Command::Close));
        assert_eq!((Command::of("Enter", false, false), Command::of("Escape", false, false)), (None, None));
        assert_eq!(Command::of("Escape", true, true), None, "the dialog around it closes");
    }

    #[test]
    fn other_keys_are_typed() {
        assert_eq!((Command::of("a", true, false), Command::of("Home", true, false)), (None, None));
    }
}
