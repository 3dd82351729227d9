//! Closing what was opened.

use super::control::{PDF, PDI, is_isolate, is_override, is_paired, is_paragraph_end};

/// How many controls may be open at once; UAX #9 allows 125 levels, of which one opener can take two.
const DEPTH: usize = 60;

/// What is open.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Open {
    Isolate,
    Embedding,
    /// An opener that was dropped: its closer goes too.
    DroppedIsolate,
    DroppedEmbedding,
}

/// The text with its embeddings and isolates closed before each paragraph's end and closers without opener dropped.
///
/// Overrides go with their closers: only a trick turns letters against their direction. Text that is balanced and
/// without overrides stays as it is. Idempotent.
#[must_use]
pub fn balance(text: &str) -> String {
    if !text.contains(is_paired) {
        return text.to_owned();
    }
    let mut out = String::with_capacity(text.len() + 8);
    let mut open: Vec<Open> = Vec::new();
    for c in text.chars() {
        if c == PDI {
            if open.iter().any(|o| matches!(o, Open::Isolate | Open::DroppedIsolate)) {
                // It ends the embeddings inside the isolate too.
                while let Some(last) = open.pop() {
                    close(last, &mut out);
                    if matches!(last, Open::Isolate | Open::DroppedIsolate) {
                        break;
                    }
                }
            }
        } else if c == PDF {
            if let Some(last) = open.pop_if(|o| matches!(o, Open::Embedding | Open::DroppedEmbedding)) {
                close(last, &mut out);
            }
        } else if is_paired(c) {
            let kept = open.len() < DEPTH && !is_override(c);
            open.push(match (is_isolate(c), kept) {
                (true, true) => Open::Isolate,
                (true, false) => Open::DroppedIsolate,
                (false, true) => Open::Embedding,
                (false, false) => Open::DroppedEmbedding,
            });
            if kept {
                out.push(c);
            }
        } else {
            if is_paragraph_end(c) {
                close_all(&mut open, &mut out);
            }
            out.push(c);
        }
    }
    close_all(&mut open, &mut out);
    out
}

/// Writes the closers of all that is open, the last opened first.
fn close_all(open: &mut Vec<Open>, out: &mut String) {
    while let Some(last) = open.pop() {
        close(last, out);
    }
}

/// Writes the closer of an opener that was kept.
fn close(opened: Open, out: &mut String) {
    match opened {
        Open::Isolate => out.push(PDI),
        Open::Embedding => out.push(PDF),
        Open::DroppedIsolate | Open::DroppedEmbedding => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_open_is_closed() {
        for (text, wanted) in [
            ("\u{2067}الف", "\u{2067}الف\u{2069}"),
            ("\u{202B}الف\nب", "\u{202B}الف\u{202C}\nب"),
            ("الف\u{2069}\u{202C}", "الف"),
            ("\u{2067}\u{202A}a\u{2069}", "\u{2067}\u{202A}a\u{202C}\u{2069}"),
            ("\u{202E}abc\u{202C}", "abc"),
            ("\u{2066}\u{202C}a\u{2069}", "\u{2066}a\u{2069}"),
        ] {
            assert_eq!(balance(text), wanted, "{text:?}");
        }
    }

    #[test]
    fn balanced_text_stays() {
        for text in ["", "متن ساده", "\u{2068}a\u{2069} و \u{202B}\u{2066}b\u{2069}\u{202C}\n\u{200E}"]
        {
            assert_eq!(balance(text), text);
        }
        let deep = "\u{2066}".repeat(200);
        assert_eq!(balance(&deep).chars().count(), 2 * DEPTH);
    }
}
