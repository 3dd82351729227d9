//! Passkeys (Web Authentication, level 2), as far as a newsroom needs them: ES256 keys, no attestation.
//!
//! What the browser signed is taken apart here and checked against what was asked; section numbers are the standard's.

use p256::ecdsa::signature::Verifier;
use p256::ecdsa::{Signature, VerifyingKey};
use serde::Deserialize;
use sha2::{Digest, Sha256};

/// Whom a passkey is for: host and origin of the site.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Party {
    /// The relying party's id: the host's name.
    pub id: String,
    /// Scheme, host and port as browsers say them.
    pub origin: String,
}

/// A passkey that a browser has made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewPasskey {
    /// The authenticator's own name for it.
    pub credential: Vec<u8>,
    /// Its public key: a point of P-256, uncompressed (SEC 1).
    pub public_key: Vec<u8>,
    /// How often it was used; many authenticators leave it 0.
    pub counter: i64,
}

/// Why an answer of an authenticator is not accepted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Refused {
    /// It can't be taken apart.
    #[error("the authenticator's answer is not well formed")]
    Malformed,
    /// It answers another question: kind, challenge, origin or site.
    #[error("the authenticator answered something else")]
    Unasked,
    /// Nobody was seen to be there, or to be the key's owner.
    #[error("the authenticator did not verify who used it")]
    Unverified,
    /// The key is of another kind than ES256.
    #[error("the authenticator's key is of a kind that is not supported")]
    Kind,
    /// The signature is not the key's.
    #[error("the signature is not right")]
    Signature,
    /// The counter went back: there may be a copy of the key.
    #[error("the authenticator's counter went back")]
    Counter,
}

const USER_PRESENT: u8 = 1;
const USER_VERIFIED: u8 = 1 << 2;
const HAS_KEY: u8 = 1 << 6;

/// What comes before and between the coordinates of an ES256 key in COSE form. CTAP 2 makes this encoding canonical
/// (section 6): `{1: 2, 3: -7, -1: 1, -2: x, -3: y}`.
const KEY_HEAD: [u8; 10] = [0xa5, 0x01, 0x02, 0x03, 0x26, 0x20, 0x01, 0x21, 0x58, 0x20];
const KEY_MIDDLE: [u8; 3] = [0x22, 0x58, 0x20];

impl Party {
    /// The party that a site at `url` is. `None` when its host is an address: a passkey is bound to a name.
    pub fn of(url: &str) -> Option<Self> {
        let (scheme, rest) = url.split_once("://")?;
        let authority = rest.split('/').next()?.to_lowercase();
        let host = match authority.rsplit_once(':') {
            Some((host, port)) if port.bytes().all(|b| b.is_ascii_digit()) => host,
            _ => &authority,
        };
        let is_address = host.starts_with('[') || host.parse::<std::net::IpAddr>().is_ok();
        let secure = scheme == "https" || host == "localhost" || host.ends_with(".localhost");
        (!host.is_empty() && !is_address && secure)
            .then(|| Self { id: host.to_owned(), origin: format!("{scheme}://{authority}") })
    }

    /// Takes the answer to the registration of a new passkey (section 7.1). Attestation is not asked for: whoever is
    /// signed in may bring any authenticator.
    ///
    /// # Errors
    /// Why it is not accepted.
    pub fn register(&self, client_data: &[u8], data: &[u8], challenge: &str) -> Result<NewPasskey, Refused> {
        self.check_client(client_data, "webauthn.create", challenge)?;
        let (flags, counter) = self.check_authenticator(data)?;
        if flags & HAS_KEY == 0 {
            return Err(Refused::Malformed);
        }
        // AAGUID, the credential's length, the credential, its key.
        let rest = data.get(37 + 16..).ok_or(Refused::Malformed)?;
        let (length, rest) = rest.split_first_chunk::<2>().ok_or(Refused::Malformed)?;
        let length = usize::from(u16::from_be_bytes(*length));
        let (credential, key) = rest.split_at_checked(length).ok_or(Refused::Malformed)?;
        if credential.is_empty() || length > 1023 {
            return Err(Refused::Malformed);
        }
        let coordinates = key.strip_prefix(&KEY_HEAD[..]).ok_or(Refused::Kind)?;
        let (x, rest) = coordinates.split_at_checked(32).ok_or(Refused::Malformed)?;
        let y = rest.strip_prefix(&KEY_MIDDLE[..]).and_then(|rest| rest.get(..32)).ok_or(Refused::Kind)?;
        let public_key = [&[4], x, y].concat();
        VerifyingKey::from_sec1_bytes(&public_key).map_err(|_| Refused::Kind)?;
        Ok(NewPasskey { credential: credential.to_owned(), public_key, counter })
    }

