//! How much is taken.

/// Bounds that hold before anything is decoded.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// Most bytes of a picture.
    pub picture_bytes: u64,
    /// Most bytes of a sound or film.
    pub av_bytes: u64,
    /// Most pixels of a picture.
    pub pixels: u64,
    /// Longest side of a picture, in pixels.
    pub side: u32,
}

impl Default for Limits {
    fn default() -> Self {
        Self { picture_bytes: 40 << 20, av_bytes: 500 << 20, pixels: 100_000_000, side: 30_000 }
    }
}
