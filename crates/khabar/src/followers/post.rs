//! The outbox is emptied: what is due is sent, what the server would not take is tried again, ever more seldom.

use std::sync::Arc;
use std::time::Duration;

use delivery::{Mail, Mailer};
use domain::{Clock, Timestamp};
use store::outbox::{self, Due, Letter};
use store::{Result, Store};

/// Letters taken at once.
const AT_ONCE: i64 = 10;
/// A letter that was taken is nobody else's for this long, in seconds: longer than sending ten may take.
const TAKEN: i64 = 5 * 60;
/// The outbox is looked at this often when nothing is written.
const POLL: Duration = Duration::from_secs(5);
/// The pause after the first failure, in seconds; it doubles each time.
const PAUSE: i64 = 60;
/// The longest pause, in seconds.
const LONGEST_PAUSE: i64 = 6 * 60 * 60;
/// Tries after which a letter is given up: more than two days.
const TRIES: i64 = 18;

/// Runs until the store closes.
pub(super) async fn run(store: Store, mailer: Mailer, clock: Arc<dyn Clock>) {
    loop {
        match step(&store, &mailer, clock.as_ref()).await {
            Ok(0) => tokio::select! {
                () = tokio::time::sleep(POLL) => {}
                () = store.written() => {}
            },
            Ok(_) => {}
            Err(store::Error::Closed) => return,
            Err(error) => {
                tracing::warn!(%error, "the outbox can't be read; it is tried again");
                tokio::time::sleep(POLL).await;
            }
        }
    }
}

/// Sends what is due; how many letters that was.
async fn step(store: &Store, mailer: &Mailer, clock: &dyn Clock) -> Result<usize> {
    let now = clock.now();
    let next = outbox::next_due(&mut store.read().await?.conn()).await?;
    if next.is_none_or(|next| next > now) {
        return Ok(0);
    }
    let until = now.plus_seconds(TAKEN);
    let due: Vec<Due> =
        store.write(move |tx| Box::pin(async move { outbox::take(tx, now, until, AT_ONCE).await })).await?;
    let count = due.len();
    for due in due {
        let sent = mailer.send(mail(due.letter(), due.written())).await;
        let at = clock.now();
        let later = match sent {
            Ok(()) => None,
            // The address is not logged: it is the reader's.
            Err(error) if error.is_final() || due.attempts >= TRIES => {
                tracing::warn!(%error, attempts = due.attempts, "a letter is given up");
                None
            }
            Err(error) => {
                tracing::info!(%error, attempts = due.attempts, "a letter could not be sent; it is tried again");
                let pause = (PAUSE << due.attempts.clamp(1, 20)) / 2;
                Some(at.plus_seconds(pause.min(LONGEST_PAUSE)))
            }
        };
        store
            .write(move |tx| {
                Box::pin(async move {
                    match later {
                        None => outbox::gone(tx, &due).await,
                        Some(at) => outbox::later(tx, &due, at).await,
                    }
                })
            })
            .await?;
    }
    Ok(count)
}

fn mail(letter: Letter, at: Timestamp) -> Mail {
    let Letter { id, address, subject, text, unsubscribe } = letter;
    Mail { to: address, subject, text, id, at, unsubscribe }
}
