//! The dialog that asks before a scraper is started or its run stopped, and then tells what came of it.

use gloo_timers::future::TimeoutFuture;

use super::{desk::Desk, parts, words};
use crate::leptos::{prelude::*, spawn};
use crate::{
    activity::{About, Action, Activity, Ask, Named},
    contract::{run_path, stop_path},
    entity::{names::Names, words::short_id},
    session::{
        Session,
        curl::{Call, curl_button},
        trouble::wait_notice,
    },
    ui::{
        dialog::modal,
        element::{Content, Element, el, live},
        focus,
        icon::icon,
        time_part::time,
    },
};

/// The id of the button that closes the dialog.
const CLOSE: &str = "acting-close";

/// The dialog, while something is asked.
pub fn acting_dialog(session: Session, activity: Activity, names: Signal<Names>) -> AnyView {
    let asked = activity.acts.asked();
    live(move || asked.get().map(|ask| dialog(session, activity, names, ask)))
}

crate::part! {
    acting:
    fn dialog(session: Session, activity: Activity, names: Signal<Names>, ask: Ask) -> AnyView {
        // What was done before is told by the ledger, so it has to be known whose it is.
        let ready = memo(move || activity.is_ready());
        live(move || ready.get().then(|| opened(&Desk::open(session, activity, names, ask.clone()), names)))
    }
}

fn opened(desk: &Desk, names: Signal<Names>) -> Element {
    let from = desk.ask().from.clone();
    on_cleanup(move || {
        spawn(async move {
            // The row may have been drawn anew meanwhile.
            TimeoutFuture::new(0).await;
            focus::again(&from);
        });
    });
    let title = match desk.action() {
        Action::Stop => "Stop this run",
        _ => "Run this scraper again",
    };
    let header = el("header").child(el("h2").attr("id", "acting").child(title));
    let body = el("div")
        .class("acting-body")
        .child(facts(desk, names))
        .child(parts::message(desk))
        .child(command(desk))
        .child(wait_notice(desk.wait()));
    let cancelled = desk.clone();
    keep_focus(desk);
    modal(|| {
        el("dialog")
            .class("acting")
            .attr("aria-labelledby", "acting")
            .on("cancel", move |event| {
                event.prevent_default();
                cancelled.close();
            })
            .child(header)
            .child(body)
            .child(el("footer").class("actions").children(parts::buttons(desk, CLOSE)))
    })
}

/// The call as a command.
fn command(desk: &Desk) -> Option<Element> {
    let scraper = desk.target().scraper.as_ref()?.id.clone();
    let call = match desk.action() {
        Action::Stop => {
            Call { method: "POST", note: Some("Stops the running run at once."), ..Call::get(stop_path(&scraper)) }
        }
        _ => Call { note: Some("Starts a run at once, although it is a GET."), ..Call::get(run_path(&scraper)) },
    };
    Some(curl_button(desk.session(), move || vec![call.clone()]))
}

/// Where the button that was pressed goes away, the focus goes to the one that closes.
fn keep_focus(desk: &Desk) {
    let desk = desk.clone();
    effect(move || {
        desk.look(|_| ());
        spawn(async {
            TimeoutFuture::new(0).await;
            focus::again(CLOSE);
        });
    });
}

/// What it is about: the scraper, its group, the server, and the run to stop.
fn facts(desk: &Desk, names: Signal<Names>) -> Element {
    let target = desk.target();
    let started = match &desk.ask().about {
        About::Run(run) => run.started.copied(),
        About::Write(_) => None,
    };
    let code = |id: &str| el("code").attr("title", id.to_owned()).child(short_id(id));
    let scraper = target.scraper.as_ref().map(|scraper| {
        let same = names.with_untracked(|names| names.scraper(&scraper.id).is_some_and(|known| known.ambiguous));
        let hint = same.then_some(" (others have the same name)");
        el("span")
            .class("two-lines")
            .child(el("b").child(scraper.name_or_id().to_owned()))
            .child(el("span").child(code(&scraper.id)).child(hint))
    });
    let group = target.group.as_ref().map_or("not reported", Named::name_or_id).to_owned();
    let run = (desk.action() == Action::Stop).then(|| target.runs.first()).flatten().map(|run| {
        let started = started.map(|at| [", started ".view(), time(at, false).view()]);
        el("span").child(code(&run.id)).child(started)
    });
    let row = |term: &'static str, value: AnyView| el("div").child(el("dt").child(term)).child(el("dd").child(value));
    el("dl").class("pairs").children(
        [
            Some(row("Scraper", scraper.view())),
            Some(row("Group", group.view())),
            run.map(|run| row("Run", run.view())),
            Some(row("Server", [icon("server").view(), el("code").child(desk.session().server()).view()].view())),
        ]
        .into_iter()
        .flatten(),
    )
}

/// What will happen, for as long as nothing was confirmed.
pub(super) fn consequence(desk: &Desk) -> Element {
    let target = desk.target();
    let run = target.runs.first().map(|run| short_id(&run.id)).unwrap_or_default();
    el("p").child(words::consequence(desk.action(), &run))
}
