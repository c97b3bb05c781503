//! Call that retries an unresolved change, with the same key.

use super::entry::{Action, Entry};
use crate::{
    api::types::{MergeQuery, delete_path},
    session::curl::Call,
};

/// The call; `None` where the entry does not say enough, or where the endpoint takes no key: repeating such a call could
/// do it twice.
pub fn call(entry: &Entry) -> Option<Call> {
    let runs = || entry.target.runs.iter().map(|run| run.id.clone());
    let (method, path, note) = match entry.action {
        Action::Merge => {
            let query = MergeQuery { group: entry.target.group.as_ref()?.id.clone(), runs: runs().collect() };
            let note = "Retries an unresolved merge, which replaces the group’s enriched dataset. The retry key lets it happen only once.";
            ("PUT", query.path(), note)
        }
        Action::Delete => {
            let note = "Careful: retries an unresolved deletion, which can’t be undone.";
            ("DELETE", delete_path(&runs().next()?), note)
        }
        Action::Run | Action::Stop => return None,
    };
    Some(Call { method, path, idempotency: Some(entry.key.as_str().to_owned()), note: Some(note) })
}

#[cfg(test)]
mod tests {
    use super::{super::entry::tests::numbered, *};

    #[test]
    fn the_same_request_is_retried_with_its_key() {
        let mut entry = numbered(1, 7, None);
        let deletion = call(&entry).unwrap();
        assert_eq!((deletion.method, deletion.path.as_str()), ("DELETE", "/api/scraper/data?scraperJobStatusId=run1"));
        assert_eq!(deletion.idempotency.as_deref(), Some(entry.key.as_str()));
        entry.action = Action::Merge;
        let merge = call(&entry).unwrap();
        let path = "/api/scraper/data/group/g1/merge?scraperJobStatusIds=run1";
        assert_eq!((merge.method, merge.path.as_str()), ("PUT", path));
        entry.target.group = None;
        assert_eq!(call(&entry), None);
        entry.action = Action::Run;
        assert_eq!(call(&entry), None, "without a key it could happen twice");
    }
}
