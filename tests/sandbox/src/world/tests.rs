use super::*;

fn epoch() -> DateTime<Utc> {
    "2026-03-12T09:41:07Z".parse().unwrap()
}

fn world(runs: u64) -> World {
    World::new(0, Amounts { runs, scrapers: 40, failed_links: 4_000, seed: 1 }, epoch())
}

#[test]
fn a_seed_makes_the_same_world_again() {
    let (a, b) = (world(500), world(500));
    assert_eq!(a.runs(epoch()), b.runs(epoch()));
    let other = World::new(0, Amounts { runs: 500, scrapers: 40, failed_links: 4_000, seed: 2 }, epoch());
    assert_ne!(a.runs(epoch()), other.runs(epoch()));
}

#[test]
fn there_are_as_many_runs_as_asked_for_over_180_days() {
    for runs in [0, 1, 7, 500, 5_000] {
        let world = world(runs);
        let there = world.runs(epoch());
        assert_eq!(there.iter().filter(|run| !run.deleted).count() as u64, runs);
        assert!(there.is_sorted_by_key(|run| run.started()));
    }
    let world = world(5_000);
    let oldest = epoch().timestamp() - i64::from(world.runs(epoch())[0].started());
    assert!((175..=181).contains(&(oldest / 86_400)), "{oldest}");
}

#[test]
fn there_are_as_many_scrapers_as_asked_for_and_each_has_runs() {
    let amounts = Amounts { runs: 5_000, scrapers: 200, failed_links: 4_000, seed: 1 };
    let world = World::new(0, amounts, epoch());
    let ids: std::collections::BTreeSet<_> = world.scrapers.iter().map(|scraper| &scraper.id).collect();
    assert_eq!((world.scrapers.len(), ids.len()), (200, 200));
    assert!((0..200).all(|number| world.latest(number, epoch(), |_| true).is_some()));
    assert_eq!(world.scrapers[..40], World::new(0, Amounts { scrapers: 40, ..amounts }, epoch()).scrapers);
}

#[test]
fn every_kind_of_run_is_there() {
    let world = world(5_000);
    let now = epoch().timestamp();
    let words: std::collections::BTreeSet<_> = world.runs(epoch()).iter().map(|run| run.state(now).word()).collect();
    let all = ["ARCHIVING", "COMPLETED", "FAILED", "PENDING", "RUNNING", "STOPPED"];
    assert_eq!(words.into_iter().collect::<Vec<_>>(), all);
    assert!(world.runs(epoch()).windows(2).any(|pair| pair[0].started() == pair[1].started()), "equal starts");
    let names: std::collections::BTreeSet<_> = world.scrapers.iter().map(|scraper| &scraper.name).collect();
    assert_eq!((world.scrapers.len(), world.groups.len()), (40, 7));
    assert!(names.len() < 40, "equal names");
}

#[test]
fn runs_begin_go_on_and_end_as_time_passes() {
    let world = world(5_000);
    let run = *world.runs(epoch()).last().unwrap();
    let start = i64::from(run.started());
    assert_eq!(run.state(epoch().timestamp()), RunState::Pending);
    assert_eq!(run.state(start + 5), RunState::Running);
    assert!(run.part(run.ok, start + 5) < run.part(run.ok, start + 20));
    assert_eq!(run.state(i64::from(run.ends())), RunState::Ended(run.outcome));
    let later = world.runs(epoch() + chrono::TimeDelta::days(1)).len() - world.runs(epoch()).len();
    assert!((20..40).contains(&later), "{later} runs a day later");
}

#[test]
fn every_run_is_found_by_its_id() {
    let world = world(2_000);
    for run in world.runs(epoch()) {
        assert_eq!(world.run(&run.id(), epoch()), Some(run));
    }
    assert_eq!(world.run("65a1f0c2d4e7f291a3b5c6d8", epoch()), None);
    assert_eq!(world.run("…", epoch()), None);
}

#[test]
fn failed_links_and_rows_are_as_many_as_the_run_says() {
    let world = world(5_000);
    let most = world.runs(epoch()).iter().max_by_key(|run| run.bad).unwrap();
    assert_eq!(world.scraper_of(most).habit, Habit::Broken);
    assert_eq!(world.failed_links(most, epoch()).count(), 4_000);
    let done = world.runs(epoch()).iter().rev().find(|run| rows::is_completed(run, epoch())).unwrap();
    assert_eq!(world.rows(done, epoch()).count(), done.items as usize);
}

#[test]
fn titles_are_real_ean_numbers_that_scrapers_of_a_group_share() {
    assert_eq!(rows::ean(638_133_393), "4006381333931");
    let world = world(5_000);
    let titles = |scraper: usize| -> std::collections::BTreeSet<String> {
        let run = world.latest(scraper, epoch(), |run| rows::is_completed(run, epoch())).unwrap();
        world.rows(run, epoch()).filter_map(|row| row["title"].as_str().map(str::to_owned)).collect()
    };
    assert!(titles(0).intersection(&titles(1)).count() > 10);
    assert_eq!(titles(9).len(), 1, "a constant title");
}
