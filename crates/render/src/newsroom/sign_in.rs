//! `/newsroom/sign-in` and what may be asked after the password.

use serde::Serialize;

use crate::context::Context;

/// The sign-in form.
#[derive(Debug, Clone, Default, Serialize)]
pub struct SignInScreen {
    /// The address typed before.
    pub email: String,
    /// Where to go afterwards: a path in the newsroom.
    pub next: String,
    /// Why the last attempt failed.
    pub error: Option<String>,
    /// Whether passkeys can be used at this site's address.
    pub passkeys: bool,
}

/// The form for the code.
#[derive(Debug, Clone, Default, Serialize)]
pub struct SecondFactorScreen {
    /// Where to go afterwards.
    pub next: String,
    /// Why the last code was refused.
    pub error: Option<String>,
}

impl Context for SignInScreen {
    const TEMPLATE: &'static str = "sign_in.html";

    fn samples() -> Vec<Self> {
        let failed = Self {
            email: "zahra@khabar.example".into(),
            next: "/newsroom/stories".into(),
            error: Some("نشانی یا گذرواژه درست نیست.".into()),
            passkeys: true,
        };
        vec![Self::default(), failed]
    }
}

impl Context for SecondFactorScreen {
    const TEMPLATE: &'static str = "second_factor.html";

    fn samples() -> Vec<Self> {
        let failed =
            Self { next: "/newsroom/stories".into(), error: Some("این کد درست نیست.".into()) };
        vec![Self::default(), failed]
    }
}
