//! Decisions about many comments over the API.

use domain::permission::Role;
use serde_json::json;

use crate::client::Ask;
use crate::newsroom::*;
use crate::policy::*;
use crate::site::Site;

#[tokio::test]
async fn a_batch_is_decided_and_taken_back() {
    let site = Site::open().await;
    let story = published(&site, "خبر").await;
    let mut ids = vec![];
    for number in 0..3 {
        ids.push(comment(&site.store, story.id, number).await.0);
    }
    let token = site.token(Role::Moderator, &[]).await;
    let batch = |body| Ask::new("POST", "/api/v1/comments/batch").token(&token).json(&body);
    let done = site.answer(batch(json!({ "action": "approve", "ids": [ids[0], ids[1]] }))).await.expect(200);
    assert_eq!(done["changed"][1]["status"], "published");
    assert_eq!(done["unchanged"], json!([]));
    let more = json!({ "decision": "reject", "ids": [ids[1], ids[2]], "reason": "تکراری" });
    let more = site.answer(batch(more)).await.expect(200);
    assert_eq!(more["changed"].as_array().map(Vec::len), Some(2));

    let undo = |id: &serde_json::Value| {
        Ask::new("POST", &format!("/api/v1/comments/batches/{id}/undo")).token(&token)
    };
    // The second comment was decided about since.
    let undone = site.answer(undo(&done["batch"])).await.expect(200);
    assert_eq!(undone["changed"][0]["id"], ids[0]);
    assert_eq!(undone["changed"].as_array().map(Vec::len), Some(1));
    assert_problem(&site.answer(undo(&done["batch"])).await, 404);
    let undone = site.answer(undo(&more["batch"])).await.expect(200);
    assert_eq!(
        (&undone["changed"][0]["status"], &undone["changed"][1]["status"]),
        (&json!("published"), &json!("pending"))
    );

    let unknown = batch(json!({ "action": "spam", "ids": [ids[0], 999] }));
    assert_problem(&site.answer(unknown).await, 404);
    let waiting =
        site.answer(Ask::new("GET", "/api/v1/comments?status=spam").token(&token)).await.expect(200);
    assert_eq!(waiting["items"], json!([]), "of a batch that fails nothing is done");
    for (body, status) in [
        (json!({ "action": "reject", "ids": [ids[0]] }), 422),
        (json!({ "action": "burn", "ids": [ids[0]] }), 400),
        (json!({ "action": "spam", "ids": vec![1; 501] }), 400),
        (json!({ "ids": [] }), 400),
    ] {
        assert_problem(&site.answer(batch(body)).await, status);
    }
    let reporter = site.token(Role::Reporter, &[]).await;
    let refused = Ask::new("POST", "/api/v1/comments/batch")
        .token(&reporter)
        .json(&json!({ "action": "spam", "ids": [] }));
    assert_problem(&site.answer(refused).await, 403);
}
