//! Proof that a key is good: whoami, and where that is not for this key, a page of runs.

use super::{
    Error, Kind,
    types::{Page, Run, Whoami},
};

/// Whose key it is, as `whoami` answered; unknown where the server does not tell this key, and yet lets it read `runs`,
/// which is all that the panel needs.
///
/// # Errors
/// Those of `whoami`, and those of `runs` where they say more.
pub(super) async fn proven(
    whoami: Result<Whoami, Error>,
    runs: impl AsyncFnOnce() -> Result<Page<Run>, Error>,
) -> Result<Whoami, Error> {
    let refused = match whoami {
        Err(error) if matches!(error.status, Some(403 | 404 | 405 | 501)) => error,
        answer => return answer,
    };
    match runs().await {
        Ok(_) => Ok(Whoami::default()),
        Err(error) => match error.kind {
            Kind::Forbidden | Kind::Refused | Kind::Intermediary | Kind::Unexpected | Kind::Redirected => Err(refused),
            _ => Err(error),
        },
    }
}

#[cfg(test)]
mod tests {
    use std::cell::Cell;

    use futures_util::FutureExt;

    use super::*;
    use crate::api::Key;

    fn answered(status: u16) -> Error {
        let key = Key::parse("sw_live_abc1234.top-secret-part").unwrap();
        Error::answered(Kind::of(status), "GET /api/x", status, "", &key)
    }

    fn page() -> Page<Run> {
        Page::parse(r#"{"content": []}"#).unwrap()
    }

    /// What is known of the key in the end, and whether runs were asked for.
    fn prove(whoami: Result<Whoami, Error>, runs: Result<Page<Run>, Error>) -> (Result<Whoami, Option<u16>>, bool) {
        let asked = Cell::new(false);
        let runs = async || {
            asked.set(true);
            runs
        };
        let answer = proven(whoami, runs).now_or_never().unwrap();
        (answer.map_err(|error| error.status), asked.get())
    }

    #[test]
    fn who_is_told_is_known_without_another_question() {
        let who = Whoami::parse(r#"{"customerRef": "cust_1"}"#).unwrap();
        assert_eq!(prove(Ok(who.clone()), Err(answered(500))), (Ok(who), false));
        for status in [400, 401, 402, 429, 500, 503] {
            assert_eq!(prove(Err(answered(status)), Ok(page())), (Err(Some(status)), false), "{status}");
        }
    }

    #[test]
    fn a_key_that_reads_runs_is_good_though_nobody_says_whose_it_is() {
        for status in [403, 404, 405, 501] {
            assert_eq!(prove(Err(answered(status)), Ok(page())), (Ok(Whoami::default()), true), "{status}");
        }
    }

    #[test]
    fn a_key_that_reads_no_runs_either_gets_the_reason_that_says_most() {
        let second = |status| prove(Err(answered(403)), Err(answered(status))).0;
        for status in [400, 403, 404] {
            assert_eq!(second(status), Err(Some(403)), "{status}");
        }
        for status in [401, 402, 429, 500, 503] {
            assert_eq!(second(status), Err(Some(status)), "{status}");
        }
        assert_eq!(prove(Err(answered(403)), Err(Error::new(Kind::Offline, "GET /x"))).0, Err(None));
    }
}
