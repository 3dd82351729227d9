//! Compression of whole bodies in memory.

use std::io::Write;

use bytes::Bytes;
use flate2::Compression;
use flate2::write::GzEncoder;
use zstd::bulk::Compressor;
use zstd::dict::EncoderDictionary;

/// Brotli quality for the first reader of a page, who waits.
pub(crate) const QUICK: u32 = 5;
/// Brotli quality for pages that many read.
pub(crate) const BEST: u32 = 11;

/// gzip level for the first reader of a page: level 6 takes twice the time for some 3 % of the bytes.
const GZIP: u32 = 4;

/// zstd level for the first reader of a page: the next one takes half as long again for half a hundredth of the bytes.
pub(crate) const ZSTD: i32 = 8;
/// zstd level for pages that many read.
pub(crate) const ZSTD_BEST: i32 = 19;

pub(crate) fn gzip(body: &[u8]) -> Bytes {
    let mut encoder = GzEncoder::new(Vec::with_capacity(body.len() / 3), Compression::new(GZIP));
    // Writing to a vector does not fail.
    let _ = encoder.write_all(body);
    encoder.finish().unwrap_or_default().into()
}

pub(crate) fn brotli(body: &[u8], quality: u32) -> Bytes {
    // Bytes of history to look back on, as a power of two: the whole body, and no memory beyond it.
    let window = body.len().next_power_of_two().ilog2().clamp(10, 22);
    let mut out = Vec::with_capacity(body.len() / 3);
    {
        let mut encoder = brotli::CompressorWriter::new(&mut out, body.len().max(4096), quality, window);
        let _ = encoder.write_all(body);
    }
    out.into()
}

pub(crate) fn zstd(body: &[u8]) -> Bytes {
    // The buffer is as large as a result can be: this does not fail.
    zstd::bulk::compress(body, ZSTD).unwrap_or_default().into()
}

/// `head`, and then `body` against a dictionary.
pub(crate) fn zstd_with(dictionary: &EncoderDictionary<'_>, head: &[u8], body: &[u8]) -> Bytes {
    // As above.
    let packed = Compressor::with_prepared_dictionary(dictionary).and_then(|mut zstd| zstd.compress(body));
    [head, &packed.unwrap_or_default()].concat().into()
}

#[cfg(test)]
mod tests {
    use std::io::Read;

    use super::*;

    #[test]
    fn each_comes_back() {
        let text = "همکاری‌های دوجانبه ".repeat(300);
        let mut gunzipped = String::new();
        flate2::read::GzDecoder::new(&gzip(text.as_bytes())[..]).read_to_string(&mut gunzipped).unwrap();
        assert_eq!(gunzipped, text);
        for quality in [QUICK, BEST] {
            let mut unbrotlied = String::new();
            let packed = brotli(text.as_bytes(), quality);
            brotli::Decompressor::new(&packed[..], 4096).read_to_string(&mut unbrotlied).unwrap();
            assert_eq!(unbrotlied, text);
        }
        assert_eq!(zstd::decode_all(&zstd(text.as_bytes())[..]).unwrap(), text.as_bytes());
    }
}
