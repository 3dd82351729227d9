//! Pictures with bytes changed, cut out, doubled: whatever they become, they are taken or refused, and no decoder goes
//! down with the process.

use domain::media::Format;

use crate::pictures::{avif, each, glass, taken};

/// Of each format. `KHABAR_TEST_MUTATIONS` asks for more.
const ROUNDS: u64 = 200;

/// A sequence of numbers that is the same each time (splitmix64).
struct Chance(u64);

impl Chance {
    fn below(&mut self, most: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ z >> 30).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ z >> 27).wrapping_mul(0x94D0_49BB_1331_11EB);
        usize::try_from((z ^ z >> 31) % most as u64).unwrap()
    }
}

fn mutated(bytes: &[u8], chance: &mut Chance) -> Vec<u8> {
    let mut bytes = bytes.to_vec();
    for _ in 0..=chance.below(8) {
        let at = chance.below(bytes.len());
        match chance.below(6) {
            0 => bytes[at] ^= 1 << chance.below(8),
            1 => bytes[at] = [0, 0xFF, 0x7F, 0x80, 1][chance.below(5)],
            2 => bytes.truncate(at.max(16)),
            3 => {
                let end = (at + chance.below(64)).min(bytes.len());
                bytes.drain(at..end);
            }
            4 => {
                let end = (at + chance.below(64)).min(bytes.len());
                let again = bytes[at..end].to_vec();
                bytes.splice(at..at, again);
            }
            _ => {
                let end = (at + 4).min(bytes.len());
                let number = [0u32, 1, 0x7FFF_FFFF, 0xFFFF_FFFF, 0x0001_0000][chance.below(5)].to_be_bytes();
                bytes[at..end].copy_from_slice(&number[..end - at]);
            }
        }
        if bytes.len() < 16 {
            bytes.resize(16, 0);
        }
    }
    bytes
}

#[test]
fn a_changed_picture_is_taken_or_refused() {
    #[expect(clippy::disallowed_methods, reason = "whoever looks for more asks for more")]
    let rounds =
        std::env::var("KHABAR_TEST_MUTATIONS").ok().and_then(|rounds| rounds.parse().ok()).unwrap_or(ROUNDS);
    let mut chance = Chance(7);
    let mut pictures = each(97, 61);
    pictures.push((Format::Avif, avif(glass(97, 61))));
    for (format, bytes) in pictures {
        let (mut took, mut refused) = (0, 0);
        for _ in 0..rounds {
            let mutated = mutated(&bytes, &mut chance);
            match taken(&mutated) {
                Ok(_) => took += 1,
                Err(_) => refused += 1,
            }
        }
        assert!(refused > rounds / 20, "{format:?}: {took} taken, {refused} refused");
    }
}
