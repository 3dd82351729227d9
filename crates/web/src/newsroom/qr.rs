//! A QR code as a picture that stands in the page itself: a bitmap of one bit a pixel, which needs no library.

use qrcodegen::{QrCode, QrCodeEcc};

use crate::base64::base64;

/// Modules of light around the code (ISO/IEC 18004).
const MARGIN: i32 = 4;
/// Bytes before the pixels: file header, information header, two colours.
const HEAD: u32 = 14 + 40 + 8;

/// `text` as a `data:` URL of a picture; `None` when it is too long for one.
pub(super) fn data_url(text: &str) -> Option<String> {
    let code = QrCode::encode_text(text, QrCodeEcc::Medium).ok()?;
    Some(format!("data:image/bmp;base64,{}", base64(&bitmap(&code))))
}

fn bitmap(code: &QrCode) -> Vec<u8> {
    let side = code.size() + 2 * MARGIN;
    // Rows are padded to four bytes.
    let row = side.unsigned_abs().div_ceil(32) * 4;
    let pixels = row * side.unsigned_abs();
    let mut out = Vec::new();
    out.extend(b"BM");
    out.extend([HEAD + pixels, 0, HEAD, 40].iter().flat_map(|number| number.to_le_bytes()));
    out.extend([side, side].iter().flat_map(|number| number.to_le_bytes()));
    out.extend([1u16, 1].iter().flat_map(|number| number.to_le_bytes()));
    out.extend([0u32, pixels, 2_835, 2_835, 2, 2].iter().flat_map(|number| number.to_le_bytes()));
    out.extend([0xff, 0xff, 0xff, 0, 0, 0, 0, 0]);
    // From the last row up.
    for y in (0..side).rev() {
        let mut bytes = vec![0u8; row as usize];
        for x in (0..side).filter(|x| code.get_module(x - MARGIN, y - MARGIN)) {
            bytes[x as usize / 8] |= 0x80 >> (x % 8);
        }
        out.extend(bytes);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_picture_is_as_long_as_it_says() {
        let code = QrCode::encode_text("otpauth://totp/khabar", QrCodeEcc::Medium).unwrap();
        let bitmap = bitmap(&code);
        let length = u32::from_le_bytes(bitmap[2..6].try_into().unwrap());
        assert_eq!(bitmap.len(), length as usize);
        assert_eq!(&bitmap[..2], b"BM");
        assert!(data_url(&"x".repeat(5_000)).is_none());
    }
}
