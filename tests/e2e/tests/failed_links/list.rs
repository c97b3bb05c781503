//! The list of failed links: long, hostile, and with the keyboard only.

use anyhow::{Context, Result};
use e2e::keys::Key;
use e2e::{
    locate::{Name, role},
    page::PHONE,
    server::grouped,
    test::{Test, test},
    wait::{self, Look},
};
use serde_json::{Value, json};

use crate::failed_links::causes::{causes, links, query, shown, six_links};

/// As many links with one cause.
fn alike(count: usize) -> Value {
    (0..count)
        .map(|at| json!({"url": format!("https://shop.example/p/{at}"), "status": 503, "error": "Down"}))
        .collect()
}

async fn nodes(s: &Test) -> Result<u64> {
    s.page.run("return document.querySelectorAll('*').length;").await?.as_u64().context("no number")
}

#[tokio::test(flavor = "multi_thread")]
async fn of_a_long_list_only_what_is_near_is_in_the_page() -> Result<()> {
    test("failures-long", async |s| {
        const COUNT: usize = 60_000;
        shown(s, &alike(COUNT)).await?;
        s.page.click(role::DISCLOSURE, Name::Starts("60,000 503")).await?;
        s.page.find("link", "https://shop.example/p/0").await?;
        assert!(nodes(s).await? <= 1_500, "{} nodes", nodes(s).await?);
        let table = s.page.find("table", Name::Starts("Failed links, ")).await?;
        assert_eq!(table.attr("aria-rowcount").await?, Some((COUNT + 1).to_string()));

        let last = format!("https://shop.example/p/{}", COUNT - 1);
        wait::until_true("the last link", async || {
            // The page grows as rows turn out higher than expected.
            s.page.run("scrollTo(0, document.body.scrollHeight);").await?;
            s.page.has("link", &*last).await
        })
        .await?;
        let last = "return [...document.querySelectorAll('.links-table [aria-rowindex]')].at(-1).ariaRowIndex;";
        assert_eq!(s.page.run(last).await?, json!((COUNT + 1).to_string()));
        assert!(nodes(s).await? <= 1_500, "{} nodes", nodes(s).await?);

        s.page.run("scrollTo(0, document.body.scrollHeight / 2);").await?;
        s.page.reads(&format!("of {}. More load as you scroll", grouped(COUNT))).await?;
        wait::until("rows in the middle of the screen", async || {
            let seen =
                s.page.run("return document.elementFromPoint(700, 450)?.closest('tr')?.ariaRowIndex ?? '';").await?;
            let row: usize = seen.as_str().unwrap_or_default().parse().unwrap_or(0);
            Ok(if (20_000..40_000).contains(&row) { Look::Found(()) } else { Look::NotYet(seen.to_string()) })
        })
        .await
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn no_frame_has_to_wait_for_many_new_rows() -> Result<()> {
    test("failures-slices", async |s| {
        shown(s, &alike(5_000)).await?;
        s.page.click(role::DISCLOSURE, Name::Starts("5,000 503")).await?;
        s.page.find("link", "https://shop.example/p/0").await?;
        s.page.idle().await?;
        // At most 6 at once, however often the rows of an answer come; and nobody asks the browser where something is before
        // it has laid them out: it would have to do so twice.
        let most = "window.most = window.early = 0;
            const new_rows = new MutationObserver(() => {});
            new_rows.observe(document.querySelector('.links-table tbody'), {childList: true});
            const where = Element.prototype.getBoundingClientRect;
            Element.prototype.getBoundingClientRect = function () {
                if (new_rows.takeRecords().length > 0) window.early += 1;
                return where.call(this);
            };
            new MutationObserver(all => {
                const rows = all.flatMap(({addedNodes}) => [...addedNodes]).filter(node => node.matches?.('tr'));
                window.most = Math.max(window.most, rows.length);
            }).observe(document.querySelector('.links-table tbody'), {childList: true});
            scrollTo(0, document.querySelector('.links-table').getBoundingClientRect().top + scrollY + 33 * 3000);";
        s.page.run(most).await?;
        let full = "const at = y => document.elementFromPoint(700, y)?.closest('tr')?.ariaRowIndex ?? '';
            return at(200) !== '' && at(innerHeight - 10) !== '';";
        wait::until_equal("a screen full of rows", json!(true), async || s.page.run(full).await).await?;
        assert_eq!(s.page.run("return window.early;").await?, json!(0));
        let most = s.page.run("return window.most;").await?;
        assert!((1..=6).contains(&most.as_u64().unwrap_or_default()), "{most} rows at once");
        Ok(())
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn on_a_phone_no_text_of_a_link_leaves_its_row() -> Result<()> {
    test("failures-phone", async |s| {
        s.page.resize(PHONE).await?;
        let long = "Forbidden: access denied by bot protection, which asks for a picture of a bus";
        let link = |at| json!({"url": format!("https://shop.example/p/{at}"), "status": 403, "error": long});
        shown(s, &(0..3).map(link).collect()).await?;
        s.page.click(role::DISCLOSURE, Name::Starts("3 403")).await?;
        s.page.find("link", "https://shop.example/p/0").await?;
        let within = "const rows = [...document.querySelectorAll('.links-table tr[aria-rowindex] .error-text')];
            return rows.map(text => text.scrollHeight <= text.closest('tr').getBoundingClientRect().bottom - text.getBoundingClientRect().top);";
        assert_eq!(s.page.run(within).await?, json!([true, true, true]));
        Ok(())
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn many_causes_are_paged_and_facets_are_cut() -> Result<()> {
    test("failures-many-causes", async |s| {
        let hosts: Value = (0..60)
            .map(|at| json!({"url": format!("https://h{at}.example/"), "status": 503, "error": "Down"}))
            .collect();
        shown(s, &hosts).await?;
        causes(s, 60).await?;
        assert_eq!(s.page.names(role::DISCLOSURE).await?.len(), 15);
        s.page.click("link", "Page 4").await?;
        s.page.find(role::DISCLOSURE, Name::Has("h59.example")).await?;
        assert!(!s.page.has("checkbox", "h50.example 1").await?);
        s.page.click("button", "54 more").await?;
        s.page.find("checkbox", "h39.example 1").await?;
        s.page.focused("button", "Show fewer").await?;
        s.page.reads("20 more. Use the search to find them.").await?;
        assert!(nodes(s).await? <= 1_500, "{} nodes", nodes(s).await?);
        Ok(())
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn keys_search_go_from_link_to_link_and_copy() -> Result<()> {
    test("failures-keys", async |s| {
        shown(s, &six_links()).await?;
        links(s, "6 links").await?;
        s.page.allow_clipboard().await?;
        s.page.press("/").await?;
        s.page.focused("searchbox", Name::Starts("Search URL")).await?;
        s.page.press("jk/c").await?;
        assert_eq!(s.page.value("searchbox", Name::Starts("Search URL")).await?, "jk/c", "typing is only typing");
        s.page.fill("searchbox", Name::Starts("Search URL"), "shop").await?;
        links(s, "5 of 6 links").await?;

        s.page.tab_to(role::DISCLOSURE, Name::Starts("3 503")).await?;
        s.page.press(Key::Enter).await?;
        s.page.find("link", "https://shop.example/p/5").await?;
        s.page.press("j").await?;
        s.page.focused("link", "https://shop.example/p/1").await?;
        s.page.press("jj").await?;
        s.page.focused("link", "https://shop.example/p/5").await?;
        s.page.press("c").await?;
        s.page.says("status", "URL copied").await?;
        assert_eq!(s.page.clipboard().await?, "https://shop.example/p/5");
        s.page.press("j").await?;
        s.page.focused(role::DISCLOSURE, Name::Starts("2 404")).await?;
        s.page.press("kkkk").await?;
        s.page.focused(role::DISCLOSURE, Name::Starts("3 503")).await?;

        s.page.press("?").await?;
        s.page.click("checkbox", Name::Starts("Single-key shortcuts")).await?;
        s.page.press(Key::Escape).await?;
        s.page.gone("dialog", "Keyboard shortcuts").await?;
        s.page.click(role::DISCLOSURE, Name::Starts("2 404")).await?;
        s.page.press("j").await?;
        s.page.focused(role::DISCLOSURE, Name::Starts("2 404")).await
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_opened_while_the_search_is_typed_stays_open() -> Result<()> {
    test("failures-opened-while-typing", async |s| {
        let run = shown(s, &six_links()).await?;
        links(s, "6 links").await?;
        s.page.click(role::DISCLOSURE, Name::Starts("2 404")).await?;
        s.page.find("link", "https://shop.example/p/2").await?;
        // Typed and opened before the address can follow.
        let quick = "const field = document.querySelector('input[type=search]');
            field.value = 'shop';
            field.dispatchEvent(new Event('input', { bubbles: true }));
            return new Promise(done => requestAnimationFrame(function look() {
              const all = [...document.querySelectorAll('.cause')];
              if (all.length !== 2) return requestAnimationFrame(look);
              done(all.map(one => one.open));
              all[0].querySelector('summary').click();
            }));";
        let open = s.page.run(quick).await?;
        assert_eq!(open, json!([false, false]), "another search is looked at from its beginning");
        s.page.find("link", "https://shop.example/p/5").await?;
        let opened = async || Ok(s.page.query().await?.split_once("&q=shop&open=").is_some());
        e2e::wait::until_equal("search and open cause in the address", true, opened).await?;
        assert!(s.page.query().await?.starts_with(&query(&run)));
        s.page.find("link", "https://shop.example/p/5").await.map(drop)
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn focus_shows_a_long_url_whole_and_moves_nothing() -> Result<()> {
    test("failures-whole-url", async |s| {
        let long = format!("https://shop.example/{}/end-of-the-url", "a-very-long-part-of-the-path/".repeat(12));
        shown(s, &json!([{"url": long, "status": 503}, {"url": "https://shop.example/b", "status": 503}])).await?;
        s.page.click(role::DISCLOSURE, Name::Starts("2 503")).await?;
        s.page.find("link", &long).await?;
        let cut = "const part = document.querySelector('.links-table .url .head'); return part.scrollWidth > part.clientWidth + 1;";
        assert_eq!(s.page.run(cut).await?, true, "cut in its middle");
        let height = "return document.querySelector('.links-table').getBoundingClientRect().height;";
        let before = s.page.run(height).await?;
        s.page.press("j").await?;
        s.page.focused("link", &long).await?;
        let whole = "const part = document.querySelector('.links-table .url:focus .head');
            return part.scrollWidth <= part.clientWidth + 1 || getComputedStyle(part).whiteSpace !== 'pre';";
        assert_eq!(s.page.run(whole).await?, true, "whole on focus");
        assert_eq!(s.page.run(height).await?, before);
        Ok(())
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn hostile_links_are_only_text() -> Result<()> {
    test("failures-hostile", async |s| {
        let markup = "<img src=x onerror=alert(1)><script>document.title='owned'</script>";
        let long = format!("https://shop.example/{}", "x".repeat(64_000));
        let hostile = json!([
            {"url": "javascript:alert(1)", "status": markup, "error": markup},
            {"url": "data:text/html,<script>alert(1)</script>", "status": "=1+1", "error": "\u{202e}desrever"},
            {"url": long, "status": 503, "error": "W".repeat(1_000_000)},
            {"url": "  https://shop.example/spaced", "status": -1, "error": "\u{0}\u{1b}[31mred"},
            {"url": "HTTPS://shop.example/<b>bold</b>", "status": "1e400", "error": {"a": 1}},
            null, "text", 7, [], {}
        ]);
        shown(s, &hostile).await?;
        s.page.says("status", "4 links couldn’t be displayed (unexpected format).").await?;
        links(s, "6 links").await?;
        for name in s.page.names(role::DISCLOSURE).await? {
            let find = || s.page.find(role::DISCLOSURE, Name::Is(&name));
            s.page.click_with(&name, async || find().await).await?;
            s.page.find("table", Name::Starts("Failed links, ")).await?;
            assert!(s.page.sideways().await? <= 0, "{name} pushes the page sideways");
            let strange = "return document.querySelectorAll('main img, main script, main b b, main [onerror]').length;";
            assert_eq!(s.page.run(strange).await?, 0);
            let bad = "return [...document.querySelectorAll('a[href]')].filter(a => !['http:', 'https:'].includes(a.protocol)).length;";
            assert_eq!(s.page.run(bad).await?, 0, "no link leads to a script");
        }
        s.page.titled("Failed links · ScrapeWise Panel").await
    })
    .await
}
