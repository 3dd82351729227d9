//! What the editor's script is given on the page.

use domain::MediaId;
use domain::document::EMBED_HOSTS;
use domain::story::Story;
use domain::story_form::{MAX_HEADLINE, MAX_LEAD};
use serde_json::{Value, json};
use store::Reader;
use store::desks::Directory;
use store::working_copies::WorkingCopy;

use super::Visitor;
use crate::library::{Reach, item_view};
use crate::views::time;
use crate::{App, Error};

/// A headline longer than this, in characters, is advised against.
const HEADLINE_ADVISED: usize = 90;

/// The script's data as JSON fit for a `script` element.
pub(super) fn data(
    app: &App,
    visitor: &Visitor,
    story: &Story,
    editable: bool,
    working: Option<&WorkingCopy>,
    directory: &Directory,
    media: &Value,
) -> String {
    in_script(&json!({
        "story": story.id,
        "version": story.version,
        "status": story.status,
        "editable": editable,
        "lang": app.settings.lang,
        "user": { "id": visitor.account.id, "name": visitor.account.name },
        "content": story.content,
        "desk": directory.desk(story.desk).map(|desk| &desk.slug),
        "working": working.map(|copy| self::working(app, copy)),
        "media": media,
        "limits": { "headline": MAX_HEADLINE, "lead": MAX_LEAD, "headline_advised": HEADLINE_ADVISED },
        "embeds": EMBED_HOSTS,
    }))
}

/// The files that the story and its working copy use, by id. One that is gone is left out.
///
/// # Errors
/// When the store fails.
pub(super) async fn media(
    app: &App,
    reader: &mut Reader,
    story: &Story,
    working: Option<&WorkingCopy>,
) -> Result<Value, Error> {
    let contents = [Some(&story.content), working.map(|copy| &copy.content)];
    let used = contents
        .into_iter()
        .flatten()
        .flat_map(|content| content.picture.iter().map(|picture| picture.media).chain(content.body.media()));
    let mut ids: Vec<MediaId> = used.collect();
    ids.sort_unstable();
    ids.dedup();
    let mut items = serde_json::Map::new();
    for id in ids {
        match store::media::by_id(&mut reader.conn(), id).await {
            Ok(item) => {
                items.insert(id.to_string(), json!(item_view(&item, Reach::Newsroom, &app.settings)));
            }
            Err(store::Error::NotFound(_)) => {}
            Err(error) => return Err(error.into()),
        }
    }
    Ok(Value::Object(items))
}

/// A working copy for the script.
pub(super) fn working(app: &App, copy: &WorkingCopy) -> Value {
    json!({
        "revision": copy.revision,
        "base": copy.base,
        "tab": copy.tab,
        "content": copy.content,
        "saved": time::iso(copy.saved, app.settings.zone()),
    })
}

/// The editor's words.
pub(super) fn messages(app: &App) -> String {
    in_script(&json!(app.newsroom.messages(&app.settings.lang, "editor-")))
}

/// JSON in which nothing can end the element it stands in (HTML, section 4.12.1.3).
fn in_script(value: &Value) -> String {
    value.to_string().replace('<', "\\u003c")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_text_ends_the_script_element() {
        let json = in_script(&json!({ "headline": "</script><!--" }));
        assert!(!json.contains('<'), "{json}");
        assert_eq!(serde_json::from_str::<Value>(&json).unwrap()["headline"], "</script><!--");
    }
}
