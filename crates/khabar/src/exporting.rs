//! From the store to files: pages of stories and comments, written as they come.

pub(crate) mod copy;
pub(crate) mod jsonl;
pub(crate) mod wxr;

use std::fs::{File, OpenOptions};
use std::io::{BufWriter, Write};
use std::os::unix::fs::OpenOptionsExt;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};
use domain::{CommentId, StoryId, Timestamp};
use store::exports::{self, ExportedComment, ExportedStory};
use store::{Conn, Reader};

/// Stories or comments held at once.
const PAGE: i64 = 200;

/// How much was written.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Counts {
    pub(crate) stories: u64,
    pub(crate) comments: u64,
}

/// The file to be: written beside its place and put there when it is whole. What is given up leaves nothing.
pub(crate) struct Target {
    dest: PathBuf,
    beside: PathBuf,
    out: BufWriter<File>,
    whole: bool,
}

impl Target {
    /// Begins a file for `dest`.
    pub(crate) fn create(dest: &Path) -> Result<Self> {
        let name = dest.file_name().with_context(|| format!("{} names no file", dest.display()))?;
        if dest.is_dir() {
            bail!("{} is a directory: name a file", dest.display());
        }
        let mut hidden = std::ffi::OsString::from(".");
        hidden.push(name);
        hidden.push(format!(".{}.part", std::process::id()));
        let beside = dest.with_file_name(hidden);
        // What waits and what was refused is nobody else's to read.
        let file = OpenOptions::new().write(true).create_new(true).mode(0o600).open(&beside);
        let file = file.with_context(|| format!("{} can't be written", dest.display()))?;
        Ok(Self { dest: dest.to_owned(), beside, out: BufWriter::with_capacity(1 << 18, file), whole: false })
    }

    /// Writes a piece of it.
    pub(crate) fn write(&mut self, text: &str) -> Result<()> {
        let written = self.out.write_all(text.as_bytes());
        written.with_context(|| format!("{} can't be written", self.dest.display()))
    }

    /// Puts the whole file in its place.
    pub(crate) fn finish(mut self) -> Result<()> {
        let failed = || format!("{} can't be written", self.dest.display());
        self.out.flush().with_context(failed)?;
        self.out.get_ref().sync_all().with_context(failed)?;
        std::fs::rename(&self.beside, &self.dest).with_context(failed)?;
        self.whole = true;
        Ok(())
    }
}

impl Drop for Target {
    fn drop(&mut self) {
        if !self.whole {
            let _ = std::fs::remove_file(&self.beside);
        }
    }
}

/// The page of stories after `after`; `None` when there are no more.
async fn stories(reader: &mut Reader, after: StoryId) -> Result<Option<Vec<ExportedStory>>> {
    let page = exports::stories(&mut reader.conn(), after, PAGE).await?;
    Ok(Some(page).filter(|page| !page.is_empty()))
}

/// The page of comments after `after`, of one story or of all; `None` when there are no more.
async fn comments(
    conn: &mut Conn<'_>,
    story: Option<StoryId>,
    after: CommentId,
) -> Result<Option<Vec<ExportedComment>>> {
    let page = exports::comments(conn, story, after, PAGE).await?;
    Ok(Some(page).filter(|page| !page.is_empty()))
}

/// An instant in ISO 8601, UTC.
fn iso(at: Timestamp) -> String {
    jiff::Timestamp::from_microsecond(at.0).map_or_else(|_| at.0.to_string(), |at| at.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_given_up_leaves_what_was_there() {
        let dir = tempfile::tempdir().unwrap();
        let dest = dir.path().join("all.jsonl");
        std::fs::write(&dest, "before").unwrap();
        let mut target = Target::create(&dest).unwrap();
        target.write("half").unwrap();
        drop(target);
        assert_eq!(std::fs::read_to_string(&dest).unwrap(), "before");
        assert_eq!(std::fs::read_dir(dir.path()).unwrap().count(), 1);

        let mut target = Target::create(&dest).unwrap();
        target.write("whole").unwrap();
        target.finish().unwrap();
        assert_eq!(std::fs::read_to_string(&dest).unwrap(), "whole");
        assert_eq!(std::fs::read_dir(dir.path()).unwrap().count(), 1);
        assert!(Target::create(dir.path()).is_err());
    }
}
