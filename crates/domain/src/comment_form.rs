//! What a reader typed, checked: a comment to keep, or a message for each field.

use std::collections::HashSet;

use persian::name::NameProblem;
use unicode_normalization::char::is_combining_mark;

use crate::{CommentId, email};

/// The form as it arrived, untouched.
#[derive(Debug, Clone, Default)]
pub struct CommentForm {
    /// The reader's name; may be empty.
    pub name: String,
    /// The reader's address; may be empty unless the site asks for it.
    pub email: String,
    /// The comment.
    pub text: String,
    /// Id of the comment answered; may be empty.
    pub parent: String,
    /// Filled when the reader wants mail about what becomes of it.
    pub notify: String,
    /// A [proof of work](crate::proof_of_work); empty where no script ran.
    pub proof: String,
    /// The honeypot: hidden from people, so whoever fills it is a machine.
    pub website: String,
}

/// What the site asks of a comment.
#[derive(Debug, Clone)]
pub struct Rules {
    /// Whether an e-mail address must be given.
    pub email_required: bool,
    /// Longest text taken, in characters.
    pub max_length: usize,
    /// Skeletons (see [`persian::name::skeleton`]) of the names that the operator reserves.
    pub reserved_names: HashSet<String>,
}

/// A comment fit to be kept.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct NewComment {
    /// The name as it will be shown.
    pub name: Option<String>,
    /// The address.
    pub email: Option<String>,
    /// Whether mail about it is wanted there.
    pub wants_mail: bool,
    /// Plain text with `\n` line ends.
    pub text: String,
    /// The comment answered; whether it exists is for the store to say.
    pub parent: Option<CommentId>,
    /// The honeypot was filled: kept as spam, so that a mistake can be undone.
    pub trapped: bool,
}

/// One field and what is wrong with it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FieldError {
    /// The form field's name.
    pub field: &'static str,
    /// The message key, also the machine-readable code.
    pub code: &'static str,
    /// Arguments of the message.
    pub args: Vec<(&'static str, String)>,
}

impl FieldError {
    /// An error whose message needs no arguments.
    pub fn new(field: &'static str, code: &'static str) -> Self {
        Self { field, code, args: vec![] }
    }
}

/// Checks a form against the site's rules. `reserved` holds the skeletons of every name that is not a reader's to have.
///
/// # Errors
/// Every field that is wrong, each once, in the order of the form.
pub fn check(
    form: &CommentForm,
    rules: &Rules,
    reserved: &HashSet<String>,
) -> Result<NewComment, Vec<FieldError>> {
    let mut errors = Vec::new();
    let mut field = |result: Result<_, FieldError>| result.map_err(|error| errors.push(error)).ok();
    let name = field(check_name(&form.name, reserved));
    let email = field(check_email(&form.email, rules.email_required || !form.notify.is_empty()));
    let text = field(check_text(&form.text, rules).map(Some));
    let parent = match form.parent.trim() {
        "" => Some(None),
        id => id.parse().map(|id| Some(CommentId(id))).ok(),
    };
    if parent.is_none() {
        errors.push(FieldError::new("parent", "comment-parent-unknown"));
    }
    match (name, email, text, parent) {
        (Some(name), Some(email), Some(Some(text)), Some(parent)) => {
            let wants_mail = email.is_some() && !form.notify.is_empty();
            Ok(NewComment { name, email, wants_mail, text, parent, trapped: !form.website.is_empty() })
        }
        _ => Err(errors),
    }
}

/// The name of a comment, checked by itself: as it will be shown, `None` when it is blank. `reserved` holds the skeletons
/// of names that are not to be had.
///
/// # Errors
/// What is wrong with it.
pub fn check_name(name: &str, reserved: &HashSet<String>) -> Result<Option<String>, FieldError> {
    let code = match persian::name::check(name) {
        Ok(name) if reserved.contains(&persian::name::skeleton(&name)) => "comment-name-reserved",
        Ok(name) => return Ok(Some(name)),
        Err(NameProblem::Empty) => return Ok(None),
        Err(NameProblem::TooLong) => "comment-name-too-long",
        Err(NameProblem::Control) => "comment-name-control",
        Err(NameProblem::Bidi) => "comment-name-bidi",
        Err(NameProblem::ZeroWidth) => "comment-name-zero-width",
        Err(NameProblem::CombiningFlood) => "comment-name-combining",
        Err(NameProblem::NoLetter) => "comment-name-no-letter",
        Err(NameProblem::MixedScript) => "comment-name-mixed-script",
    };
    Err(FieldError::new("name", code))
}

