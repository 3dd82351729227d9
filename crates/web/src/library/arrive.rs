//! A file arrives: counted and hashed as it streams by, told by its first bytes, never whole in memory.

use std::time::Duration;

use bytes::Bytes;
use domain::media::{Format, MediaKind};
use futures_util::{Stream, StreamExt};
use media::av::Walk;
use media::{Arrived, HEAD, Refusal, Sniffed, sniff};
use sha2::{Digest, Sha256};

use crate::{App, Error};

/// Whoever sends nothing for this long has gone.
const PATIENCE: Duration = Duration::from_secs(60);

/// A file that has arrived whole and is not in the library yet.
pub(crate) struct Held {
    pub(super) arrived: Arrived,
    pub(super) hash: String,
    pub(super) format: Format,
    pub(super) name: String,
    pub(super) bytes: u64,
}

impl Held {
    /// Forgets the file.
    pub(crate) async fn forget(self) {
        self.arrived.drop_it().await;
    }
}

/// Why a file did not get into the library.
#[derive(Debug)]
pub(crate) enum Stopped {
    /// Because of what it is.
    Refused(Refusal),
    /// For another reason.
    Failed(Error),
}

impl<E: Into<Error>> From<E> for Stopped {
    fn from(error: E) -> Self {
        Self::Failed(error.into())
    }
}

/// Takes the bytes of a file called `name`.
///
/// # Errors
/// [`Stopped`]; what was refused half-way is not read to its end.
pub(crate) async fn arrive<S, E>(app: &App, name: String, body: &mut S) -> Result<Held, Stopped>
where
    S: Stream<Item = Result<Bytes, E>> + Unpin,
{
    let mut head = Vec::new();
    while head.len() < HEAD
        && let Some(bytes) = next(body).await?
    {
        head.extend_from_slice(&bytes);
    }
    if head.is_empty() {
        return Err(Stopped::Refused(Refusal::Empty));
    }
    let format = match sniff(&head[..head.len().min(HEAD)]) {
        Sniffed::Ours(format) => format,
        Sniffed::Foreign(foreign) => return Err(Stopped::Refused(Refusal::Foreign(foreign))),
    };
    let limits = &app.library.limits;
    let most = if format.kind() == MediaKind::Picture { limits.picture_bytes } else { limits.av_bytes };
    let mut incoming = app.library.files.incoming(&domain::receipt::secret(app.random.as_ref())).await?;
    let (mut hash, mut walk, mut count) = (Sha256::new(), Walk::new(format), 0);
    let mut bytes = Bytes::from(head);
    let ended = loop {
        count += bytes.len() as u64;
        if count > most {
            break Err(Stopped::Refused(Refusal::TooManyBytes(most)));
        }
        hash.update(&bytes);
        walk.feed(&bytes);
        if let Err(error) = incoming.write(&bytes).await {
            break Err(error.into());
        }
        bytes = match next(body).await {
            Ok(Some(bytes)) => bytes,
            Ok(None) => break walk.end().map_err(Stopped::Refused),
            Err(error) => break Err(error.into()),
        };
    };
    if let Err(stopped) = ended {
        incoming.drop_it().await;
        return Err(stopped);
    }
    let hash = hash.finalize().iter().map(|byte| format!("{byte:02x}")).collect();
    Ok(Held { arrived: incoming.end().await?, hash, format, name, bytes: count })
}

/// Reads what is left of a body, so that its sender hears the answer; not more than any file may have.
///
/// # Errors
/// When the body breaks off or does not end.
pub(crate) async fn drain<S, E>(app: &App, body: &mut S) -> Result<(), Error>
where
    S: Stream<Item = Result<Bytes, E>> + Unpin,
{
    let most = app.library.limits.av_bytes;
    let mut count = 0;
    while let Some(bytes) = next(body).await? {
        count += bytes.len() as u64;
        if count > most {
            return Err(Error::TooLarge(usize::try_from(most).unwrap_or(usize::MAX)));
        }
    }
    Ok(())
}

async fn next<S, E>(body: &mut S) -> Result<Option<Bytes>, Error>
where
    S: Stream<Item = Result<Bytes, E>> + Unpin,
{
    let broken = || Error::BadRequest("the upload broke off before its end".into());
    let next = tokio::time::timeout(PATIENCE, body.next()).await.map_err(|_| broken())?;
    next.transpose().map_err(|_| broken())
}
