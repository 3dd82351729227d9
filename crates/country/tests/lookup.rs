//! Addresses that readers come from, in the table inside the program.

use std::net::IpAddr;

use country::{Naming, Table, name};

fn look_up(table: &Table, address: &str) -> Option<String> {
    table.lookup(address.parse::<IpAddr>().expect("an address")).map(|code| code.to_string())
}

#[test]
fn readers_are_found_in_their_countries() {
    let table = Table::embedded();
    for (address, country) in [
        ("2.144.0.1", "IR"),
        ("5.160.0.1", "IR"),
        ("78.38.0.1", "IR"),
        ("217.218.0.1", "IR"),
        ("8.8.8.8", "US"),
        ("193.0.6.139", "NL"),
        ("2a01:5ec0::1", "IR"),
        ("2003::1", "DE"),
        ("2a02:8100::1", "DE"),
        ("2001:4860::8888", "US"),
        ("::ffff:2.144.0.1", "IR"),
        ("::ffff:8.8.8.8", "US"),
    ] {
        assert_eq!(look_up(&table, address).as_deref(), Some(country), "{address}");
    }
}

#[test]
fn addresses_of_nobody_have_no_country() {
    let table = Table::embedded();
    for address in [
        "0.0.0.0",
        "10.0.0.1",
        "100.64.0.1",
        "127.0.0.1",
        "169.254.1.1",
        "172.16.0.1",
        "192.168.1.1",
        "203.0.113.7",
        "224.0.0.1",
        "255.255.255.255",
        "::",
        "::1",
        "::ffff:10.0.0.1",
        "fe80::1",
        "fd00::1",
        "ff02::1",
        "2001:db8::1",
        "2002:808:808::1",
        // Global unicast that no registry has given out.
        "3ffe:ffff::1",
    ] {
        assert_eq!(look_up(&table, address), None, "{address}");
    }
}

#[test]
fn a_page_can_name_every_country_of_the_table() {
    let table = Table::embedded();
    assert!(table.codes().len() > 230);
    for code in table.codes() {
        for naming in [Naming::Iso, Naming::En, Naming::Fa] {
            assert!(name(*code, naming).is_some(), "{code} {naming:?}");
        }
    }
}

#[test]
fn the_table_is_small_and_says_where_it_comes_from() {
    let size = include_bytes!("../data/country.bin").len();
    assert!(size < 2 * 1024 * 1024, "{size} bytes");
    let source = Table::embedded().source().to_owned();
    assert!(source.starts_with("@ip-location-db/") && source.ends_with(')'), "{source}");
}
