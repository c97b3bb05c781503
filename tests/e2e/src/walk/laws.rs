//! What must hold all the way.

use std::collections::{BTreeSet, HashMap};

use anyhow::{Result, bail, ensure};
use chrono::DateTime;
use sandbox::Logged;

use crate::{test::Test, wait};

/// How long a preview lives, in milliseconds (contract section 4).
const LIFE: i64 = 5 * 60 * 1_000;

/// As many characters of a run's id are typed, and stand at the end of the button's words.
const TAIL: usize = 6;

/// Something that was confirmed: the button's words, in which tab, when by its clock.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Press {
    tab: u32,
    at: i64,
    words: String,
}

impl Press {
    /// Reads what the preloaded script says on the console.
    fn read(line: &str) -> Option<Self> {
        let mut parts = line.split_once("walk|")?.1.split('|');
        Some(Self {
            tab: parts.next()?.parse().ok()?,
            at: parts.next()?.parse().ok()?,
            words: parts.next()?.to_owned(),
        })
    }

    /// Whether it begins an intention; others go on with one.
    fn begins(&self) -> bool {
        !self.words.contains("Retry safely") && !self.words.contains("without logging")
    }
}

/// Where a request came from: tab, and time by its clock.
fn origin(one: &Logged) -> Option<(u32, i64)> {
    let mut parts = one.headers.x_request_id.as_deref()?.strip_prefix("walk.")?.split('.');
    Some((parts.next()?.parse().ok()?, parts.next()?.parse().ok()?))
}

fn query<'a>(one: &'a Logged, name: &str) -> Option<&'a str> {
    one.query.iter().find(|(key, _)| key == name).map(|(_, value)| value.as_str())
}

/// A kind of write.
struct Kind {
    /// Which requests it is.
    is: fn(&Logged) -> bool,
    /// What tells one from another.
    name: fn(&Logged) -> Option<&str>,
    /// Whether that is a key, under which another tab may go on.
    keyed: bool,
    /// How the buttons that begin it are called.
    begins: &'static [&'static str],
}

/// "Retry" is pressed for a start or a stop; which, its words do not tell.
const WRITES: [Kind; 3] = [
    Kind {
        is: |one| one.method == "PUT",
        name: |one| one.headers.idempotency_key.as_deref(),
        keyed: true,
        begins: &["Merge "],
    },
    Kind {
        is: |one| one.method == "DELETE",
        name: |one| one.headers.idempotency_key.as_deref(),
        keyed: true,
        begins: &["Delete "],
    },
    Kind {
        is: |one| one.path.ends_with("/run") || one.path.ends_with("/stop"),
        name: |one| one.headers.x_request_id.as_deref(),
        keyed: false,
        begins: &["Run now", "Stop now", "Retry"],
    },
];

/// After so many steps what was pressed has been sent, or never will be: everything came to rest twice meanwhile.
const RECENT: u64 = 30;

/// What was seen so far.
#[derive(Default)]
pub struct Laws {
    lines: usize,
    presses: Vec<Press>,
    /// Intentions that nothing was sent for: however often a button was hit in one step, it was one.
    begun: BTreeSet<(u64, u32, String)>,
    /// How many there were in all.
    confirmed: usize,
    /// The names of writes that were sent.
    sent: BTreeSet<String>,
}

const ALIVE: &str = "if (location.protocol !== 'http:') return '';
    const main = document.querySelector('main');
    if (!main) return 'no main';
    if (window.__violations?.length) return 'CSP: ' + window.__violations;
    return main.innerText.trim() || main.getAttribute('aria-busy') ? '' : 'an empty screen';";

impl Laws {
    /// How many writes were confirmed.
    pub fn confirmed(&self) -> usize {
        self.confirmed
    }

    /// Looks whether everything holds after `step`.
    ///
    /// # Errors
    /// The law that is broken.
    pub async fn hold(&mut self, test: &Test, step: u64, tab: u32) -> Result<()> {
        wait::until("the panel to be alive", async || {
            let seen = test.page.run(ALIVE).await?;
            let seen = seen.as_str().unwrap_or("no document").to_owned();
            Ok(if seen.is_empty() { wait::Look::Found(()) } else { wait::Look::NotYet(seen) })
        })
        .await?;
        let executed = test.server.executed_writes();
        let log = test.server.requests("/");
        self.hear(test, step).await?;
        keys(&log)?;
        self.were_meant(&log, step)?;
        let sent = self.sent.len();
        ensure!(executed <= sent as u64, "tab {tab}: {executed} writes were executed, and only {sent} sent");
        for (at, one) in log.iter().enumerate().filter(|(_, one)| one.method == "DELETE") {
            self.was_confirmed(one, &log[..at])?;
        }
        Ok(())
    }

