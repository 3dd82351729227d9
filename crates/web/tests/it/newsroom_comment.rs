//! One comment before a moderator: notes, handing over, the newsroom's answer, and what colleagues do meanwhile.

use domain::comment::Decision;
use domain::permission::Role;
use store::comments;

use crate::newsroom::*;
use crate::person::Person;
use crate::site::Site;
use crate::stream::Stream;

#[tokio::test]
async fn a_comment_is_seen_with_all_around_it() {
    let site = Site::open().await;
    let story = published(&site, "خبر").await;
    let id = comment(&site.store, story.id, 1).await;
    let person = Person::new(&site, Role::Moderator, &[]).await;
    let colleague = Person::new(&site, Role::Editor, &[]).await;
    let here = format!("/newsroom/comments/{id}");
    let empty = person.send(&site, &format!("{here}/note"), &[("note", "  ")]).await;
    assert_eq!(empty.status, 422);
    assert!(empty.text().contains("data-error=\"note\""));
    let noted =
        person.send(&site, &format!("{here}/note"), &[("note", "با <b>شرکت آب</b> تماس بگیرید")]).await;
    let page = person.get(&site, noted.header("location")).await.text();
    assert!(page.contains("با &lt;b&gt;شرکت آب") && page.contains("یادداشت ثبت شد"), "{page}");
    let user = colleague.id.to_string();
    person.send(&site, &format!("{here}/assign"), &[("assignee", &user)]).await;
    let mine = colleague.get(&site, "/newsroom/comments?mine=1").await.text();
    assert!(mine.contains("لطفاً پیگیری شود 1"), "handed over: {mine}");
    let reporter = Person::new(&site, Role::Reporter, &[]).await;
    let wrong = reporter.id.to_string();
    let unfit = person.send(&site, &format!("{here}/assign"), &[("assignee", &wrong)]).await;
    assert_eq!(unfit.status, 422, "{}", unfit.text());

    // It can be answered once it stands on the page.
    assert!(!page.contains("name=\"answer\""));
    let early = person.send(&site, &format!("{here}/answer"), &[("answer", "پیگیری می‌کنیم")]).await;
    assert_eq!(early.status, 422);
    person
        .send(&site, "/newsroom/comments/decide", &[("one", &format!("approve:{id}")), ("back", &here)])
        .await;
    let said = person.send(&site, &format!("{here}/answer"), &[("answer", "پیگیری می‌کنیم")]).await;
    assert_eq!(said.status, 303);
    let page = person.get(&site, &here).await.text();
    assert!(page.contains("پیگیری می‌کنیم") && page.contains("در انتظار ← منتشرشده"), "{page}");
    let public = site.get(&path(&story)).await.text();
    assert!(public.contains("data-staff=\"true\"") && public.contains("پیگیری می‌کنیم"), "{public}");

    assert_eq!(reporter.get(&site, &here).await.status.as_u16() / 100, 4, "not a reporter's to see");
    assert_eq!(person.get(&site, "/newsroom/comments/999").await.status, 404);
}

#[tokio::test]
async fn two_moderators_see_what_the_other_does() {
    let site = Site::open().await;
    let story = published(&site, "خبر").await;
    let first = comment(&site.store, story.id, 1).await;
    let second = comment(&site.store, story.id, 2).await;
    let (one, two) =
        (Person::new(&site, Role::Moderator, &[]).await, Person::new(&site, Role::Editor, &[]).await);
    let server = site.listen().await;
    let mut stream = Stream::open(server, two.cookie(), "/newsroom/comments/live").await;
    let hold = [("hold", first.to_string())].map(|(name, id)| (name, id));
    let hold: Vec<(&str, &str)> = hold.iter().map(|(name, id)| (*name, id.as_str())).collect();
    assert_eq!(one.send(&site, "/newsroom/comments/claims", &hold).await.status, 204);
    stream.hears(&format!("{{\"claims\":[{{\"id\":{first},\"name\":\"moderator\"}}]}}")).await;
    let queue = two.get(&site, "/newsroom/comments").await.text();
    assert!(queue.contains("پیش چشم <bdi>moderator</bdi>"), "{queue}");
    one.send(&site, "/newsroom/comments/decide", &[("one", &format!("approve:{first}"))]).await;
    stream.hears("\"by\":\"moderator\"").await;
    assert!(stream.heard.contains("\"mine\":false") && stream.heard.contains("\"waits\":false"));
    // And what comes is told to both.
    let third = comment(&site.store, story.id, 3).await;
    stream.hears(&format!("\"id\":{third}")).await;
    // Nothing is decided twice: the second is told who was faster.
    decide(&site.store, second, Decision::Spam).await;
    let late = two.send(&site, "/newsroom/comments/decide", &[("one", &format!("approve:{second}"))]).await;
    assert!(late.header("location").contains("late=1"), "{}", late.header("location"));
    let kept = comments::by_id(&mut site.store.read().await.unwrap().conn(), second).await.unwrap();
    assert_eq!(kept.status.as_str(), "spam");
    let reporter = Person::new(&site, Role::Reporter, &[]).await;
    assert_eq!(reporter.get(&site, "/newsroom/comments/live").await.status, 403);
}
