//! Every saved version, kept compactly: packed against the version before, whole every [`KEY`] versions.
//!
//! A version is the JSON of its content. What packs the next one is the bytes that were kept, not what this program
//! would write today, so that a content which has gained a field can still be read.

use domain::permission::Actor;
use domain::story::{Content, Version};
use domain::{StoryId, Timestamp, UserId};
use zstd::bulk::{Compressor, Decompressor};

use crate::statement::{execute, fetch, statements};
use crate::{Conn, Error, Result, Tx};

statements! {
    LIST = "SELECT version, bytes, actor, user_id, at FROM story_versions WHERE story_id = $1 ORDER BY version";
    RANGE = "SELECT version, form, content, packed, bytes, actor, user_id, at FROM story_versions
        WHERE story_id = $1 AND version >= $2 AND version <= $3 ORDER BY version";
    KEEP = "INSERT INTO story_versions (story_id, version, form, packed, bytes, actor, user_id, at)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8)";
}

/// Versions from one that is packed by itself to the next: at most so many are unpacked to read one.
const KEY: i64 = 16;
/// Level of zstd. Higher ones take several times as long for a hundredth of the size.
const LEVEL: i32 = 9;
/// How a version is kept; see the migration.
const JSON: i64 = 0;
const WHOLE: i64 = 1;
const AGAINST_PREVIOUS: i64 = 2;

type Row = (i64, i64, Option<String>, Option<Vec<u8>>, i64, String, Option<i64>, i64);

/// A saved version without what was written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Saved {
    /// Counts from 1.
    pub version: i64,
    /// Bytes of the content as JSON.
    pub bytes: i64,
    /// Who saved it.
    pub actor: String,
    /// The person, when it was one.
    pub user: Option<UserId>,
    /// When it was saved.
    pub at: Timestamp,
}

/// Every saved version of a story, oldest first, without contents.
///
/// # Errors
/// When the database fails.
pub async fn versions(conn: &mut Conn<'_>, id: StoryId) -> Result<Vec<Saved>> {
    let rows: Vec<(i64, i64, String, Option<i64>, i64)> = fetch!(conn, fetch_all, _, LIST, id.0)?;
    let saved = |(version, bytes, actor, user, at): (i64, i64, String, Option<i64>, i64)| Saved {
        version,
        bytes,
        actor,
        user: user.map(UserId),
        at: Timestamp(at),
    };
    Ok(rows.into_iter().map(saved).collect())
}

/// One version with what was written.
///
/// # Errors
/// [`Error::NotFound`]; when the database fails or a row can't be read.
pub async fn version(conn: &mut Conn<'_>, id: StoryId, version: i64) -> Result<Version> {
    let mut found = range(conn, id, version, version).await?;
    found.pop().ok_or(Error::NotFound("version"))
}

/// At most `most` versions that come after version `after`, oldest first, with what was written.
///
/// # Errors
/// When the database fails or a row can't be read.
pub async fn versions_after(conn: &mut Conn<'_>, id: StoryId, after: i64, most: i64) -> Result<Vec<Version>> {
    range(conn, id, after.saturating_add(1), after.saturating_add(most)).await
}

async fn range(conn: &mut Conn<'_>, id: StoryId, first: i64, last: i64) -> Result<Vec<Version>> {
    let kept = unpacked(conn, id, first, last).await?;
    kept.into_iter()
        .map(|(json, (version, _, _, _, _, actor, user, at))| {
            let content: Content = serde_json::from_slice(&json).map_err(Error::corrupt)?;
            Ok(Version { version, content, actor, user: user.map(UserId), at: Timestamp(at) })
        })
        .collect()
}

