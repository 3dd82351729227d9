//! What a file is, by its first bytes.
//!
//! The signatures are those of the formats' own standards; where several formats share one (RIFF, ISO base media,
//! EBML, ZIP) the brand inside decides.

use domain::media::Format;

/// Bytes of a file's beginning that [`sniff`] wants to see.
pub const HEAD: usize = 4_096;

/// What a file turned out to be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sniffed {
    /// A format that the library takes.
    Ours(Format),
    /// Something else.
    Foreign(Foreign),
}

macro_rules! foreign {
    ($($(#[$doc:meta])* $name:ident = $word:literal, $code:literal;)*) => {
        /// What is not taken, by the name a person knows it under.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub enum Foreign {
            $($(#[$doc])* $name,)*
        }

        impl Foreign {
            /// All of them.
            pub const ALL: &'static [Self] = &[$(Self::$name),*];

            /// What it is called.
            pub fn as_str(self) -> &'static str {
                match self { $(Self::$name => $word,)* }
            }

            /// The key of the message that says what to do.
            pub fn code(self) -> &'static str {
                match self { $(Self::$name => $code,)* }
            }
        }
    };
}

foreign! {
    /// A telephone's HEIC or HEIF picture.
    Heic = "a HEIC picture", "media-foreign-heic";
    /// An AVIF picture that is put together from tiles.
    TiledAvif = "an AVIF picture made of tiles", "media-foreign-tiled-avif";
    /// A drawing that can hold a program.
    Svg = "an SVG drawing", "media-foreign-svg";
    /// A TIFF picture, or a camera's raw file, most of which are built on it.
    Tiff = "a TIFF or raw picture", "media-foreign-tiff";
    /// A PDF document.
    Pdf = "a PDF document", "media-foreign-pdf";
    /// A picture in a format that browsers do not show.
    OtherPicture = "a picture in another format", "media-foreign-picture";
    /// A film in a container that browsers do not play.
    OtherVideo = "a film in another format", "media-foreign-video";
    /// Sound in a format that browsers do not play.
    OtherAudio = "sound in another format", "media-foreign-audio";
    /// A web page, or another text with tags.
    Html = "a web page", "media-foreign-html";
    /// A ZIP archive, an office document among them.
    Archive = "an archive or office document", "media-foreign-archive";
    /// A program.
    Program = "a program", "media-foreign-program";
    /// Plain text.
    Text = "a text file", "media-foreign-text";
    /// None of these.
    Unknown = "an unknown kind of file", "media-foreign-unknown";
}

/// What a file is whose first [`HEAD`] bytes, or all if there are fewer, are `head`.
pub fn sniff(head: &[u8]) -> Sniffed {
    picture(head)
        .or_else(|| riff(head))
        .or_else(|| iso_media(head))
        .or_else(|| ebml(head))
        .or_else(|| ogg(head))
        .or_else(|| foreign(head))
        .or_else(|| mp3(head))
        .unwrap_or_else(|| text(head))
}

fn picture(head: &[u8]) -> Option<Sniffed> {
    if head.starts_with(b"\xFF\xD8\xFF") {
        return Some(Sniffed::Ours(Format::Jpeg));
    }
    if head.starts_with(b"\x89PNG\r\n\x1a\n") {
        return Some(Sniffed::Ours(Format::Png));
    }
    if head.starts_with(b"GIF87a") || head.starts_with(b"GIF89a") {
        return Some(Sniffed::Ours(Format::Gif));
    }
    None
}

fn riff(head: &[u8]) -> Option<Sniffed> {
    if !head.starts_with(b"RIFF") {
        return None;
    }
    Some(match head.get(8..12)? {
        b"WEBP" => Sniffed::Ours(Format::Webp),
        b"WAVE" => Sniffed::Ours(Format::Wav),
        b"AVI " => Sniffed::Foreign(Foreign::OtherVideo),
        _ => Sniffed::Foreign(Foreign::Unknown),
    })
}

/// ISO/IEC 14496-12: a `ftyp` box with a brand and those it is compatible with.
fn iso_media(head: &[u8]) -> Option<Sniffed> {
    if head.get(4..8)? != b"ftyp" {
        return None;
    }
    let size = u32::from_be_bytes(head.get(..4)?.try_into().ok()?) as usize;
    let brands: Vec<&[u8]> = head.get(8..size.min(head.len()))?.chunks_exact(4).collect();
    // The second is a version number, not a brand.
    let brands = || brands.iter().enumerate().filter(|(at, _)| *at != 1).map(|(_, brand)| *brand);
    let any = |names: &[&[u8]]| brands().any(|brand| names.contains(&brand));
    let first = brands().next()?;
    Some(if any(&[b"avif", b"avis"]) {
        Sniffed::Ours(Format::Avif)
    } else if any(&[b"heic", b"heix", b"hevc", b"hevx", b"heim", b"heis", b"mif1", b"msf1"]) {
        Sniffed::Foreign(Foreign::Heic)
    } else if matches!(first, b"M4A " | b"M4B ") {
        Sniffed::Ours(Format::M4a)
    } else if first == b"qt  " || first == b"crx " || first.starts_with(b"3g") {
        Sniffed::Foreign(if first == b"crx " { Foreign::Tiff } else { Foreign::OtherVideo })
    } else if any(&[b"isom", b"iso2", b"iso4", b"iso5", b"iso6", b"mp41", b"mp42", b"avc1", b"M4V ", b"dash"])
    {
        Sniffed::Ours(Format::Mp4)
    } else {
        Sniffed::Foreign(Foreign::Unknown)
    })
}

/// EBML (RFC 8794): the DocType stands in the header.
fn ebml(head: &[u8]) -> Option<Sniffed> {
    if !head.starts_with(b"\x1A\x45\xDF\xA3") {
        return None;
    }
    let start = head.get(..head.len().min(64))?;
    let webm = start.windows(7).any(|window| window == b"\x42\x82\x84webm");
    Some(if webm { Sniffed::Ours(Format::Webm) } else { Sniffed::Foreign(Foreign::OtherVideo) })
}

/// Ogg (RFC 3533): the first packet names the codec.
fn ogg(head: &[u8]) -> Option<Sniffed> {
    if !head.starts_with(b"OggS") {
        return None;
    }
    let segments = usize::from(*head.get(26)?);
    let packet = head.get(27 + segments..)?;
    Some(if packet.starts_with(b"OpusHead") || packet.starts_with(b"\x01vorbis") {
        Sniffed::Ours(Format::Ogg)
    } else if packet.starts_with(b"\x80theora") {
        Sniffed::Foreign(Foreign::OtherVideo)
    } else {
        Sniffed::Foreign(Foreign::OtherAudio)
    })
}

/// An ID3v2 tag, or a frame of MPEG audio layer III.
fn mp3(head: &[u8]) -> Option<Sniffed> {
    let is_frame = matches!(head.get(..3)?, [0xFF, second, third]
        if matches!(second, 0xFB | 0xFA | 0xF3 | 0xF2 | 0xE3 | 0xE2) && third >> 4 != 0xF && third & 0x0C != 0x0C);
    (head.starts_with(b"ID3") || is_frame).then_some(Sniffed::Ours(Format::Mp3))
}

fn foreign(head: &[u8]) -> Option<Sniffed> {
    const SIGNS: &[(&[u8], Foreign)] = &[
        (b"II*\0", Foreign::Tiff),
        (b"MM\0*", Foreign::Tiff),
        (b"II+\0", Foreign::Tiff),
        (b"MM\0+", Foreign::Tiff),
        (b"IIRO", Foreign::Tiff),
        (b"IIU\0", Foreign::Tiff),
        (b"FUJIFILMCCD-RAW", Foreign::Tiff),
        (b"%PDF-", Foreign::Pdf),
        (b"BM", Foreign::OtherPicture),
        (b"\0\0\x01\0", Foreign::OtherPicture),
        (b"8BPS", Foreign::OtherPicture),
        (b"\xFF\x0A", Foreign::OtherPicture),
        (b"\0\0\0\x0CJXL ", Foreign::OtherPicture),
        (b"\0\0\0\x0CjP  ", Foreign::OtherPicture),
        (b"fLaC", Foreign::OtherAudio),
        (b"FORM", Foreign::OtherAudio),
        (b"#!AMR", Foreign::OtherAudio),
        (b"\x30\x26\xB2\x75", Foreign::OtherVideo),
        (b"FLV\x01", Foreign::OtherVideo),
        (b"\0\0\x01\xBA", Foreign::OtherVideo),
        (b"PK\x03\x04", Foreign::Archive),
        (b"PK\x05\x06", Foreign::Archive),
        (b"Rar!", Foreign::Archive),
        (b"7z\xBC\xAF", Foreign::Archive),
        (b"\x1F\x8B", Foreign::Archive),
        (b"\xD0\xCF\x11\xE0", Foreign::Archive),
        (b"MZ", Foreign::Program),
        (b"\x7FELF", Foreign::Program),
        (b"\xCF\xFA\xED\xFE", Foreign::Program),
        (b"#!", Foreign::Program),
    ];
    // AAC without a container.
    if matches!(head.get(..2), Some([0xFF, 0xF1 | 0xF9])) {
        return Some(Sniffed::Foreign(Foreign::OtherAudio));
    }
    SIGNS.iter().find(|(sign, _)| head.starts_with(sign)).map(|(_, what)| Sniffed::Foreign(*what))
}

/// Text, told by what its tags say.
fn text(head: &[u8]) -> Sniffed {
    let plain = |byte: &u8| *byte >= 0x20 || matches!(*byte, b'\t' | b'\n' | b'\r' | 0x0C);
    // UTF-16, as some drawing programs write.
    if head.starts_with(b"\xFF\xFE") || head.starts_with(b"\xFE\xFF") {
        let letters: Vec<u8> = head.iter().copied().filter(|byte| *byte != 0).collect();
        return Sniffed::Foreign(tags(&letters));
    }
    if head.is_empty() || !head.iter().all(plain) {
        return Sniffed::Foreign(Foreign::Unknown);
    }
    Sniffed::Foreign(tags(head))
}

fn tags(text: &[u8]) -> Foreign {
    let lower = text.to_ascii_lowercase();
    let has = |sought: &[u8]| lower.windows(sought.len()).any(|window| window == sought);
    if has(b"<svg") {
        Foreign::Svg
    } else if has(b"<html") || has(b"<!doctype") || has(b"<script") || has(b"<?xml") || has(b"<body") {
        Foreign::Html
    } else {
        Foreign::Text
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_taken_is_told_by_content() {
        for (head, format) in [
            (&b"\xFF\xD8\xFF\xE0"[..], Format::Jpeg),
            (b"\x89PNG\r\n\x1a\n", Format::Png),
            (b"GIF89a", Format::Gif),
            (b"RIFF\0\0\0\0WEBPVP8 ", Format::Webp),
            (b"\0\0\0\x1cftypavif\0\0\0\0avifmif1miaf", Format::Avif),
            (b"\0\0\0\x1cftypmif1\0\0\0\0mif1avifmiaf", Format::Avif),
            (b"ID3\x04\0", Format::Mp3),
            (b"\xFF\xFB\x90\x64", Format::Mp3),
            (b"\0\0\0\x18ftypM4A \0\0\0\0M4A isom", Format::M4a),
            (b"OggS\0\x02\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\x01\x13OpusHead", Format::Ogg),
            (b"RIFF\0\0\0\0WAVEfmt ", Format::Wav),
            (b"\0\0\0\x18ftypisom\0\0\x02\0isommp41", Format::Mp4),
            (b"\x1A\x45\xDF\xA3\x9f\x42\x86\x81\x01\x42\x82\x84webm", Format::Webm),
        ] {
            assert_eq!(sniff(head), Sniffed::Ours(format), "{head:?}");
        }
    }

    #[test]
    fn what_is_not_taken_is_named() {
        for (head, what) in [
            (&b"\0\0\0\x18ftypheic\0\0\0\0mif1heic"[..], Foreign::Heic),
            (b"<?xml version=\"1.0\"?><!-- x --><svg xmlns=''>", Foreign::Svg),
            (b"\xEF\xBB\xBF  <SVG onload=alert(1)>", Foreign::Svg),
            (b"\xFF\xFE<\0s\0v\0g\0>\0", Foreign::Svg),
            (b"II*\0\x08\0", Foreign::Tiff),
            (b"%PDF-1.7", Foreign::Pdf),
            (b"BM6\0", Foreign::OtherPicture),
            (b"PK\x03\x04", Foreign::Archive),
            (b"<!DOCTYPE html><p>", Foreign::Html),
            (b"MZ\x90", Foreign::Program),
            (b"\0\0\0\x14ftypqt  \0\0\0\0qt  ", Foreign::OtherVideo),
            (b"\x1A\x45\xDF\xA3\x9f\x42\x82\x88matroska", Foreign::OtherVideo),
            (b"fLaC\0", Foreign::OtherAudio),
            ("متن".as_bytes(), Foreign::Text),
            (b"\x01\x02\x03", Foreign::Unknown),
            (b"", Foreign::Unknown),
            (b"\0\0\0\x18ftyp", Foreign::Unknown),
        ] {
            assert_eq!(sniff(head), Sniffed::Foreign(what), "{:?}", String::from_utf8_lossy(head));
        }
    }
}
