use super::*;
use crate::{api::types::DeletePreview, features::deletion::preview::TimedPreview};

fn shown(typed: &str) -> State {
    State::Shown(TimedPreview { preview: DeletePreview::default(), asked: 1 }, typed.to_owned())
}

fn ineligibility() -> Ineligibility {
    Ineligibility { reason: "Shared.", deleted_at: None }
}

#[test]
fn typing_is_no_new_stage_and_every_change_is_one() {
    let first = stage(None, shown(""), None);
    assert_eq!(first.number, 0);
    assert!(stage(Some(&first), shown("b5c"), None) == first);
    assert_eq!(stage(Some(&first), State::Expired, None).number, 1);
    assert_eq!(stage(Some(&first), shown(""), Some(ineligibility())).number, 1);
}

#[test]
fn what_has_started_is_shown_though_it_could_not_be_started_now() {
    assert_eq!(stage(None, shown(""), Some(ineligibility())).ineligibility, Some(ineligibility()));
    assert_eq!(stage(None, State::Done(false), Some(ineligibility())).ineligibility, None);
}
