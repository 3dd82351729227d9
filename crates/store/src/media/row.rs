//! A file as the database holds it.

use domain::media::{Focal, MediaItem, Rendition, Words};
use domain::{MediaId, Timestamp, UserId};

use crate::{Error, Result};

#[derive(sqlx::FromRow)]
pub(super) struct MediaRow {
    id: i64,
    hash: String,
    name: String,
    format: String,
    bytes: i64,
    width: i64,
    height: i64,
    stilled: bool,
    alt: String,
    caption: String,
    credit: String,
    rights: String,
    focal_x: i64,
    focal_y: i64,
    uploader: String,
    uploader_id: Option<i64>,
    created_at: i64,
    version: i64,
}

impl TryFrom<MediaRow> for MediaItem {
    type Error = Error;

    fn try_from(row: MediaRow) -> Result<Self> {
        Ok(Self {
            id: MediaId(row.id),
            hash: row.hash,
            name: row.name,
            format: row.format.parse().map_err(Error::corrupt)?,
            bytes: row.bytes,
            width: row.width.try_into().map_err(Error::corrupt)?,
            height: row.height.try_into().map_err(Error::corrupt)?,
            stilled: row.stilled,
            words: Words { alt: row.alt, caption: row.caption, credit: row.credit, rights: row.rights },
            focal: Focal {
                x: row.focal_x.try_into().map_err(Error::corrupt)?,
                y: row.focal_y.try_into().map_err(Error::corrupt)?,
            },
            uploader: row.uploader,
            uploader_id: row.uploader_id.map(UserId),
            created: Timestamp(row.created_at),
            version: row.version,
            renditions: vec![],
        })
    }
}

#[derive(sqlx::FromRow)]
pub(super) struct RenditionRow {
    pub(super) made: String,
    pub(super) width: i64,
    pub(super) height: i64,
    pub(super) bytes: i64,
}

impl TryFrom<RenditionRow> for Rendition {
    type Error = Error;

    fn try_from(row: RenditionRow) -> Result<Self> {
        Ok(Self {
            made: row.made.parse().map_err(Error::corrupt)?,
            width: row.width.try_into().map_err(Error::corrupt)?,
            height: row.height.try_into().map_err(Error::corrupt)?,
            bytes: row.bytes,
        })
    }
}
