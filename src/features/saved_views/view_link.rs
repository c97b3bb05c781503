//! The link to a view.

use leptos::prelude::*;

use super::list::View;
use crate::{navigation::Navigation, routes::Screen};

/// The link to a view: it says whether the view is open now. Other attributes go to its element.
#[component]
pub(super) fn ViewLink(view: View) -> impl IntoView {
    let View { name, address, .. } = view;
    let navigation = expect_context::<Navigation>();
    let (href, title) = (address.clone(), name.clone());
    let open = Memo::new(move |_| navigation.screen().with(|screen| is_open(screen, &address)));
    view! {
        <a href=href title=title aria-current=move || open.get().then_some("true")>
            <bdi>{name}</bdi>
        </a>
    }
}

/// Whether `screen` shows the view of this address.
fn is_open(screen: &Screen, address: &str) -> bool {
    Screen::parse(address) == *screen
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_view_is_open_while_its_address_is() {
        let open = |screen: &str, address: &str| is_open(&Screen::parse(screen), address);
        assert!(open("?state=FAILED", "?state=FAILED&x=1") && !open("?state=FAILED&run=r", "?state=FAILED"));
        assert!(!open("?state=FAILED&page=2", "?state=FAILED"));
        assert!(open("?screen=merge", "?screen=merge") && !open("?screen=merge&group=g", "?screen=merge"));
    }
}
