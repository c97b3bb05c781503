//! The states of a run.

use serde::{Serialize, Serializer};

/// The state of a run (contract section 1). New states do no harm: they keep the server's own word.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum State {
    /// Waits for its turn.
    Pending,
    /// In progress.
    Running,
    /// Ended well.
    Completed,
    /// Ended badly.
    Failed,
    /// Ended early, by a limit or by hand.
    Stopped,
    /// Ended well, as another page of the documentation spells it.
    Succeeded,
    /// Ended early, as another page of the documentation spells it.
    Cancelled,
    /// A state that the documentation does not know, as sent.
    Other(String),
}

impl State {
    /// The state's word, as the server spells it.
    pub fn word(&self) -> &str {
        match self {
            Self::Pending => "PENDING",
            Self::Running => "RUNNING",
            Self::Completed => "COMPLETED",
            Self::Failed => "FAILED",
            Self::Stopped => "STOPPED",
            Self::Succeeded => "SUCCEEDED",
            Self::Cancelled => "CANCELLED",
            Self::Other(word) => word,
        }
    }
}

impl Serialize for State {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.word())
    }
}

impl From<&str> for State {
    /// Reads the server's word. Case counts: what is spelled otherwise is another word.
    fn from(word: &str) -> Self {
        match word {
            "PENDING" => Self::Pending,
            "RUNNING" => Self::Running,
            "COMPLETED" => Self::Completed,
            "FAILED" => Self::Failed,
            "STOPPED" => Self::Stopped,
            "SUCCEEDED" => Self::Succeeded,
            "CANCELLED" => Self::Cancelled,
            other => Self::Other(other.to_owned()),
        }
    }
}
