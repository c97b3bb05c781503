//! The columns, their order, and the height of rows.

mod messages;
mod order;

use leptos::prelude::*;

use self::order::Order;
use super::{messages::column as column_name, state::RunsState};
use crate::{
    platform::focus::keep_focus,
    routes::{Column, Columns, Screen},
    session::{Settings, settings::Density},
    ui::{
        button::{Button, IconButton},
        choice::{Radio, Segmented},
        dialog::{CloseButton, Dialog, DialogHeader},
        icon::Icon,
        lazy_part::{LazyPart, LazyPartError, LazyView, lazy_view},
    },
};

/// The button that opens the choice, and the choice.
#[component]
pub(super) fn ColumnMenu() -> impl IntoView {
    let is_open = RwSignal::new(false);
    view! {
        <Button on_click=move |_| is_open.set(true) attr:aria-haspopup="dialog">
            <Icon name="columns"/>
            {messages::COLUMNS}
        </Button>
        <Show when=move || is_open.get()>
            <LazyPart load=move || column_dialog(is_open)/>
        </Show>
    }
}

/// The dialog, in a part of the program of its own.
///
/// # Errors
/// [`LazyPartError`] where that part could not be loaded.
#[cfg_attr(feature = "split", wasm_split_helpers::wasm_split(columns, fallible))]
fn column_dialog(is_open: RwSignal<bool>) -> Result<LazyView, LazyPartError> {
    Ok(lazy_view(move || view! { <ColumnDialog on_close=move |()| is_open.set(false)/> }))
}

#[component]
fn ColumnDialog(#[prop(into)] on_close: UnsyncCallback<()>) -> impl IntoView {
    let choice = ColumnChoice::provide();
    let columns = Memo::new(move |_| choice.order.with(Order::list));
    let each = move || {
        keep_focus();
        columns.get()
    };
    view! {
        <Dialog labelled_by="columns-title" class="columns" on_close>
            <DialogHeader id="columns-title" title=messages::COLUMNS>
                <CloseButton/>
            </DialogHeader>
            <div class="columns-body">
                <p class="soft">{messages::COLUMNS_HINT}</p>
                <ol>
                    <For each key=|column| column.word() let(column)>
                        <ColumnItem column/>
                    </For>
                </ol>
                <p class="visually-hidden" role="status">
                    {move || choice.said.get()}
                </p>
            </div>
            <footer>
                <DensityChoice/>
                <Button on_click=move |_| choice.reset() attr:title=messages::RESET_HINT>
                    {messages::RESET}
                </Button>
            </footer>
        </Dialog>
    }
}

/// One column: whether it is shown, and the ways to move it.
#[component]
fn ColumnItem(column: Column) -> impl IntoView {
    let choice = expect_context::<ColumnChoice>();
    let is_fixed = column == Column::Scraper;
    view! {
        <li>
            <label class="check">
                <input
                    type="checkbox"
                    id=format!("column-shown-{}", column.word())
                    disabled=is_fixed
                    prop:checked=move || choice.place(column).is_some()
                    on:change=move |_| choice.toggle(column)
                />
                {column_name(column)}
                {is_fixed.then(|| view! { <small>{messages::REQUIRED}</small> })}
            </label>
            <StepButton column up=true/>
            <StepButton column up=false/>
        </li>
    }
}

/// Moves a column. At the end it stays where it is, and says so.
#[component]
fn StepButton(column: Column, up: bool) -> impl IntoView {
    let choice = expect_context::<ColumnChoice>();
    let icon = if up { "up" } else { "down" };
    let is_at_end = Memo::new(move |_| {
        let last = choice.order.with(Order::shown).saturating_sub(1);
        choice.place(column).is_none_or(|at| at == if up { 0 } else { last })
    });
    view! {
        <IconButton
            class="quiet tiny"
            icon
            label=messages::move_column(column, up)
            on_click=move |_| choice.step(column, up)
            attr:id=format!("column-{icon}-{}", column.word())
            attr:aria-disabled=move || is_at_end.get().then_some("true")
        />
    }
}

/// The height of rows, on this device.
#[component]
fn DensityChoice() -> impl IntoView {
    let settings = expect_context::<Settings>();
    let radio = move |density: Density| {
        let name = match density {
            Density::Comfortable => messages::COMFORTABLE,
            Density::Compact => messages::COMPACT,
        };
        view! {
            <Radio
                name="density"
                checked=move || settings.density.get() == density
                on_choose=move |()| settings.choose_density(density)
            >
                {name}
            </Radio>
        }
    };
    view! { <Segmented legend=messages::ROW_HEIGHT>{Density::ALL.map(radio)}</Segmented> }
}

/// What the parts of the dialog share: a context of it.
#[derive(Clone, Copy)]
struct ColumnChoice {
    state: RunsState,
    order: RwSignal<Order>,
    /// What a reader is told of the last change.
    said: RwSignal<String>,
}

impl ColumnChoice {
    fn provide() -> Self {
        let state = RunsState::expect();
        let order = state.address.with_untracked(|address| Order::of(&address.columns));
        let choice = Self { state, order: RwSignal::new(order), said: RwSignal::new(String::new()) };
        provide_context(choice);
        choice
    }

    /// The place of a column among those that are shown, from 0. Tracked.
    fn place(self, column: Column) -> Option<usize> {
        self.order.with(|order| order.place(column))
    }

    /// Changes the order, and the address with it: the history keeps one entry.
    fn change(self, change: impl FnOnce(&mut Order) -> String) {
        let Some(said) = self.order.try_update(change) else { return };
        self.said.set(said);
        let mut address = self.state.address.get_untracked();
        address.columns = self.order.with_untracked(Order::columns);
        self.state.navigation.replace(&Screen::Runs(address));
    }

    fn toggle(self, column: Column) {
        self.change(|order| {
            order.toggle(column);
            match order.place(column) {
                Some(at) => messages::column_is_shown(column, at, order.shown()),
                None => messages::column_is_hidden(column),
            }
        });
    }

    fn step(self, column: Column, up: bool) {
        self.change(|order| {
            let has_moved = order.step(column, up);
            messages::column_is_at(column, has_moved, order.place(column).unwrap_or_default(), order.shown())
        });
    }

    fn reset(self) {
        self.change(|order| {
            *order = Order::of(&Columns::default());
            messages::HAS_BEEN_RESET.to_owned()
        });
    }
}
