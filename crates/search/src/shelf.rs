//! The directory in which indexes stand: one that answers, and while it is replaced, the next.
//!
//! Each index has a directory of its own, named by a rising number. One that is not finished is nobody's, and goes.

use std::fs::{self, File, TryLockError};
use std::io;
use std::path::{Path, PathBuf};

use crate::{Error, Index, Result};

/// Held by the process that writes.
const LOCK: &str = "lock";

/// The directory of a site's indexes.
#[derive(Debug)]
pub struct Shelf {
    dir: PathBuf,
    lock: Option<File>,
}

impl Shelf {
    /// The indexes in `dir`, which need not be there.
    pub fn new(dir: impl Into<PathBuf>) -> Self {
        Self { dir: dir.into(), lock: None }
    }

    /// The same directory, without the lock: for another task of the process that holds it.
    pub fn beside(&self) -> Self {
        Self::new(&self.dir)
    }

    /// Makes this the process that writes, until it ends. `false` when another is.
    ///
    /// # Errors
    /// When the directory can't be made or written to.
    pub fn lock(&mut self) -> io::Result<bool> {
        fs::create_dir_all(&self.dir)?;
        let file = File::options().create(true).truncate(false).write(true).open(self.dir.join(LOCK))?;
        match file.try_lock() {
            Ok(()) => self.lock = Some(file),
            Err(TryLockError::WouldBlock) => return Ok(false),
            Err(TryLockError::Error(error)) => return Err(error),
        }
        Ok(true)
    }

    /// Whether the directory that was locked is still the one that stands there: somebody may have taken it away.
    pub fn is_there(&self) -> bool {
        self.lock.is_some() && self.dir.join(LOCK).exists()
    }

    /// The number of the newest finished index, and the index.
    ///
    /// # Errors
    /// [`Error::Unfit`] when there is none; another when the newest is damaged.
    pub fn newest(&self) -> Result<(u64, Index)> {
        let mut failed = Error::Unfit;
        for number in self.numbers()?.into_iter().rev() {
            match Index::open(&self.path(number)) {
                Ok(index) => return Ok((number, index)),
                Err(error) => failed = error,
            }
        }
        Err(failed)
    }

    /// The number of the newest index, finished or not.
    ///
    /// # Errors
    /// When the directory can't be read.
    pub fn last(&self) -> io::Result<Option<u64>> {
        Ok(self.numbers()?.pop())
    }

    /// A new index with its number.
    ///
    /// # Errors
    /// When it can't be made.
    pub fn fresh(&self) -> Result<(u64, Index)> {
        fs::create_dir_all(&self.dir)?;
        let number = self.numbers()?.last().map_or(1, |last| last + 1);
        Ok((number, Index::create(&self.path(number))?))
    }

    /// Removes every index but that of this number.
    ///
    /// # Errors
    /// When one can't be removed.
    pub fn tidy(&self, keep: u64) -> io::Result<()> {
        for number in self.numbers()?.into_iter().filter(|number| *number != keep) {
            fs::remove_dir_all(self.path(number))?;
        }
        Ok(())
    }

    fn path(&self, number: u64) -> PathBuf {
        self.dir.join(number.to_string())
    }

    /// The numbers of all that stand here, the oldest first.
    fn numbers(&self) -> io::Result<Vec<u64>> {
        let entries = match fs::read_dir(&self.dir) {
            Ok(entries) => entries,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(vec![]),
            Err(error) => return Err(error),
        };
        let mut numbers = vec![];
        for entry in entries {
            let path = entry?.path();
            numbers.extend(number_of(&path));
        }
        numbers.sort_unstable();
        Ok(numbers)
    }
}

fn number_of(path: &Path) -> Option<u64> {
    path.file_name()?.to_str()?.parse().ok()
}
