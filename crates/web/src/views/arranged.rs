//! What a reader sees of an arrangement: its public stories, each once, and no hole where one is not public.

use std::collections::HashSet;

use domain::front::{Arrangement, Block, Source, Strip};
use domain::{StoryId, Timestamp};
use render::context::{self, FrontPage};
use store::desks::Directory;
use store::story_lists::{self, Card, Cursor, List};
use store::{Conn, fronts, tags};

use super::cards::{self, Pictures};
use super::urls;
use crate::Error;
use crate::app::Inner;

/// Stories of the latest box.
pub(crate) const LATEST: usize = 10;
/// Stories among which those with pictures are looked for.
pub(crate) const PICTURED_AMONG: usize = 40;
/// Picture stories: a row of them on a wide screen, two on a narrow one.
const PICTURED: usize = 4;

/// What stands on a front page, before its pictures are known.
pub(crate) struct Parts {
    /// The lead story and those beside it.
    pub(crate) opening: Vec<Card>,
    /// Title, address and stories of each block.
    pub(crate) blocks: Vec<(String, Option<String>, Vec<Card>)>,
    /// The newest stories that are not in the opening.
    pub(crate) newest: Vec<Card>,
}

impl Parts {
    /// The page without a strip, and its pictures. The newest stories with pictures that stand nowhere else make a row of
    /// their own, if they fill it.
    ///
    /// # Errors
    /// When the store fails.
    pub(crate) async fn illustrated(
        self,
        app: &Inner,
        conn: &mut Conn<'_>,
    ) -> Result<(FrontPage, Pictures), Error> {
        let Self { opening, blocks, newest } = self;
        let elsewhere: HashSet<StoryId> =
            blocks.iter().filter_map(|(_, _, stories)| stories.first()).map(|card| card.id).collect();
        let pictured = newest.iter().filter(|card| card.picture.is_some() && !elsewhere.contains(&card.id));
        let mut pictured: Vec<Card> = pictured.take(PICTURED).cloned().collect();
        let leading = blocks.iter().filter_map(|(_, _, stories)| stories.first());
        let wanted = Pictures::wanted(opening.iter().chain(leading).chain(&pictured));
        let pictures = Pictures::read(conn, wanted).await?;
        pictured.retain(|card| pictures.has(card));
        if pictured.len() < PICTURED {
            pictured.clear();
        }
        let cards = |cards: &[Card]| pictures.cards(cards, &app.settings);
        let mut top = cards(&opening).into_iter();
        let page = FrontPage {
            strip: None,
            lead: top.next(),
            secondary: top.collect(),
            blocks: blocks
                .into_iter()
                .map(|(title, url, stories)| context::Block { title, url, stories: cards(&stories) })
                .collect(),
            pictures: cards(&pictured),
            latest: cards::cards(&newest[..LATEST.min(newest.len())], &app.settings),
            popular: context::Popular::default(),
        };
        Ok((page, pictures))
    }
}

/// The front page as arranged, the stories on it and their pictures.
///
/// # Errors
/// When the store fails.
pub(crate) async fn front(
    app: &Inner,
    conn: &mut Conn<'_>,
    directory: &Directory,
    arrangement: &Arrangement,
) -> Result<(FrontPage, Vec<StoryId>, Pictures), Error> {
    let placed: HashSet<StoryId> = arrangement.placed().into_iter().collect();
    let most = PICTURED_AMONG + placed.len() + 1;
    let newest = story_lists::page(conn, &List::Latest, Cursor::START, most as i64).await?;
    let mut opening = opening(conn, arrangement).await?;
    let wanted = (usize::from(arrangement.lead.is_some()) + arrangement.beside.len()).max(1);
    let others = newest.iter().filter(|card| !placed.contains(&card.id)).cloned();
    let lacking = wanted.saturating_sub(opening.len());
    opening.extend(others.take(lacking));
    let top: HashSet<StoryId> = opening.iter().map(|card| card.id).collect();
    let mut shown = Shown(top.iter().copied().chain(placed).collect());
    let mut found_in = Vec::new();
    let mut stories: Vec<StoryId> = opening.iter().map(|card| card.id).collect();
    for block in &arrangement.blocks {
        let found = shown.of(conn, block).await?;
        if !found.is_empty() {
            stories.extend(found.iter().map(|card| card.id));
            let (title, url) = heading(app, conn, directory, block).await?;
            found_in.push((title, url, found));
        }
    }
    let strip = match &arrangement.strip {
        Some(strip) => view(conn, strip, app.now()).await?,
        None => None,
    };
    let newest: Vec<Card> = newest.into_iter().filter(|card| !top.contains(&card.id)).collect();
    let latest = &newest[..LATEST.min(newest.len())];
    stories.extend(latest.iter().map(|card| card.id));
    stories.extend(arrangement.strip.iter().filter_map(|strip| strip.story));
    let (parts, pictures) = Parts { opening, blocks: found_in, newest }.illustrated(app, conn).await?;
    Ok((FrontPage { strip, ..parts }, stories, pictures))
}