    /// Takes the answer to a sign-in with the passkey whose `public_key` and last `counter` are known (section 7.2), and
    /// gives the new counter.
    ///
    /// # Errors
    /// Why it is not accepted.
    pub fn verify(
        &self,
        client_data: &[u8],
        data: &[u8],
        signature: &[u8],
        challenge: &str,
        (public_key, counter): (&[u8], i64),
    ) -> Result<i64, Refused> {
        self.check_client(client_data, "webauthn.get", challenge)?;
        let (_, now) = self.check_authenticator(data)?;
        let key = VerifyingKey::from_sec1_bytes(public_key).map_err(|_| Refused::Kind)?;
        let signature = Signature::from_der(signature).map_err(|_| Refused::Malformed)?;
        let signed = [data, &Sha256::digest(client_data)].concat();
        key.verify(&signed, &signature).map_err(|_| Refused::Signature)?;
        if (now != 0 || counter != 0) && now <= counter {
            return Err(Refused::Counter);
        }
        Ok(now)
    }

    fn check_client(&self, client_data: &[u8], kind: &str, challenge: &str) -> Result<(), Refused> {
        #[derive(Deserialize)]
        struct ClientData {
            r#type: String,
            challenge: String,
            origin: String,
            #[serde(default, rename = "crossOrigin")]
            cross_origin: bool,
        }
        let data: ClientData = serde_json::from_slice(client_data).map_err(|_| Refused::Malformed)?;
        let asked = data.r#type == kind
            && data.challenge == base64url(challenge.as_bytes())
            && data.origin == self.origin
            && !data.cross_origin;
        if asked { Ok(()) } else { Err(Refused::Unasked) }
    }

    /// Flags and counter, once the site and the person are seen to be right.
    fn check_authenticator(&self, data: &[u8]) -> Result<(u8, i64), Refused> {
        let (site, rest) = data.split_at_checked(32).ok_or(Refused::Malformed)?;
        let (flags, rest) = rest.split_first().ok_or(Refused::Malformed)?;
        let counter = rest.first_chunk::<4>().ok_or(Refused::Malformed)?;
        if site != Sha256::digest(self.id.as_bytes()).as_slice() {
            return Err(Refused::Unasked);
        }
        if flags & USER_PRESENT == 0 || flags & USER_VERIFIED == 0 {
            return Err(Refused::Unverified);
        }
        Ok((*flags, i64::from(u32::from_be_bytes(*counter))))
    }
}

const BASE64URL: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

/// Base 64 for URLs without padding (RFC 4648, section 5), as browsers write a challenge.
pub fn base64url(bytes: &[u8]) -> String {
    let chunk = |chunk: &[u8]| {
        let bits =
            chunk.iter().fold(0u32, |bits, byte| bits << 8 | u32::from(*byte)) << (8 * (3 - chunk.len()));
        let letter = move |i| char::from(BASE64URL[(bits >> (18 - 6 * i) & 63) as usize]);
        (0..=chunk.len()).map(letter).collect::<String>()
    };
    bytes.chunks(3).map(chunk).collect()
}

/// The bytes that [`base64url`] wrote.
pub fn from_base64url(text: &str) -> Option<Vec<u8>> {
    let mut out = Vec::with_capacity(text.len() * 3 / 4);
    for chunk in text.as_bytes().chunks(4) {
        let mut bits = 0u32;
        for byte in chunk {
            bits = bits << 6 | u32::try_from(BASE64URL.iter().position(|letter| letter == byte)?).ok()?;
        }
        let bytes = (bits << (6 * (4 - chunk.len()))).to_be_bytes();
        out.extend(bytes.get(1..chunk.len()).filter(|bytes| !bytes.is_empty())?);
    }
    Some(out)
}

#[cfg(test)]
mod tests {
    use super::*;
    use p256::ecdsa::SigningKey;
    use p256::ecdsa::signature::Signer;

