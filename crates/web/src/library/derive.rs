//! The renditions that an upload did not wait for.

use domain::MediaId;
use domain::media::{MediaItem, Rendition, WIDTHS};
use media::rendition;

use super::keep::rendition_of;
use crate::{App, Error};

impl App {
    /// Makes the renditions that a file should have and has not, and tells what was made. A file that is gone, is no
    /// picture or has them all needs nothing.
    ///
    /// # Errors
    /// When the store, or the store of files, fails: worth trying again.
    pub async fn derive_renditions(&self, id: MediaId) -> Result<Vec<Rendition>, Error> {
        let item = match store::media::by_id(&mut self.store.read().await?.conn(), id).await {
            Ok(item) => item,
            Err(store::Error::NotFound(_)) => return Ok(vec![]),
            Err(error) => return Err(error.into()),
        };
        let wanting = item.wanting();
        if wanting.is_empty() {
            return Ok(vec![]);
        }
        let picture = match self.decoded(&item).await {
            Ok(picture) => std::sync::Arc::new(picture),
            Err(Error::NotFound) => {
                tracing::warn!(media = %id, "a picture's file is missing: no renditions are made");
                return Ok(vec![]);
            }
            Err(error) => return Err(error),
        };
        let mut renditions = vec![];
        for (made, width) in wanting {
            let _place = self.library.pool.place().await?;
            let picture = picture.clone();
            let Some(encoded) =
                self.library.pool.run(0, move || rendition::make(&picture, made, width)).await?
            else {
                tracing::warn!(media = %id, width, "a rendition can't be made");
                continue;
            };
            let name = format!("{}/{width}.{}", item.key(), made.extension());
            let rendition = Rendition { width, ..rendition_of(made, &encoded) };
            self.library.files.put(&name, encoded.bytes).await?;
            renditions.push(rendition);
        }
        Ok(renditions)
    }

    /// The picture at the largest width that is needed.
    async fn decoded(&self, item: &MediaItem) -> Result<media::Picture, Error> {
        let library = &self.library;
        let _place = library.pool.place().await?;
        let name = format!("{}/original.{}", item.key(), item.format.extension());
        let bytes = library.files.read(&name).await?;
        let (format, mut limits) = (item.format, library.limits);
        // What was taken once is not refused when the operator takes less.
        limits.side = limits.side.max(item.width).max(item.height);
        let pixels = u64::from(item.width) * u64::from(item.height);
        limits.pixels = limits.pixels.max(pixels);
        let largest = WIDTHS.into_iter().max().unwrap_or(item.width);
        let work =
            move || media::decode(&bytes, format, &limits).map(|picture| picture.into_at_most(largest));
        library.pool.run(pixels, work).await?.map_err(|refusal| {
            tracing::warn!(media = %item.id, %refusal, "a kept picture can't be read");
            Error::NotFound
        })
    }
}
