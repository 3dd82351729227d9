//! Where files lie: an object store, a local directory by default.
//!
//! A file's name is its content's hash, so that nothing is ever overwritten with something else.

use std::ops::Range;
use std::path::Path as DiskPath;
use std::sync::Arc;

use bytes::Bytes;
use domain::Timestamp;
use futures_util::TryStreamExt;
use futures_util::stream::BoxStream;
use object_store::local::LocalFileSystem;
use object_store::path::Path;
use object_store::{GetOptions, GetRange, MultipartUpload, ObjectStore, ObjectStoreExt, PutPayload};

pub use object_store::{Error as FilesError, Result as FilesResult};

/// Bytes that are gathered before they are written: the smallest part that S3 takes.
const PART: usize = 5 << 20;

/// Where files lie until it is known what they are.
const INCOMING: &str = "incoming";

/// The files; cheap to clone.
#[derive(Clone)]
pub struct Files(Arc<dyn ObjectStore>);

/// A file on its way in, under a name of its own until it is known what it is.
pub struct Incoming {
    files: Files,
    path: Path,
    upload: Box<dyn MultipartUpload>,
    waiting: Vec<u8>,
}

impl Files {
    /// Files in a directory of this machine, which is made if it is missing.
    ///
    /// # Errors
    /// When the directory can't be made.
    pub fn local(directory: &DiskPath) -> FilesResult<Self> {
        std::fs::create_dir_all(directory)
            .map_err(|source| FilesError::Generic { store: "local", source: Box::new(source) })?;
        Ok(Self(Arc::new(LocalFileSystem::new_with_prefix(directory)?)))
    }

    /// Takes away what uploads have left unfinished in `directory` that nobody has written to since `before`: a process
    /// that was killed leaves such files.
    pub fn sweep(directory: &DiskPath, before: Timestamp) {
        let entries = std::fs::read_dir(directory.join(INCOMING)).into_iter().flatten().flatten();
        for entry in entries {
            let changed = entry.metadata().and_then(|about| about.modified()).ok();
            let changed = changed.and_then(|at| at.duration_since(std::time::UNIX_EPOCH).ok());
            if changed.is_some_and(|at| at.as_micros() < u128::try_from(before.0).unwrap_or(0))
                && let Err(error) = std::fs::remove_file(entry.path())
            {
                tracing::warn!(%error, "an unfinished upload stays behind");
            }
        }
    }

    /// Begins to write a file of which nothing is known yet; `name` must be its own.
    ///
    /// # Errors
    /// When the store fails.
    pub async fn incoming(&self, name: &str) -> FilesResult<Incoming> {
        let path = Path::from(format!("{INCOMING}/{name}"));
        let upload = self.0.put_multipart(&path).await?;
        Ok(Incoming { files: self.clone(), path, upload, waiting: vec![] })
    }

    /// Writes a file.
    ///
    /// # Errors
    /// When the store fails.
    pub async fn put(&self, name: &str, bytes: impl Into<Bytes>) -> FilesResult<()> {
        self.0.put(&Path::from(name), PutPayload::from(bytes.into())).await.map(drop)
    }

    /// A file's bytes, all of them.
    ///
    /// # Errors
    /// When there is no such file, or the store fails.
    pub async fn read(&self, name: &str) -> FilesResult<Bytes> {
        self.0.get(&Path::from(name)).await?.bytes().await
    }

    /// A file's bytes as they come: those of `range`, or all.
    ///
    /// # Errors
    /// When there is no such file, or the store fails.
    pub async fn stream(
        &self,
        name: &str,
        range: Option<Range<u64>>,
    ) -> FilesResult<BoxStream<'static, FilesResult<Bytes>>> {
        let options = GetOptions { range: range.map(GetRange::Bounded), ..GetOptions::default() };
        Ok(self.0.get_opts(&Path::from(name), options).await?.into_stream())
    }

    /// How many bytes a file has.
    ///
    /// # Errors
    /// When there is no such file, or the store fails.
    pub async fn size(&self, name: &str) -> FilesResult<u64> {
        Ok(self.0.head(&Path::from(name)).await?.size)
    }

    /// Deletes every file under `folder`.
    ///
    /// # Errors
    /// When the store fails; what is gone already is no failure.
    pub async fn delete(&self, folder: &str) -> FilesResult<()> {
        let names: Vec<Path> =
            self.0.list(Some(&Path::from(folder))).map_ok(|found| found.location).try_collect().await?;
        for name in names {
            match self.0.delete(&name).await {
                Ok(()) | Err(FilesError::NotFound { .. }) => {}
                Err(error) => return Err(error),
            }
        }
        Ok(())
    }
}

impl Incoming {
    /// The next bytes. No more than a part is in memory.
    ///
    /// # Errors
    /// When the store fails.
    pub async fn write(&mut self, bytes: &[u8]) -> FilesResult<()> {
        self.waiting.extend_from_slice(bytes);
        if self.waiting.len() >= PART {
            let part = std::mem::take(&mut self.waiting);
            self.upload.put_part(PutPayload::from(part)).await?;
        }
        Ok(())
    }

    /// Ends the file, which can then be read or moved.
    ///
    /// # Errors
    /// When the store fails.
    pub async fn end(mut self) -> FilesResult<Arrived> {
        let last = std::mem::take(&mut self.waiting);
        self.upload.put_part(PutPayload::from(last)).await?;
        self.upload.complete().await?;
        Ok(Arrived { files: self.files, path: self.path })
    }

    /// Gives the file up.
    pub async fn drop_it(mut self) {
        if let Err(error) = self.upload.abort().await {
            tracing::warn!(%error, "an unfinished file stays behind");
        }
    }
}

/// A file that has come in whole.
pub struct Arrived {
    files: Files,
    path: Path,
}

impl Arrived {
    /// Its bytes, all of them.
    ///
    /// # Errors
    /// When the store fails.
    pub async fn read(&self) -> FilesResult<Bytes> {
        self.files.0.get(&self.path).await?.bytes().await
    }

    /// Gives the file its lasting name.
    ///
    /// # Errors
    /// When the store fails.
    pub async fn keep_as(self, name: &str) -> FilesResult<()> {
        self.files.0.rename(&self.path, &Path::from(name)).await
    }

    /// Deletes the file.
    pub async fn drop_it(self) {
        if let Err(error) = self.files.0.delete(&self.path).await {
            tracing::warn!(%error, "a file that was not taken stays behind");
        }
    }
}
