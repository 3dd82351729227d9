//! What a file is: told by its content, never by its name.

use serde::{Deserialize, Serialize};

/// What a file is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum MediaKind {
    /// A picture (عکس).
    Picture,
    /// Sound (صدا).
    Audio,
    /// A film (فیلم).
    Video,
}

/// The formats that the library takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Format {
    /// ISO/IEC 10918-1.
    Jpeg,
    /// W3C Portable Network Graphics.
    Png,
    /// RFC 9649.
    Webp,
    /// AV1 Image File Format.
    Avif,
    /// GIF 87a or 89a.
    Gif,
    /// MPEG audio, layer III.
    Mp3,
    /// AAC in an MPEG-4 container.
    M4a,
    /// Vorbis or Opus in Ogg (RFC 3533).
    Ogg,
    /// RIFF WAVE.
    Wav,
    /// MPEG-4.
    Mp4,
    /// WebM.
    Webm,
}

/// The word names no format.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("this is no media format that is known here")]
pub struct UnknownFormat;

impl MediaKind {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Picture, Self::Audio, Self::Video];

    /// The word used in the API and the store.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Picture => "picture",
            Self::Audio => "audio",
            Self::Video => "video",
        }
    }
}

impl std::str::FromStr for MediaKind {
    type Err = UnknownFormat;

    fn from_str(word: &str) -> Result<Self, UnknownFormat> {
        Self::ALL.into_iter().find(|kind| kind.as_str() == word).ok_or(UnknownFormat)
    }
}

impl Format {
    /// All of them.
    pub const ALL: [Self; 11] = [
        Self::Jpeg,
        Self::Png,
        Self::Webp,
        Self::Avif,
        Self::Gif,
        Self::Mp3,
        Self::M4a,
        Self::Ogg,
        Self::Wav,
        Self::Mp4,
        Self::Webm,
    ];

    /// What a file of this format is for.
    pub fn kind(self) -> MediaKind {
        match self {
            Self::Jpeg | Self::Png | Self::Webp | Self::Avif | Self::Gif => MediaKind::Picture,
            Self::Mp3 | Self::M4a | Self::Ogg | Self::Wav => MediaKind::Audio,
            Self::Mp4 | Self::Webm => MediaKind::Video,
        }
    }

    /// The ending of a file's name, and the word used in the store.
    pub fn extension(self) -> &'static str {
        match self {
            Self::Jpeg => "jpg",
            Self::Png => "png",
            Self::Webp => "webp",
            Self::Avif => "avif",
            Self::Gif => "gif",
            Self::Mp3 => "mp3",
            Self::M4a => "m4a",
            Self::Ogg => "ogg",
            Self::Wav => "wav",
            Self::Mp4 => "mp4",
            Self::Webm => "webm",
        }
    }

    /// The media type it is served as.
    pub fn mime(self) -> &'static str {
        match self {
            Self::Jpeg => "image/jpeg",
            Self::Png => "image/png",
            Self::Webp => "image/webp",
            Self::Avif => "image/avif",
            Self::Gif => "image/gif",
            Self::Mp3 => "audio/mpeg",
            Self::M4a => "audio/mp4",
            Self::Ogg => "audio/ogg",
            Self::Wav => "audio/wav",
            Self::Mp4 => "video/mp4",
            Self::Webm => "video/webm",
        }
    }
}

impl std::str::FromStr for Format {
    type Err = UnknownFormat;

    fn from_str(word: &str) -> Result<Self, UnknownFormat> {
        Self::ALL.into_iter().find(|format| format.extension() == word).ok_or(UnknownFormat)
    }
}

/// The formats that renditions are made in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Made {
    /// Small; made behind.
    Avif,
    /// For every browser.
    Jpeg,
}

impl Made {
    /// The format as any file has it.
    pub fn format(self) -> Format {
        match self {
            Self::Avif => Format::Avif,
            Self::Jpeg => Format::Jpeg,
        }
    }

    /// The ending of a rendition's name, and the word used in the store.
    pub fn extension(self) -> &'static str {
        self.format().extension()
    }
}

impl std::str::FromStr for Made {
    type Err = UnknownFormat;

    fn from_str(word: &str) -> Result<Self, UnknownFormat> {
        [Self::Avif, Self::Jpeg].into_iter().find(|made| made.extension() == word).ok_or(UnknownFormat)
    }
}
