//! An operator's own MMDB file in place of the table inside the program.

use std::fs;
use std::net::IpAddr;
use std::path::PathBuf;

use country::{Table, TableError};

/// Makes an MMDB file of the given networks as the format's specification (version 2.0) lays it out: a binary tree
/// with 24-bit records, 16 zero bytes, the data section, the marker, the metadata.
fn mmdb(networks: &[(&str, u8, Vec<u8>)]) -> Vec<u8> {
    const OPEN: usize = usize::MAX;
    let mut nodes = vec![[OPEN; 2]];
    let mut data: Vec<u8> = Vec::new();
    let mut leaves = Vec::new();
    for (address, prefix, record) in networks {
        let (bits, prefix) = match address.parse::<IpAddr>().expect("an address") {
            IpAddr::V4(v4) => (u128::from(v4.to_bits()), prefix + 96),
            IpAddr::V6(v6) => (v6.to_bits(), *prefix),
        };
        let bit = |depth: u8| (bits >> (127 - depth) & 1) as usize;
        let mut node = 0;
        for depth in 0..prefix - 1 {
            if nodes[node][bit(depth)] == OPEN {
                nodes[node][bit(depth)] = nodes.len();
                nodes.push([OPEN; 2]);
            }
            node = nodes[node][bit(depth)];
        }
        leaves.push((node, bit(prefix - 1), data.len()));
        data.extend(record);
    }
    let count = nodes.len();
    for (node, side, offset) in leaves {
        nodes[node][side] = count + 16 + offset;
    }
    let mut file = Vec::new();
    for record in nodes.into_iter().flatten() {
        let value = if record == OPEN { count } else { record };
        file.extend(&(value as u32).to_be_bytes()[1..]);
    }
    file.extend([0; 16]);
    file.extend(data);
    file.extend(b"\xab\xcd\xefMaxMind.com");
    file.extend(map(&[
        ("node_count", number(6, &(count as u32).to_be_bytes())),
        ("record_size", number(5, &[0, 24])),
        ("ip_version", number(5, &[0, 6])),
        ("database_type", text("Newsroom-Country")),
        ("languages", vec![0, 4]),
        ("binary_format_major_version", number(5, &[0, 2])),
        ("binary_format_minor_version", number(5, &[0, 0])),
        ("build_epoch", vec![4, 2, 0x65, 0x92, 0x00, 0x80]),
        ("description", map(&[])),
    ]));
    file
}

fn number(kind: u8, bytes: &[u8]) -> Vec<u8> {
    [&[kind << 5 | bytes.len() as u8], bytes].concat()
}

fn text(text: &str) -> Vec<u8> {
    // Sizes from 29 on would need another byte.
    assert!(text.len() < 29);
    number(2, text.as_bytes())
}

fn map(fields: &[(&str, Vec<u8>)]) -> Vec<u8> {
    let mut map = vec![7 << 5 | fields.len() as u8];
    for (key, value) in fields {
        map.extend(text(key));
        map.extend(value);
    }
    map
}

fn flat(code: &str) -> Vec<u8> {
    map(&[("country_code", text(code))])
}

fn nested(code: &str) -> Vec<u8> {
    map(&[("country", map(&[("geoname_id", number(6, &[1])), ("iso_code", text(code))]))])
}

/// A file that goes when the test ends.
struct File(PathBuf);

impl File {
    fn new(name: &str, content: &[u8]) -> File {
        let path = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(name);
        fs::write(&path, content).expect("the folder is writable");
        File(path)
    }
}

impl Drop for File {
    fn drop(&mut self) {
        let _ = fs::remove_file(&self.0);
    }
}

fn look_up(table: &Table, address: &str) -> Option<String> {
    table.lookup(address.parse().expect("an address")).map(|code| code.to_string())
}

#[test]
fn both_shapes_of_records_are_read() {
    for (name, record) in [("flat.mmdb", flat as fn(&str) -> Vec<u8>), ("nested.mmdb", nested)] {
        let networks = [
            ("1.0.0.0", 24, record("AF")),
            ("1.0.1.0", 24, record("IR")),
            ("10.0.0.0", 8, record("IR")),
            ("2a01:1::", 32, record("DE")),
            ("2a01:2:0:0::", 65, record("TR")),
            ("2a01:2:0:0:8000::", 65, record("IQ")),
            ("2a01:2:0:1::", 128, record("FR")),
        ];
        let file = File::new(name, &mmdb(&networks));
        let table = Table::open_mmdb(&file.0).unwrap();
        assert_eq!(table.source(), "Newsroom-Country (built at Unix second 1704067200)");
        for (address, country) in [
            ("0.255.255.255", None),
            ("1.0.0.0", Some("AF")),
            ("1.0.0.255", Some("AF")),
            ("1.0.1.0", Some("IR")),
            ("1.0.1.255", Some("IR")),
            ("1.0.2.0", None),
            ("::ffff:1.0.1.7", Some("IR")),
            ("10.0.0.1", None),
            ("2a01::ffff", None),
            ("2a01:1::", Some("DE")),
            ("2a01:1:ffff:ffff:ffff:ffff:ffff:ffff", Some("DE")),
            ("2a01:2::1", Some("TR")),
            ("2a01:2:0:0:9000::1", Some("TR")),
            ("2a01:2:0:1:5::", Some("FR")),
            ("2a01:2:0:2::", None),
        ] {
            assert_eq!(look_up(&table, address).as_deref(), country, "{address}");
        }
    }
}

#[test]
fn codes_without_a_name_count_as_unknown() {
    let networks = [("1.0.0.0", 24, flat("EU")), ("1.0.1.0", 24, flat("ir")), ("1.0.2.0", 24, flat("-"))];
    let file = File::new("unnamed.mmdb", &mmdb(&networks));
    let table = Table::open_mmdb(&file.0).unwrap();
    assert_eq!(look_up(&table, "1.0.0.1"), None);
    assert_eq!(look_up(&table, "1.0.1.1").as_deref(), Some("IR"));
    assert_eq!(look_up(&table, "1.0.2.1"), None);
    assert_eq!(table.codes().len(), 1);
}

#[test]
fn an_unfit_file_is_refused_with_the_reason() {
    let absent = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("absent.mmdb");
    assert!(matches!(Table::open_mmdb(&absent), Err(TableError::Unreadable { .. })));

    let prose = File::new("prose.mmdb", b"not a database");
    assert!(matches!(Table::open_mmdb(&prose.0), Err(TableError::Damaged { .. })));

    let operators = [
        ("1.0.0.0", 24, map(&[("asn", number(6, &[7]))])),
        ("1.0.1.0", 24, map(&[("country", text("nowhere"))])),
    ];
    let operators = File::new("operators.mmdb", &mmdb(&operators));
    assert!(matches!(Table::open_mmdb(&operators.0), Err(TableError::NoCountries { .. })));
}
