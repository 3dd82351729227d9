//! Proofs of work: each good once; what comes without one waits behind the rest.

use domain::comment::{Comment, CommentStatus};
use domain::exchange_policy::{ExchangePolicy, Moderation};
use domain::permission::Actor;
use domain::queue::Rank;
use serde_json::Value;
use sha2::{Digest, Sha256};
use store::comments::{self, Filter};
use store::{exchange_policy, queue};

use crate::newsroom::*;
use crate::site::{NOW, Site};

/// Solves a challenge as the page's script does.
async fn prove(site: &Site) -> String {
    let given = site.get("/exchange/challenge").await;
    assert_eq!(given.header("cache-control"), "no-store");
    let given: Value = given.json();
    let text = |name: &str| given[name].as_str().unwrap().to_owned();
    let (salt, challenge, mark) = (text("salt"), text("challenge"), text("mark"));
    let hash = |number: u64| -> String {
        let hash = Sha256::digest(format!("{salt}{number}").as_bytes());
        hash.iter().map(|byte| format!("{byte:02x}")).collect()
    };
    let number = (0..given["most"].as_u64().unwrap()).find(|number| hash(*number) == challenge).unwrap();
    format!("{salt}.{challenge}.{mark}.{number}")
}

async fn last(site: &Site) -> (Comment, Option<Rank>) {
    let mut reader = site.store.read().await.unwrap();
    let comment = comments::list(&mut reader.conn(), Filter::default(), 100).await.unwrap().pop().unwrap();
    let item = queue::items(&mut reader.conn(), &[comment.id]).await.unwrap().pop().unwrap();
    (comment, item.waits)
}

#[tokio::test]
async fn a_proof_is_good_once_and_nothing_is_lost_without() {
    let site = Site::open().await;
    let story = published(&site, "خبر").await;
    let policy = ExchangePolicy { moderation: Moderation::After, ..ExchangePolicy::default() };
    site.store
        .write(move |tx| {
            Box::pin(async move { exchange_policy::put(tx, &policy, &Actor::operator(), NOW).await })
        })
        .await
        .unwrap();
    let proof = prove(&site).await;
    site.clock.pass(60);
    send_comment(&site, &story, &[("text", "نخست"), ("proof", &proof)]).await;
    assert_eq!(last(&site).await.0.status, CommentStatus::Published);
    for (text, proof) in [("دوباره", proof.as_str()), ("بی‌گواه", ""), ("ساختگی", "a.b.c.1")]
    {
        let sent = send_comment(&site, &story, &[("text", text), ("proof", proof)]).await;
        assert_eq!(sent.status, 303, "the words are kept: {text}");
        let (comment, rank) = last(&site).await;
        assert_eq!(comment.text, text);
        assert_eq!((comment.status, rank), (CommentStatus::Pending, Some(Rank::Doubtful)), "{text}");
    }
    let hurried = prove(&site).await;
    send_comment(&site, &story, &[("text", "شتاب‌زده"), ("proof", &hurried)]).await;
    assert_eq!(last(&site).await.1, Some(Rank::Doubtful), "no person types so fast");
    let late = prove(&site).await;
    site.clock.pass(3 * 60 * 60);
    send_comment(&site, &story, &[("text", "دیر"), ("proof", &late)]).await;
    assert_eq!(last(&site).await.0.status, CommentStatus::Pending, "it has lapsed");
}
