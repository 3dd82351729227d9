//! The story itself.

use domain::attribution;
use domain::story::{Correction, Story};
use persian::calendar::SolarDate;
use persian::slug::slug;
use render::context::{CorrectionView, Link, StoryView};
use render::document::{self, MediaViews};
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
        attribution: (!attribution.is_empty())
            .then(|| attribution::render(attribution, &agency.name, &group.name, &desk.name)),
        body_html: document::html(&content.body, media),
        closing_mark: (!settings.closing_mark.is_empty()).then(|| settings.closing_mark.clone()),
        bylines: content.bylines.clone(),
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
