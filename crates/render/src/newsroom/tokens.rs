//! `/newsroom/tokens`: keys to the API.

use serde::Serialize;

use super::form::{Errors, GrantRow, sample_errors};
use crate::context::{Context, Moment};

/// The list of tokens with the form that makes one more.
#[derive(Debug, Clone, Serialize)]
pub struct TokensScreen {
    /// The tokens, oldest first.
    pub tokens: Vec<TokenRow>,
    /// A token just made, shown once.
    pub made: Option<String>,
    /// The name typed.
    pub name: String,
    /// What the new one will be allowed.
    pub rows: Vec<GrantRow>,
    /// What is wrong.
    pub errors: Errors,
}

/// A token in the list.
#[derive(Debug, Clone, Serialize)]
pub struct TokenRow {
    /// Identifies it.
    pub id: i64,
    /// Its name.
    pub name: String,
    /// What it is allowed, in words.
    pub grants: Vec<String>,
    /// Since when.
    pub since: Moment,
}

impl Context for TokensScreen {
    const TEMPLATE: &'static str = "tokens.html";

    fn samples() -> Vec<Self> {
        let token = TokenRow {
            id: 1,
            name: "ربات هواشناسی".into(),
            grants: vec!["خبرنگار: شهری".into()],
            since: Moment::sample(),
        };
        let plain = Self {
            tokens: vec![],
            made: None,
            name: String::new(),
            rows: vec![GrantRow::sample(0, false)],
            errors: Errors::default(),
        };
        let made = Self {
            tokens: vec![token],
            made: Some("khabar_abcdefghijkmnpqrstuvwxyz23".into()),
            ..plain.clone()
        };
        vec![Self { errors: sample_errors(&["name", "grants"]), ..plain.clone() }, plain, made]
    }
}
