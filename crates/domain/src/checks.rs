//! What an editor should see before a story is published: findings, each with its field and how grave it is.

mod body;
mod dates;

use serde::Serialize;

use crate::comment_form::FieldError;
use crate::picture::Picture;
use crate::story::{Content, StoryStatus};

/// Longest headline advised, in characters: what lists, feeds and search engines show whole.
pub const ADVISED_HEADLINE: usize = 90;

/// How grave a finding is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// The story should not be published so.
    Must,
    /// The editor should look at it.
    Should,
}

/// Something found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// `headline`, `lead`, `body`, `picture`, or `body/N`: block N of the body, from 0.
    pub field: String,
    /// The message key, also the machine-readable code.
    pub code: &'static str,
    /// Arguments of the message.
    pub args: Vec<(&'static str, String)>,
    /// How grave it is.
    pub severity: Severity,
}

/// A link to a story of this site, by its news code.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct InternalLink {
    /// The field it stands in.
    pub field: String,
    /// The code.
    pub code: i64,
}

/// What was found in a text by itself, and the links that the store has to answer for.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Found {
    /// The findings, in the order of the form.
    pub findings: Vec<Finding>,
    /// The links to stories of this site.
    pub links: Vec<InternalLink>,
}

impl Finding {
    fn new(field: impl Into<String>, severity: Severity, code: &'static str) -> Self {
        Self { field: field.into(), code, args: vec![], severity }
    }

    fn with(mut self, name: &'static str, value: impl ToString) -> Self {
        self.args.push((name, value.to_string()));
        self
    }

    /// The same as an error of a form's field: a block is the body's.
    pub fn error(&self) -> FieldError {
        let fields = ["headline", "kicker", "lead", "picture"];
        let field = fields.into_iter().find(|field| *field == self.field).unwrap_or("body");
        FieldError { args: self.args.clone(), ..FieldError::new(field, self.code) }
    }
}

impl Found {
    /// The news codes that the text links to.
    pub fn codes(&self) -> Vec<i64> {
        let mut codes: Vec<i64> = self.links.iter().map(|link| link.code).collect();
        codes.sort_unstable();
        codes.dedup();
        codes
    }

    /// Adds a finding for each link to one of these codes, each with where its story stands, if there is one.
    pub fn add_dead_links(&mut self, missing: &[(i64, Option<StoryStatus>)]) {
        for link in &self.links {
            if let Some((code, status)) = missing.iter().find(|(code, _)| *code == link.code) {
                let key = match status {
                    None => "check-link-unknown",
                    Some(StoryStatus::Withdrawn) => "check-link-withdrawn",
                    Some(_) => "check-link-unpublished",
                };
                self.findings.push(Finding::new(&link.field, Severity::Must, key).with("code", code));
            }
        }
    }

    fn must(&mut self, field: &str, code: &'static str) {
        self.findings.push(Finding::new(field, Severity::Must, code));
    }

    /// What is wrong in a run of words.
    fn read(&mut self, field: &str, text: &str) {
        for date in dates::impossible(text) {
            let severity = if date.is_certain { Severity::Must } else { Severity::Should };
            self.findings
                .push(Finding::new(field, severity, "check-date-impossible").with("date", date.text));
        }
        for (left, severity) in leftovers(text) {
            self.findings.push(Finding::new(field, severity, "check-leftover").with("text", left));
        }
    }

    /// What is wrong in what is said of a picture.
    fn picture(&mut self, field: &str, alt: &str, credit: &str) {
        if alt.trim().is_empty() {
            self.must(field, "check-picture-alt");
        }
        if credit.trim().is_empty() {
            self.must(field, "check-picture-credit");
        }
    }
}

/// Looks through a content. `site` is the site's URL without a closing slash: links to it are internal.
pub fn check(content: &Content, site: &str) -> Found {
    let mut found = Found::default();
    let length = content.headline.trim().chars().count();
    if length == 0 {
        found.must("headline", "check-headline-empty");
    }
    if length > ADVISED_HEADLINE {
        let finding = Finding::new("headline", Severity::Should, "check-headline-long");
        found.findings.push(finding.with("length", length).with("advised", ADVISED_HEADLINE));
    }
    found.read("kicker", content.kicker.as_deref().unwrap_or_default());
    found.read("headline", &content.headline);
    if content.lead.trim().is_empty() {
        found.must("lead", "check-lead-missing");
    }
    found.read("lead", &content.lead);
    if let Some(Picture { alt, credit, caption, .. }) = &content.picture {
        found.picture("picture", alt, credit);
        found.read("picture", caption);
    }
    if content.body.is_blank() {
        found.must("body", "check-body-missing");
    }
    body::read(&content.body, site, &mut found);
    found
}

/// What is left of a text half typed: it stands for something that was to be filled in.
fn leftovers(text: &str) -> Vec<(String, Severity)> {
    let mut left = Vec::new();
    let mut find = |what: &str, severity| {
        if text.contains(what) {
            left.push((what.to_owned(), severity));
        }
    };
    find("؟؟؟", Severity::Must);
    find("???", Severity::Must);
    // Something may truly have to be completed; in brackets it is a note to oneself.
    let bracketed = ["(تکمیل شود", "[تکمیل شود", "«تکمیل شود»"].iter().any(|note| text.contains(note));
    find("تکمیل شود", if bracketed { Severity::Must } else { Severity::Should });
    find("Lorem ipsum", Severity::Must);
    let words = text.split(|c: char| !c.is_alphanumeric());
    for word in words.filter(|word| ["TODO", "FIXME", "TBD", "XXX"].contains(word)) {
        if !left.iter().any(|(known, _)| known == word) {
            left.push((word.to_owned(), Severity::Must));
        }
    }
    left
}

#[cfg(test)]
mod tests;
