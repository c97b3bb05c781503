//! What is known of the run itself.

use super::{history, page::Failures};
use crate::leptos::prelude::*;
use crate::{
    address::{RunsAddress, Screen, deletion_href},
    contract::{Run, failed_links_path},
    entity::{
        badge::state_badge,
        names::Names,
        parts::{link_bar, or_not_reported},
        seen::not_deletable,
        usual::{Spread, difference, rate},
        words,
    },
    session::curl::{Call, curl_button},
    text::brief,
    ui::{
        copy::copy_button,
        element::{Content, Element, el, live},
        icon::icon,
        number::{grouped, percent, tenths},
        time::duration,
        time_part::{TimeContext, time},
    },
};

/// Where this is, and whose links these are.
pub(super) fn heading(failures: Failures) -> AnyView {
    let state = move || {
        failures.background.answer.state.with(|load| Some(state_badge(load.value()?.run.as_ref()?.state.value())))
    };
    let name =
        move || scraper_name(failures).map_or("Failed links".to_owned(), |name| format!("Failed links of {name}"));
    let title =
        el("div").class("page-heading").child(el("h1").live(name)).live(state).live(move || delete_link(failures));
    [el("nav").class("breadcrumbs").attr("aria-label", "Breadcrumbs").live(move || breadcrumbs(failures)), title].view()
}

/// The way to delete the run's rows, or why there is none.
fn delete_link(failures: Failures) -> Element {
    let (group, run) = failures.about.with(|about| (about.group.clone(), about.run.clone()));
    let why = failures.background.answer.state.with(|load| {
        let run = load.value().and_then(|background| background.run.as_ref());
        failures.names.with(|names| not_deletable(run, names.group(&group), false))
    });
    let link = el("a").class("button").child(icon("deleted")).child("Delete rows…");
    let link = match why {
        Some(why) => link.attr("role", "link").attr("aria-disabled", "true").attr("tabindex", "0").attr("title", why),
        None => link.attr("href", deletion_href(Some(&group), &run)),
    };
    let call = move || vec![Call::get(failed_links_path(&group, &run))];
    el("div").class("actions").child(curl_button(failures.session, call)).child(link)
}

fn breadcrumbs(failures: Failures) -> Element {
    let about = failures.about.get();
    let to = |address: RunsAddress| Screen::Runs(address).href();
    let link = |href: String, words: String| el("li").child(el("a").attr("href", href).child(words));
    let group = RunsAddress { group: Some(about.group.clone()), ..RunsAddress::default() };
    let scraper = scraper_id(failures);
    let of_scraper = RunsAddress { scraper: scraper.clone(), ..group.clone() };
    let name = scraper.is_some().then(|| scraper_name(failures)).flatten();
    let group_name = failures.names.with(|names| names.group_or_id(&about.group).to_owned());
    let here = el("code").attr("title", about.run.clone()).child(words::short_id(&about.run));
    el("ol")
        .child(link(to(RunsAddress::default()), "Runs".to_owned()))
        .child(link(to(group), group_name))
        .child(name.map(|name| link(to(of_scraper), name)))
        .child(el("li").attr("aria-current", "page").child(here))
}

/// The scraper: as the run says, else as the address does.
fn scraper_id(failures: Failures) -> Option<String> {
    let of_run = failures.background.answer.state.with(|load| load.value()?.run.as_ref()?.scraper_id.cloned());
    of_run.or_else(|| failures.about.with(|about| about.scraper.clone()))
}

/// The scraper's name, or its id.
pub(super) fn scraper_name(failures: Failures) -> Option<String> {
    failures.names.with(|names| {
        let of_run = failures
            .background
            .answer
            .state
            .with(|load| names.scraper_of(load.value()?.run.as_ref()?).map(str::to_owned));
        of_run.or_else(|| {
            failures.about.with(|about| about.scraper.as_deref().map(|id| names.scraper_or_id(id).to_owned()))
        })
    })
}

/// The run's facts, as far as they are known.
pub(super) fn facts(failures: Failures) -> AnyView {
    live(move || {
        let id = failures.about.with(|about| about.run.clone());
        let code = [el("code").child(id.clone()).view(), " ".view(), copy_button(id, "Copy run id").view()];
        let known = failures.background.answer.state.with(|load| {
            let run = load.value()?.run.as_ref()?;
            Some((failures.names.with(|names| of_run(names, run)), message(run)))
        });
        let (facts, message) = known.unzip();
        let list = el("dl").class("facts").child(fact("Run", code)).children(facts.into_iter().flatten());
        [Some(list), message.flatten()]
    })
}

fn fact(term: &'static str, value: impl Content) -> Element {
    el("div").child(el("dt").child(term)).child(el("dd").child(value))
}

fn of_run(names: &Names, run: &Run) -> Vec<Element> {
    let at = |at: Option<_>| or_not_reported(at.map(|at| time(at, false))).view();
    let group = names.group_id_of(run).and_then(|id| names.group(id));
    let launcher = words::launcher(run, group).map(|by| el("span").attr("title", by.meaning).child(by.word));
    let now = TimeContext::here().now;
    let took = words::seconds(run, now.get_untracked()).map(duration);
    let ended = if history::is_finished(run) { at(run.finished.copied()) } else { "not yet".view() };
    let mut facts = vec![
        fact("Started", at(run.started.copied())),
        fact("Finished", ended),
        fact("Took", or_not_reported(took)),
        fact("Items", or_not_reported(run.items_quantity.copied().map(grouped))),
        fact("Launched by", or_not_reported(launcher)),
    ];
    facts.extend(run.stop_reason.as_deref().map(|reason| fact("Stop reason", brief(reason))));
    facts
}

fn message(run: &Run) -> Option<Element> {
    let message = brief(run.error_message.as_deref()?);
    Some(el("p").class("message").child(el("strong").child("Error message: ")).child(el("bdi").child(message)))
}

/// How many links failed, and whether that is usual. Both as the run itself reports.
pub(super) fn verdict(run: &Run, usual: Option<Spread>) -> Option<Element> {
    let (ok, failed) = (run.success_links.copied()?, run.error_links.copied()?);
    let all = ok.saturating_add(failed);
    let big = |words: String| el("b").class("big-number").child(words);
    let count = el("p").child(big(grouped(failed))).child(format!(" of {} links failed", grouped(all)));
    let share =
        percent(failed, all).map(|share| el("p").child(big(share)).child(" ").children(beside_usual(run, usual)));
    let bar = tenths(ok, all).map(|share| {
        let words = format!("{} links succeeded, {} failed", grouped(ok), grouped(failed));
        link_bar(share, !history::is_finished(run)).attr("role", "img").attr("aria-label", words)
    });
    Some(el("div").class("verdict panel").child(count).child(share).child(bar))
}

fn beside_usual(run: &Run, usual: Option<Spread>) -> Vec<AnyView> {
    let (Some(usual), Some(rate)) = (usual, rate(run)) else {
        return vec![el("span").class("soft").child("no completed runs to compare with").view()];
    };
    let delta = difference(rate, usual.median)
        .map(|(worse, words)| el("span").class(if worse { "delta delta-worse" } else { "delta" }).child(words));
    let share = percent(usual.median, 1_000_000).unwrap_or_default();
    let what = format!("Median of this scraper’s last {} completed runs", usual.of);
    let usual = el("span").attr("title", what).child(format!("usual {share}"));
    vec![delta.view(), " ".view(), usual.view()]
}
