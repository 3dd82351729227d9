//! Screening: what can be said of a comment before a person has read it.

/// A phrase and what it does.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rule {
    /// Its identifier.
    pub id: crate::RuleId,
}
