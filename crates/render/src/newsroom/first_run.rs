//! `/newsroom/first-run`.

use serde::Serialize;

use super::form::{Choice, Errors, sample_errors};
use crate::context::Context;

/// The page that an empty site opens with.
#[derive(Debug, Clone, Default, Serialize)]
pub struct FirstRunScreen {
    /// Whether the one-time secret is missing or wrong: the page then only says where to find it.
    pub locked: bool,
    /// The secret, to be sent with the form.
    pub token: String,
    /// The agency's name.
    pub agency: String,
    /// Groups and desks, a line each: «گروه: حوزه، حوزه».
    pub desks: String,
    /// Whether the operator fixed the time zone.
    pub zone_fixed: bool,
    /// The time zones.
    pub zones: Vec<Choice>,
    /// The administrator's name.
    pub name: String,
    /// The administrator's address.
    pub email: String,
    /// What is wrong.
    pub errors: Errors,
}

impl Context for FirstRunScreen {
    const TEMPLATE: &'static str = "first_run.html";

    fn samples() -> Vec<Self> {
        let zone =
            |value: &str, name: &str, chosen| Choice { value: value.into(), name: name.into(), chosen };
        let open = Self {
            token: "abcdefghijkmnpqrstuvwxyz23".into(),
            agency: "خبرگزاری نمونه".into(),
            desks: "اجتماعی: شهری، محیط زیست\nورزش: فوتبال".into(),
            zones: vec![zone("Asia/Tehran", "تهران", true), zone("Asia/Kabul", "Asia/Kabul", false)],
            name: "زهرا احمدی".into(),
            email: "zahra@khabar.example".into(),
            ..Self::default()
        };
        let fields = ["agency", "desks", "zone", "name", "email", "password"];
        let refused = Self { errors: sample_errors(&fields), ..open.clone() };
        let fixed = Self { zone_fixed: true, ..open.clone() };
        vec![Self { locked: true, ..Self::default() }, open, refused, fixed]
    }
}
