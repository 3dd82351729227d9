//! Codes by time (RFC 6238): SHA-1, six digits, thirty seconds, as every authenticator app makes them.

use hmac::{Hmac, KeyInit, Mac};
use persian::digits::to_latin;
use sha1::Sha1;

use crate::{Random, Timestamp};

/// Bytes of a secret: the hash's own length (RFC 4226, section 4, requirement 6).
pub const SECRET_BYTES: usize = 20;
const STEP: i64 = 30;
const DIGITS: usize = 6;
const MODULUS: u32 = 1_000_000;

/// A new secret.
pub fn secret(random: &dyn Random) -> Vec<u8> {
    let mut secret = vec![0; SECRET_BYTES];
    random.fill(&mut secret);
    secret
}

/// The step whose code was `typed`: that of `now`, the one before or the one after, and later than `last`, because a code
/// is good once. Persian and Arabic digits and spaces are taken.
pub fn accept(secret: &[u8], typed: &str, now: Timestamp, last: Option<i64>) -> Option<i64> {
    let typed: String = to_latin(typed).chars().filter(|c| !c.is_whitespace() && *c != '\u{200c}').collect();
    if typed.len() != DIGITS || !typed.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    let current = now.0.div_euclid(1_000_000).div_euclid(STEP);
    let steps = (current - 1..=current + 1).filter(|step| last.is_none_or(|last| *step > last));
    // Every step is tried, so that the time taken says nothing.
    steps.fold(None, |found, step| if code(secret, step) == typed { Some(step) } else { found })
}

/// The code of a step (RFC 4226, section 5.3).
pub fn code(secret: &[u8], step: i64) -> String {
    let Ok(mut mac) = Hmac::<Sha1>::new_from_slice(secret) else { return String::new() };
    mac.update(&step.to_be_bytes());
    let digest = mac.finalize().into_bytes();
    let at = usize::from(digest[19] & 0xf);
    let bytes = [digest[at] & 0x7f, digest[at + 1], digest[at + 2], digest[at + 3]];
    format!("{:06}", u32::from_be_bytes(bytes) % MODULUS)
}

/// The step of an instant.
pub fn step(at: Timestamp) -> i64 {
    at.0.div_euclid(1_000_000).div_euclid(STEP)
}

/// The secret as it is typed into an app: base 32 (RFC 4648, section 6), in groups of four.
pub fn base32(secret: &[u8]) -> String {
    const ALPHABET: &[u8; 32] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    let mut out = String::new();
    for chunk in secret.chunks(5) {
        let bits =
            chunk.iter().fold(0u64, |bits, byte| bits << 8 | u64::from(*byte)) << (8 * (5 - chunk.len()));
        let count = (chunk.len() * 8).div_ceil(5);
        out.extend((0..count).map(|i| char::from(ALPHABET[(bits >> (35 - 5 * i) & 31) as usize])));
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The secret of RFC 6238, appendix B.
    const SECRET: &[u8] = b"12345678901234567890";

    fn at(seconds: i64) -> Timestamp {
        Timestamp(seconds * 1_000_000)
    }

    #[test]
    fn the_codes_of_the_standard() {
        for (seconds, expected) in
            [(59, "287082"), (1_111_111_109, "081804"), (1_234_567_890, "005924"), (20_000_000_000, "353130")]
        {
            assert_eq!(code(SECRET, step(at(seconds))), expected);
        }
    }

    #[test]
    fn a_code_holds_for_a_step_before_and_after_and_only_once() {
        let step = step(at(59));
        for seconds in [30, 59, 60, 89, 1] {
            assert_eq!(accept(SECRET, "287082", at(seconds), None), Some(step), "{seconds}");
        }
        assert_eq!(accept(SECRET, "287082", at(90), None), None);
        assert_eq!(accept(SECRET, "287082", at(59), Some(step)), None, "used");
        assert_eq!(accept(SECRET, "287082", at(59), Some(step - 1)), Some(step));
    }

    #[test]
    fn digits_of_every_keyboard() {
        for typed in ["۲۸۷۰۸۲", "٢٨٧٠٨٢", " 287 082 ", "۲۸۷\u{200c}۰۸۲"] {
            assert!(accept(SECRET, typed, at(59), None).is_some(), "{typed}");
        }
        for typed in ["", "28708", "2870822", "28708x", "-87082"] {
            assert!(accept(SECRET, typed, at(59), None).is_none(), "{typed}");
        }
    }

    #[test]
    fn base_32_as_the_standard_has_it() {
        for (bytes, text) in
            [("f", "MY"), ("fo", "MZXQ"), ("foo", "MZXW6"), ("fooba", "MZXW6YTB"), ("foobar", "MZXW6YTBOI")]
        {
            assert_eq!(base32(bytes.as_bytes()), text);
        }
    }
}
