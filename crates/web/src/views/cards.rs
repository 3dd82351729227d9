//! Stories in lists.

use domain::StoryId;
use render::context::{self, Link, StoryCard};
use store::story_lists::Card;

use super::{time, urls};
use crate::Settings;
use crate::memory::Popular;

/// Cards for templates.
pub(crate) fn cards(cards: &[Card], settings: &Settings) -> Vec<StoryCard> {
    cards.iter().map(|card| one(card, settings)).collect()
}

/// What is read and discussed most, for the page of the story `own` without that.
pub(crate) fn popular(popular: &Popular, own: Option<StoryId>, settings: &Settings) -> context::Popular {
    let but_own = |list: &[Card]| {
        list.iter().filter(|card| Some(card.id) != own).map(|card| one(card, settings)).collect()
    };
    context::Popular { read: but_own(&popular.read), discussed: but_own(&popular.discussed) }
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
