//! Parts of the program that are loaded when they are first needed.
//!
//! With the feature `split` a function that is marked with `wasm_split` becomes a file of its own in the optimised build,
//! with all the code that nothing outside needs; parts of one name are one file. Any other build has it in the program.
//!
//! ```ignore
//! /// The settings' page, in a part of its own.
//! #[cfg_attr(feature = "split", wasm_split_helpers::wasm_split(settings, fallible))]
//! pub fn settings_page() -> Result<LazyView, LazyPartError> {
//!     Ok(lazy_view(|| view! { <SettingsPage/> }))
//! }
//!
//! view! { <LazyPart load=settings_page/> }
//! ```

use std::{future::Future, marker::PhantomData, pin::Pin, rc::Rc};

use futures_util::FutureExt;
use leptos::{prelude::*, task::spawn_local};

use super::{
    button::Button,
    notice::{Notice, NoticeActions, Tone},
};

/// A part of the program could not be loaded: there is no network, or the file is no longer there.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{} {}", MISSING[0], MISSING[1])]
pub struct LazyPartError;

#[cfg(feature = "split")]
impl From<wasm_split_helpers::SplitLoaderError> for LazyPartError {
    fn from(_: wasm_split_helpers::SplitLoaderError) -> Self {
        Self
    }
}

/// What happened when a part is missing, and what to do.
pub const MISSING: [&str; 2] = [
    "Couldn’t load this screen.",
    "There may be a new version, or you may be offline. Reload to update; you’ll stay signed in and on this page.",
];

/// What builds a view that lies in a part of the program, each time that it is called.
pub type LazyView = Rc<dyn Fn() -> AnyView>;

/// Work that lies in a part of the program.
pub type LazyWork<T> = Pin<Box<dyn Future<Output = T>>>;

/// A view that lies in a part of the program: what the function of a part comes to.
pub fn lazy_view<V: IntoView + 'static>(view: impl Fn() -> V + 'static) -> LazyView {
    Rc::new(move || view().into_any())
}

/// The function of a part. It gives a `T` at once where the part is in the program, and later where it is a file.
pub trait LoadPart<T, Marker>: 'static {
    /// Loads the part and calls the function.
    fn load(&self) -> LazyWork<Result<T, LazyPartError>>;
}

#[doc(hidden)]
pub struct InTheProgram;

#[doc(hidden)]
pub struct InAFile;

impl<T: 'static, F> LoadPart<T, InTheProgram> for F
where
    F: Fn() -> Result<T, LazyPartError> + 'static,
{
    fn load(&self) -> LazyWork<Result<T, LazyPartError>> {
        Box::pin(std::future::ready(self()))
    }
}

impl<T, F, L> LoadPart<T, InAFile> for F
where
    F: Fn() -> L + 'static,
    L: Future<Output = Result<T, LazyPartError>> + 'static,
{
    fn load(&self) -> LazyWork<Result<T, LazyPartError>> {
        Box::pin(self())
    }
}

/// Does work that lies in a part of the program.
///
/// # Errors
/// [`LazyPartError`] where the part could not be loaded: nothing was done then.
pub async fn run_part<T, M>(part: impl LoadPart<LazyWork<T>, M>) -> Result<T, LazyPartError> {
    Ok(part.load().await?.await)
}

#[derive(Clone)]
enum Part {
    Loading,
    Here(LazyView),
    Missing,
}

/// A view that lies in a part of the program. It is loaded when it is first shown, and there at once from then on.
///
/// Accessibility: that it loads is a `status`, that it is missing an `alert` with two ways on.
#[component]
pub fn LazyPart<L, M>(
    /// The function of the part; its arguments come with a closure: `load=move || run_page(run)`.
    load: L,
    /// Tells the kinds of parts apart.
    #[prop(optional)]
    _marker: PhantomData<M>,
) -> impl IntoView
where
    L: LoadPart<LazyView, M>,
    M: 'static,
{
    let load = UnsyncCallback::new(move |()| load.load());
    view! { <LoadedPart load/> }
}

/// What [`LazyPart`] shows, whichever part it is.
#[component]
fn LoadedPart(load: UnsyncCallback<(), LazyWork<Result<LazyView, LazyPartError>>>) -> impl IntoView {
    let part = RwSignal::new_local(Part::Loading);
    let fetch = UnsyncCallback::new(move |()| {
        load_later_styles();
        let mut loading = load.run(());
        let put = move |loaded: Result<LazyView, LazyPartError>| {
            // Whoever asked may be gone by now.
            let _ = part.try_set(loaded.map_or(Part::Missing, Part::Here));
        };
        match (&mut loading).now_or_never() {
            Some(loaded) => put(loaded),
            None => {
                part.set(Part::Loading);
                spawn_local(async move { put(loading.await) });
            }
        }
    });
    fetch.run(());
    view! {
        {move || match part.get() {
            Part::Loading => view! { <p class="soft" role="status">"Loading…"</p> }.into_any(),
            Part::Here(view) => view(),
            Part::Missing => view! { <MissingPart on_retry=move |()| fetch.run(())/> }.into_any(),
        }}
    }
}

#[component]
fn MissingPart(#[prop(into)] on_retry: UnsyncCallback<()>) -> impl IntoView {
    view! {
        <Notice tone=Tone::Error icon="error">
            <p>
                <strong>{MISSING[0]}</strong>
                " "
                {MISSING[1]}
            </p>
            <NoticeActions slot>
                <ReloadOrRetry on_retry/>
            </NoticeActions>
        </Notice>
    }
}

/// Two buttons: one opens the newest program at the same address, one retries what failed.
///
/// Accessibility: the second goes when it is pressed, and the focus moves to the region around it first.
#[component]
pub fn ReloadOrRetry(
    /// What tries again.
    #[prop(into)]
    on_retry: UnsyncCallback<()>,
) -> impl IntoView {
    view! {
        <span class="actions">
            <Button class="primary" on_click=move |_| drop(window().location().reload())>
                "Reload"
            </Button>
            <Button vanishes=true on_click=move |_| on_retry.run(())>
                "Retry"
            </Button>
        </span>
    }
}

/// Asks for the style of later screens, once, where the page says that it is a file of its own. Every part that shows
/// something does: the style is there before the part as a rule, being smaller; without it the part is plain, and works.
pub fn load_later_styles() {
    let Ok(Some(script)) = document().query_selector("script[data-later]") else { return };
    let (Some(address), Some(head)) = (script.get_attribute("data-later"), document().head()) else { return };
    let _ = script.remove_attribute("data-later");
    let Ok(link) = document().create_element("link") else { return };
    let _ = link.set_attribute("rel", "stylesheet");
    if let Some(digest) = script.get_attribute("data-later-integrity") {
        let _ = link.set_attribute("integrity", &digest);
    }
    let _ = link.set_attribute("href", &address);
    let _ = head.append_child(&link);
}
