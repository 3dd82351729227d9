//! What moderators' decisions taught (see [`domain::screening::classifier`]): kept by word, and by comment so that a decision that
//! is taken back is unlearnt to the letter.

use domain::CommentId;
use domain::comment::CommentStatus;
use domain::screening::classifier::{self, Learnt};

use crate::statement::{Bind, execute, fetch, fetch_bound, statements};
use crate::{Conn, Error, Result, Tx, comments};

/// Words of one statement.
const AT_ONCE: usize = 32;

statements! {
    OF = "SELECT word, kept, refused FROM learnt_words WHERE word IN ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16,
        $17, $18, $19, $20, $21, $22, $23, $24, $25, $26, $27, $28, $29, $30, $31, $32)";
    KNOWN = "SELECT kept, words FROM learnt_comments WHERE comment_id = $1";
    ADD = "INSERT INTO learnt_words (word, kept, refused) VALUES ($1, $2, $3)
        ON CONFLICT (word) DO UPDATE SET kept = learnt_words.kept + excluded.kept, refused = learnt_words.refused + excluded.refused";
    DROP = "DELETE FROM learnt_words WHERE word = $1 AND kept <= 0 AND refused <= 0";
    KEEP = "INSERT INTO learnt_comments (comment_id, kept, words) VALUES ($1, $2, $3)";
    FORGET = "DELETE FROM learnt_comments WHERE comment_id = $1";
}

/// The row that counts the comments themselves.
const ALL: &str = "";

/// What was learnt of all comments, and of each of these words that is known.
///
/// # Errors
/// When the database fails.
pub async fn learnt(conn: &mut Conn<'_>, words: &[String]) -> Result<(Learnt, Vec<(String, Learnt)>)> {
    let mut all = Learnt::default();
    let mut known = vec![];
    let asked: Vec<&str> = std::iter::once(ALL).chain(words.iter().map(String::as_str)).collect();
    for some in asked.chunks(AT_ONCE) {
        // What lacks is filled with the first once more.
        let binds: Vec<Bind<'_>> = some
            .iter()
            .chain(std::iter::repeat(&some[0]))
            .take(AT_ONCE)
            .map(|word| Bind::Text(word))
            .collect();
        for (word, kept, refused) in fetch_bound::<(String, i64, i64)>(conn, OF, &binds).await? {
            let learnt = Learnt { kept, refused };
            if word == ALL { all = learnt } else { known.push((word, learnt)) }
        }
        // While too little was learnt the words need not be asked for.
        if classifier::is_silent(all) {
            break;
        }
    }
    Ok((all, known))
}

/// Learns from what moderators decided about these comments, as they stand now; doing it again changes nothing.
///
/// # Errors
/// When the database fails.
pub async fn learn(tx: &mut Tx<'_>, ids: &[CommentId]) -> Result<()> {
    for &id in ids {
        let comment = match comments::by_id(tx.conn(), id).await {
            Ok(comment) => comment,
            Err(Error::NotFound(_)) => continue,
            Err(error) => return Err(error),
        };
        // Only what a person stands behind; a refusal for another reason teaches nothing of spam.
        let kept = match comment.status {
            CommentStatus::Published if comment.decided.is_some() => Some(true),
            CommentStatus::Spam if comment.decided.is_some() => Some(false),
            _ => None,
        };
        let known: Option<(bool, String)> = fetch!(tx.conn(), fetch_optional, _, KNOWN, id.0)?;
        if known.as_ref().map(|(kept, _)| *kept) == kept {
            continue;
        }
        if let Some((was_kept, words)) = known {
            count(tx, &words, was_kept, -1).await?;
            execute!(tx.conn(), FORGET, id.0)?;
        }
        if let Some(kept) = kept {
            let words = classifier::words(&comment.text).join(" ");
            count(tx, &words, kept, 1).await?;
            execute!(tx.conn(), KEEP, id.0, kept, words)?;
        }
    }
    Ok(())
}

/// Adds a comment's `words` to the counts, or takes them off.
async fn count(tx: &mut Tx<'_>, words: &str, kept: bool, by: i64) -> Result<()> {
    let (kept, refused) = if kept { (by, 0) } else { (0, by) };
    for word in std::iter::once(ALL).chain(words.split(' ').filter(|word| !word.is_empty())) {
        execute!(tx.conn(), ADD, word, kept, refused)?;
        if by < 0 {
            execute!(tx.conn(), DROP, word)?;
        }
    }
    Ok(())
}
