//! Passwords: argon2id, as PHC strings.

use argon2::password_hash::phc::PasswordHash;
use argon2::{Argon2, PasswordHasher, PasswordVerifier};
use domain::Random;
use domain::account::password::prepare;

/// A hash of no password that anybody has: verified in place of one, so that the time taken does not tell whether there is
/// an account.
pub(super) const NOBODYS: &str =
    "$argon2id$v=19$m=19456,t=2,p=1$bm9ib2R5cyBwYXNzd29yZA$bm9ib2R5IGhhcyB0aGlzIHBhc3N3b3JkIGhhc2ghISE";

/// Whether `password` is the one that `hash` was made of. Slow on purpose: call it off the request threads.
pub(super) fn verify(password: &str, hash: &str) -> bool {
    PasswordHash::new(hash)
        .is_ok_and(|hash| Argon2::default().verify_password(prepare(password).as_bytes(), &hash).is_ok())
}

/// The hash of a password, as a PHC string: argon2id with the library's parameters (RFC 9106's second choice and OWASP's
/// minimum). Slow on purpose.
pub fn hash_password(password: &str, random: &dyn Random) -> String {
    let mut salt = [0; 16];
    random.fill(&mut salt);
    hash_with(password, &salt)
}

pub(super) fn hash_with(password: &str, salt: &[u8; 16]) -> String {
    let hash = Argon2::default().hash_password_with_salt(prepare(password).as_bytes(), salt);
    // It fails for lengths alone, and those are fixed; nothing verifies against an empty text.
    hash.map(|hash| hash.to_string()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    struct Fixed;

    impl Random for Fixed {
        fn fill(&self, bytes: &mut [u8]) {
            bytes.fill(7);
        }
    }

    #[test]
    fn a_password_is_known_again() {
        let hash = hash_password("گذرواژهٔ درست", &Fixed);
        assert!(verify("گذرواژهٔ درست", &hash));
        assert!(!verify("گذرواژهٔ نادرست", &hash));
        assert!(!verify("", ""));
    }

    #[test]
    fn nobodys_password_costs_as_much_as_anybodys() {
        let hash = hash_password("x", &Fixed);
        let parameters = |hash: &str| hash.rsplitn(3, '$').nth(2).map(str::to_owned);
        assert_eq!(parameters(&hash), parameters(NOBODYS));
        assert!(PasswordHash::new(NOBODYS).is_ok());
    }
}
