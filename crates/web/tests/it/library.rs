//! Files to send, and forms to send them in.

use std::sync::atomic::{AtomicU32, Ordering};

use domain::permission::{Grant, Role};
use domain::picture::Picture;
use domain::story::{Content, Story};
use domain::{DeskId, MediaId};
use image::{DynamicImage, ImageFormat, Rgb, RgbImage};
use store::accounts::{self, NewAccount};
use store::sessions;
use store::stories::{self, NewStory};

use crate::client::Ask;
use crate::newsroom::{content, desk, write};
use crate::site::{NOW, Site};

/// A picture with the photographer's name and the place in it; `shade` tells it from others.
pub(crate) fn jpeg(width: u32, height: u32, shade: u8) -> Vec<u8> {
    let image = RgbImage::from_fn(width, height, |x, _| Rgb([shade, u8::try_from(x % 256).unwrap(), 90]));
    let mut bytes = std::io::Cursor::new(vec![]);
    DynamicImage::ImageRgb8(image).write_to(&mut bytes, ImageFormat::Jpeg).unwrap();
    let jpeg = bytes.into_inner();
    let mut exif = b"Exif\0\0II*\0\x08\0\0\0\x02\0".to_vec();
    exif.extend([0x3B, 0x01, 2, 0, 13, 0, 0, 0, 38, 0, 0, 0]);
    exif.extend([0x25, 0x88, 4, 0, 1, 0, 0, 0, 60, 0, 0, 0]);
    exif.extend(b"\0\0\0\0Zahra Ahmadi\0GPS 35.6892N 51.3890E");
    let length = u16::try_from(exif.len() + 2).unwrap().to_be_bytes();
    [&jpeg[..2], &[0xFF, 0xE1], &length, &exif, &jpeg[2..]].concat()
}

/// The least that passes for a film.
pub(crate) fn film() -> Vec<u8> {
    let mut film = b"\0\0\0\x18ftypisom\0\0\x02\0isommp41\0\0\0\x08moov\0\0\x03\xF0mdat".to_vec();
    film.extend((0..1_000u32).map(|at| u8::try_from(at % 251).unwrap()));
    film
}

/// A form with these fields; a field with a file name is a file.
pub(crate) fn form(ask: Ask, fields: &[(&str, Option<&str>, &[u8])]) -> Ask {
    let mut body = vec![];
    for (name, file, value) in fields {
        let file =
            file.map(|file| format!("; filename=\"{file}\"\r\nContent-Type: text/plain")).unwrap_or_default();
        body.extend(
            format!("--b0undary\r\nContent-Disposition: form-data; name=\"{name}\"{file}\r\n\r\n").bytes(),
        );
        body.extend(*value);
        body.extend(b"\r\n");
    }
    body.extend(b"--b0undary--\r\n");
    ask.body("multipart/form-data; boundary=b0undary", body)
}

/// The `Cookie` header of a new person of this role.
pub(crate) async fn signed_in(site: &Site, role: Role, desks: &[DeskId]) -> String {
    static COUNT: AtomicU32 = AtomicU32::new(0);
    let number = COUNT.fetch_add(1, Ordering::Relaxed);
    let account = NewAccount {
        email: format!("media{number}@khabar.example"),
        name: "زهرا احمدی".into(),
        grants: vec![Grant { role, desks: desks.into() }],
        password: "none".into(),
    };
    let secret = format!("media{number}");
    let hash = domain::receipt::hash(&secret);
    write(&site.store, move |tx| {
        Box::pin(async move {
            let user = accounts::add(tx, account, "operator", NOW).await?;
            sessions::open(tx, user, &hash, "a test", NOW, NOW.plus_seconds(24 * 3_600)).await
        })
    })
    .await;
    format!("khabar_session={secret}")
}

/// A draft whose picture is this file.
pub(crate) async fn showing(site: &Site, headline: &str, media: i64) -> Story {
    let desk = desk(site, "دنیای ارتباطات").await.id;
    let picture = Picture {
        media: MediaId(media),
        alt: "کودکی در باران".into(),
        caption: "باران".into(),
        credit: "زهرا احمدی".into(),
    };
    let new = NewStory { desk, content: Content { picture: Some(picture), ..content(headline) } };
    write(&site.store, move |tx| {
        Box::pin(async move { stories::create(tx, new, &domain::permission::Actor::operator(), NOW).await })
    })
    .await
}