/// Versions `first` to `last` as JSON, with their rows.
async fn unpacked(conn: &mut Conn<'_>, id: StoryId, first: i64, last: i64) -> Result<Vec<(Vec<u8>, Row)>> {
    if first < 1 || last < first {
        return Ok(vec![]);
    }
    let rows: Vec<Row> = fetch!(conn, fetch_all, _, RANGE, id.0, key_before(first), last)?;
    let mut found = Vec::new();
    let mut previous: Vec<u8> = Vec::new();
    for mut row in rows {
        let (content, packed) = (row.2.take(), row.3.take().unwrap_or_default());
        let capacity = usize::try_from(row.4).map_err(Error::corrupt)?;
        let json = match row.1 {
            JSON => content.unwrap_or_default().into_bytes(),
            WHOLE => zstd::bulk::decompress(&packed, capacity).map_err(Error::corrupt)?,
            AGAINST_PREVIOUS => Decompressor::with_dictionary(&previous)
                .and_then(|mut unpacking| unpacking.decompress(&packed, capacity))
                .map_err(Error::corrupt)?,
            other => return Err(Error::corrupt(format!("a version is kept in form {other}"))),
        };
        previous.clone_from(&json);
        if row.0 >= first {
            found.push((json, row));
        }
    }
    Ok(found)
}

/// The last version up to `version` that is kept by itself.
fn key_before(version: i64) -> i64 {
    version - (version - 1) % KEY
}

/// Keeps a version.
pub(super) async fn keep(
    tx: &mut Tx<'_>,
    id: StoryId,
    version: i64,
    content: &Content,
    actor: &Actor,
    at: Timestamp,
) -> Result<()> {
    let json = serde_json::to_vec(content).map_err(Error::corrupt)?;
    let previous = match key_before(version) == version {
        true => None,
        false => unpacked(tx.conn(), id, version - 1, version - 1).await?.pop().map(|(json, _)| json),
    };
    let (form, packed) = pack(previous.as_deref(), &json)?;
    let (bytes, user) = (json.len() as i64, actor.user.map(|id| id.0));
    execute!(tx.conn(), KEEP, id.0, version, form, packed, bytes, &actor.name, user, at.0)?;
    Ok(())
}

/// Keeps the versions of a story that has none yet.
pub(super) async fn keep_all(
    tx: &mut Tx<'_>,
    id: StoryId,
    contents: &[Content],
    actor: &Actor,
    at: Timestamp,
) -> Result<()> {
    let mut previous: Option<Vec<u8>> = None;
    for (version, content) in (1..).zip(contents) {
        let json = serde_json::to_vec(content).map_err(Error::corrupt)?;
        let (form, packed) = pack(previous.as_deref().filter(|_| key_before(version) != version), &json)?;
        let (bytes, user) = (json.len() as i64, actor.user.map(|id| id.0));
        execute!(tx.conn(), KEEP, id.0, version, form, packed, bytes, &actor.name, user, at.0)?;
        previous = Some(json);
    }
    Ok(())
}

/// The form in which a version is kept, and its bytes.
pub(super) fn pack(previous: Option<&[u8]>, json: &[u8]) -> Result<(i64, Vec<u8>)> {
    let packing = match previous {
        Some(previous) => Compressor::with_dictionary(LEVEL, previous),
        None => Compressor::new(LEVEL),
    };
    let form = if previous.is_some() { AGAINST_PREVIOUS } else { WHOLE };
    let packed = packing.and_then(|mut packing| packing.compress(json)).map_err(Error::corrupt)?;
    Ok((form, packed))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_version_in_sixteen_is_whole() {
        assert_eq!([1, 2, 16, 17, 18, 33].map(key_before), [1, 1, 1, 17, 17, 33]);
    }

    #[test]
    fn what_is_packed_against_something_is_unpacked_against_it() {
        let one = "{\"headline\":\"اینترنت وصل شد\",\"lead\":\"اینترنت در همهٔ استان‌ها وصل شد\"}".as_bytes();
        let two = "{\"headline\":\"اینترنت وصل شد\",\"lead\":\"اینترنت در چند استان وصل شد\"}".as_bytes();
        let (form, packed) = pack(Some(one), two).unwrap();
        assert_eq!(form, AGAINST_PREVIOUS);
        assert!(packed.len() < two.len() / 2, "{}", packed.len());
        let mut unpacking = Decompressor::with_dictionary(one).unwrap();
        assert_eq!(unpacking.decompress(&packed, two.len()).unwrap(), two);
    }
}
