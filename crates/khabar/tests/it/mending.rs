//! Persian craft at the command line: a text mended, an import mended and what was done to it kept.

use domain::StoryId;
use domain::event::Event;
use store::{events, stories};

use crate::house::{House, run};
use crate::import::reference_page;

fn through(house: &House, args: &[&str], line: &str) -> String {
    run(house.command(args), line.as_bytes()).assert_done()
}

#[test]
fn text_is_mended_line_by_line() {
    let house = House::new();
    assert_eq!(
        through(&house, &["text", "correct"], "همکاريهاي بینالمللی می شود\nدر https://x.ir/a?b=12 دید\n"),
        "همکاری\u{200C}های بین\u{200C}المللی می\u{200C}شود\nدر https://x.ir/a?b=12 دید\n"
    );
    let json = through(&house, &["text", "correct", "--strength", "auto", "--json"], "همکاریهای\n");
    let json: serde_json::Value = serde_json::from_str(&json).unwrap();
    assert_eq!(json["text"], "همکاری\u{200C}های");
    assert!(json["edits"][0]["rule"].is_string(), "{json}");
}

#[test]
fn tokens_are_what_a_text_is_found_by() {
    let house = House::new();
    let joined = through(&house, &["text", "tokens"], "همکاریهای دوجانبه\n");
    assert_eq!(joined, through(&house, &["text", "tokens"], "همکاری\u{200C}های دوجانبه\n"));
    assert_eq!(joined.lines().count(), 1);
}

#[test]
fn the_house_style_is_a_setting() {
    let house = House::new();
    let mut command = house.command(&["text", "correct"]);
    command.env("KHABAR_STYLE_HAMZA", "تأکید");
    assert_eq!(run(command, "تاکید کرد\n".as_bytes()).assert_done(), "تأکید کرد\n");
    let mut command = house.command(&["text", "correct"]);
    command.env("KHABAR_STYLE_HAMZA", "x");
    run(command, b"").assert_failed("style.hamza");
}

#[tokio::test]
async fn an_import_is_mended_and_says_what_it_mended() {
    let page = reference_page();
    let page = page.to_str().unwrap();
    let mended = House::new();
    mended.succeed(&["import", "--format", "page-text", "--publish", page]);
    let store = mended.store().await;
    let story = stories::by_id(&mut store.read().await.unwrap().conn(), StoryId(1)).await.unwrap();
    assert!(story.content.lead.contains("همکاری\u{200C}های دوجانبه"), "{}", story.content.lead);
    let log = events::of_story(&mut store.read().await.unwrap().conn(), StoryId(1)).await.unwrap();
    let edits = log.iter().find_map(|recorded| match &recorded.event {
        Event::StoryMended { edits, .. } => Some(edits),
        _ => None,
    });
    let edits = edits.expect("the mending is in the log");
    assert!(edits.iter().any(|edit| edit.field == "lead") && edits.iter().any(|edit| edit.field == "body/0"));
    store.close().await;

    let plain = House::new();
    plain.succeed(&["import", "--format", "page-text", "--no-correct", "--publish", page]);
    let store = plain.store().await;
    let story = stories::by_id(&mut store.read().await.unwrap().conn(), StoryId(1)).await.unwrap();
    assert!(!story.content.body.plain_text().contains('\u{200C}'), "the page has lost every half-space");
    store.close().await;
}
