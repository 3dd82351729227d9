//! What is asked of a password: length, and that it is none of those that are tried first.
//!
//! No rules of composition and no expiry (NIST SP 800-63B, section 5.1.1.2).

use persian::fold::fold;
use unicode_normalization::UnicodeNormalization;

use super::common;

/// Shortest password taken, in characters.
pub const SHORTEST: usize = 8;
/// Longest password taken, in bytes: hashing takes what it is given.
pub const LONGEST: usize = 1024;

/// What is wrong with a password.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Problem {
    /// Fewer characters than [`SHORTEST`].
    #[error("the password must have 8 characters or more")]
    Short,
    /// More bytes than [`LONGEST`].
    #[error("the password must have at most 1024 bytes")]
    Long,
    /// It holds a character that no keyboard gives on purpose.
    #[error("the password holds a character that can't be typed")]
    Control,
    /// It is one of those that are tried first.
    #[error("this password is one of those that are tried first: choose another")]
    Common,
    /// It is made of the account's own address or name.
    #[error("the password must not be made of the address or the name")]
    Own,
}

impl Problem {
    /// Key of its message.
    pub fn code(self) -> &'static str {
        match self {
            Self::Short => "password-short",
            Self::Long => "password-long",
            Self::Control => "password-control",
            Self::Common => "password-common",
            Self::Own => "password-own",
        }
    }
}

/// The password as it is hashed: the OpaqueString profile of RFC 8265, section 4.2. Other spaces become ASCII's, then NFC;
/// nothing is folded, and digits stay as they were typed.
pub fn prepare(password: &str) -> String {
    let spaces = password.chars().map(|c| if c != '\n' && c.is_whitespace() { ' ' } else { c });
    spaces.nfc().collect()
}

/// Checks a new password of the account with this address and name.
///
/// # Errors
/// What is wrong with it.
pub fn check(password: &str, email: &str, name: &str) -> Result<(), Problem> {
    if password.len() > LONGEST {
        return Err(Problem::Long);
    }
    let prepared = prepare(password);
    if prepared.chars().count() < SHORTEST {
        return Err(Problem::Short);
    }
    if prepared.chars().any(char::is_control) {
        return Err(Problem::Control);
    }
    let bare = common::bare(&prepared);
    let own = [email, email.split('@').next().unwrap_or_default(), name].map(common::bare);
    if own.iter().any(|own| is_made_of(&bare, own)) {
        return Err(Problem::Own);
    }
    if common::is_common(&prepared) { Err(Problem::Common) } else { Ok(()) }
}

/// Whether nothing but a number or a few signs is added to `own`.
fn is_made_of(password: &str, own: &str) -> bool {
    if own.chars().count() < 3 {
        return false;
    }
    let is_added = |c: char| c.is_ascii_digit() || !c.is_alphanumeric();
    password == own
        || password.strip_prefix(own).is_some_and(|rest| rest.chars().all(is_added))
        || password.strip_suffix(own).is_some_and(|rest| rest.chars().all(is_added))
}

/// A person's name, trimmed, when it is one that can be shown: not empty, at most 80 characters, on one line.
pub fn person_name(name: &str) -> Option<String> {
    let name = name.split_whitespace().collect::<Vec<_>>().join(" ");
    let fits = !fold(&name).is_empty() && name.chars().count() <= 80 && !name.chars().any(char::is_control);
    fits.then_some(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn asked(password: &str) -> Result<(), Problem> {
        check(password, "zahra.ahmadi@khabar.example", "زهرا احمدی")
    }

    #[test]
    fn long_enough_and_not_too_long() {
        assert_eq!(asked("کوتاه‌تر"), Ok(()), "eight characters");
        assert_eq!(asked("kutah7!"), Err(Problem::Short));
        assert_eq!(asked(&"دراز و گوناگون ".repeat(60)), Err(Problem::Long));
        assert_eq!(asked("سه خط\nکنار هم"), Err(Problem::Control));
    }

    #[test]
    fn phrases_are_welcome() {
        for good in ["correct horse battery staple", "باران روی شیروانی کهنه", "xkWq-29fmz", "گذرواژهٔ درست"]
        {
            assert_eq!(asked(good), Ok(()), "{good}");
        }
    }

    #[test]
    fn not_what_stands_on_the_door() {
        for own in
            ["zahra.ahmadi", "Zahra.Ahmadi1370", "zahra.ahmadi@khabar.example", "زهرا احمدی", "زهرااحمدی۱۲"]
        {
            assert_eq!(asked(own), Err(Problem::Own), "{own}");
        }
    }

    #[test]
    fn the_same_text_is_the_same_password_however_it_is_encoded() {
        assert_eq!(prepare("caf\u{e9}\u{a0}12345"), prepare("cafe\u{301} 12345"));
        assert_ne!(prepare("۱۲۳"), prepare("123"), "digits are left as they are");
    }
}
