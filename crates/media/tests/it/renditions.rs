//! Smaller copies.

use domain::media::{Format, Made};
use media::{Limits, Sniffed, decode, rendition, sniff};

use crate::pictures::*;

#[test]
fn renditions_are_small_right_and_never_enlarged() {
    // Small widths: what is asked of the encoders is the same, and AVIF takes its time.
    for (format, bytes) in each(200, 100) {
        let picture = decode(&bytes, format, &Limits::default()).unwrap();
        for made in [Made::Jpeg, Made::Avif] {
            let small = rendition::make(&picture, made, 80).unwrap();
            assert_eq!((small.width, small.height), (80, 40), "{format:?} {made:?}");
            assert_eq!(sniff(&small.bytes), Sniffed::Ours(made.format()));
            assert!(is_red(colour(&small.bytes, 0.2, 0.3)) && is_blue(colour(&small.bytes, 0.8, 0.3)));
        }
        let same = rendition::make(&picture, Made::Jpeg, 1_920).unwrap();
        assert_eq!((same.width, same.height), (200, 100), "nothing is enlarged");
    }
}

#[test]
fn what_is_transparent_is_white_in_jpeg_and_clear_in_avif() {
    let picture = decode(&png_of_glass(), Format::Png, &Limits::default()).unwrap();
    let jpeg = rendition::make(&picture, Made::Jpeg, 320).unwrap().bytes;
    let [red, green, blue] = colour(&jpeg, 0.2, 0.2);
    assert!(red > 245 && green > 245 && blue > 245, "{red} {green} {blue}");
    let avif = rendition::make(&picture, Made::Avif, 80).unwrap().bytes;
    assert_eq!(taken(&avif).unwrap().format, Format::Png);
}

fn png_of_glass() -> Vec<u8> {
    encoded(glass(160, 120), image::ImageFormat::Png)
}

#[test]
fn a_tall_picture_keeps_its_shape() {
    let picture = decode(&png(330, 2_000), Format::Png, &Limits::default()).unwrap();
    let small = rendition::make(&picture, Made::Jpeg, 320).unwrap();
    assert_eq!((small.width, small.height), (320, 1_940));
    let thin = decode(&png(4_000, 1), Format::Png, &Limits::default()).unwrap();
    assert_eq!(rendition::make(&thin, Made::Jpeg, 320).unwrap().height, 1);
}
