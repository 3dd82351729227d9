//! A reader's browser: known by a cookie that names nobody.

use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;

use crate::Random;
use crate::receipt::secret;

/// The name of a browser: a keyed hash of its cookie's secret, so that neither a copy of the database nor a cookie alone
/// leads from one to the other.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ReaderId(pub [u8; 16]);

impl ReaderId {
    /// The name as the store keeps it; `None` when it has another length.
    pub fn from_slice(bytes: &[u8]) -> Option<Self> {
        bytes.try_into().ok().map(Self)
    }
}

/// The site's own key: what it gives out bears its mark, so that nobody else can make it. 256 random bits, kept in the
/// store and the same on every node.
#[derive(Clone)]
pub struct SiteKey([u8; 32]);

impl SiteKey {
    /// The key of these bytes.
    pub fn new(bytes: [u8; 32]) -> Self {
        Self(bytes)
    }

    /// A mark on `what`; `purpose` keeps marks of one use from being good for another.
    pub fn mark(&self, purpose: &str, what: &[u8]) -> [u8; 32] {
        // Any length of key will do for HMAC (RFC 2104, section 3).
        #[allow(clippy::expect_used, reason = "it can't fail")]
        let mut mac = <Hmac<Sha256> as KeyInit>::new_from_slice(&self.0).expect("any length");
        mac.update(purpose.as_bytes());
        mac.update(&[0]);
        mac.update(what);
        mac.finalize().into_bytes().into()
    }

    /// The beginning of [`SiteKey::mark`] in hex: 128 bits.
    pub fn mark_hex(&self, purpose: &str, what: &[u8]) -> String {
        self.mark(purpose, what)[..16].iter().map(|byte| format!("{byte:02x}")).collect()
    }

    /// Whether `mark` is ours on `what`. Compares in constant time.
    pub fn is_mark(&self, purpose: &str, what: &[u8], mark: &str) -> bool {
        let own = self.mark_hex(purpose, what);
        own.len() == mark.len() && own.bytes().zip(mark.bytes()).fold(0, |diff, (a, b)| diff | (a ^ b)) == 0
    }

    /// A new browser's cookie: a secret with our mark, so that nobody makes cookies at will.
    pub fn new_cookie(&self, random: &dyn Random) -> String {
        let secret = secret(random);
        let mark = self.mark_hex("browser", secret.as_bytes());
        format!("{secret}{mark}")
    }

    /// The browser that bears `cookie`, if the cookie is one that we gave.
    pub fn reader(&self, cookie: &str) -> Option<ReaderId> {
        let (secret, mark) = cookie.split_at_checked(cookie.len().checked_sub(32)?)?;
        if secret.is_empty() || !self.is_mark("browser", secret.as_bytes(), mark) {
            return None;
        }
        ReaderId::from_slice(&self.mark("reader", secret.as_bytes())[..16])
    }
}

impl std::fmt::Debug for SiteKey {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.write_str("SiteKey(…)")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    struct Fixed(u8);

    impl Random for Fixed {
        fn fill(&self, bytes: &mut [u8]) {
            bytes.fill(self.0);
        }
    }

    #[test]
    fn only_our_cookies_are_known() {
        let key = SiteKey::new([7; 32]);
        let cookie = key.new_cookie(&Fixed(1));
        assert!(key.reader(&cookie).is_some());
        assert_eq!(key.reader(&cookie), key.reader(&cookie));
        assert_ne!(key.reader(&cookie), key.reader(&key.new_cookie(&Fixed(2))));
        for other in ["", "abc", &cookie[1..], &format!("{cookie}0"), &cookie.replace('a', "b")] {
            assert!(other == cookie || key.reader(other).is_none(), "{other}");
        }
        assert_eq!(SiteKey::new([8; 32]).reader(&cookie), None);
    }
}
