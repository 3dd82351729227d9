//! The story itself.

use domain::attribution;
use domain::picture::Picture;
use domain::story::{Correction, Story};
use persian::calendar::SolarDate;
use persian::slug::slug;
use render::context::{CorrectionView, Link, ShareView, Site, StoryView};
use render::document::{self, MediaViews};
use render::structured::{Article, Image};
use store::desks::Directory;

use super::{time, urls};
use crate::{Error, Settings};

/// The story for templates.
///
/// # Errors
/// [`Error::Missing`] when its desk is not in the directory: the two were not read together.
pub(crate) fn story(
    story: &Story,
    corrections: &[Correction],
    directory: &Directory,
    media: &MediaViews,
    settings: &Settings,
) -> Result<StoryView, Error> {
    let missing = || Error::Missing("desk");
    let desk = directory.desk(story.desk).ok_or_else(missing)?;
    let group = directory.group(desk.group).ok_or_else(missing)?;
    let agency = directory.agency(group.agency).ok_or_else(missing)?;
    let moment = |at| time::moment(at, settings.zone(), settings.locale);
    let published = story.published.unwrap_or(story.created);
    let attribution = &settings.attribution;
    let content = &story.content;
    Ok(StoryView {
        code: story.code,
        code_text: settings.digits(story.code),
        url: urls::story(story.code, &story.slug),
        print_url: format!("/print/{}", story.code),
        headline: content.headline.clone(),
        kicker: content.kicker.clone(),
        lead: content.lead.clone(),
        picture_html: content
            .picture
            .as_ref()
            .map(|picture| document::picture_html(picture, media))
            .filter(|html| !html.is_empty()),
        picture_url: content
            .picture
            .as_ref()
            .and_then(|picture| media.get(&picture.media))
            .and_then(|view| view.jpeg.iter().rfind(|(width, _)| *width <= 1280))
            .map(|(_, url)| url.clone()),
        share: content.picture.as_ref().and_then(|said| share(said, media)),
        attribution: (!attribution.is_empty())
            .then(|| attribution::render(attribution, &agency.name, &group.name, &desk.name)),
        body_html: document::html(&content.body, media),
        closing_mark: (!settings.closing_mark.is_empty()).then(|| settings.closing_mark.clone()),
        bylines: content.bylines.clone(),
        authors: content.bylines.iter().map(|name| Link::new(name, urls::author(&slug(name)))).collect(),
        tags: content.tags.iter().map(|tag| Link::new(tag, urls::tag(&slug(tag)))).collect(),
        place: content.place.clone(),
        desk: Link::new(&desk.name, urls::desk(&desk.slug)),
        group: Link::new(&group.name, urls::group(&group.slug)),
        published: moment(published),
        archive_url: urls::archive(SolarDate::from_gregorian(time::day_of(published, settings.zone()))),
        updated: (story.updated > published && story.version > 1).then(|| moment(story.updated)),
        corrections: corrections
            .iter()
            .map(|correction| CorrectionView { note: correction.note.clone(), at: moment(correction.at) })
            .collect(),
    })
}

/// The picture in the size that others ask for.
fn share(said: &Picture, media: &MediaViews) -> Option<ShareView> {
    let view = media.get(&said.media)?;
    let (width, url) = view.jpeg.iter().rfind(|(width, _)| *width <= 1280)?;
    Some(ShareView { url: url.clone(), width: *width, height: view.height_at(*width), alt: said.alt.clone() })
}

/// What the page of `story`, seen as `view`, says to machines.
pub(crate) fn json_ld(
    story: &Story,
    view: &StoryView,
    site: &Site,
    media: &MediaViews,
    logo: Option<&str>,
) -> String {
    let said = story.content.picture.as_ref();
    let shown = said.and_then(|said| media.get(&said.media));
    let images = shown.into_iter().flat_map(|shown| {
        let image = |(width, path): &(u32, String)| Image {
            path: path.clone(),
            width: *width,
            height: shown.height_at(*width),
        };
        // Smaller ones are of no use to those who read this.
        shown.jpeg.iter().filter(|(width, _)| *width >= 640 || shown.jpeg.len() == 1).map(image)
    });
    Article {
        site,
        story: view,
        images: &images.collect::<Vec<_>>(),
        caption: said.map_or("", |said| &said.caption),
        credit: said.map_or("", |said| &said.credit),
        comments: story.ledger.published,
        logo,
    }
    .script()
}
