//! Files made to do harm: each is refused with the reason, in little memory.

use std::alloc::System;

use cap::Cap;
use domain::media::Format;
use media::{Foreign, Limits, Refusal, header, take};

use crate::pictures::*;

/// Counts what every test of this program allocates.
#[global_allocator]
static MEMORY: Cap<System> = Cap::new(System, usize::MAX);

/// A refusal costs no more than this, whatever a file declares: its own bytes and a decoder's tables.
const ROOM: usize = 48 << 20;

#[track_caller]
fn refused(bytes: &[u8]) -> Refusal {
    let before = MEMORY.max_allocated();
    let refusal = match taken(bytes) {
        Err(refusal) => refusal,
        Ok(taken) => panic!("taken: {} × {}", taken.picture.width(), taken.picture.height()),
    };
    // Tests beside this one in the same program allocate as well, but never this much.
    assert!(MEMORY.max_allocated() - before < ROOM, "{} bytes", MEMORY.max_allocated() - before);
    refusal
}

/// The header of a picture of 65,535 × 65,535 pixels, and next to nothing of it.
#[test]
fn a_bomb_is_known_by_its_header() {
    let mut jpeg = jpeg(16, 16);
    let frame = jpeg.windows(2).position(|window| window == [0xFF, 0xC0]).unwrap();
    jpeg[frame + 5..frame + 9].copy_from_slice(&[0xFF; 4]);
    assert!(matches!(refused(&jpeg), Refusal::SideTooLong { width: 65_535, height: 65_535, .. }));

    let mut png = png(16, 16);
    png[16..24].copy_from_slice(&[0, 0, 0x75, 0x30, 0, 0, 0x75, 0x30]);
    assert!(matches!(refused(&png), Refusal::TooManyPixels { width: 30_000, height: 30_000, .. }));

    let mut gif = gif(16, 16, 1);
    gif[6..10].copy_from_slice(&[0xFF; 4]);
    assert!(matches!(refused(&gif), Refusal::SideTooLong { .. }));

    let avif = avif(image(16, 16));
    let size = avif.windows(4).position(|window| window == b"ispe").unwrap() + 8;
    let mut bomb = avif.clone();
    bomb[size..size + 8].copy_from_slice(&[0, 0, 0x75, 0x30, 0, 0, 0x75, 0x30]);
    assert!(matches!(refused(&bomb), Refusal::TooManyPixels { .. }));

    let mut webp = with_webp_chunk(&webp(16, 16), (16, 16), b"XMP ", b"");
    webp[24..30].copy_from_slice(&[0xFF, 0x3F, 0, 0xFF, 0x3F, 0]);
    assert!(matches!(refused(&webp), Refusal::TooManyPixels { width: 16_384, height: 16_384, .. }));
}

/// A container that declares less than the picture inside has.
#[test]
fn a_picture_larger_than_it_says_is_damaged() {
    let avif = avif(image(200, 200));
    let small = Limits { pixels: 10_000, ..Limits::default() };
    let size = avif.windows(4).position(|window| window == b"ispe").unwrap() + 8;
    let mut liar = avif.clone();
    liar[size..size + 8].copy_from_slice(&[0, 0, 0, 16, 0, 0, 0, 16]);
    assert_eq!(take(&liar, Format::Avif, &small).err(), Some(Refusal::Damaged));

    let mut gif = gif(2_000, 1_000, 1);
    gif[6..10].copy_from_slice(&[16, 0, 16, 0]);
    if let Ok(taken) = taken(&gif) {
        assert_eq!((taken.picture.width(), taken.picture.height()), (16, 16));
    }
}

/// Text that unpacks to a hundred megabytes, and a profile that does.
#[test]
fn what_unpacks_endlessly_is_not_unpacked() {
    let mut packed = vec![];
    let zeros = vec![0u8; 100 << 20];
    let mut packer = flate2::write::ZlibEncoder::new(&mut packed, flate2::Compression::best());
    std::io::Write::write_all(&mut packer, &zeros).unwrap();
    packer.finish().unwrap();
    drop(zeros);
    let before = MEMORY.allocated();
    for (name, head) in [(b"zTXt", b"Comment\0\0".as_slice()), (b"iCCP", b"profile\0\0")] {
        let bomb = with_chunk(&png(16, 16), name, &[head, &packed].concat());
        let taken = taken(&bomb);
        assert!(taken.is_err() || taken.is_ok_and(|taken| taken.kept.len() < 4_096 || name == b"iCCP"));
    }
    assert!(MEMORY.allocated() < before + ROOM);
}

#[test]
fn a_picture_cut_short_is_known_as_that() {
    for (format, bytes) in each(120, 80) {
        for part in [3, 2] {
            let cut = &bytes[..bytes.len() * (part - 1) / part];
            let refusal = refused(cut);
            let known =
                refusal == Refusal::Truncated || format == Format::Avif && refusal == Refusal::Damaged;
            assert!(known, "{format:?}: {refusal}");
        }
    }
}

/// A file that is a picture and something else: the picture is taken, nothing else stays.
#[test]
fn of_a_polyglot_the_picture_stays() {
    let html = b"<html><script>alert(document.cookie)</script></html>";
    let archive = b"PK\x03\x04 evil.exe PK\x05\x06";
    for extra in [html.as_slice(), archive] {
        let jpeg = with_segment(&jpeg(64, 64), 0xFE, extra);
        let gif = gif(64, 64, 1);
        for bytes in [
            [jpeg.as_slice(), extra].concat(),
            [png(64, 64).as_slice(), extra].concat(),
            [gif.as_slice(), extra].concat(),
        ] {
            let kept = taken(&bytes).unwrap().kept;
            assert!(!kept.windows(extra.len()).any(|window| window == extra));
        }
    }
    // The other way round it is no picture.
    let refusal = refused(&[html.as_slice(), &jpeg(64, 64)].concat());
    assert!(matches!(refusal, Refusal::Foreign(Foreign::Html | Foreign::Unknown)), "{refusal}");
    let refusal = refused(&[archive.as_slice(), &jpeg(64, 64)].concat());
    assert_eq!(refusal, Refusal::Foreign(Foreign::Archive));
}

#[test]
fn a_drawing_with_a_script_is_named() {
    for svg in
        ["<svg onload=alert(1)>", "<?xml version='1.0'?>\n<!DOCTYPE svg [<!ENTITY a 'aaaa'>]><svg>&a;</svg>"]
    {
        assert_eq!(refused(svg.as_bytes()), Refusal::Foreign(Foreign::Svg));
    }
}

/// Scan after scan over the same pixels: hours of work in few bytes.
#[test]
fn a_jpeg_of_endless_scans_is_refused_before_it_is_decoded() {
    let jpeg = jpeg(64, 64);
    let scan = jpeg.windows(2).position(|window| window == [0xFF, 0xDA]).unwrap();
    let end = jpeg.len() - 2;
    let scans = jpeg[scan..end].repeat(500);
    let bomb = [&jpeg[..scan], &scans, &jpeg[end..]].concat();
    assert_eq!(header(&bomb, Format::Jpeg, &Limits::default()).err(), Some(Refusal::Damaged));
}
