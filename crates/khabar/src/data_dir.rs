//! The data directory: made by Khabar, marked as its own, and nobody else's.

use std::fs::{self, DirBuilder};
use std::io::ErrorKind;
use std::os::unix::fs::DirBuilderExt;
use std::path::Path;

use anyhow::{Context, Result, bail};

/// The file that marks a data directory.
const MARK: &str = "khabar-data.txt";
const MARK_TEXT: &str = "This is a data directory of Khabar: its files belong together.\n";
/// A directory that holds this is one too: its mark was not restored with it.
const DATABASE: &str = "khabar.db";

/// Makes sure that `dir` is a data directory, or, if `create` allows, that it can become one. Changes nothing.
pub(crate) fn check(dir: &Path, create: bool) -> Result<()> {
    let shown = dir.display();
    let entries = match fs::read_dir(dir) {
        Ok(entries) => entries.count(),
        Err(error) if error.kind() == ErrorKind::NotFound => 0,
        Err(error) if error.kind() == ErrorKind::NotADirectory => {
            bail!("{shown} is a file: name a directory with --data")
        }
        Err(error) => return Err(error).with_context(|| format!("the data directory {shown} can't be read")),
    };
    if entries == 0 && !create {
        bail!("there is no data in {shown}: name the data directory with --data");
    }
    if entries > 0 && !dir.join(MARK).exists() && !dir.join(DATABASE).exists() {
        bail!("{shown} holds something else than Khabar's data: name an empty or new directory with --data");
    }
    Ok(())
}

/// Makes the directory and marks it, if that was not done before.
pub(crate) fn make(dir: &Path) -> Result<()> {
    let shown = dir.display();
    // Readers' addresses and password hashes lie in it: nobody else on the machine is to read them.
    DirBuilder::new()
        .recursive(true)
        .mode(0o700)
        .create(dir)
        .with_context(|| format!("the data directory {shown} can't be made"))?;
    let mark = dir.join(MARK);
    if mark.exists() {
        return Ok(());
    }
    fs::write(mark, MARK_TEXT).with_context(|| {
        format!("the data directory {shown} can't be written to: give this user the right to, or name another with --data")
    })
}
