//! A fact that a body may tell, and what it can be read into.

use std::{ops::Deref, sync::Arc};

use serde::{Serialize, Serializer};
use serde_json::value::RawValue;

/// A fact that may be missing, and may be told in a form that nobody knows.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Field<T> {
    /// It was not sent, or `null` or a blank text was.
    #[default]
    Absent,
    /// It was sent as this JSON, of which nothing can be made.
    Unreadable(Arc<str>),
    /// It was sent, and read.
    Value(T),
}

impl<T> Field<T> {
    /// What was read.
    pub fn value(&self) -> Option<&T> {
        match self {
            Self::Value(value) => Some(value),
            _ => None,
        }
    }

    /// What was read, taken out.
    pub fn into_value(self) -> Option<T> {
        match self {
            Self::Value(value) => Some(value),
            _ => None,
        }
    }

    /// What `of` makes of what was read.
    pub fn map<U>(self, of: impl FnOnce(T) -> U) -> Field<U> {
        match self {
            Self::Value(value) => Field::Value(of(value)),
            Self::Unreadable(sent) => Field::Unreadable(sent),
            Self::Absent => Field::Absent,
        }
    }

    /// What cannot be read of it, and nothing else.
    pub fn unreadable<U>(&self) -> Field<U> {
        match self {
            Self::Unreadable(sent) => Field::Unreadable(sent.clone()),
            _ => Field::Absent,
        }
    }

    /// Whether nothing was sent.
    pub fn is_absent(&self) -> bool {
        matches!(self, Self::Absent)
    }

    /// This, or `other` where that says more: a value says more than what cannot be read, and that more than nothing.
    pub fn or(self, other: Self) -> Self {
        match (&self, &other) {
            (Self::Absent, _) | (Self::Unreadable(_), Self::Value(_)) => other,
            _ => self,
        }
    }
}

impl<T: Copy> Field<T> {
    /// What was read, as a copy.
    pub fn copied(&self) -> Option<T> {
        self.value().copied()
    }
}

impl<T: Clone> Field<T> {
    /// What was read, as a clone.
    pub fn cloned(&self) -> Option<T> {
        self.value().cloned()
    }
}

impl<T: Deref> Field<T> {
    /// What was read, as what it stands for: a text as `&str`.
    pub fn as_deref(&self) -> Option<&T::Target> {
        self.value().map(Deref::deref)
    }
}

impl<T> From<Option<T>> for Field<T> {
    fn from(value: Option<T>) -> Self {
        value.map_or(Self::Absent, Self::Value)
    }
}

impl<T: Serialize> Serialize for Field<T> {
    /// So that the same is read again: what could not be read is written as it was sent.
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Absent => serializer.serialize_none(),
            Self::Unreadable(sent) => serde_json::from_str::<&RawValue>(sent).ok().serialize(serializer),
            Self::Value(value) => value.serialize(serializer),
        }
    }
}

/// What a fact can be read into: a [`Field`], which keeps apart what is absent and what cannot be read; an `Option`, for
/// which both are nothing; or the value itself, where nothing can be done without it.
pub trait FromField: Sized {
    /// What the fact is when it was read.
    type Of;

    /// What becomes of the fact; `None` when nothing can be done with it.
    fn from_field(field: Field<Self::Of>) -> Option<Self>;
}

impl<T> FromField for Field<T> {
    type Of = T;

    fn from_field(field: Self) -> Option<Self> {
        Some(field)
    }
}

impl<T> FromField for Option<T> {
    type Of = T;

    fn from_field(field: Field<T>) -> Option<Self> {
        Some(field.into_value())
    }
}

macro_rules! must_be_there {
    ($($of:ty),+) => {
        $(impl FromField for $of {
            type Of = Self;

            fn from_field(field: Field<Self>) -> Option<Self> {
                field.into_value()
            }
        })+
    };
}

must_be_there!(String, u64, bool);
