//! What the editor's script is given on the page.

use domain::document::EMBED_HOSTS;
use domain::story::Story;
use domain::story_form::{MAX_HEADLINE, MAX_LEAD};
use serde_json::{Value, json};
use store::desks::Directory;
use store::working_copies::WorkingCopy;

use super::Visitor;
use crate::App;
use crate::views::time;

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
        "media": {},
        "limits": { "headline": MAX_HEADLINE, "lead": MAX_LEAD, "headline_advised": HEADLINE_ADVISED },
        "embeds": EMBED_HOSTS,
    }))
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
