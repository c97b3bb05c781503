//! The numbers of the rules for health, to change, each with an example.

use leptos::{
    ev::{Event, Targeted},
    prelude::*,
};
use web_sys::HtmlInputElement;

use super::{
    messages,
    numbers::{SHOWN, Shown},
};
use crate::{
    session::{Settings, thresholds::Thresholds},
    ui::{button::Button, live_text::LiveText, notice::ErrorLine},
};

/// The numbers, and the way back to the defaults.
#[component]
pub(super) fn ThresholdFields() -> impl IntoView {
    let settings = expect_context::<Settings>();
    // Notified with every reset: whatever is in the fields goes.
    let reset = Trigger::new();
    let restore = move |_| {
        settings.choose_thresholds(Thresholds::default());
        reset.notify();
    };
    let is_default = Memo::new(move |_| settings.thresholds.get() == Thresholds::default());
    let fields = SHOWN.into_iter().enumerate().map(|(at, shown)| view! { <NumberField at shown reset/> });
    view! {
        <p class="hint">{messages::THRESHOLDS_HINT}</p>
        {fields.collect_view()}
        <div class="actions">
            <Button on_click=restore>{messages::RESET}</Button>
            <span class="soft" role="status">
                {move || if is_default.get() { messages::IS_DEFAULT } else { "" }}
            </span>
        </div>
    }
}

/// The number at a place of [`SHOWN`]. What cannot be one is told below it, and changes nothing.
#[component]
fn NumberField(at: usize, shown: Shown, reset: Trigger) -> impl IntoView {
    let settings = expect_context::<Settings>();
    let [id, label_id, unit_id, error_id, example_id] =
        ["number", "number-label", "number-unit", "number-error", "number-example"].map(|part| format!("{part}-{at}"));
    let error = RwSignal::new(None::<String>);
    let number = Memo::new(move |_| *(shown.limit.of)(&mut settings.thresholds.get()));
    Effect::new(move |_| {
        reset.track();
        number.with(|_| ());
        error.set(None);
    });
    let value = move || {
        reset.track();
        shown.print(number.get())
    };
    let change = move |event: Targeted<Event, HtmlInputElement>| match shown.read(&event.target().value()) {
        Ok(number) => {
            error.set(None);
            let mut thresholds = settings.thresholds.get_untracked();
            *(shown.limit.of)(&mut thresholds) = number;
            settings.choose_thresholds(thresholds);
        }
        Err(words) => error.set(Some(words)),
    };
    let example = move || settings.thresholds.with(shown.example);
    let (label_for, labelled_by) = (id.clone(), format!("{label_id} {unit_id}"));
    let described_by = format!("{error_id} {example_id}");
    let [before, behind] = shown.words;
    view! {
        <div class="setting">
            <div class="number-line">
                <label for=label_for id=label_id>{before}</label>
                <div class="field">
                    <input
                        id=id
                        type="number"
                        min=shown.print(shown.limit.least)
                        max=shown.print(shown.limit.most)
                        step=if shown.decimals == 0 { "1" } else { "0.1" }
                        aria-labelledby=labelled_by
                        aria-describedby=described_by
                        aria-invalid=move || error.with(Option::is_some).then_some("true")
                        prop:value=value
                        on:input=move |_| error.set(None)
                        on:change:target=change
                    />
                </div>
                <span id=unit_id>{behind}</span>
            </div>
            <ErrorLine id=error_id error/>
            <p class="hint" id=example_id>
                <LiveText text=Signal::derive(example)/>
            </p>
        </div>
    }
}
