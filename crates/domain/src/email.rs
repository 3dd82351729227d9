//! E-mail addresses, as readers write them.
//!
//! Syntax per RFC 5321/5322 with UTF-8 local parts and names (RFC 6531). Quoted strings, comments, address
//! literals and names without a dot are refused: no reader has one, and each has served an injection.

use email_address::{EmailAddress, Options};

/// Longest address taken: RFC 5321 §4.5.3.1.3 allows a path of 256 octets with its brackets.
const MAX_BYTES: usize = 254;

/// Whether `address` is one that mail can be sent to.
pub fn is_valid(address: &str) -> bool {
    let options = Options::default().with_required_tld().without_domain_literal().without_display_text();
    let plain =
        !address.chars().any(|c| c.is_control() || c.is_whitespace() || matches!(c, '"' | '(' | ')' | '\\'));
    plain && address.len() <= MAX_BYTES && EmailAddress::parse_with_options(address, options).is_ok()
}

#[cfg(test)]
mod tests {
    use super::is_valid;

    #[test]
    fn addresses_that_readers_have() {
        for good in ["milad@example.ir", "m.rad+khabar@mail.example.org", "میلاد@نمونه.ایران", "a@b.co"]
        {
            assert!(is_valid(good), "{good}");
        }
    }

    #[test]
    fn addresses_that_are_none() {
        for bad in [
            "",
            "milad",
            "milad@",
            "@x.ir",
            "a b@x.ir",
            "a@x",
            "\"a b\"@x.ir",
            "a@[127.0.0.1]",
            "a@x.ir\r\nBcc: b@x.ir",
            "a@x.ir(comment)",
            "a..b@x.ir",
            ".a@x.ir",
            "a@-x.ir",
            "a@x..ir",
            "a@x.ir,b@x.ir",
            "a@x.ir\0",
            "<a@x.ir>",
        ] {
            assert!(!is_valid(bad), "{bad:?}");
        }
    }
}
