//! The photographer's words come along.

use crate::pictures::*;

const XMP: &str = r#"<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF><rdf:Description photoshop:Credit="ایرنا">
<dc:creator><rdf:Seq><rdf:li>زهرا احمدی</rdf:li></rdf:Seq></dc:creator>
<dc:description><rdf:Alt><rdf:li xml:lang="x-default">باران در تهران</rdf:li></rdf:Alt></dc:description>
<dc:rights><rdf:Alt><rdf:li xml:lang="x-default">© ایرنا</rdf:li></rdf:Alt></dc:rights>
<Iptc4xmpCore:AltTextAccessibility><rdf:Alt><rdf:li xml:lang="x-default">کودکی با چتر</rdf:li></rdf:Alt></Iptc4xmpCore:AltTextAccessibility>
</rdf:Description></rdf:RDF></x:xmpmeta>"#;

const EXIF: [(u16, &str); 3] = [(0x010E, "Rain in Tehran"), (0x013B, "Zahra Ahmadi"), (0x8298, "(c) IRNA")];

fn iptc() -> Vec<u8> {
    let mut data = vec![0x1C, 1, 90, 0, 3, 0x1B, b'%', b'G'];
    for (number, text) in [(80, "زهرا احمدی"), (110, "مهر"), (116, "© مهر"), (120, "برف در تبریز")]
    {
        data.extend([0x1C, 2, number]);
        data.extend(u16::try_from(text.len()).unwrap().to_be_bytes());
        data.extend(text.as_bytes());
    }
    let other = b"8BIM\x04\x22\x03abc\0\0\0\x03xyz\0";
    let length = u32::try_from(data.len()).unwrap().to_be_bytes();
    [b"Photoshop 3.0\0".as_slice(), other, b"8BIM\x04\x04\0\0", &length, &data].concat()
}

#[test]
fn exif_is_read_in_every_format_that_has_it() {
    let exif = exif(6, &EXIF);
    let jpeg = with_segment(&jpeg(40, 40), 0xE1, &[b"Exif\0\0".as_slice(), &exif].concat());
    let png = with_chunk(&png(40, 40), b"eXIf", &exif);
    let webp = with_webp_chunk(&webp(40, 40), (40, 40), b"EXIF", &exif);
    for bytes in [jpeg, png, webp] {
        let words = taken(&bytes).unwrap().words;
        assert_eq!(words.caption, "Rain in Tehran");
        assert_eq!(words.credit, "Zahra Ahmadi");
        assert_eq!(words.rights, "(c) IRNA");
    }
}

#[test]
fn the_youngest_words_win() {
    let jpeg = with_segment(&jpeg(40, 40), 0xE1, &[b"Exif\0\0".as_slice(), &exif(1, &EXIF)].concat());
    let jpeg = with_segment(&jpeg, 0xED, &iptc());
    let words = taken(&jpeg).unwrap().words;
    assert_eq!((words.credit.as_str(), words.caption.as_str()), ("زهرا احمدی / مهر", "برف در تبریز"));
    assert_eq!(words.rights, "© مهر");

    let xmp = [b"http://ns.adobe.com/xap/1.0/\0", XMP.as_bytes()].concat();
    let words = taken(&with_segment(&jpeg, 0xE1, &xmp)).unwrap().words;
    assert_eq!((words.credit.as_str(), words.caption.as_str()), ("زهرا احمدی / ایرنا", "باران در تهران"));
    assert_eq!((words.alt.as_str(), words.rights.as_str()), ("کودکی با چتر", "© ایرنا"));
}

#[test]
fn nothing_in_them_turns_a_line_round() {
    let jpeg = with_segment(
        &jpeg(40, 40),
        0xE1,
        &[b"Exif\0\0".as_slice(), &exif(1, &[(0x013B, "a\u{202E}b\nc <b>")])].concat(),
    );
    assert_eq!(taken(&jpeg).unwrap().words.credit, "ab c <b>");
}
