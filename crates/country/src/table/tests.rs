//! The table against a second, plain reading of the same file, written from the format's description.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

use super::*;

/// The first number of each range, and its country.
fn plainly(packed: &[u8]) -> Vec<(u64, u8)> {
    let mut bytes = packed.iter().copied();
    let (mut start, mut countries, mut all) = (0u64, Vec::<u8>::new(), Vec::new());
    while let Some(head) = bytes.next() {
        let mut length = 1u64;
        if head & 0x40 != 0 {
            let (mut multiple, mut place) = (0, 1);
            loop {
                let byte = u64::from(bytes.next().expect("a whole range"));
                multiple += byte % 128 * place;
                place *= 128;
                if byte < 128 {
                    break;
                }
            }
            length = 2 * multiple + 1;
        }
        length <<= head % 64;
        if countries.len() == 64 {
            countries.clear();
        }
        let country = match (head & 0x80 != 0, countries.len().checked_sub(2)) {
            (false, _) => bytes.next().expect("a whole range"),
            (true, Some(before_last)) => countries[before_last],
            (true, None) => 0,
        };
        countries.push(country);
        all.push((start, country));
        start = start.wrapping_add(length);
    }
    all.push((start, 0));
    all
}

/// Knuth's MMIX generator: the same numbers at every run.
struct Lcg(u64);

impl Lcg {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        self.0 ^ (self.0 >> 32)
    }
}

fn v4(number: u64) -> IpAddr {
    Ipv4Addr::from_bits(number as u32).into()
}

fn v6(number: u64) -> IpAddr {
    Ipv6Addr::from_bits(u128::from(number) << 64 | 0x1234).into()
}

/// Looks all `numbers` up both ways, and gives how many have a country.
fn compare(table: &Table, ranges: &Ranges, address: fn(u64) -> IpAddr, numbers: &mut [u64]) -> usize {
    numbers.sort_unstable();
    let plain = plainly(ranges.packed());
    let (mut at, mut found) = (0, 0);
    for number in numbers.iter().copied() {
        while plain.get(at + 1).is_some_and(|(start, _)| *start <= number) {
            at += 1;
        }
        let country = plain[at].1;
        let known = country > 0 && !special::is_special(address(number));
        let expected = known.then(|| table.codes[usize::from(country) - 1]);
        assert_eq!(table.lookup(address(number)), expected, "{}", address(number));
        found += usize::from(known);
    }
    found
}

#[test]
fn random_addresses_agree_with_a_plain_reading() {
    let table = Table::embedded();
    let mut lcg = Lcg(2026);
    let mut anywhere: Vec<u64> = (0..10_000).map(|_| lcg.next() >> 32).collect();
    assert!(compare(&table, &table.v4, v4, &mut anywhere) > 7_000);

    // Nearly all of the IPv6 line is nobody's, so these fall into ranges, each as likely as another.
    let plain = plainly(table.v6.packed());
    let mut within: Vec<u64> = (0..10_000)
        .map(|_| {
            let nth = lcg.next() as usize % (plain.len() - 1);
            let (start, end) = (plain[nth].0, plain[nth + 1].0);
            start + lcg.next() % (end - start)
        })
        .collect();
    assert!(compare(&table, &table.v6, v6, &mut within) > 5_000);
}

#[test]
fn borders_of_ranges_agree_with_a_plain_reading() {
    let table = Table::embedded();
    for (ranges, address) in [(&table.v4, v4 as fn(u64) -> IpAddr), (&table.v6, v6)] {
        let starts = plainly(ranges.packed()).into_iter().map(|(start, _)| start);
        let mut borders: Vec<u64> = starts.skip(1).step_by(13).flat_map(|start| [start - 1, start]).collect();
        assert!(borders.len() > 30_000);
        compare(&table, ranges, address, &mut borders);
    }
}

#[test]
fn a_table_writes_the_bytes_it_was_read_from() {
    let file = include_bytes!("../../data/country.bin");
    let table = Table::read(file).unwrap();
    let (name, day) = table.source().strip_suffix(')').unwrap().split_once(" (").unwrap();
    assert!(table.write(name, day) == file);
}

#[test]
fn broken_files_are_refused() {
    let file: &'static [u8] = include_bytes!("../../data/country.bin");
    for length in [0, 3, 4, 5, 40, 200, file.len() / 2, file.len() - 1] {
        assert!(Table::read(&file[..length]).is_none(), "{length}");
    }
    assert!(Table::read(b"KhCt\x02\0\0\0\0\0").is_none());
    assert!(Table::read(b"KhCt\x01\0\0\0\0\0").is_some());
}
