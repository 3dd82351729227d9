//! What becomes of a comment before a person has read it.

use domain::comment::{Comment, CommentStatus};
use domain::exchange_policy::{ExchangePolicy, Links, Moderation};
use domain::permission::Actor;
use domain::screening::List;
use store::comments::{self, Filter};
use store::exchange_policy;
use store::rules::{self, NewRules};

use crate::newsroom::*;
use crate::site::{NOW, Site};

async fn rule(site: &Site, list: List, phrase: &str) {
    let new = NewRules { list, phrases: vec![phrase.into()], note: String::new(), live: true };
    let added = site
        .store
        .write(move |tx| Box::pin(async move { rules::add(tx, new, &Actor::operator(), NOW).await }))
        .await;
    assert_eq!(added.unwrap(), 1);
}

async fn decide_policy(site: &Site, policy: ExchangePolicy) {
    site.store
        .write(move |tx| {
            Box::pin(async move { exchange_policy::put(tx, &policy, &Actor::operator(), NOW).await })
        })
        .await
        .unwrap();
}

async fn last(site: &Site) -> Comment {
    let mut reader = site.store.read().await.unwrap();
    comments::list(&mut reader.conn(), Filter::default(), 100).await.unwrap().pop().unwrap()
}

#[tokio::test]
async fn phrases_are_found_however_they_are_dressed() {
    let site = Site::open().await;
    let story = published(&site, "خبر").await;
    rule(&site, List::Banned, "کازینو").await;
    rule(&site, List::Suspect, "وام فوری").await;
    let sent = send_comment(&site, &story, &[("text", "بیا كـــازینو بازی کن")]).await;
    assert_eq!(sent.status, 303, "whoever writes it is told nothing");
    assert!(site.get(sent.header("location")).await.text().contains("data-status=\"pending\""));
    assert_eq!(last(&site).await.status, CommentStatus::Spam);
    send_comment(&site, &story, &[("text", "و ا م فوری می‌خواهید؟ وام‌فوری")]).await;
    assert_eq!(last(&site).await.status, CommentStatus::Pending);
    let person = crate::person::Person::new(&site, domain::permission::Role::Moderator, &[]).await;
    let queue = person.get(&site, "/newsroom/comments").await.text();
    assert!(queue.contains("<mark>وام‌فوری</mark>") && queue.contains("عبارت مشکوک"), "{queue}");
    send_comment(&site, &story, &[("text", "سلام"), ("name", "کازینو")]).await;
    assert_eq!(last(&site).await.status, CommentStatus::Spam, "also in the name");
}

#[tokio::test]
async fn links_are_held_refused_or_taken() {
    let site = Site::open().await;
    let story = published(&site, "خبر").await;
    let link = [("text", "ببینید: example.ir/a")];
    let usual = ExchangePolicy { proof_of_work: false, ..ExchangePolicy::default() };
    decide_policy(&site, ExchangePolicy { moderation: Moderation::After, ..usual.clone() }).await;
    send_comment(&site, &story, &[("text", "بی‌پیوند")]).await;
    assert_eq!(last(&site).await.status, CommentStatus::Published);
    send_comment(&site, &story, &link).await;
    assert_eq!(last(&site).await.status, CommentStatus::Pending, "held");
    decide_policy(&site, ExchangePolicy { links: Links::Refuse, ..ExchangePolicy::default() }).await;
    let refused = site.answer(comment_form(&story, &link)).await;
    assert_eq!(refused.status, 422);
    let page = refused.text();
    assert!(page.contains("نشانی وب در نظر پذیرفته نیست") && page.contains("example.ir/a"), "{page}");
    let free = ExchangePolicy { links: Links::Allow, moderation: Moderation::After, ..usual };
    decide_policy(&site, free).await;
    send_comment(&site, &story, &link).await;
    assert_eq!(last(&site).await.status, CommentStatus::Published);
}

#[tokio::test]
async fn a_story_closes_by_age_and_the_night_holds_all() {
    let site = Site::open().await;
    let story = published(&site, "خبر").await;
    // It is three in the afternoon in the story of the reference page.
    let night = ExchangePolicy {
        moderation: Moderation::After,
        hold_from: 14,
        hold_to: 7,
        close_after_days: 2,
        proof_of_work: false,
        ..ExchangePolicy::default()
    };
    decide_policy(&site, night).await;
    send_comment(&site, &story, &[("text", "شب")]).await;
    assert_eq!(last(&site).await.status, CommentStatus::Pending);
    site.clock.pass(18 * 3_600);
    send_comment(&site, &story, &[("text", "صبح")]).await;
    assert_eq!(last(&site).await.status, CommentStatus::Published);
    assert!(site.get(&path(&story)).await.text().contains("data-part=\"exchange-form\""));
    site.clock.pass(2 * 86_400);
    decide(&site.store, domain::CommentId(1), domain::comment::Decision::Approve).await;
    let page = site.get(&path(&story)).await.text();
    assert!(!page.contains("data-part=\"exchange-form\""), "no form that would be refused: {page}");
    let closed = site.answer(comment_form(&story, &[("text", "دیر")])).await;
    assert_eq!(closed.status, 422);
    assert!(closed.text().contains("data-error=\"form\"") && closed.text().contains("دیر"));
}

#[tokio::test]
async fn a_phrase_is_rehearsed_before_it_is_in_force() {
    let site = Site::open().await;
    let story = published(&site, "خبر").await;
    for text in ["یک کازینو", "چیز دیگر", "دو كازينو و كازینو"] {
        send_comment(&site, &story, &[("text", text)]).await;
    }
    let phrase = domain::screening::Phrase { list: List::Suspect, phrase: "کازینو".into() };
    let rehearsal = rules::rehearse(&site.store, phrase.clone(), NOW.plus_seconds(-1)).await.unwrap();
    assert_eq!((rehearsal.looked_at, rehearsal.found.pending), (3, 2));
    assert_eq!(rehearsal.examples[1].matches.len(), 2);
    let none = rules::rehearse(&site.store, phrase, NOW.plus_seconds(1)).await.unwrap();
    assert_eq!(none.looked_at, 0);
}
