//! Signing in and out.

use domain::permission::{Grant, Role};
use store::accounts::{self, NewAccount};

use crate::client::Ask;
use crate::newsroom::write;
use crate::site::{NOW, Site};

/// An account whose password is `گذرواژهٔ درست`.
async fn person(site: &Site, email: &str, role: Role) {
    let account = NewAccount {
        email: email.into(),
        name: "زهرا احمدی".into(),
        grants: vec![Grant { role, desks: vec![] }],
        password: hash("گذرواژهٔ درست"),
    };
    write(&site.store, move |tx| Box::pin(async move { accounts::add(tx, account, "operator", NOW).await }))
        .await;
}

fn hash(password: &str) -> String {
    use argon2::{Algorithm, Argon2, Params, PasswordHasher, Version};
    let quick = Argon2::new(Algorithm::Argon2id, Version::V0x13, Params::new(8, 1, 1, None).unwrap());
    quick.hash_password_with_salt(password.as_bytes(), &[7; 16]).unwrap().to_string()
}

#[tokio::test]
async fn who_is_signed_in_sees_the_newsroom() {
    let site = Site::open().await;
    person(&site, "zahra@khabar.example", Role::Reporter).await;
    let away = site.get("/newsroom/stories").await;
    assert_eq!(away.status, 303);
    assert_eq!(away.header("location"), "/newsroom/sign-in?next=%2Fnewsroom%2Fstories");
    let fields =
        |password| [("email", "Zahra@khabar.example"), ("password", password), ("next", "/newsroom/stories")];
    let refused = site.answer(Ask::post("/newsroom/sign-in").form(&fields("گذرواژهٔ نادرست"))).await;
    assert_eq!(refused.status, 422);
    assert!(refused.text().contains("درست نیست"));
    let signed_in = site.answer(Ask::post("/newsroom/sign-in").form(&fields("گذرواژهٔ درست"))).await;
    assert_eq!((signed_in.status.as_u16(), signed_in.header("location")), (303, "/newsroom/stories"));
    let cookie = signed_in.header("set-cookie").to_owned();
    assert!(cookie.contains("Path=/newsroom") && cookie.contains("HttpOnly"), "{cookie}");
    let cookie = cookie.split(';').next().unwrap();
    let stories = site.answer(Ask::get("/newsroom/stories").header("cookie", cookie)).await;
    assert_eq!(stories.status, 200);
    assert!(stories.text().contains("زهرا احمدی"));
    for encoding in ["br", "gzip"] {
        let ask = Ask::get("/newsroom/stories").header("cookie", cookie).accepting(encoding);
        let packed = site.answer(ask).await;
        assert_eq!((packed.header("content-encoding"), packed.text()), (encoding, stories.text()));
    }
    let out = site.answer(Ask::post("/newsroom/sign-out").header("cookie", cookie)).await;
    assert_eq!(out.status, 303);
    assert_eq!(site.answer(Ask::get("/newsroom/stories").header("cookie", cookie)).await.status, 303);
}
