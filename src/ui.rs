//! Parts of the interface that know nothing of ScrapeWise.

pub mod browser;
pub mod button;
pub mod chosen_file;
pub mod combobox;
pub mod copy;
pub mod countdown;
pub mod dialog;
pub mod element;
pub mod empty;
pub mod file;
pub mod focus;
pub mod icon;
pub mod keys;
pub mod lazy;
pub mod new;
pub mod notice;
pub mod number;
pub mod pager;
pub mod select;
pub mod time;
pub mod time_part;
pub mod window;
pub mod zone;
