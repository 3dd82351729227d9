//! What is kept of a file says nothing of where, when and with what it was taken, and is the same picture.

use domain::media::Format;
use media::{Limits, decode};

use crate::pictures::*;

/// What stood in metadata, comments, thumbnails and behind the picture's end.
const SECRETS: [&[u8]; 6] =
    [b"GPS 35.6892N", b"SERIAL 4711", b"MakerNote", b"<html>", b"PK\x03\x04", b"secret words"];

fn assert_clean(kept: &[u8]) {
    for secret in SECRETS {
        let found = kept.windows(secret.len()).any(|window| window == secret);
        assert!(!found, "{:?} is still there", String::from_utf8_lossy(secret));
    }
}

fn assert_same_pixels(before: &[u8], kept: &[u8], format: Format) {
    let pixels = |bytes| {
        let picture = decode(bytes, format, &Limits::default()).unwrap();
        media::rendition::make(&picture, domain::media::Made::Jpeg, 4_000).unwrap().bytes
    };
    assert_eq!(pixels(before), pixels(kept), "not a pixel is touched");
}

#[test]
fn a_jpeg_is_freed_of_everything_but_its_pixels() {
    let mut jpeg = jpeg(120, 80);
    let exif = [b"Exif\0\0".as_slice(), &exif(1, &[(0x010F, "MakerNote 12")])].concat();
    for (marker, data) in [
        (0xE1, exif.as_slice()),
        (0xE1, b"http://ns.adobe.com/xap/1.0/\0<x>secret words</x>"),
        (0xED, b"Photoshop 3.0\08BIM secret words"),
        (0xFE, b"<html><script>alert(1)</script>"),
        (0xE5, b"MakerNote"),
        (0xE2, b"MPF\0 SERIAL 4711"),
    ] {
        jpeg = with_segment(&jpeg, marker, data);
    }
    jpeg.extend(b"PK\x03\x04 a whole archive <html>");
    let taken = taken(&jpeg).unwrap();
    assert_eq!(taken.format, Format::Jpeg);
    assert_clean(&taken.kept);
    assert_same_pixels(&jpeg, &taken.kept, Format::Jpeg);
}

#[test]
fn a_png_is_freed_of_everything_but_its_pixels() {
    let mut png = png(120, 80);
    png = with_chunk(&png, b"eXIf", &exif(1, &[(0x010F, "MakerNote 12")]));
    png = with_chunk(&png, b"tEXt", b"Comment\0secret words");
    png = with_chunk(&png, b"iTXt", b"XML:com.adobe.xmp\0\0\0\0\0<x>GPS 35.6892N</x>");
    png.extend(b"PK\x03\x04");
    let taken = taken(&png).unwrap();
    assert_eq!(taken.format, Format::Png);
    assert_clean(&taken.kept);
    assert_same_pixels(&png, &taken.kept, Format::Png);
}

#[test]
fn a_webp_is_freed_of_everything_but_its_pixels() {
    let size = (120, 80);
    let webp = webp(size.0, size.1);
    let mut webp = with_webp_chunk(&webp, size, b"EXIF", &exif(1, &[(0x010F, "MakerNote 12")]));
    webp.extend(b"<html>");
    let taken = taken(&webp).unwrap();
    assert_eq!(taken.format, Format::Webp);
    assert_clean(&taken.kept);
    assert_same_pixels(&webp, &taken.kept, Format::Webp);
}

#[test]
fn a_picture_lies_as_it_was_taken() {
    // Of each way to lie: whether red ends up at the left, the right, the top or the bottom.
    let ways = [
        (1, "left"),
        (2, "right"),
        (3, "right"),
        (4, "left"),
        (5, "top"),
        (6, "top"),
        (7, "bottom"),
        (8, "bottom"),
    ];
    for (orientation, red) in ways {
        let exif = exif(orientation, &[]);
        let jpeg = with_segment(&jpeg(160, 80), 0xE1, &[b"Exif\0\0".as_slice(), &exif].concat());
        let png = with_chunk(&png(160, 80), b"eXIf", &exif);
        let webp = with_webp_chunk(&webp(160, 80), (160, 80), b"EXIF", &exif);
        for bytes in [jpeg, png, webp] {
            let taken = taken(&bytes).unwrap();
            assert_clean(&taken.kept);
            let size = (taken.picture.width(), taken.picture.height());
            assert_eq!(size, if orientation >= 5 { (80, 160) } else { (160, 80) }, "{orientation}");
            // The kept file says so itself, or is turned.
            for (place, x, y) in
                [("left", 0.1, 0.5), ("right", 0.9, 0.5), ("top", 0.5, 0.1), ("bottom", 0.5, 0.9)]
            {
                let colour = colour(&taken.kept, x, y);
                let across = ["left", "right"].contains(&red) == ["left", "right"].contains(&place);
                if across {
                    assert_eq!(is_red(colour), place == red, "{orientation} {place} {colour:?}");
                    assert_eq!(is_blue(colour), place != red, "{orientation} {place} {colour:?}");
                }
            }
        }
    }
}

#[test]
fn of_what_moves_the_first_frame_is_kept() {
    let still = taken(&gif(60, 40, 1)).unwrap();
    let moving = taken(&gif(60, 40, 3)).unwrap();
    assert_eq!((still.stilled, moving.stilled), (false, true));
    assert_eq!((still.format, moving.format), (Format::Png, Format::Png));
    assert!(is_red(colour(&moving.kept, 0.1, 0.5)));

    let mut apng = with_chunk(&png(60, 40), b"acTL", &[0, 0, 0, 2, 0, 0, 0, 0]);
    let frame = [[0, 0, 0, 0], [0, 0, 0, 60], [0, 0, 0, 40], [0; 4], [0; 4], [0, 1, 0, 10]].concat();
    apng = with_chunk(&apng, b"fcTL", &[frame, vec![0, 0]].concat());
    let taken = taken(&apng).unwrap();
    assert!(taken.stilled);
    assert!(is_red(colour(&taken.kept, 0.1, 0.5)));
}

#[test]
fn an_avif_is_encoded_anew() {
    let opaque = taken(&avif(image(120, 80))).unwrap();
    assert_eq!(opaque.format, Format::Jpeg);
    assert!(is_red(colour(&opaque.kept, 0.1, 0.5)) && is_blue(colour(&opaque.kept, 0.9, 0.5)));
    let clear = taken(&avif(glass(120, 80))).unwrap();
    assert_eq!(clear.format, Format::Png, "what is transparent stays so");
    let kept = image::load_from_memory(&clear.kept).unwrap().into_rgba8();
    assert!(kept.get_pixel(10, 10).0[3] < 10);
    assert!(kept.get_pixel(110, 10).0[3] > 250);
}

#[test]
fn what_an_upload_left_behind_is_swept() {
    let dir = tempfile::tempdir().unwrap();
    std::fs::create_dir(dir.path().join("incoming")).unwrap();
    let left = dir.path().join("incoming/abc#1");
    std::fs::write(&left, b"half a film").unwrap();
    media::Files::sweep(dir.path(), domain::Timestamp(1));
    assert!(left.exists(), "somebody may still be sending it");
    media::Files::sweep(dir.path(), domain::Timestamp(i64::MAX));
    assert!(!left.exists());
}
