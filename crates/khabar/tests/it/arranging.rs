//! An arrangement whose time came while no server ran is published when one does, and once.

use domain::Timestamp;
use domain::event::{Event, Position};
use domain::front::{Arrangement, Page, Strip};
use domain::permission::Actor;
use store::fronts::When;
use store::{events, fronts};

use crate::house::House;
use crate::server::Server;

async fn what_came_due_meanwhile_is_published_once(house: &House) {
    house.succeed(&["desk", "add", "--group", "اجتماعی", "--desk", "شهری"]);
    let store = house.store().await;
    // In 2019, until 2096.
    let (due, until) = (Timestamp(1_575_631_560_000_000), Timestamp(4_000_000_000_000_000));
    let strip = Some(Strip { text: "خبر فوری از شهر".into(), story: None, until });
    let arrangement = Arrangement { strip, ..Arrangement::default() };
    store
        .write(move |tx| {
            Box::pin(async move {
                let (when, actor) = (When::At(due), Actor::operator());
                fronts::save(tx, Page::Front, None, arrangement, when, &actor, due).await
            })
        })
        .await
        .unwrap();
    for _ in 0..2 {
        let server = Server::start(house);
        server.wait_for("/", "خبر فوری از شهر").await;
        server.kill();
    }
    let all = events::after(&mut store.read().await.unwrap(), Position::default(), 1_000).await.unwrap();
    let published = all.iter().filter(|event| matches!(event.event, Event::FrontPublished { .. })).count();
    assert_eq!(published, 1);
    store.close().await;
}

on_both!(what_came_due_meanwhile_is_published_once);