    fn party() -> Party {
        Party::of("https://Khabar.example").unwrap()
    }

    fn client_data(kind: &str, challenge: &str, origin: &str) -> Vec<u8> {
        let challenge = base64url(challenge.as_bytes());
        serde_json::json!({ "type": kind, "challenge": challenge, "origin": origin }).to_string().into_bytes()
    }

    fn key() -> SigningKey {
        SigningKey::from_slice(&[7; 32]).unwrap()
    }

    fn data(flags: u8, counter: u32) -> Vec<u8> {
        [&Sha256::digest(b"khabar.example")[..], &[flags], &counter.to_be_bytes()].concat()
    }

    fn registration(flags: u8) -> Vec<u8> {
        let point = key().verifying_key().to_sec1_point(false);
        let (x, y) = (&point.as_bytes()[1..33], &point.as_bytes()[33..]);
        [&data(flags, 0), &[0; 16][..], &[0, 3], b"abc", &KEY_HEAD, x, &KEY_MIDDLE, y].concat()
    }

    #[test]
    fn a_passkey_is_made_and_signs_in() {
        let made = party()
            .register(
                &client_data("webauthn.create", "c1", "https://khabar.example"),
                &registration(0x45),
                "c1",
            )
            .unwrap();
        assert_eq!(made.credential, b"abc");
        let client = client_data("webauthn.get", "c2", "https://khabar.example");
        let data = data(5, 1);
        let signed: Signature = key().sign(&[&data[..], &Sha256::digest(&client)].concat());
        let signature = signed.to_der();
        let verify = |challenge: &str, data: &[u8], counter| {
            party().verify(&client, data, signature.as_bytes(), challenge, (&made.public_key, counter))
        };
        assert_eq!(verify("c2", &data, 0), Ok(1));
        assert_eq!(verify("c3", &data, 0), Err(Refused::Unasked));
        assert_eq!(verify("c2", &data, 1), Err(Refused::Counter));
        assert_eq!(verify("c2", &self::data(5, 2), 0), Err(Refused::Signature));
        assert_eq!(verify("c2", &self::data(1, 1), 0), Err(Refused::Unverified));
        assert_eq!(verify("c2", &data[..36], 0), Err(Refused::Malformed));
    }

    #[test]
    fn what_was_not_asked_for_is_refused() {
        let register = |client: &[u8], data: &[u8]| party().register(client, data, "c").unwrap_err();
        let good = registration(0x45);
        for client in [
            client_data("webauthn.get", "c", "https://khabar.example"),
            client_data("webauthn.create", "d", "https://khabar.example"),
            client_data("webauthn.create", "c", "https://other.example"),
        ] {
            assert_eq!(register(&client, &good), Refused::Unasked);
        }
        let client = client_data("webauthn.create", "c", "https://khabar.example");
        assert_eq!(register(&client, &registration(0x41)), Refused::Unverified);
        assert_eq!(register(&client, &registration(0x05)), Refused::Malformed);
        assert_eq!(register(b"{}", &good), Refused::Malformed);
        let mut other_kind = good.clone();
        other_kind[32 + 1 + 4 + 16 + 2 + 3 + 4] = 0x39;
        assert_eq!(register(&client, &other_kind), Refused::Kind);
        for length in 0..good.len() {
            assert!(party().register(&client, &good[..length], "c").is_err(), "{length}");
        }
    }

    #[test]
    fn a_passkey_needs_a_name() {
        assert_eq!(Party::of("http://localhost:8080").unwrap().id, "localhost");
        assert_eq!(Party::of("https://khabar.example:8443/x").unwrap().origin, "https://khabar.example:8443");
        for url in
            ["http://127.0.0.1:8080", "https://[::1]", "http://khabar.example", "khabar", "https://192.0.2.1"]
        {
            assert_eq!(Party::of(url), None, "{url}");
        }
    }

    #[test]
    fn base_64_there_and_back() {
        for bytes in [&b""[..], b"f", b"fo", b"foo", b"\xfb\xff\xfe?"] {
            assert_eq!(from_base64url(&base64url(bytes)).unwrap(), bytes);
        }
        assert_eq!(base64url(b"fo"), "Zm8");
        assert_eq!(from_base64url("Z"), None);
        assert_eq!(from_base64url("Zm8="), None);
    }
}
