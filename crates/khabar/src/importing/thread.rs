//! Comments in an order in which none comes before what it answers.

use std::collections::HashMap;

use intake::{CommentRecord, Flaw};

/// Comments that were refused before, by key, with their lines.
pub(super) type Refused = HashMap<String, usize>;

/// Where the walk stands with a comment.
#[derive(Clone, Copy, PartialEq)]
enum Seen {
    Not,
    OnTheWay,
    Placed,
    Circular,
}

/// The comments in their order, but with each after the one it answers. Those whose answers go round in a circle, and
/// those below them, come back as flaws. Linear, however deep threads are.
pub(super) fn parents_first(comments: Vec<CommentRecord>) -> (Vec<CommentRecord>, Vec<Flaw>) {
    let mut places: HashMap<&str, usize> = HashMap::with_capacity(comments.len());
    for (at, comment) in comments.iter().enumerate() {
        places.entry(&comment.key).or_insert(at);
    }
    let parents: Vec<Option<usize>> = comments
        .iter()
        .map(|comment| comment.parent.as_deref().and_then(|key| places.get(key).copied()))
        .collect();
    let mut seen = vec![Seen::Not; comments.len()];
    let mut order = Vec::with_capacity(comments.len());
    let mut way = Vec::new();
    for first in 0..comments.len() {
        let mut next = Some(first);
        let mut end = Seen::Placed;
        while let Some(at) = next {
            match seen[at] {
                Seen::Not => {
                    seen[at] = Seen::OnTheWay;
                    way.push(at);
                    next = parents[at];
                }
                Seen::Placed => break,
                Seen::OnTheWay | Seen::Circular => {
                    end = Seen::Circular;
                    break;
                }
            }
        }
        for at in way.drain(..).rev() {
            seen[at] = end;
            if end == Seen::Placed {
                order.push(at);
            }
        }
    }
    let mut comments: Vec<Option<CommentRecord>> = comments.into_iter().map(Some).collect();
    let ordered = order.into_iter().filter_map(|at| comments[at].take()).collect();
    let circular =
        |comment: CommentRecord| Flaw::new(comment.line, "the comment answers itself, by way of its answers");
    (ordered, comments.into_iter().flatten().map(circular).collect())
}

#[cfg(test)]
mod tests {
    use intake::{State, StoryName};

    use super::*;

    fn comment(line: usize, key: &str, parent: &str) -> CommentRecord {
        CommentRecord {
            line,
            key: key.into(),
            story: StoryName::Code(1),
            parent: Some(parent.to_owned()).filter(|parent| !parent.is_empty()),
            name: None,
            country: None,
            text: "متن".into(),
            state: State::Published,
            reason: None,
            created: intake_time(),
            decided: None,
        }
    }

    fn intake_time() -> jiff::Timestamp {
        jiff::Timestamp::UNIX_EPOCH
    }

    #[test]
    fn parents_come_first_and_circles_go() {
        let comments = vec![
            comment(1, "c", "b"),
            comment(2, "a", ""),
            comment(3, "b", "a"),
            comment(4, "x", "y"),
            comment(5, "y", "x"),
            comment(6, "z", "x"),
            comment(7, "s", "s"),
            comment(8, "d", "elsewhere"),
        ];
        let (ordered, circular) = parents_first(comments);
        assert_eq!(ordered.iter().map(|comment| comment.line).collect::<Vec<_>>(), [2, 3, 1, 8]);
        assert_eq!(circular.iter().map(|flaw| flaw.line).collect::<Vec<_>>(), [4, 5, 6, 7]);
    }

    #[test]
    fn a_thread_may_be_as_deep_as_it_likes() {
        let deep: Vec<_> = (0..200_000)
            .rev()
            .map(|n: usize| comment(n, &n.to_string(), &(n.wrapping_sub(1)).to_string()))
            .collect();
        assert_eq!(parents_first(deep).0.len(), 200_000);
    }
}
