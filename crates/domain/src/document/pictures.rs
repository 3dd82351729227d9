//! The pictures of a gallery in JSON: each says that it is a picture, as it would in the body.

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::picture::Picture;

#[derive(Serialize)]
#[serde(tag = "type", rename_all = "snake_case")]
enum Written<'a> {
    Picture(&'a Picture),
}

#[derive(Deserialize)]
#[serde(tag = "type", rename_all = "snake_case")]
enum Read {
    Picture(Picture),
}

pub(super) fn serialize<S: Serializer>(pictures: &[Picture], out: S) -> Result<S::Ok, S::Error> {
    out.collect_seq(pictures.iter().map(Written::Picture))
}

pub(super) fn deserialize<'de, D: Deserializer<'de>>(input: D) -> Result<Vec<Picture>, D::Error> {
    let items = Vec::<Read>::deserialize(input)?;
    Ok(items.into_iter().map(|Read::Picture(picture)| picture).collect())
}
