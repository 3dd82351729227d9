//! What the newsroom answers for, month by month.

use std::collections::BTreeMap;

use store::answerability::{self, Figures};

use crate::policy::*;
use crate::site::Site;

async fn keep(site: &Site, month: &'static str, figures: Figures) {
    site.store
        .write(move |tx| Box::pin(async move { answerability::keep(tx, month, &figures).await }))
        .await
        .unwrap();
    site.app.cache().touch(&web::cache::Touch::answerability());
}

#[tokio::test]
async fn readers_see_what_was_decided_and_how_soon() {
    let site = Site::open().await;
    let empty = site.get("/transparency").await;
    assert_eq!(empty.status, 200);
    assert!(empty.text().contains("آذر ۱۳۹۸") && empty.text().contains("هنوز نظری شمرده نشده است"));

    let figures = Figures {
        received: 1_234,
        published: 1_000,
        rejected: BTreeMap::from([("<i>توهین</i>".into(), 30), (String::new(), 4)]),
        median_wait: Some(5_400 * 1_000_000),
        appeals: 3,
        upheld: 1,
        ..Figures::default()
    };
    keep(&site, "1398-08", Figures { received: 7, ..Figures::default() }).await;
    keep(&site, "1398-09", figures).await;
    let page = site.get("/transparency").await;
    assert_is_nobodys(&page);
    let text = page.text();
    for told in
        ["آذر ۱۳۹۸", "۱۲۳۴", "۹۰ دقیقه", "&lt;i&gt;توهین&lt;/i&gt;", "بی‌ذکر دلیل", "/transparency/1398-08"]
    {
        assert!(text.contains(told), "{told}: {text}");
    }
    let older = site.get("/transparency/1398-08").await;
    assert!(older.text().contains("آبان ۱۳۹۸") && older.text().contains("/transparency/1398-09"));
    for nothing in
        ["/transparency/1398-07", "/transparency/1398-13", "/transparency/x", "/transparency/1398-9"]
    {
        assert_eq!(site.get(nothing).await.status, 404, "{nothing}");
    }
}
