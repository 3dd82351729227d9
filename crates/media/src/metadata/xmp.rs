//! XMP (ISO 16684-1): the properties that say what a picture shows, who made it and whose it is.
//!
//! Properties are found by the prefixes that every program writes, as elements or attributes. This is no XML parser:
//! entities beyond the five of XML are left as they stand, and nothing is expanded.

use domain::media::Words;

/// A packet longer than this holds edit histories, not words.
const LONGEST: usize = 4 << 20;

/// Reads the properties that are wanted.
pub(super) fn read(packet: &[u8]) -> Words {
    let packet = String::from_utf8_lossy(&packet[..packet.len().min(LONGEST)]);
    let property =
        |name: &str| element(&packet, name).or_else(|| attribute(&packet, name)).unwrap_or_default();
    Words {
        alt: property("Iptc4xmpCore:AltTextAccessibility"),
        caption: property("dc:description"),
        credit: joined(&property("dc:creator"), &property("photoshop:Credit")),
        rights: property("dc:rights"),
    }
}

/// «عکاس / خبرگزاری»: the person and the house, once each.
pub(super) fn joined(person: &str, house: &str) -> String {
    match (person.trim(), house.trim()) {
        (person, "") => person.to_owned(),
        ("", house) => house.to_owned(),
        (person, house) if house.contains(person) => house.to_owned(),
        (person, house) if person.contains(house) => person.to_owned(),
        (person, house) => format!("{person} / {house}"),
    }
}

/// The text of `<name>…</name>`: of its first `rdf:li`, or its own.
fn element(packet: &str, name: &str) -> Option<String> {
    let inside = between(packet, name)?;
    let text = between(inside, "rdf:li").unwrap_or(inside);
    let text = if text.contains('<') { "" } else { text.trim() };
    (!text.is_empty()).then(|| unescaped(text))
}

/// What stands between the tags of the first element `name`.
fn between<'p>(packet: &'p str, name: &str) -> Option<&'p str> {
    let open = format!("<{name}");
    let mut rest = packet;
    loop {
        rest = &rest[rest.find(&open)? + open.len()..];
        // Not an element whose name only begins so.
        if rest.starts_with(['>', ' ', '\t', '\r', '\n']) {
            break;
        }
    }
    let start = rest.find('>')? + 1;
    let end = rest.find(&format!("</{name}>"))?;
    rest.get(start..end)
}

/// The value of `name="…"`.
fn attribute(packet: &str, name: &str) -> Option<String> {
    let start = packet.find(&format!(" {name}=")).or_else(|| packet.find(&format!("\n{name}=")))?;
    let rest = &packet[start + name.len() + 2..];
    let quote = rest.chars().next().filter(|quote| ['"', '\''].contains(quote))?;
    let value = rest[1..].split(quote).next()?.trim();
    (!value.is_empty()).then(|| unescaped(value))
}

fn unescaped(text: &str) -> String {
    let text = text.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&apos;", "'");
    text.replace("&#xA;", "\n").replace("&#10;", "\n").replace("&amp;", "&")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_found_as_elements_and_as_attributes() {
        let words = read(
            r#"<rdf:Description rdf:about="" photoshop:Credit="ایرنا &amp; مهر"
              dc:x="y"><dc:creators>no</dc:creators><dc:creator><rdf:Seq><rdf:li>زهرا احمدی</rdf:li></rdf:Seq></dc:creator>
              <dc:description><rdf:Alt><rdf:li xml:lang="x-default">باران در تهران</rdf:li></rdf:Alt></dc:description>
              </rdf:Description>"#
                .as_bytes(),
        );
        assert_eq!(words.credit, "زهرا احمدی / ایرنا & مهر");
        assert_eq!(words.caption, "باران در تهران");
        assert_eq!(words.rights, "");
    }

    #[test]
    fn a_broken_packet_says_nothing() {
        for packet in [
            "<dc:rights",
            "<dc:rights>x",
            "<dc:rights><a></dc:rights>",
            " dc:rights=",
            "</dc:rights><dc:rights>",
        ] {
            assert_eq!(read(packet.as_bytes()), Words::default(), "{packet}");
        }
    }
}
