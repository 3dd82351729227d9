//! More than the machine bears: what is too much is sent away with a word when to come again, and the rest is answered.

use std::sync::Arc;
use std::time::Duration;

use domain::permission::Role;
use futures_util::future::join_all;
use tokio::sync::oneshot;
use tokio::task::JoinHandle;

use crate::client::Ask;
use crate::newsroom::*;
use crate::policy::*;
use crate::site::Site;

/// Readers of the store, all of them held: nothing that reads goes on until they are dropped.
async fn hold_store(site: &Site) -> Vec<store::Reader> {
    let mut held = vec![];
    while let Ok(reader) = tokio::time::timeout(Duration::from_millis(500), site.store.read()).await {
        held.push(reader.unwrap());
    }
    held
}

fn finished<T>(tasks: &[JoinHandle<T>]) -> usize {
    tasks.iter().filter(|task| task.is_finished()).count()
}

async fn until(holds: impl Fn() -> bool) {
    while !holds() {
        tokio::time::sleep(Duration::from_millis(5)).await;
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn pages_that_are_too_many_to_make_are_refused_and_kept_ones_are_not() {
    let site = Arc::new(Site::open().await);
    let story = published(&site, "همکاری‌های دوجانبه").await;
    let kept = site.get(&path(&story)).await;
    site.app.narrow(4, 8);
    let held = hold_store(&site).await;
    let many = (0..20_i64).map(|number| {
        let site = site.clone();
        tokio::spawn(async move { site.get(&format!("/news/{}", 900_000 + number)).await })
    });
    let many: Vec<_> = many.collect();
    until(|| finished(&many) >= 20 - 4 - 8).await;
    let refused = site.get("/news/800000").await;
    assert_error_page(&refused, 503, "۲ ثانیهٔ دیگر دوباره بکوشید");
    assert_eq!(refused.header("retry-after"), "2");
    assert_eq!(site.get(&path(&story)).await.body, kept.body, "a kept page is no work");
    drop(held);
    for answer in join_all(many).await {
        let answer = answer.unwrap();
        assert!([404, 503].contains(&answer.status.as_u16()), "{}", answer.status);
    }
    assert_eq!(site.get("/latest").await.status, 200, "it recovers by itself");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_page_that_a_crowd_asks_for_is_made_once_and_nobody_is_sent_away() {
    let site = Arc::new(Site::open().await);
    let story = published(&site, "همکاری‌های دوجانبه").await;
    site.app.narrow(1, 1);
    let renders = site.app.cache().renders();
    let crowd = (0..1_000).map(|_| {
        let (site, target) = (site.clone(), path(&story));
        tokio::spawn(async move { site.get(&target).await.status })
    });
    for status in join_all(crowd.collect::<Vec<_>>()).await {
        assert_eq!(status.unwrap(), 200);
    }
    assert_eq!(site.app.cache().renders(), renders + 1);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn comments_that_are_too_many_are_refused_and_the_others_kept() {
    let site = Arc::new(Site::open().await);
    let story = published(&site, "همکاری‌های دوجانبه").await;
    // What a first comment looks up is known by then.
    assert_eq!(send_comment(&site, &story, &[("text", "سلام")]).await.status, 303);
    site.app.narrow(20, 30);
    let (go, wait) = oneshot::channel::<()>();
    let holding = site.store.clone();
    let holding = tokio::spawn(async move {
        holding
            .write(move |_| {
                Box::pin(async move {
                    let _ = wait.await;
                    Ok(())
                })
            })
            .await
            .unwrap();
    });
    let many = (0..60).map(|number| {
        let form = comment_form(&story, &[("text", &format!("نظر شمارهٔ {number}"))]);
        let site = site.clone();
        tokio::spawn(async move { site.answer(form.header("accept", "application/json")).await })
    });
    let many: Vec<_> = many.collect();
    until(|| finished(&many) >= 60 - 20 - 30).await;
    go.send(()).unwrap();
    holding.await.unwrap();
    let mut kept = 1;
    for answer in join_all(many).await {
        let answer = answer.unwrap();
        match answer.status.as_u16() {
            202 => kept += 1,
            _ => {
                assert_problem(&answer, 503);
                assert_eq!(answer.header("retry-after"), "5");
            }
        }
    }
    assert_eq!(kept, 1 + 20 + 30);
    let page = site.read(&path(&story)).await;
    let counted = persian::digits::number(kept);
    assert!(page.contains(&format!("در انتظار بررسی: {counted}")), "what was accepted is counted");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn lists_that_are_too_many_are_refused() {
    let site = Arc::new(Site::open().await);
    let token = site.token(Role::Chief, &[]).await;
    // The site's name is known by then.
    site.read("/").await;
    site.app.narrow(4, 8);
    let held = hold_store(&site).await;
    let ask = |target: &str| {
        let (site, ask) = (site.clone(), Ask::get(target).token(&token));
        tokio::spawn(async move { site.answer(ask).await })
    };
    let many: Vec<_> = (0..20).map(|_| ask("/api/v1/stories")).collect();
    until(|| finished(&many) >= 20 - 4 - 8).await;
    let screen = ask("/newsroom/stories").await.unwrap();
    assert_eq!(screen.status, 503);
    assert!(screen.text().contains("۲ ثانیهٔ دیگر") || screen.text().contains("2 ثانیهٔ دیگر"));
    assert_eq!(screen.header("retry-after"), "2");
    drop(held);
    let answers = join_all(many).await;
    let (answered, refused): (Vec<_>, Vec<_>) =
        answers.iter().map(|answer| answer.as_ref().unwrap()).partition(|answer| answer.status == 200);
    assert_eq!((answered.len(), refused.len()), (4 + 8, 8));
    for answer in refused {
        assert_problem(answer, 503);
    }
}
