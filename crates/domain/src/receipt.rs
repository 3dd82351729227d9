//! Secrets that open one door: a reader's receipt, an API token.

use sha2::{Digest, Sha256};

use crate::Random;

/// An unguessable word of 128 bits in lower-case base 32 (26 letters and digits, no `l`, `o`, `0`, `1`).
/// Only its hash is stored, so that a copy of the database opens nothing.
pub fn secret(random: &dyn Random) -> String {
    const ALPHABET: &[u8; 32] = b"abcdefghijkmnpqrstuvwxyz23456789";
    let mut bytes = [0u8; 16];
    random.fill(&mut bytes);
    let value = u128::from_be_bytes(bytes);
    (0..26).map(|i| char::from(ALPHABET[(value >> (i * 5) & 31) as usize])).collect()
}

/// What is stored of a secret: whoever makes one and whoever is shown one must agree on it.
pub fn hash(secret: &str) -> Vec<u8> {
    Sha256::digest(secret.as_bytes()).to_vec()
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
    fn every_bit_counts() {
        let (zeros, ones) = (secret(&Fixed(0)), secret(&Fixed(0xff)));
        assert_eq!((zeros.len(), ones.len()), (26, 26));
        assert!(zeros.chars().zip(ones.chars()).all(|(a, b)| a != b));
    }
}
