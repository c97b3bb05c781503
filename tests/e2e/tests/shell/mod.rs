//! What is around every page: palette, shortcuts, small screens, times, commands for a shell.

pub mod account;
pub mod command_palette;
pub mod curl;
pub mod keyboard_only;
pub mod shortcuts;
pub mod small_screens;
pub mod time;
