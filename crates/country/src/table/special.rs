use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

/// True for addresses that no registry hands out to a network in a country: the special-purpose blocks of RFC 6890
/// and its IANA registries, multicast, and all of IPv6 outside global unicast. Data that says otherwise is wrong.
pub(crate) fn is_special(address: IpAddr) -> bool {
    match address {
        IpAddr::V4(address) => is_special_v4(address),
        IpAddr::V6(address) => is_special_v6(address),
    }
}

fn is_special_v4(address: Ipv4Addr) -> bool {
    matches!(
        address.octets(),
        [0 | 10 | 127 | 224..=255, ..]
            | [100, 64..=127, ..]
            | [169, 254, ..]
            | [172, 16..=31, ..]
            | [192, 168, ..]
            | [192, 0, 0 | 2, _]
            | [198, 18..=19, ..]
            | [198, 51, 100, _]
            | [203, 0, 113, _]
    )
}

fn is_special_v6(address: Ipv6Addr) -> bool {
    match address.segments() {
        // Protocol assignments (Teredo, ORCHID, …), documentation twice, and 6to4.
        [0x2001, 0..=0x01ff | 0x0db8, ..] | [0x3fff, 0..=0x0fff, ..] | [0x2002, ..] => true,
        [first, ..] => !(0x2000..=0x3fff).contains(&first),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn special_blocks_end_where_the_registry_says() {
        for (inside, outside) in [
            ("10.255.255.255", "11.0.0.0"),
            ("127.0.0.1", "128.0.0.0"),
            ("100.64.0.0", "100.63.255.255"),
            ("100.127.255.255", "100.128.0.0"),
            ("172.16.0.0", "172.15.255.255"),
            ("172.31.255.255", "172.32.0.0"),
            ("192.168.1.1", "192.169.0.0"),
            ("198.19.255.255", "198.20.0.0"),
            ("203.0.113.9", "203.0.114.0"),
            ("224.0.0.1", "223.255.255.255"),
            ("::1", "2001:200::"),
            ("fe80::1", "2001:db9::"),
            ("fd00::1", "2a01::1"),
            ("2001:db8::1", "2001:db7:ffff::"),
            ("2002:0808:0808::1", "2003::1"),
            ("3fff::1", "3fff:1000::1"),
        ] {
            assert!(is_special(inside.parse().unwrap()), "{inside}");
            assert!(!is_special(outside.parse().unwrap()), "{outside}");
        }
    }
}
