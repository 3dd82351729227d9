//! What the index holds of a story.

use tantivy::schema::{
    FAST, Field, INDEXED, IndexRecordOption, STRING, Schema, TextFieldIndexing, TextOptions,
};
use tantivy::{IndexSettings, IndexSortByField, Order};

/// Changes with whatever makes an older index unfit: the fields, the weights, the words of the `persian` crate.
pub(crate) const VERSION: u32 = 1;

/// The fields. Their numbers follow from the order in which [`Fields::schema`] adds them.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Fields {
    /// The story's identifier.
    pub(crate) id: Field,
    /// All its words, as often as they weigh.
    pub(crate) words: Field,
    /// Its desk's identifier.
    pub(crate) desk: Field,
    /// The slugs of its tags.
    pub(crate) tag: Field,
    /// The names over it, folded.
    pub(crate) author: Field,
    /// When it was published, in seconds.
    pub(crate) published: Field,
}

/// The name that the tokenizer has in tantivy.
pub(crate) const TOKENIZER: &str = "persian";
/// The name of [`Fields::published`], by which segments are sorted.
pub(crate) const PUBLISHED: &str = "published";
/// The name of [`Fields::desk`].
pub(crate) const DESK: &str = "desk";
/// The name of [`Fields::id`].
pub(crate) const ID: &str = "id";

impl Fields {
    /// The schema and the fields in it.
    pub(crate) fn schema() -> (Schema, Self) {
        let mut schema = Schema::builder();
        let indexing = TextFieldIndexing::default()
            .set_tokenizer(TOKENIZER)
            .set_index_option(IndexRecordOption::WithFreqsAndPositions);
        let fields = Self {
            id: schema.add_u64_field(ID, INDEXED | FAST),
            words: schema.add_text_field("words", TextOptions::default().set_indexing_options(indexing)),
            desk: schema.add_u64_field(DESK, INDEXED | FAST),
            tag: schema.add_text_field("tag", STRING),
            author: schema.add_text_field("author", STRING),
            published: schema.add_i64_field(PUBLISHED, FAST),
        };
        (schema.build(), fields)
    }
}

/// Every segment has its newest stories first, so that a search may stop before it has seen all that fits.
pub(crate) fn settings() -> IndexSettings {
    IndexSettings {
        sort_by_field: Some(IndexSortByField { field: PUBLISHED.into(), order: Order::Desc }),
        ..IndexSettings::default()
    }
}
