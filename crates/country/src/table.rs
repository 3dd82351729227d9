//! The table from addresses to countries.

mod file;
mod mmdb;
mod ranges;
mod special;

use std::net::IpAddr;

pub use mmdb::TableError;

use crate::Code;
use ranges::Ranges;

/// Which country an address belongs to, for IPv4 by whole addresses and for IPv6 by their upper 64 bits.
///
/// Both halves stay in their packed form (about two bytes a range); a sparse index leads a lookup to a block of at
/// most 64 ranges, which it unpacks on the way. A table is immutable and can be shared.
#[derive(Clone)]
pub struct Table {
    source: String,
    /// At most 255; the ranges point here.
    codes: Vec<Code>,
    v4: Ranges,
    v6: Ranges,
}

impl Table {
    /// The table inside the program, as of [`Table::source`]. Builds the index anew at each call: call it once.
    pub fn embedded() -> Table {
        Table::read(include_bytes!("../data/country.bin")).expect("country.bin is whole")
    }

    /// The country that `address` is registered or announced for.
    ///
    /// `None` when the table doesn't know, and always for addresses that are in nobody's country: loopback, private,
    /// link-local, documentation, multicast and the like (RFC 6890). An IPv4-mapped IPv6 address counts as IPv4.
    pub fn lookup(&self, address: IpAddr) -> Option<Code> {
        let address = address.to_canonical();
        if special::is_special(address) {
            return None;
        }
        let country = match address {
            IpAddr::V4(address) => self.v4.at(address.to_bits().into()),
            IpAddr::V6(address) => self.v6.at(upper_half(address.to_bits())),
        };
        // Country 0 stands for «none», so the codes count from 1.
        self.codes.get(usize::from(country).checked_sub(1)?).copied()
    }

    /// Where the table comes from: the data's name, version and day, for the log and the admin page.
    pub fn source(&self) -> &str {
        &self.source
    }

    /// Every code that the table can answer with. Each has a name in all [`Naming`](crate::Naming)s.
    pub fn codes(&self) -> &[Code] {
        &self.codes
    }
}

/// The network half of an IPv6 address, the unit in which the table knows IPv6.
fn upper_half(bits: u128) -> u64 {
    (bits >> 64) as u64
}

impl std::fmt::Debug for Table {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Table").field("source", &self.source).field("codes", &self.codes.len()).finish()
    }
}

#[cfg(test)]
mod tests;
