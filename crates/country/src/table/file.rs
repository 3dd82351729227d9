//! The file `data/country.bin`, which `script/country-table` makes.
//!
//! | part | form |
//! | --- | --- |
//! | magic | `KhCt` |
//! | version of this format | one byte, 1 |
//! | data set and its version, for example `name 1.2.3` | text |
//! | day of the data, `YYYY-MM-DD` | text |
//! | country codes | a count byte, then two capital letters each, in alphabetical order |
//! | IPv4 ranges of whole addresses | bytes, as in [`super::ranges`] |
//! | IPv6 ranges of upper 64 bits | bytes, likewise |
//!
//! Text (UTF-8) and bytes carry their length in front as a varint. Country *n* of a range is the *n*th code, from 1.

use super::Table;
use super::ranges::{Ranges, put_varint, take_byte, take_varint};
use crate::Code;

const MAGIC: &[u8; 4] = b"KhCt";
const VERSION: u8 = 1;

impl Table {
    /// Reads a file of this form; `None` if it isn't one.
    pub(crate) fn read(file: &'static [u8]) -> Option<Table> {
        let mut rest = file.strip_prefix(MAGIC)?;
        if take_byte(&mut rest)? != VERSION {
            return None;
        }
        let name = std::str::from_utf8(take_bytes(&mut rest)?).ok()?;
        let day = std::str::from_utf8(take_bytes(&mut rest)?).ok()?;
        let count = take_byte(&mut rest)?;
        let codes = (0..count)
            .map(|_| Code::from_bytes([take_byte(&mut rest)?, take_byte(&mut rest)?]))
            .collect::<Option<Vec<Code>>>()?;
        let v4 = Ranges::read(take_bytes(&mut rest)?.into(), codes.len())?;
        let v6 = Ranges::read(take_bytes(&mut rest)?.into(), codes.len())?;
        rest.is_empty().then(|| Table { source: format!("{name} ({day})"), codes, v4, v6 })
    }

    /// Writes the table as a file of this form. `name` says which data set it is and its version, `day` is
    /// `YYYY-MM-DD`. The same table gives the same bytes.
    pub fn write(&self, name: &str, day: &str) -> Vec<u8> {
        let mut file = MAGIC.to_vec();
        file.push(VERSION);
        put_bytes(name.as_bytes(), &mut file);
        put_bytes(day.as_bytes(), &mut file);
        file.push(u8::try_from(self.codes.len()).expect("a table has at most 255 codes"));
        file.extend(self.codes.iter().flat_map(|code| code.bytes()));
        put_bytes(self.v4.packed(), &mut file);
        put_bytes(self.v6.packed(), &mut file);
        file
    }
}

fn take_bytes(rest: &mut &'static [u8]) -> Option<&'static [u8]> {
    let length = usize::try_from(take_varint(rest)?).ok()?;
    let (bytes, after) = rest.split_at_checked(length)?;
    *rest = after;
    Some(bytes)
}

fn put_bytes(bytes: &[u8], to: &mut Vec<u8>) {
    put_varint(bytes.len() as u64, to);
    to.extend_from_slice(bytes);
}
