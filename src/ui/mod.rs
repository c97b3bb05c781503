//! Components that know nothing of ScrapeWise: their texts come in as props.
//!
//! Each says what it is, what its props are and how it is reached and read; `tests/ui` mounts it in a browser and acts on
//! it. The larger ones are [`dialog`], [`menu`], [`table`], [`listbox`], [`virtual_list`] and [`lazy_part`].

pub mod button;
pub mod choice;
pub mod combobox;
pub mod copy_button;
pub mod copy_field;
pub mod countdown;
pub mod dialog;
pub mod elapsed;
pub mod empty_state;
pub mod fact;
pub mod file_button;
pub mod icon;
pub mod lazy_part;
pub mod link;
pub mod listbox;
pub mod live_text;
pub mod menu;
pub mod movement;
pub mod notice;
pub mod page_heading;
pub mod pager;
pub mod popover;
mod reason;
pub mod select;
pub mod sheet;
pub mod short_notice;
pub mod table;
pub mod tabs;
pub mod text_field;
pub mod time;
pub mod virtual_list;
