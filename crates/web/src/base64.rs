//! Base 64 (RFC 4648, section 4).

/// `bytes` with padding, as `data:` URLs and structured header fields have them.
pub(crate) fn base64(bytes: &[u8]) -> String {
    let mut text = domain::account::passkey::base64url(bytes).replace('-', "+").replace('_', "/");
    text.extend(std::iter::repeat_n('=', (4 - text.len() % 4) % 4));
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_is_padded() {
        let vectors: [(&[u8], &str); 4] =
            [(b"", ""), (b"f", "Zg=="), (b"fo", "Zm8="), (&[0xfb, 0xff, 0xfe], "+//+")];
        for (bytes, text) in vectors {
            assert_eq!(base64(bytes), text);
        }
    }
}
