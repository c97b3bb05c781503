//! The tests' own tools: a check that cannot fail would be worth nothing.

use std::fs;

use anyhow::Result;
use chrono::{DateTime, TimeDelta, Utc};
use e2e::{
    checks::{Rules, SECRET, SECRETS},
    env::Scratch,
    locate::role,
    page::{DESKTOP, Page},
    python::PythonHost,
};

const NOW: &str = "2026-03-12T09:41:07Z";

fn now() -> DateTime<Utc> {
    NOW.parse().unwrap()
}

struct Site {
    page: Page,
    host: PythonHost,
    other: PythonHost,
    _folder: Scratch,
}

impl Site {
    async fn start(head: &str, body: &str, script: &str) -> Result<Self> {
        let folder = Scratch::new("site")?;
        let html =
            format!("<!doctype html><html lang=en><title>A page</title>{head}<body>{body}<script src=x.js></script>");
        fs::write(folder.path().join("index.html"), html)?;
        fs::write(folder.path().join("x.js"), script)?;
        let (host, other) = (PythonHost::start(folder.path())?, PythonHost::start(folder.path())?);
        let page = Page::start(now(), DESKTOP, false).await?;
        page.open(host.address()).await?;
        Ok(Self { page, host, other, _folder: folder })
    }

    fn rules(&self) -> Rules {
        let origin = self.host.address();
        Rules {
            api: format!("{origin}/api/"),
            origins: vec![origin.to_owned()],
            console: vec!["favicon.ico".to_owned()],
            device: false,
            cookies: false,
        }
    }