fn check_email(address: &str, is_needed: bool) -> Result<Option<String>, FieldError> {
    match address.trim_matches([' ', '\t']) {
        "" if is_needed => Err(FieldError::new("email", "comment-email-required")),
        "" => Ok(None),
        address if email::is_valid(address) => Ok(Some(email::canonical(address))),
        _ => Err(FieldError::new("email", "comment-email-invalid")),
    }
}

/// The text of a comment, checked by itself.
///
/// # Errors
/// What is wrong with it.
pub fn check_text(text: &str, rules: &Rules) -> Result<String, FieldError> {
    if text.chars().any(|c| c.is_control() && !matches!(c, '\n' | '\r' | '\t')) {
        return Err(FieldError::new("text", "comment-text-control"));
    }
    let text = plain(text);
    if !text.chars().any(char::is_alphanumeric) {
        return Err(FieldError::new("text", "comment-text-empty"));
    }
    if text.chars().count() > rules.max_length {
        let args = vec![("max", rules.max_length.to_string())];
        return Err(FieldError { field: "text", code: "comment-text-too-long", args });
    }
    Ok(text)
}

/// The text without what could only deceive: direction controls, invisible characters, runs of half-spaces and
/// of combining marks, more than one blank line together.
fn plain(text: &str) -> String {
    const MOST_MARKS: usize = 4;
    let (mut out, mut newlines, mut marks) = (String::with_capacity(text.len()), 0, 0);
    for c in text.replace("\r\n", "\n").replace('\r', "\n").trim().chars() {
        newlines = if c == '\n' { newlines + 1 } else { 0 };
        marks = if is_combining_mark(c) { marks + 1 } else { 0 };
        let deceives = matches!(c,
            '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' | '\u{200B}' | '\u{2060}'..='\u{2064}' | '\u{FEFF}');
        let repeated = c == '\u{200C}' && out.ends_with('\u{200C}');
        if !deceives && !repeated && newlines <= 2 && marks <= MOST_MARKS {
            out.push(c);
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rules() -> Rules {
        let reserved_names = ["تحریریه", "admin"].map(persian::name::skeleton).into();
        Rules { email_required: false, max_length: 100, reserved_names }
    }

    fn form(name: &str, email: &str, text: &str) -> CommentForm {
        CommentForm { name: name.into(), email: email.into(), text: text.into(), ..CommentForm::default() }
    }

    fn codes(form: &CommentForm) -> Vec<&'static str> {
        check(form, &rules(), &rules().reserved_names)
            .expect_err("refused")
            .iter()
            .map(|error| error.code)
            .collect()
    }

    #[test]
    fn a_reader_of_the_reference_page() {
        let kept =
            check(&form(" میلاد ", "", "لطفاً پیگیری شود\r\n"), &rules(), &rules().reserved_names).unwrap();
        assert_eq!((kept.name.as_deref(), kept.text.as_str()), (Some("میلاد"), "لطفاً پیگیری شود"));
    }

    #[test]
    fn every_wrong_field_is_named_once() {
        let bad = CommentForm { parent: "x".into(), ..form("\u{202E}میلاد", "milad@", "  ") };
        let expected =
            ["comment-name-bidi", "comment-email-invalid", "comment-text-empty", "comment-parent-unknown"];
        assert_eq!(codes(&bad), expected);
    }

    #[test]
    fn names_of_the_newsroom_are_not_to_be_had() {
        for name in ["تحريريه", "تحریـریه", "تحر\u{200C}یریه", "\u{410}dmin", "ADMIN"] {
            assert!(check(&form(name, "", "سلام"), &rules(), &rules().reserved_names).is_err(), "{name}");
        }
    }

    #[test]
    fn text_keeps_its_words_and_loses_its_tricks() {
        let kept = check(
            &form("", "", "می\u{200C}\u{200C}رود\u{202E}\n\n\n\nخانه"),
            &rules(),
            &rules().reserved_names,
        )
        .unwrap();
        assert_eq!(kept.text, "می\u{200C}رود\n\nخانه");
    }

    #[test]
    fn too_long_says_how_long() {
        let error = &check(&form("", "", &"آ".repeat(101)), &rules(), &rules().reserved_names)
            .expect_err("refused")[0];
        assert_eq!((error.code, error.args[0].1.as_str()), ("comment-text-too-long", "100"));
    }
}
