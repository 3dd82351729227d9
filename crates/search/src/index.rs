//! An index: written by one, read by many.

use std::fs;
use std::path::Path;

use domain::StoryId;
use domain::event::Position;
use persian::tokens::Analyzer;
use serde::{Deserialize, Serialize};
use tantivy::directory::MmapDirectory;
use tantivy::{IndexReader, IndexWriter, ReloadPolicy, Term};

use crate::document::number;
use crate::schema::{self, Fields, TOKENIZER, VERSION};
use crate::{Document, Error, PersianTokenizer, Result, Side};

/// Bytes that a thread may gather before it writes them out: enough for what a newsroom writes in a second.
const SMALL: usize = 16 << 20;
/// … when all there is comes at once.
const LARGE: usize = 96 << 20;
/// Threads that write a whole index.
const THREADS: usize = 2;

/// How far in the event log an index has come; kept inside it, so that the two are never apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Place {
    /// Counts how often an operator has asked for a new index.
    pub epoch: i64,
    /// The last event that was followed.
    #[serde(flatten)]
    at: At,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
struct At {
    transaction: i64,
    sequence: i64,
}

impl Place {
    /// The place at `position`.
    pub fn new(epoch: i64, position: Position) -> Self {
        Self { epoch, at: At { transaction: position.transaction, sequence: position.sequence } }
    }

    /// The last event that was followed.
    pub fn position(&self) -> Position {
        Position { transaction: self.at.transaction, sequence: self.at.sequence }
    }
}

/// What is written beside each commit.
#[derive(Serialize, Deserialize)]
struct Payload {
    version: u32,
    place: Place,
}

/// An index of stories.
pub struct Index {
    index: tantivy::Index,
    fields: Fields,
    reader: IndexReader,
    writer: Option<IndexWriter>,
}

/// An index as it was at one commit; cheap to clone.
#[derive(Clone)]
pub struct Searcher {
    pub(crate) inner: tantivy::Searcher,
    pub(crate) fields: Fields,
}

impl Index {
    /// An index in memory.
    ///
    /// # Errors
    /// When the engine fails.
    pub fn in_memory() -> Result<Self> {
        let index = tantivy::Index::builder().schema(Fields::schema().0).settings(schema::settings());
        Self::of(index.create_in_ram()?)
    }

    /// A new index in the directory `dir`, which is made.
    ///
    /// # Errors
    /// When there is one already, or the directory can't be made.
    pub fn create(dir: &Path) -> Result<Self> {
        fs::create_dir_all(dir)?;
        let index = tantivy::Index::builder().schema(Fields::schema().0).settings(schema::settings());
        Self::of(index.create_in_dir(dir)?)
    }

    /// The finished index in the directory `dir`.
    ///
    /// # Errors
    /// [`Error::Unfit`] when it is not finished or of another version; another error when it is damaged.
    pub fn open(dir: &Path) -> Result<Self> {
        let index = tantivy::Index::open(MmapDirectory::open(dir).map_err(tantivy::TantivyError::from)?)?;
        if index.schema() != Fields::schema().0 || place(&index)?.is_none() {
            return Err(Error::Unfit);
        }
        Self::of(index)
    }

    fn of(index: tantivy::Index) -> Result<Self> {
        let (_, fields) = Fields::schema();
        index.tokenizers().register(TOKENIZER, PersianTokenizer::new(Analyzer::new(), Side::Document));
        let reader = index.reader_builder().reload_policy(ReloadPolicy::Manual).try_into()?;
        Ok(Self { index, fields, reader, writer: None })
    }

    /// Makes room for a whole index to be written.
    ///
    /// # Errors
    /// When somebody else writes it.
    pub fn prepare_for_many(&mut self) -> Result<()> {
        self.writer = Some(self.index.writer_with_num_threads(THREADS, THREADS * LARGE)?);
        Ok(())
    }

    /// Gives back the room that [`Index::prepare_for_many`] took, once the parts of the index are joined.
    ///
    /// # Errors
    /// When they can't be.
    pub fn settle(&mut self) -> Result<()> {
        if let Some(writer) = self.writer.take() {
            writer.wait_merging_threads()?;
        }
        self.reload()
    }

    fn writer(&mut self) -> Result<&IndexWriter> {
        let writer = match self.writer.take() {
            Some(writer) => writer,
            None => self.index.writer_with_num_threads(1, SMALL)?,
        };
        Ok(self.writer.insert(writer))
    }

    /// Adds stories that the index does not hold, from any number of threads; after [`Index::prepare_for_many`].
    ///
    /// # Errors
    /// When the engine fails, or was not prepared.
    pub fn add(&self, documents: impl IntoIterator<Item = Document>) -> Result<()> {
        let writer = self.writer.as_ref().ok_or(Error::Unfit)?;
        for document in documents {
            writer.add_document(document.into_tantivy(&self.fields))?;
        }
        Ok(())
    }

    /// Puts stories in the place of what the index holds of them. They are found after the next commit.
    ///
    /// # Errors
    /// When the engine fails, or somebody else writes the index.
    pub fn put(&mut self, documents: impl IntoIterator<Item = Document>) -> Result<()> {
        let fields = self.fields;
        let writer = self.writer()?;
        for document in documents {
            writer.delete_term(Term::from_field_u64(fields.id, number(document.id().0)));
            writer.add_document(document.into_tantivy(&fields))?;
        }
        Ok(())
    }

    /// Removes stories; they are gone after the next commit.
    ///
    /// # Errors
    /// When somebody else writes the index.
    pub fn remove(&mut self, stories: impl IntoIterator<Item = StoryId>) -> Result<()> {
        let fields = self.fields;
        let writer = self.writer()?;
        for story in stories {
            writer.delete_term(Term::from_field_u64(fields.id, number(story.0)));
        }
        Ok(())
    }

    /// Makes what was written durable and found, and finishes a new index.
    ///
    /// # Errors
    /// When the engine fails.
    pub fn commit(&mut self, place: Place) -> Result<()> {
        let payload =
            serde_json::to_string(&Payload { version: VERSION, place }).map_err(std::io::Error::from)?;
        self.writer()?;
        if let Some(writer) = &mut self.writer {
            let mut prepared = writer.prepare_commit()?;
            prepared.set_payload(&payload);
            prepared.commit()?;
        }
        self.reload()
    }

    /// Sees what another process has committed.
    ///
    /// # Errors
    /// When the index is damaged.
    pub fn reload(&self) -> Result<()> {
        Ok(self.reader.reload()?)
    }

    /// How far the index has come; `None` while it is not finished.
    ///
    /// # Errors
    /// When the index is damaged.
    pub fn place(&self) -> Result<Option<Place>> {
        place(&self.index)
    }

    /// The index as it is now.
    pub fn searcher(&self) -> Searcher {
        Searcher { inner: self.reader.searcher(), fields: self.fields }
    }

    /// Reads every file and says whether each is what was written. Takes as long as reading them.
    ///
    /// # Errors
    /// When one can't be read.
    pub fn is_whole(&self) -> Result<bool> {
        Ok(self.index.validate_checksum()?.is_empty())
    }
}

impl Searcher {
    /// How many stories there are.
    pub fn len(&self) -> u64 {
        self.inner.num_docs()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }
}

fn place(index: &tantivy::Index) -> Result<Option<Place>> {
    let payload = index.load_metas()?.payload;
    let payload: Option<Payload> = payload.and_then(|payload| serde_json::from_str(&payload).ok());
    Ok(payload.filter(|payload| payload.version == VERSION).map(|payload| payload.place))
}
