//! `/newsroom/account`: one's own account, and the steps of setting up its proofs.

use serde::Serialize;

use super::form::{Errors, sample_errors};
use crate::context::{Context, Moment};

/// One's own account.
#[derive(Debug, Clone, Serialize)]
pub struct AccountScreen {
    /// The name.
    pub name: String,
    /// The address that signs in.
    pub email: String,
    /// What the person may do, in words.
    pub grants: Vec<String>,
    /// Key of what was just done.
    pub done: Option<&'static str>,
    /// Since when codes by time are asked for.
    pub totp: Option<Moment>,
    /// Recovery codes left, in the page's digits.
    pub recovery_left: String,
    /// Whether passkeys can be used at this site's address.
    pub passkeys_work: bool,
    /// The passkeys.
    pub passkeys: Vec<PasskeyRow>,
    /// The sessions, the last used first.
    pub sessions: Vec<SessionRow>,
    /// What is wrong.
    pub errors: Errors,
}

/// A passkey.
#[derive(Debug, Clone, Serialize)]
pub struct PasskeyRow {
    /// Identifies it.
    pub id: i64,
    /// What its owner calls it.
    pub name: String,
    /// Since when.
    pub since: Moment,
    /// When it was last used.
    pub used: Option<Moment>,
}

/// A session.
#[derive(Debug, Clone, Serialize)]
pub struct SessionRow {
    /// Identifies it.
    pub id: i64,
    /// The browser and its system, as far as they are known.
    pub client: String,
    /// Since when.
    pub since: Moment,
    /// When it was last used.
    pub seen: Moment,
    /// Whether it is this one.
    pub current: bool,
}

/// Setting up codes by time.
#[derive(Debug, Clone, Serialize)]
pub struct TotpScreen {
    /// The secret in base 32, in groups of four.
    pub secret: String,
    /// A picture of it, as a `data:` URL.
    pub qr: String,
    /// The same as an address that an app on this device opens.
    pub url: String,
    /// What is wrong.
    pub errors: Errors,
}

/// New recovery codes, shown once.
#[derive(Debug, Clone, Serialize)]
pub struct RecoveryScreen {
    /// The codes.
    pub codes: Vec<String>,
}

impl Context for AccountScreen {
    const TEMPLATE: &'static str = "account.html";

    fn samples() -> Vec<Self> {
        let session = |id, current| SessionRow {
            id,
            client: "Firefox، Linux".into(),
            since: Moment::sample(),
            seen: Moment::sample(),
            current,
        };
        let passkey =
            |id, used| PasskeyRow { id, name: "تلفن من".into(), since: Moment::sample(), used };
        let plain = Self {
            name: "زهرا احمدی".into(),
            email: "zahra@khabar.example".into(),
            grants: vec!["دبیر: شهری".into()],
            done: None,
            totp: None,
            recovery_left: "۰".into(),
            passkeys_work: false,
            passkeys: vec![],
            sessions: vec![session(1, true)],
            errors: Errors::default(),
        };
        let full = Self {
            done: Some("password"),
            totp: Some(Moment::sample()),
            recovery_left: "۱۰".into(),
            passkeys_work: true,
            passkeys: vec![passkey(1, None), passkey(2, Some(Moment::sample()))],
            sessions: vec![session(1, true), session(2, false)],
            ..plain.clone()
        };
        let fields = ["name", "current", "password", "off-password", "codes-password"];
        vec![plain, Self { errors: sample_errors(&fields), ..full.clone() }, full]
    }
}

impl Context for TotpScreen {
    const TEMPLATE: &'static str = "totp.html";

    fn samples() -> Vec<Self> {
        let plain = Self {
            secret: "ABCD EFGH IJKL MNOP".into(),
            qr: "data:image/bmp;base64,Qk0=".into(),
            url: "otpauth://totp/x?secret=ABCDEFGHIJKLMNOP".into(),
            errors: Errors::default(),
        };
        vec![Self { errors: sample_errors(&["code"]), ..plain.clone() }, plain]
    }
}

impl Context for RecoveryScreen {
    const TEMPLATE: &'static str = "recovery.html";

    fn samples() -> Vec<Self> {
        vec![Self { codes: vec!["abcde-fghij".into(), "kmnpq-rstuv".into()] }]
    }
}
