//! Stories as feeds carry them.

use domain::attribution;
use domain::media::MediaItem;
use domain::story::Story;
use domain::{StoryId, Timestamp};
use persian::slug::slug;
use render::document::{self, MediaView, MediaViews};
use render::feed::{Author, Form, Item, Picture, Stamp};
use store::desks::Directory;

use super::{media, time, urls};
use crate::library::Reach;
use crate::{Error, Settings};

/// Pixels of the picture to be shown large: what Google asks of a picture's width at least.
const LARGE: u32 = 1_200;
/// Pixels of the one for lists.
const SMALL: u32 = 320;

/// An instant for feeds.
pub(crate) fn stamp(at: Timestamp, settings: &Settings) -> Stamp {
    Stamp { rfc3339: time::iso(at, settings.zone()), rfc822: time::rfc822(at, settings.zone()) }
}

/// The address that leads to a story for ever.
pub(crate) fn permanent(code: i64, settings: &Settings) -> String {
    format!("{}/news/{code}", settings.url)
}

/// The story for feeds; `used` are the files it shows.
///
/// # Errors
/// [`Error::Missing`] when its desk is not in the directory: the two were not read together.
pub(crate) fn item(
    story: &Story,
    used: &[MediaItem],
    directory: &Directory,
    settings: &Settings,
) -> Result<Item, Error> {
    let missing = || Error::Missing("desk");
    let desk = directory.desk(story.desk).ok_or_else(missing)?;
    let group = directory.group(desk.group).ok_or_else(missing)?;
    let agency = directory.agency(group.agency).ok_or_else(missing)?;
    let content = &story.content;
    let views = media::views(used, Reach::Public);
    let opening = attribution::render(&settings.attribution, &agency.name, &group.name, &desk.name);
    let published = story.published.unwrap_or(story.created);
    let author = |name: &String| Author {
        name: name.clone(),
        url: format!("{}{}", settings.url, urls::author(&slug(name))),
    };
    Ok(Item {
        id: permanent(story.code, settings),
        url: format!("{}{}", settings.url, urls::story(story.code, &story.slug)),
        title: content.headline.clone(),
        summary: content.lead.clone(),
        html: html(story, &views, &opening, settings),
        authors: content.bylines.iter().map(author).collect(),
        categories: [&desk.name].into_iter().chain(&content.tags).cloned().collect(),
        published: stamp(published, settings),
        updated: stamp(changed(story), settings),
        picture: picture(story, &views, settings),
    })
}

/// When readers saw the story's last change: what was saved before it was published is none.
pub(crate) fn changed(story: &Story) -> Timestamp {
    let published = story.published.unwrap_or(story.created);
    if story.version > 1 { story.updated.max(published) } else { published }
}

/// Which files a story of these shows.
pub(crate) fn with_files(stories: &[Story]) -> impl Iterator<Item = StoryId> {
    stories.iter().filter(|story| !domain::media::used(&story.content).is_empty()).map(|story| story.id)
}

/// The dispatch: lead, picture, and the body with its opening.
fn html(story: &Story, views: &MediaViews, opening: &str, settings: &Settings) -> String {
    let content = &story.content;
    let picture = content.picture.as_ref();
    let picture = picture.map(|said| document::feed_picture(said, views, &settings.url)).unwrap_or_default();
    let body = document::feed_html(&content.body, views, &settings.url);
    let opening = if opening.is_empty() { String::new() } else { document::paragraph(opening) };
    // The opening runs on into the first paragraph.
    let body = match (opening.strip_suffix("</p>\n"), body.strip_prefix("<p>")) {
        (Some(opening), Some(rest)) => format!("{opening} {rest}"),
        _ => opening + &body,
    };
    let lead = if content.lead.is_empty() { String::new() } else { document::paragraph(&content.lead) };
    lead + &picture + &body
}

fn picture(story: &Story, views: &MediaViews, settings: &Settings) -> Option<Picture> {
    let said = story.content.picture.as_ref()?;
    let view = views.get(&said.media)?;
    Some(Picture {
        large: form(view, LARGE, settings)?,
        small: form(view, SMALL, settings)?,
        alt: said.alt.clone(),
        caption: said.caption.clone(),
        credit: said.credit.clone(),
    })
}

/// The smallest JPEG at least `width` wide, else the widest.
fn form(view: &MediaView, width: u32, settings: &Settings) -> Option<Form> {
    let (width, path) = view.jpeg.iter().find(|(own, _)| *own >= width).or(view.jpeg.last())?;
    Some(Form { url: format!("{}{path}", settings.url), width: *width, height: view.height_at(*width) })
}