/// The lead story of a desk's page and those its editors keep at the top.
pub(crate) struct Top {
    /// The lead story.
    pub(crate) lead: Option<Card>,
    /// Those under it.
    pub(crate) pinned: Vec<Card>,
    /// All of them.
    pub(crate) stories: Vec<StoryId>,
}

/// The top of the page of the desk with this slug; a story that went to another desk is not on it.
///
/// # Errors
/// When the store fails.
pub(crate) async fn top(conn: &mut Conn<'_>, slug: &str, arrangement: &Arrangement) -> Result<Top, Error> {
    let mut opening = opening(conn, arrangement).await?;
    opening.retain(|card| card.desk_slug == slug);
    let stories = opening.iter().map(|card| card.id).collect();
    let mut opening = opening.into_iter();
    Ok(Top { lead: opening.next(), pinned: opening.collect(), stories })
}

/// The lead story and those beside it, as far as they are public.
async fn opening(conn: &mut Conn<'_>, arrangement: &Arrangement) -> Result<Vec<Card>, Error> {
    let top: Vec<StoryId> = arrangement.lead.iter().chain(&arrangement.beside).copied().collect();
    Ok(fronts::cards(conn, &top).await?)
}

/// What stands on the page already, or has its place further down.
struct Shown(HashSet<StoryId>);

impl Shown {
    /// The stories of a block, which are shown from here on.
    async fn of(&mut self, conn: &mut Conn<'_>, block: &Block) -> Result<Vec<Card>, Error> {
        let list = match &block.source {
            Source::Picked(stories) => {
                let mut found = fronts::cards(conn, stories).await?;
                found.truncate(block.count);
                return Ok(found);
            }
            Source::Recent => List::Latest,
            Source::Desk(desk) => List::Desk(*desk),
            Source::Group(group) => List::Group(*group),
            Source::Tag(slug) => List::Tag(tags::target(conn, slug).await?.unwrap_or_else(|| slug.clone())),
        };
        let most = block.count + self.0.len();
        let mut found = story_lists::page(conn, &list, Cursor::START, most as i64).await?;
        found.retain(|card| !self.0.contains(&card.id));
        found.truncate(block.count);
        self.0.extend(found.iter().map(|card| card.id));
        Ok(found)
    }
}

/// A block's title, by itself or by what it shows, and where it leads.
async fn heading(
    app: &Inner,
    conn: &mut Conn<'_>,
    directory: &Directory,
    block: &Block,
) -> Result<(String, Option<String>), Error> {
    let named = match &block.source {
        Source::Picked(_) => None,
        Source::Recent => Some((app.text("latest-heading", &[]), "/latest".to_owned())),
        Source::Desk(desk) => directory.desk(*desk).map(|desk| (desk.name.clone(), urls::desk(&desk.slug))),
        Source::Group(group) => {
            directory.group(*group).map(|group| (group.name.clone(), urls::group(&group.slug)))
        }
        Source::Tag(slug) => {
            let slug = tags::target(conn, slug).await?.unwrap_or_else(|| slug.clone());
            let name = story_lists::tag_name(conn, &slug).await?;
            name.map(|name| (name, urls::tag(&slug)))
        }
    };
    let (name, url) = named.unzip();
    let title = if block.title.is_empty() { name.unwrap_or_default() } else { block.title.clone() };
    Ok((title, url))
}

/// The breaking strip, unless its time is over or its story is not public: its words tell what the story does.
async fn view(conn: &mut Conn<'_>, strip: &Strip, now: Timestamp) -> Result<Option<context::Strip>, Error> {
    if strip.until <= now {
        return Ok(None);
    }
    let Some(story) = strip.story else {
        return Ok(Some(context::Strip { text: strip.text.clone(), url: None }));
    };
    let found = fronts::cards(conn, &[story]).await?;
    Ok(found.first().map(|card| context::Strip {
        text: strip.text.clone(),
        url: Some(urls::story(card.code, &card.slug)),
    }))
}
