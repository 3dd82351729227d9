//! What was changed of an account, as its event tells.

use serde::{Deserialize, Serialize};

use crate::permission::Grant;

/// What was changed of an account. Never a secret, nor what a secret could be found by.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "what", rename_all = "kebab-case")]
pub enum UserChange {
    /// The name.
    Name {
        /// The name now.
        name: String,
    },
    /// The password.
    Password,
    /// A link for a new password was made.
    PasswordLink,
    /// What the person may do.
    Grants {
        /// What they may do now.
        grants: Vec<Grant>,
    },
    /// Codes by time were set up.
    TotpOn,
    /// Codes by time were turned off.
    TotpOff,
    /// New recovery codes were made.
    RecoveryCodes,
    /// A recovery code was used.
    RecoveryCodeUsed {
        /// How many are left.
        left: i64,
    },
    /// A passkey was added.
    PasskeyAdded {
        /// Its name.
        name: String,
    },
    /// A passkey was removed.
    PasskeyRemoved {
        /// Its name.
        name: String,
    },
}