    /// Every intention is sent as one write: under one key where there are keys, as one request where there are none.
    /// What a browser or the network repeats is the same request.
    fn were_meant(&mut self, log: &[Logged], step: u64) -> Result<()> {
        for kind in &WRITES {
            for one in log.iter().filter(|one| (kind.is)(one)) {
                let Some(name) = (kind.name)(one) else { bail!("a write without a name: {one:?}") };
                if self.sent.contains(name) {
                    continue;
                }
                let tab = origin(one).map(|(tab, _)| tab);
                let fits = |(at, by, words): &&(u64, u32, String)| {
                    let begins = kind.begins.iter().any(|start| words.starts_with(start));
                    begins && (kind.keyed || Some(*by) == tab && step - at <= RECENT)
                };
                let Some(meant) = self.begun.iter().rev().find(fits).cloned() else {
                    bail!("nobody meant the write {one:?}: {:?}", self.begun);
                };
                self.begun.remove(&meant);
                self.sent.insert(name.to_owned());
            }
        }
        Ok(())
    }

    /// Reads the console.
    async fn hear(&mut self, test: &Test, step: u64) -> Result<()> {
        let lines = test.page.console().await?;
        for line in &lines[self.lines.min(lines.len())..] {
            if let Some(press) = Press::read(&line.text) {
                if press.begins() && self.begun.insert((step, press.tab, press.words.clone())) {
                    self.confirmed += 1;
                }
                self.presses.push(press);
            } else if line.level == "SEVERE" || line.level == "WARNING" {
                let provoked = super::acts::PROVOKED.iter().any(|words| line.text.contains(words));
                ensure!(provoked, "console: {} {}", line.level, line.text);
            }
        }
        self.lines = lines.len();
        Ok(())
    }

    /// A deletion needs a preview of the same run by the same tab, which lives, and was confirmed.
    fn was_confirmed(&self, deletion: &Logged, before: &[Logged]) -> Result<()> {
        let Some((tab, at)) = origin(deletion) else { bail!("a deletion from nowhere: {deletion:?}") };
        let run = query(deletion, "scraperJobStatusId").unwrap_or_default();
        let same = |one: &&Logged| {
            one.path.ends_with("/preview-delete") && one.query == deletion.query && one.status == Some(200)
        };
        let previews = before.iter().filter(same).filter_map(origin).filter(|(of, _)| *of == tab);
        let lives: Vec<i64> =
            previews.map(|(_, asked)| asked).filter(|asked| (*asked..asked + LIFE).contains(&at)).collect();
        let time = DateTime::from_timestamp_millis(at).unwrap_or_default();
        ensure!(
            !lives.is_empty(),
            "tab {tab} deleted the rows of {run:?} at {time} without a live preview: {deletion:?}"
        );
        let tail = run.len().checked_sub(TAIL).and_then(|at| run.get(at..)).unwrap_or(run);
        let confirmed = self.presses.iter().any(|press| {
            let this = press.words.starts_with("Delete ") && press.words.ends_with(tail);
            let meant = this || press.words.starts_with("Delete without") || press.words.contains("Retry safely");
            press.tab == tab && meant && lives.iter().any(|asked| (*asked..=at).contains(&press.at))
        });
        ensure!(
            confirmed,
            "tab {tab} deleted the rows of {run:?} at {time}, and nobody confirmed it: {:?}",
            self.presses
        );
        Ok(())
    }
}

/// Each idempotency key belongs to one write.
fn keys(log: &[Logged]) -> Result<()> {
    let mut known = HashMap::new();
    for one in log {
        let Some(key) = one.headers.idempotency_key.as_deref() else { continue };
        let write = (one.method.as_str(), one.path.as_str(), one.query.as_slice());
        let first = known.entry(key).or_insert(write);
        ensure!(*first == write, "the key {key} was used for {first:?} and for {write:?}");
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::Press;

    #[test]
    fn what_was_pressed_is_read_from_the_console() {
        let press = Press::read(r#"http://127.0.0.1:1/ 9:20 "walk|2|1773308467000|Merge 3 runs|""#).unwrap();
        assert_eq!(press, Press { tab: 2, at: 1_773_308_467_000, words: "Merge 3 runs".to_owned() });
        assert!(press.begins());
        assert!(Press::read("walk").is_none());
        assert!(!Press::read("walk|1|5|Retry safely|").unwrap().begins());
    }
}
