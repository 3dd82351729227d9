//! Tables from MMDB files, the form in which country data is usually published.

use std::collections::{BTreeSet, HashMap};
use std::net::IpAddr;
use std::path::{Path, PathBuf};

use maxminddb::{LookupResult, MaxMindDbError, PathElement, Reader, WithinOptions};

use super::ranges::{Packer, Ranges};
use super::{Table, upper_half};
use crate::{Code, Naming, name};

/// Why an MMDB file can't serve as a table.
#[derive(Debug, thiserror::Error)]
pub enum TableError {
    /// The file isn't there or may not be read: the path or its permissions need a look.
    #[error("can't read {}", path.display())]
    Unreadable {
        /// The file that was asked for.
        path: PathBuf,
        /// What the system said.
        source: std::io::Error,
    },
    /// The file isn't an MMDB or is damaged: it should be fetched again.
    #[error("{} is not a whole MMDB file", path.display())]
    Damaged {
        /// The file that was asked for.
        path: PathBuf,
        /// What the reader stumbled over.
        source: MaxMindDbError,
    },
    /// A sound MMDB of something else than countries, for example of operators: another file is needed.
    #[error("{} names no countries", path.display())]
    NoCountries {
        /// The file that was asked for.
        path: PathBuf,
    },
}

type File = Reader<Vec<u8>>;

/// A network as the range of its first and last number in its half of the table.
struct Network {
    v4: bool,
    first: u64,
    last: u64,
    code: Code,
}

impl Table {
    /// Reads an MMDB file whose records hold `country.iso_code` (GeoIP2, GeoLite2, DB-IP) or `country_code`
    /// (ip-location-db). Codes without a name, such as `EU`, count as unknown. Where countries share one IPv6 /64,
    /// its first network decides.
    pub fn open_mmdb(path: &Path) -> Result<Table, TableError> {
        let content =
            std::fs::read(path).map_err(|source| TableError::Unreadable { path: path.to_owned(), source })?;
        let damaged = |source| TableError::Damaged { path: path.to_owned(), source };
        let file = Reader::from_source(content).map_err(damaged)?;
        let networks = networks(&file).map_err(damaged)?;
        if networks.is_empty() {
            return Err(TableError::NoCountries { path: path.to_owned() });
        }
        let metadata = file.metadata();
        let source = format!("{} (built at Unix second {})", metadata.database_type, metadata.build_epoch);
        Ok(Table::pack(source, &networks))
    }

    fn pack(source: String, networks: &[Network]) -> Table {
        // Only named codes get here, and there are 250 names: an index fits in a byte.
        let codes: Vec<Code> =
            networks.iter().map(|network| network.code).collect::<BTreeSet<_>>().into_iter().collect();
        let (mut v4, mut v6) = (Packer::default(), Packer::default());
        for network in networks {
            let country = codes.partition_point(|code| *code <= network.code) as u8;
            let half = if network.v4 { &mut v4 } else { &mut v6 };
            half.push(network.first, network.last, country);
        }
        let read = |half: Packer| Ranges::read(half.finish().into(), codes.len());
        let (v4, v6) = (read(v4), read(v6));
        Table { source, v4: v4.expect("packed ranges unpack"), v6: v6.expect("packed ranges unpack"), codes }
    }
}

/// The networks with a named country, in the ascending order in which the file's tree yields them.
fn networks(file: &File) -> Result<Vec<Network>, MaxMindDbError> {
    // Few records serve very many networks.
    let mut known: HashMap<usize, Option<Code>> = HashMap::new();
    let mut networks = Vec::new();
    for record in file.networks(WithinOptions::default())? {
        let record = record?;
        let Some(offset) = record.offset() else { continue };
        let code = match known.get(&offset) {
            Some(code) => *code,
            None => *known.entry(offset).or_insert(country(&record)?),
        };
        let Some(code) = code else { continue };
        let network = record.network()?;
        let (v4, first, last) = match (network.ip(), network.prefix()) {
            (IpAddr::V4(ip), prefix) => {
                let first = u64::from(ip.to_bits());
                (true, first, first | low_ones(32 - prefix))
            }
            (IpAddr::V6(ip), prefix) => {
                let first = upper_half(ip.to_bits());
                (false, first, first | low_ones(64u8.saturating_sub(prefix)))
            }
        };
        networks.push(Network { v4, first, last, code });
    }
    Ok(networks)
}

fn low_ones(count: u8) -> u64 {
    u64::MAX.checked_shr(64 - u32::from(count)).unwrap_or(0)
}

fn country(record: &LookupResult<'_, Vec<u8>>) -> Result<Option<Code>, MaxMindDbError> {
    let flat = text(record, &[PathElement::Key("country_code")])?;
    let text = match flat {
        Some(flat) => Some(flat),
        None => text(record, &[PathElement::Key("country"), PathElement::Key("iso_code")])?,
    };
    let code = text.and_then(|text| text.parse().ok());
    Ok(code.filter(|code| name(*code, Naming::En).is_some()))
}

/// A field's text; `None` if it is absent or holds something else.
fn text<'a>(
    record: &LookupResult<'a, Vec<u8>>,
    path: &[PathElement<'_>],
) -> Result<Option<&'a str>, MaxMindDbError> {
    match record.decode_path(path) {
        Err(MaxMindDbError::Decoding { .. }) => Ok(None),
        other => other,
    }
}
