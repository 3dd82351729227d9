//! E-mail addresses, as readers write them.
//!
//! The local part is a dot-string of RFC 5321 §4.1.2, with letters of any script (RFC 6531 §3.3). The name behind the `@` is one
//! of the DNS, also in other scripts or as Punycode: both are held against UTS 46, which is how browsers read names.
//!
//! Refused although a standard allows it, because no reader has one and each has served an injection or a deceit: quoted
//! strings, comments, address literals, names without a dot, whatever cannot be seen (direction marks, joiners, selectors), and
//! characters that only look like another (full-width letters, the ideographic full stop). A half-space is taken in a name where
//! RFC 5892 A.1 takes it, as in «نامه‌ها.ایران», and nowhere in a local part, which no registry looks after.

use idna::AsciiDenyList;
use idna::uts46::{DnsLength, Hyphens, Uts46};
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// Longest address taken, in octets: RFC 5321 §4.5.3.1.3 allows a path of 256 with its brackets.
const MAX_BYTES: usize = 254;

/// Longest local part, in octets: RFC 5321 §4.5.3.1.1.
const MAX_LOCAL_BYTES: usize = 64;

/// Whether `address` is one that mail can be sent to. It need not be in its [`canonical`] form.
pub fn is_valid(address: &str) -> bool {
    let Some((local, name)) = address.rsplit_once('@') else { return false };
    is_local_part(local)
        && ascii_name(name).is_some_and(|ascii| {
            address.len() <= MAX_BYTES && local.len() + 1 + ascii.len() <= MAX_BYTES && is_public(&ascii)
        })
}

/// The one spelling of an address: in NFC (RFC 6532 §3.1), the name in lower case and as A-labels (RFC 5890 §2.3.2.1), so that mail to
/// an ASCII local part goes through any server. The local part keeps its case, which only the receiving host may fold (RFC 5321
/// §2.4). Idempotent. What is no address comes back in NFC, in lower case behind its `@`.
pub fn canonical(address: &str) -> String {
    let address: String = address.nfc().collect();
    match address.rsplit_once('@') {
        Some((local, name)) => {
            let name = ascii_name(name).unwrap_or_else(|| lower_case(name));
            format!("{local}@{name}")
        }
        None => address,
    }
}

/// What two addresses of one person have in common: the [`canonical`] form with its local part in lower case, as practically every
/// host reads it. For comparing; mail goes to the canonical form.
pub fn key(address: &str) -> String {
    let address = canonical(address);
    match address.rsplit_once('@') {
        Some((local, name)) => format!("{}@{name}", lower_case(local)),
        None => lower_case(&address),
    }
}

/// Lower case, in NFC: some capitals come apart on the way.
fn lower_case(text: &str) -> String {
    text.chars().flat_map(char::to_lowercase).nfc().collect()
}

/// Whether a local part is words of letters, digits and the signs of RFC 5322 §3.2.3 with single dots between them.
fn is_local_part(local: &str) -> bool {
    let is_letter = |c: char| match c {
        '!' | '#'..='\'' | '*' | '+' | '-' | '/' | '=' | '?' | '^'..='`' | '{'..='~' => true,
        c => c.is_alphanumeric() || is_combining_mark(c),
    };
    let is_word = |word: &str| word.chars().all(is_letter) && !word.starts_with(is_combining_mark);
    local.len() <= MAX_LOCAL_BYTES
        && is_as_it_looks(local)
        && !local.contains('\u{200C}')
        && local.split('.').all(|word| !word.is_empty() && is_word(word))
}

/// The A-labels of a name, in lower case; `None` if it is no name of the DNS: a label empty or above 63 octets, more than 253
/// in all (RFC 1035 §2.3.4), a character beside letters, digits and hyphens (RFC 1123 §2.1), a label not allowed by UTS 46.
fn ascii_name(name: &str) -> Option<String> {
    if !is_as_it_looks(name) {
        return None;
    }
    let ascii = Uts46::new().to_ascii(
        name.as_bytes(),
        AsciiDenyList::STD3,
        Hyphens::CheckFirstLast,
        DnsLength::Verify,
    );
    ascii.ok().map(String::from)
}

/// Whether a name has a top-level domain, which is never a number (RFC 3696 §2): `1.2.3.4` is an address of the network.
fn is_public(ascii: &str) -> bool {
    let unicode = Uts46::new().to_unicode(ascii.as_bytes(), AsciiDenyList::STD3, Hyphens::CheckFirstLast).0;
    unicode.rsplit_once('.').is_some_and(|(_, top)| !top.chars().all(char::is_numeric))
}

/// Whether a text shows all its characters, but for half-spaces, and none of them in place of another.
fn is_as_it_looks(text: &str) -> bool {
    text.is_ascii()
        || text.chars().all(|c| c == '\u{200C}' || !persian::letters::is_invisible(c))
            && !text.contains('\u{3002}')
            && text.nfkc().eq(text.nfc())
}

#[cfg(test)]
mod tests;
