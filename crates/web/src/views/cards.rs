//! Stories in lists.

use render::context::{Link, StoryCard};
use store::story_lists::Card;

use super::{time, urls};
use crate::Settings;

/// Cards for templates.
pub(crate) fn cards(cards: &[Card], settings: &Settings) -> Vec<StoryCard> {
    cards.iter().map(|card| one(card, settings)).collect()
}

/// A card for templates.
pub(crate) fn one(card: &Card, settings: &Settings) -> StoryCard {
    StoryCard {
        code: card.code,
        url: urls::story(card.code, &card.slug),
        headline: card.headline.clone(),
        kicker: card.kicker.clone(),
        lead: card.lead.clone(),
        desk: Link::new(&card.desk_name, urls::desk(&card.desk_slug)),
        published: time::moment(card.published, settings.zone(), settings.locale),
    }
}
