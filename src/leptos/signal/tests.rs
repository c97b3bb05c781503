use std::{cell::Cell as Counter, rc::Rc};

use proptest::prelude::*;
use reactive_graph::owner::Owner;

use super::{RwSignal, StoredValue, memo};

#[test]
fn a_signal_holds_what_was_set_last() {
    Owner::new().with(|| {
        let name = RwSignal::new("a".to_owned());
        let read = *name;
        name.set("b".to_owned());
        assert_eq!(name.update(|name| name.push('c')), Some(()));
        assert_eq!((read.get_untracked(), read.with_untracked(String::len)), ("bc".to_owned(), 2));
    });
}

#[test]
fn a_memo_is_computed_when_it_is_read_and_only_after_a_change() {
    Owner::new().with(|| {
        let computed = Rc::new(Counter::new(0));
        let (number, count) = (RwSignal::new(3), computed.clone());
        let half = memo(move || {
            count.set(count.get() + 1);
            number.get() / 2
        });
        assert_eq!(computed.get(), 0);
        assert_eq!((half.get_untracked(), half.get_untracked(), computed.get()), (1, 1, 1));
        number.set(8);
        assert_eq!((computed.get(), half.get_untracked(), computed.get()), (1, 4, 2));
    });
}

#[test]
fn who_reads_a_memo_is_told_only_when_it_changes() {
    Owner::new().with(|| {
        let computed = Rc::new(Counter::new(0));
        let (number, count) = (RwSignal::new(2), computed.clone());
        let half = memo(move || number.get() / 2);
        let words = memo(move || {
            count.set(count.get() + 1);
            half.get().to_string()
        });
        assert_eq!(words.get_untracked(), "1");
        number.set(3);
        assert_eq!((words.get_untracked(), computed.get()), ("1".to_owned(), 1));
        number.set(4);
        assert_eq!((words.get_untracked(), computed.get()), ("2".to_owned(), 2));
    });
}

#[test]
fn what_is_set_to_what_it_was_tells_nobody() {
    Owner::new().with(|| {
        let computed = Rc::new(Counter::new(0));
        let (number, count) = (RwSignal::new(3), computed.clone());
        let read = memo(move || {
            count.set(count.get() + 1);
            number.get()
        });
        let known = |value: i32, times: i32| assert_eq!((read.get_untracked(), computed.get()), (value, times));
        known(3, 1);
        number.set_if_new(3);
        known(3, 1);
        number.set_if_new(4);
        known(4, 2);
        number.set(4);
        known(4, 3);
    });
}

#[test]
fn after_its_owner_a_signal_cannot_be_set_and_that_is_no_failure() {
    let owner = Owner::new();
    let (signal, stored) = owner.with(|| (RwSignal::new(1), StoredValue::new(1)));
    owner.cleanup();
    signal.set(2);
    signal.set_if_new(2);
    stored.set_value(2);
    assert_eq!(signal.update(|value| *value += 1), None);
    assert_eq!(stored.try_with_value(|value| *value), None);
}

proptest! {
    #[test]
    fn a_chain_of_memos_always_tells_what_it_would_be_computed_to_anew(values in proptest::collection::vec(0..40_i32, 1..30)) {
        Owner::new().with(|| {
            let (left, right) = (RwSignal::new(0), RwSignal::new(0));
            let tens = memo(move || left.get() / 10);
            let sum = memo(move || tens.get() + right.get());
            for (at, value) in values.into_iter().enumerate() {
                if at % 2 == 0 { left.set(value) } else { right.set(value) }
                prop_assert_eq!(sum.get_untracked(), left.get_untracked() / 10 + right.get_untracked());
            }
            Ok(())
        })?;
    }
}
