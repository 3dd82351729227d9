//! Proof of work: a sum that costs a browser a moment and a machine that sends thousands of comments hours. No puzzle for
//! people, no third party, and nothing kept until a proof is spent.
//!
//! The site draws a number below [`MOST`] and gives out a salt and the hash of both; the browser tries numbers until the hash is
//! right. The salt says when it was given out; the site's mark keeps anyone from making their own.

use sha2::{Digest, Sha256};

use crate::reader::SiteKey;
use crate::receipt::secret;
use crate::{Random, Timestamp};

/// Numbers are drawn from 0 up to here: half of them are tried in the mean.
pub const MOST: u32 = 50_000;
/// Seconds a challenge holds: long enough for a long comment.
pub const HOLDS: i64 = 2 * 60 * 60;
/// A form that comes back sooner, in seconds, was not filled by a person.
pub const HURRY: i64 = 2;
/// Marks of this use.
const PURPOSE: &str = "proof-of-work";

/// What a browser is asked to solve.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Challenge {
    /// What a number is written behind: `secret-issued`, in seconds since 1970.
    pub salt: String,
    /// SHA-256 of the salt followed by the number in ASCII digits; lower-case hex.
    pub challenge: String,
    /// The site's mark on both.
    pub mark: String,
}

/// A proof that holds. It is spent by its hash.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Proven {
    /// What it is known by.
    pub hash: Vec<u8>,
    /// When its challenge was given out.
    pub issued: Timestamp,
    /// When it lapses, and may be forgotten.
    pub expires: Timestamp,
}

impl Challenge {
    /// A new one.
    pub fn new(key: &SiteKey, random: &dyn Random, now: Timestamp) -> Self {
        let mut drawn = [0; 4];
        random.fill(&mut drawn);
        let number = u32::from_be_bytes(drawn) % MOST;
        let salt = format!("{}-{}", secret(random), now.0 / 1_000_000);
        let challenge = hex(&solved(&salt, &number.to_string()));
        let mark = key.mark_hex(PURPOSE, format!("{salt}.{challenge}").as_bytes());
        Self { salt, challenge, mark }
    }
}

/// Looks at a proof: `salt.challenge.mark.number`. `None` when it is not one of ours, has lapsed or is not solved.
pub fn verify(key: &SiteKey, proof: &str, now: Timestamp) -> Option<Proven> {
    let [salt, challenge, mark, number]: [&str; 4] = proof.split('.').collect::<Vec<_>>().try_into().ok()?;
    if !key.is_mark(PURPOSE, format!("{salt}.{challenge}").as_bytes(), mark) {
        return None;
    }
    let issued = Timestamp(salt.rsplit_once('-')?.1.parse::<i64>().ok()?.checked_mul(1_000_000)?);
    let expires = issued.plus_seconds(HOLDS);
    let hash = solved(salt, number);
    (now < expires && hex(&hash) == challenge).then_some(Proven { hash: hash.to_vec(), issued, expires })
}

fn solved(salt: &str, number: &str) -> [u8; 32] {
    Sha256::new().chain_update(salt).chain_update(number).finalize().into()
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
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

    fn solve(challenge: &Challenge) -> u32 {
        let right = |number: &u32| hex(&solved(&challenge.salt, &number.to_string())) == challenge.challenge;
        (0..MOST).find(right).expect("there is one")
    }

    #[test]
    fn a_proof_holds_for_its_time_and_for_nothing_else() {
        let (key, now) = (SiteKey::new([7; 32]), Timestamp(1_700_000_000_000_000));
        let given = Challenge::new(&key, &Fixed(1), now);
        let number = solve(&given);
        let proof = format!("{}.{}.{}.{number}", given.salt, given.challenge, given.mark);
        let proven = verify(&key, &proof, now.plus_seconds(60)).expect("it holds");
        assert_eq!((proven.issued, proven.expires), (now, now.plus_seconds(HOLDS)));
        assert_eq!(verify(&key, &proof, now.plus_seconds(HOLDS)), None, "it has lapsed");
        let unsolved = format!("{}.{}.{}.{}", given.salt, given.challenge, given.mark, number + 1);
        let own_salt = proof.replacen('-', "-9", 1);
        let own_mark = format!("{}.{}.{}.{number}", given.salt, given.challenge, "0".repeat(32));
        for forged in ["", "...", "a.b.c.d", &unsolved, &own_salt, &own_mark, &format!("{proof}.1")] {
            assert_eq!(verify(&key, forged, now), None, "{forged}");
        }
        assert_eq!(verify(&SiteKey::new([8; 32]), &proof, now), None);
        // The same number in another spelling is another text, whose hash is another.
        let spelt = format!("{}.{}.{}.0{number}", given.salt, given.challenge, given.mark);
        assert_eq!(verify(&key, &spelt, now), None);
    }
}
