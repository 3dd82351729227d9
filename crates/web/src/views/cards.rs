//! Stories in lists.

use domain::{MediaId, StoryId};
use render::context::{self, Link, StoryCard};
use render::document::{MediaView, MediaViews, card_picture};
use store::story_lists::Card;
use store::{Conn, media};

use super::{time, urls};
use crate::cache::Tag;
use crate::library::Reach;
use crate::memory::Popular;
use crate::{Error, Settings};

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

/// A card for templates, without its picture.
pub(crate) fn one(card: &Card, settings: &Settings) -> StoryCard {
    StoryCard {
        code: card.code,
        url: urls::story(card.code, &card.slug),
        headline: card.headline.clone(),
        kicker: card.kicker.clone(),
        lead: card.lead.clone(),
        desk: Link::new(&card.desk_name, urls::desk(&card.desk_slug)),
        published: time::moment(card.published, settings.zone(), settings.locale),
        picture: None,
    }
}

/// The pictures of the cards of a page.
#[derive(Default)]
pub(crate) struct Pictures(MediaViews);

impl Pictures {
    /// Which files `cards` are shown with.
    pub(crate) fn wanted<'a>(cards: impl IntoIterator<Item = &'a Card>) -> Vec<MediaId> {
        let mut ids: Vec<MediaId> = cards.into_iter().filter_map(|card| card.picture).collect();
        ids.sort_unstable();
        ids.dedup();
        ids
    }

    /// Those files, read together.
    ///
    /// # Errors
    /// When the store fails.
    pub(crate) async fn read(conn: &mut Conn<'_>, ids: Vec<MediaId>) -> Result<Self, Error> {
        Ok(Self(super::media::views(&media::some(conn, &ids).await?, Reach::Public)))
    }

    /// Cards for templates, with their pictures.
    pub(crate) fn cards(&self, cards: &[Card], settings: &Settings) -> Vec<StoryCard> {
        let pictured = |card: &Card| StoryCard {
            picture: self.picture(card).and_then(card_picture),
            ..one(card, settings)
        };
        cards.iter().map(pictured).collect()
    }

    /// Whether the card's picture can be shown.
    pub(crate) fn has(&self, card: &Card) -> bool {
        self.picture(card).is_some()
    }

    /// What a page with these pictures depends on.
    pub(crate) fn tags(&self) -> impl Iterator<Item = Tag> {
        self.0.keys().map(|id| Tag::Media(id.0))
    }

    fn picture(&self, card: &Card) -> Option<&MediaView> {
        self.0.get(&card.picture?)
    }
}