    async fn broken(self) -> Result<String> {
        let broken = self.rules().broken(&self.page).await?.join("\n");
        self.page.close().await?;
        Ok(broken)
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_quiet_page_breaks_no_rule() -> Result<()> {
    let site = Site::start("", "<h1>Fine</h1>", "console.log('a word')").await?;
    site.page.find("heading", "Fine").await?;
    assert_eq!(site.broken().await?, "");
    Ok(())
}

async fn breaks(head: &str, body: &str, script: &str, sentence: &str) -> Result<()> {
    let site = Site::start(head, body, script).await?;
    site.page.find("heading", "Done").await?;
    let broken = site.broken().await?;
    assert!(broken.contains(sentence), "{sentence:?} is not in {broken:?}");
    Ok(())
}

const DONE: &str = "document.body.append(Object.assign(document.createElement('h1'), { textContent: 'Done' }));";

#[tokio::test(flavor = "multi_thread")]
async fn console_and_policy_are_watched_across_reloads() -> Result<()> {
    let policy = "<meta http-equiv=Content-Security-Policy content=\"script-src 'self'\">";
    let script = format!("console.error('oh no'); {DONE} Promise.reject(new Error('nobody caught it'));");
    let site = Site::start(policy, "<i onclick=x()>a</i><script>1</script>", &script).await?;
    site.page.find("heading", "Done").await?;
    // A handler may be looked at only when it is wanted, and is reported a little later.
    site.page.run("document.querySelector('i').click()").await?;
    let kinds = "return new Set(window.__violations.map(one => one.split(' ')[0])).size";
    e2e::wait::until_equal("kinds of violations", serde_json::json!(2), async || site.page.run(kinds).await).await?;
    site.page.open("data:text/html,<title>elsewhere</title>").await?;
    let broken = site.broken().await?;
    for words in ["oh no", "nobody caught it", "CSP violation: script-src-elem", "CSP violation: script-src-attr"] {
        assert!(broken.contains(words), "{words:?} is not in {broken:?}");
    }
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn the_secret_is_found_wherever_it_leaks() -> Result<()> {
    let secret = SECRET;
    breaks("", &format!("<p data-x={secret}>"), DONE, "is in the document").await?;
    breaks("", "", &format!("console.info('{secret}'); {DONE}"), "is in the console").await?;
    breaks("", "", &format!("history.replaceState(null, '', '?k={secret}'); {DONE}"), "is in the address").await?;
    breaks("", "", &format!("fetch('x.js?{secret}').then(() => {{ {DONE} }})"), "is in an address: http").await
}

/// Runs each script in one page; what all of them together break.
async fn broken_by(scripts: &[String]) -> Result<String> {
    let site = Site::start("", "<h1>Done</h1><p></p><input>", "").await?;
    site.page.find("heading", "Done").await?;
    for script in scripts {
        site.page.run(script).await?;
    }
    // Files are read, and databases opened, a little later.
    let opened = "return indexedDB.databases().then(all => all.length);";
    e2e::wait::until_equal("a database", serde_json::json!(1), async || site.page.run(opened).await).await?;
    site.broken().await
}

#[tokio::test(flavor = "multi_thread")]
async fn every_secret_is_found_wherever_it_rests() -> Result<()> {
    let secret = SECRET;
    let cases = [
        ("indexedDB.open('store')".to_owned(), "a database: store"),
        (format!("sessionStorage.other = '{secret}'"), "is in sessionStorage, as other"),
        (format!("localStorage['{secret}'] = 1"), "is in localStorage, under a name"),
        (format!("localStorage['scrapewise-panel.key'] = '{secret}'"), "is in localStorage, as scrapewise-panel.key"),
        (format!("window.name = '{secret}'"), "is in the name of the window"),
        (format!("document.querySelector('input').value = '{secret}'"), "is in a field"),
        ("document.cookie = 'a=b'".to_owned(), "a cookie: a=b"),
        ("return caches.open('store').then(() => 0)".to_owned(), "a cache: store"),
        (
            format!("document.querySelector('p').attachShadow({{ mode: 'open' }}).innerHTML = '<i>{secret}</i>'"),
            "is in a shadow root",
        ),
        (format!("history.replaceState({{ key: '{secret}' }}, '')"), "is in the history"),
    ];
    let mut scripts: Vec<String> = cases.iter().map(|(script, _)| script.clone()).collect();
    scripts.extend(SECRETS.iter().enumerate().map(|(at, secret)| format!("localStorage.all{at} = '{secret}'")));
    let broken = broken_by(&scripts).await?;
    let all = (0..SECRETS.len()).map(|at| format!("is in localStorage, as all{at}"));
    for sentence in cases.iter().map(|(_, sentence)| (*sentence).to_owned()).chain(all) {
        assert!(broken.contains(&sentence), "{sentence:?} is not in {broken}");
    }
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn a_secret_is_found_that_was_there_for_a_moment() -> Result<()> {
    let secret = SECRET;
    let cases = [
        ("indexedDB.open('store')".to_owned(), "a database: store"),
        (
            format!("localStorage.setItem('a', '{secret}'); localStorage.clear()"),
            "put into a storage beside the chosen",
        ),
        (format!("history.pushState('{secret}', ''); history.pushState(null, '')"), "put into the history"),
        (format!("new BroadcastChannel('a').postMessage({{ key: ['{secret}'] }})"), "put into a message to other tabs"),
        (format!("new Worker('x.js').postMessage('{secret}')"), "put into a message to a worker"),
        (format!("navigator.clipboard.writeText('{secret}').catch(() => 0)"), "put into the clipboard"),
        (format!("document.cookie = 'a={secret}; max-age=0'"), "put into a cookie"),
        (format!("URL.createObjectURL(new Blob(['a', '{secret}']))"), "put into a file"),
        (format!("return fetch('x', {{ method: 'POST', body: '{secret}' }}).then(() => 0)"), "the body of a request"),
    ];
    let scripts: Vec<String> = cases.iter().map(|(script, _)| script.clone()).collect();
    let broken = broken_by(&scripts).await?;
    for (_, sentence) in cases {
        assert!(broken.contains(sentence), "{sentence:?} is not in {broken}");
    }
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn the_key_on_another_path_or_origin_is_found() -> Result<()> {
    let send = |to: &str| {
        format!("fetch('{to}', {{ headers: {{ Authorization: 'Bearer x' }} }}).catch(() => 0).then(() => {{ {DONE} }})")
    };
    breaks("", "", &send("elsewhere/"), "Authorization went to http").await?;
    let site = Site::start("", "", "").await?;
    let other = site.other.address().to_owned();
    site.page.run(&format!("return fetch('{other}/x.js', {{ mode: 'no-cors' }})")).await?;
    assert!(site.broken().await?.contains(&format!("a request to {other}/x.js")));
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn people_find_things_by_role_and_name() -> Result<()> {
    let body = "<label>Name <input></label><div hidden><button>Go</button></div><button>Go</button>
        <dialog><button>Yes</button></dialog><details><summary>More</summary></details>
        <label>When <input type=datetime-local></label><button>Twice</button><button>Twice</button>";
    let site = Site::start("", body, "").await?;
    let page = &site.page;
    page.fill("textbox", "Name", "Ada").await?;
    assert_eq!(page.value("textbox", "Name").await?, "Ada");
    page.click("button", "Go").await?;
    assert_eq!(page.all(None, "button", "Twice".into()).await?.len(), 2);
    assert!(!page.has("button", "Yes").await?, "a closed dialog's button is not there");
    page.set_date("When", "2026-03-05T00:00").await?;
    page.find(role::DISCLOSURE, "More").await?;
    page.run("document.querySelector('dialog').showModal()").await?;
    page.find("button", "Yes").await?;
    assert!(!page.has("button", "Go").await?, "what is behind a modal dialog is out of reach");
    site.page.close().await
}

#[tokio::test(flavor = "multi_thread")]
async fn the_clock_stands_until_it_is_moved_and_stays_moved() -> Result<()> {
    let site = Site::start("", "", "").await?;
    let page = &site.page;
    let read =
        "return [Date.now(), +new Date(), new Date(0).getTime(), +new Date(2026, 2, 12), new Date() instanceof Date]";
    let at = |ms: i64| serde_json::json!([ms, ms, 0, 1_773_273_600_000_i64, true]);
    assert_eq!(page.run(read).await?, at(now().timestamp_millis()));
    let later = now() + TimeDelta::hours(3);
    page.set_now(later).await?;
    assert_eq!(page.run(read).await?, at(later.timestamp_millis()));
    page.reload().await?;
    assert_eq!(page.run(read).await?, at(later.timestamp_millis()));
    page.new_tab().await?;
    page.open(site.host.address()).await?;
    assert_eq!(page.run(read).await?, at(later.timestamp_millis()));
    site.page.close().await
}

#[tokio::test(flavor = "multi_thread")]
async fn axe_finds_what_it_should() -> Result<()> {
    let good = Site::start("", "<main><h1>Fine</h1></main>", "").await?;
    good.page.is_accessible("a good page").await?;
    good.page.close().await?;
    let bad = Site::start("", "<main><h1>Bad</h1><input><img src=x.js></main>", "").await?;
    let error = bad.page.is_accessible("a bad page").await.unwrap_err().to_string();
    assert!(error.contains("a bad page") && error.contains("\"label\"") && error.contains("image-alt"), "{error}");
    bad.page.close().await
}
