//! Recovery codes: for the day the telephone is lost.

use persian::digits::to_latin;

use crate::{Random, receipt};

/// How many are given at once.
pub const COUNT: usize = 10;
const LENGTH: usize = 10;

/// New codes as they are shown, once: fifty random bits each, in two halves.
pub fn codes(random: &dyn Random) -> Vec<String> {
    let code = || {
        let secret = receipt::secret(random);
        format!("{}-{}", &secret[..LENGTH / 2], &secret[LENGTH / 2..LENGTH])
    };
    std::iter::repeat_with(code).take(COUNT).collect()
}

/// What is stored of a code that was shown or typed, if it can be one.
pub fn hash(typed: &str) -> Option<Vec<u8>> {
    let code: String =
        to_latin(typed).chars().filter(char::is_ascii_alphanumeric).collect::<String>().to_ascii_lowercase();
    (code.len() == LENGTH).then(|| receipt::hash(&code))
}

#[cfg(test)]
mod tests {
    use super::*;

    struct Same;

    impl Random for Same {
        fn fill(&self, bytes: &mut [u8]) {
            bytes.copy_from_slice(&[0b1010_0110; 64][..bytes.len()]);
        }
    }

    #[test]
    fn a_code_is_known_again_however_it_is_typed() {
        let code = codes(&Same).remove(0);
        assert_eq!(code.len(), 11);
        assert!(hash(&code).is_some());
        assert_eq!(hash(&code), hash(&format!(" {} ", code.to_uppercase().replace('-', " "))));
        assert_eq!(hash(&code), hash(&persian::digits::to_persian(&code)));
        assert_eq!(hash("123456"), None);
    }
}
