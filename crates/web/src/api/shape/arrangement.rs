//! [`domain::front::Arrangement`], field by field.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// What stands where on a page. Numbers are ids of stories, desks and groups.
#[derive(Debug, Default, Serialize, Deserialize, ToSchema)]
#[serde(default, deny_unknown_fields)]
#[schema(as = Arrangement)]
pub(crate) struct ArrangementShape {
    /// The lead story.
    lead: Option<i64>,
    /// The stories beside it, in order; on a desk's page those that stay at its top.
    beside: Vec<i64>,
    /// The blocks below, in order. A desk's page has none.
    blocks: Vec<BlockShape>,
    /// The breaking strip. A desk's page has none.
    strip: Option<StripShape>,
}

/// A block of stories under a title.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = Block)]
struct BlockShape {
    /// May be empty where what it shows has a name.
    #[serde(default)]
    title: String,
    source: SourceShape,
    /// Most stories it shows: 1 to 30.
    count: usize,
}

/// Where a block's stories come from.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "lowercase")]
#[schema(as = Source)]
enum SourceShape {
    /// The newest of all.
    Recent,
    /// Picked by hand, in this order.
    Picked(Vec<i64>),
    /// The newest of a desk.
    Desk(i64),
    /// The newest of a group.
    Group(i64),
    /// The newest with a tag, by slug.
    Tag(String),
}

/// A line above everything, for a while.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = Strip)]
struct StripShape {
    text: String,
    /// The story it leads to; it is shown while that is public.
    #[serde(default)]
    story: Option<i64>,
    /// When it goes, in microseconds since 1970.
    until: i64,
}

#[cfg(test)]
mod tests {
    use domain::front::{Arrangement, Block, Source, Strip};
    use domain::{DeskId, GroupId, StoryId, Timestamp};

    use super::*;

    #[test]
    fn it_is_the_arrangement_that_is_kept() {
        let block = |source| Block { title: "عکس".into(), source, count: 3 };
        let sources = [
            Source::Recent,
            Source::Picked(vec![StoryId(3)]),
            Source::Desk(DeskId(1)),
            Source::Group(GroupId(2)),
            Source::Tag("باران".into()),
        ];
        let kept = Arrangement {
            lead: Some(StoryId(1)),
            beside: vec![StoryId(2)],
            blocks: sources.map(block).into(),
            strip: Some(Strip { text: "فوری".into(), story: Some(StoryId(1)), until: Timestamp(9) }),
        };
        for kept in [kept, Arrangement::default()] {
            let kept = serde_json::to_value(kept).unwrap();
            let shape: ArrangementShape = serde_json::from_value(kept.clone()).unwrap();
            assert_eq!(serde_json::to_value(shape).unwrap(), kept);
        }
    }
}
