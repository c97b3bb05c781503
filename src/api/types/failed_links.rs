//! The question for a run's failed links. The answer may be huge: the package `links` reads it as it arrives.

use percent_encoding::utf8_percent_encode;

use super::history::ENCODED;

/// The path to ask, from the API's base address on (contract section 2). `run` is the run's `id`, `group` the one its
/// scraper belongs to.
pub fn failed_links_path(group: &str, run: &str) -> String {
    let part = |id| utf8_percent_encode(id, ENCODED);
    format!("/api/scraper/load-history/group/{}/job/{}/errors", part(group), part(run))
}

#[cfg(test)]
mod tests {
    use super::failed_links_path;

    #[test]
    fn ids_are_parts_of_the_path_and_never_more() {
        assert_eq!(failed_links_path("grp_xyz", "65a1"), "/api/scraper/load-history/group/grp_xyz/job/65a1/errors");
        assert_eq!(
            failed_links_path("a/b", "../?x=#"),
            "/api/scraper/load-history/group/a%2Fb/job/..%2F%3Fx%3D%23/errors"
        );
    }
}
