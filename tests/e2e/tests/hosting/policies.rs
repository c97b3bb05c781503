//! What the files for hosts let browsers do.

use std::{fs, path::Path};

use anyhow::{Context, Result};

#[test]
fn every_host_sends_the_pages_own_policy_and_lets_no_answer_of_the_api_be_a_page() -> Result<()> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let page = fs::read_to_string(root.join("index.html"))?;
    let (_, rest) = page.split_once("Content-Security-Policy\" content=\"").context("the page has no policy")?;
    let policy = rest.split_once('"').context("its policy has no end")?.0;
    let (policy, closed) =
        (format!("{policy}; frame-ancestors 'none'"), "default-src 'none'; sandbox; frame-ancestors 'none'");
    for (policy, other) in [(&*policy, "_headers"), (closed, "forward.js")] {
        for file in ["nginx.conf", "Caddyfile", "README.md", other] {
            let text = fs::read_to_string(root.join("docs/hosting").join(file))?;
            assert_eq!(text.matches(policy).count(), 1, "{file}");
        }
    }
    Ok(())
}
