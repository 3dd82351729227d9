//! A file that has arrived is looked at, its first renditions are made, and the library gets to know it.

use bytes::Bytes;
use domain::MediaId;
use domain::media::{Change, Made, MediaItem, MediaKind, Rendition, Words, key, widths};
use domain::permission::Actor;
use media::rendition::{self, Encoded};
use media::{Refusal, Taken};
use store::media::{NewMedia, Saved};

use super::{Held, Stopped};
use crate::{App, Error};

/// Widths that are made at once, so that a story can go out: a thumbnail, and what a telephone shows.
const AT_ONCE: [u32; 2] = [320, 1280];

/// Puts a file into the library; one that is there already is left as it is. Goes on when the caller leaves.
///
/// # Errors
/// [`Stopped`].
pub(crate) async fn keep(app: &App, actor: &Actor, held: Held, said: Change) -> Result<Saved, Stopped> {
    let (app, actor) = (app.clone(), actor.clone());
    let task = tokio::spawn(async move { keep_whole(&app, &actor, held, said).await });
    task.await.map_err(|_| Stopped::Failed(Error::Panicked))?
}

async fn keep_whole(app: &App, actor: &Actor, held: Held, said: Change) -> Result<Saved, Stopped> {
    let _not_deleting = app.library.deleting.read().await;
    let known = store::media::by_hash(&mut app.store.read().await?.conn(), &held.hash).await?;
    if let Some(item) = known {
        held.forget().await;
        return Ok(Saved::Known(item));
    }
    let new = match held.format.kind() {
        MediaKind::Picture => picture(app, held, said).await?,
        MediaKind::Audio | MediaKind::Video => as_it_is(held, said).await?,
    };
    let (actor, at) = (actor.clone(), app.now());
    let saved =
        app.store.write(move |tx| Box::pin(async move { store::media::add(tx, new, &actor, at).await }));
    Ok(saved.await?)
}

async fn as_it_is(held: Held, said: Change) -> Result<NewMedia, Stopped> {
    let Held { arrived, hash, format, name, bytes } = held;
    arrived.keep_as(&format!("{}/original.{}", key(&hash), format.extension())).await?;
    Ok(NewMedia {
        hash,
        name,
        format,
        bytes: i64::try_from(bytes).unwrap_or(i64::MAX),
        width: 0,
        height: 0,
        stilled: false,
        words: Words::default(),
        said,
        renditions: vec![],
    })
}

async fn picture(app: &App, held: Held, said: Change) -> Result<NewMedia, Stopped> {
    let Held { arrived, hash, format, name, .. } = held;
    let library = &app.library;
    let _place = library.pool.place().await?;
    let bytes = arrived.read().await;
    arrived.drop_it().await;
    let (bytes, limits) = (bytes?, library.limits);
    let header = media::header(&bytes, format, &limits).map_err(Stopped::Refused)?;
    let pixels = u64::from(header.width) * u64::from(header.height);
    let work = move || take_in(&bytes, format, &limits);
    let (taken, made) = library.pool.run(pixels, work).await?.map_err(Stopped::Refused)?;
    let folder = key(&hash);
    let mut renditions = vec![];
    for one in made {
        let rendition = rendition_of(Made::Jpeg, &one);
        library.files.put(&format!("{folder}/{}.jpg", one.width), one.bytes).await?;
        renditions.push(rendition);
    }
    let count = taken.kept.len();
    library.files.put(&format!("{folder}/original.{}", taken.format.extension()), taken.kept).await?;
    Ok(NewMedia {
        hash,
        name,
        format: taken.format,
        bytes: i64::try_from(count).unwrap_or(i64::MAX),
        width: taken.width,
        height: taken.height,
        stilled: taken.stilled,
        words: taken.words,
        said,
        renditions,
    })
}

/// What is left of a picture when its pixels are gone from memory.
struct Kept {
    kept: Vec<u8>,
    format: domain::media::Format,
    width: u32,
    height: u32,
    words: Words,
    stilled: bool,
}

fn take_in(
    bytes: &Bytes,
    format: domain::media::Format,
    limits: &media::Limits,
) -> Result<(Kept, Vec<Encoded>), Refusal> {
    let Taken { picture, kept, format, words, stilled } = media::take(bytes, format, limits)?;
    let (width, height) = (picture.width(), picture.height());
    let kept = Kept { kept, format, width, height, words, stilled };
    let widths = widths(width);
    let mut wanted: Vec<u32> =
        AT_ONCE.iter().filter_map(|most| widths.iter().copied().rfind(|width| width <= most)).collect();
    if wanted.is_empty() {
        wanted = widths;
    }
    wanted.dedup();
    let largest = wanted.iter().copied().max().unwrap_or(width);
    let picture = picture.into_at_most(largest);
    let made: Option<Vec<Encoded>> =
        wanted.into_iter().map(|width| rendition::make(&picture, Made::Jpeg, width)).collect();
    Ok((kept, made.ok_or(Refusal::Damaged)?))
}

pub(super) fn rendition_of(made: Made, encoded: &Encoded) -> Rendition {
    let bytes = i64::try_from(encoded.bytes.len()).unwrap_or(i64::MAX);
    Rendition { made, width: encoded.width, height: encoded.height, bytes }
}

/// Deletes a file that no story uses, and then its bytes.
///
/// # Errors
/// As the store's command.
pub(crate) async fn delete(app: &App, actor: Actor, id: MediaId) -> Result<MediaItem, Error> {
    let app = app.clone();
    let task = tokio::spawn(async move {
        let _alone = app.library.deleting.write().await;
        let at = app.now();
        let deleted = app
            .store
            .write(move |tx| Box::pin(async move { store::media::delete(tx, id, &actor, at).await }))
            .await?;
        if let Err(error) = app.library.files.delete(deleted.key()).await {
            tracing::warn!(%error, key = deleted.key(), "a deleted file's bytes stay behind");
        }
        Ok(deleted)
    });
    task.await.map_err(|_| Error::Panicked)?
}
