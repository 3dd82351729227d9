//! Programs arrange pages.

use domain::permission::Role;
use serde_json::json;

use crate::client::Ask;
use crate::newsroom::*;
use crate::site::Site;

#[tokio::test]
async fn an_arrangement_is_put_above_the_version_it_was_made_from() {
    let site = Site::open().await;
    let story = published(&site, "خبر یکم").await;
    published(&site, "خبر دوم").await;
    let chief = site.token(Role::Chief, &[]).await;
    let editor = site.token(Role::Editor, &[story.desk]).await;
    let ask = |ask: Ask, token: &str| site.answer(ask.token(token));
    let empty = ask(Ask::get("/api/v1/front"), &chief).await;
    assert_eq!(empty.header("etag"), "\"0\"");
    assert_eq!(empty.expect(200)["live"], json!(null));
    let put = |at: &str, etag: &str, body: serde_json::Value| {
        Ask::new("PUT", at).header("if-match", etag).json(&body)
    };
    let arrangement = json!({
        "lead": story.id,
        "blocks": [{ "title": "برگزیده", "source": "recent", "count": 3 }, { "source": { "desk": story.desk }, "count": 2 }],
    });
    let body = json!({ "arrangement": arrangement, "publish": true });
    let saved = ask(put("/api/v1/front", "\"0\"", body.clone()), &chief).await.expect(200);
    assert_eq!((&saved["version"], &saved["live"]), (&json!(1), &json!(1)));
    assert!(site.read("/").await.contains("برگزیده"));
    assert_eq!(ask(put("/api/v1/front", "\"0\"", body.clone()), &chief).await.status, 412);
    assert_eq!(ask(put("/api/v1/front", "*", body.clone()), &editor).await.status, 403);
    assert_eq!(ask(Ask::get("/api/v1/front"), &editor).await.status, 403);
    assert_eq!(ask(Ask::new("PUT", "/api/v1/front").json(&body), &chief).await.status, 428);
    let past = json!({ "arrangement": arrangement, "at": "2019-12-06T14:00:00+03:30" });
    let refused = ask(put("/api/v1/front", "\"1\"", past), &chief).await.expect(422);
    assert_eq!(refused["errors"][0]["code"], "time-past");
    let soon = json!({ "arrangement": arrangement, "at": "2019-12-06T15:00:00+03:30" });
    let soon = ask(put("/api/v1/front", "\"1\"", soon), &chief).await.expect(200);
    assert_eq!((&soon["due"], &soon["live"]), (&json!("2019-12-06T15:00:00+03:30"), &json!(1)));
    let desk = desk(&site, "دنیای ارتباطات").await;
    let at = format!("/api/v1/desks/{}/front", segment(&desk.slug));
    let lead = json!({ "arrangement": { "lead": story.id }, "publish": true });
    assert_eq!(ask(put(&at, "\"0\"", lead), &editor).await.expect(200)["live"], json!(1));
}
