//! `/newsroom/sign-in`.

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
}

impl Context for SignInScreen {
    const TEMPLATE: &'static str = "sign_in.html";

    fn samples() -> Vec<Self> {
        let failed = Self {
            email: "zahra@khabar.example".into(),
            next: "/newsroom/stories".into(),
            error: Some("نشانی یا گذرواژه درست نیست.".into()),
        };
        vec![Self::default(), failed]
    }
}
