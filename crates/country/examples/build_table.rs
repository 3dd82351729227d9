//! Packs an MMDB file into the form of `data/country.bin`; `script/country-table` calls it.

use std::error::Error;
use std::path::Path;

fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [mmdb, output, name, day] = arguments.as_slice() else {
        return Err("usage: build_table FILE.mmdb OUTPUT.bin 'DATA-SET VERSION' YYYY-MM-DD".into());
    };
    let table = country::Table::open_mmdb(Path::new(mmdb))?;
    std::fs::write(output, table.write(name, day))?;
    Ok(())
}
