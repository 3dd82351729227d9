//! The data directory: made by Khabar, marked as its own, and nobody else's.

use std::fs;
use std::io::ErrorKind;
use std::path::Path;

use anyhow::{Context, Result, bail};

/// The file that marks a data directory.
const MARK: &str = "khabar-data.txt";
const MARK_TEXT: &str = "This is a data directory of Khabar. Back it up whole: khabar backup.\n";

/// Makes sure that `dir` is a data directory that can be written to, and makes it one if `create` allows.
pub(crate) fn prepare(dir: &Path, create: bool) -> Result<()> {
    let shown = dir.display();
    let entries = match fs::read_dir(dir) {
        Ok(entries) => entries.count(),
        Err(error) if error.kind() == ErrorKind::NotFound && create => 0,
        Err(error) if error.kind() == ErrorKind::NotFound => {
            bail!("there is no data in {shown}: name the data directory with --data")
        }
        Err(error) if error.kind() == ErrorKind::NotADirectory => {
            bail!("{shown} is a file: name a directory with --data")
        }
        Err(error) => return Err(error).with_context(|| format!("the data directory {shown} can't be read")),
    };
    let mark = dir.join(MARK);
    if entries > 0 && !mark.exists() {
        bail!("{shown} holds something else than Khabar's data: name an empty or new directory with --data");
    }
    if entries == 0 && !create {
        bail!("there is no data in {shown}: name the data directory with --data");
    }
    fs::create_dir_all(dir).with_context(|| format!("the data directory {shown} can't be made"))?;
    // Written each time: so a directory that can't be written to is found out here, in one line.
    fs::write(&mark, MARK_TEXT).with_context(|| {
        format!("the data directory {shown} can't be written to: give this user the right to, or name another with --data")
    })
}
