//! A form with files (RFC 7578), read as it comes.

use axum::body::Body;
use domain::media::Change;
use http::HeaderMap;
use http::header::CONTENT_TYPE;
use media::Refusal;
use multer::{Field, Multipart};

use super::{Held, Stopped, arrive, drain};
use crate::{App, Error};

/// Longest text field, in bytes: more than any of them may hold.
const LONGEST: usize = 16 << 10;
/// Most files at once.
const MOST_FILES: usize = 50;

/// What a form brought.
#[derive(Default)]
pub(crate) struct Form {
    /// Each file by the name it was sent under.
    pub(crate) files: Vec<(String, Result<Held, Refusal>)>,
    /// What is said of them.
    pub(crate) said: Change,
}

impl Form {
    /// Forgets the files that have arrived.
    pub(crate) async fn forget(self) {
        for (_, file) in self.files {
            if let Ok(held) = file {
                held.forget().await;
            }
        }
    }
}

/// Reads a form: files in its `file` fields, words in others.
///
/// # Errors
/// [`Error::MediaType`] when it is none, [`Error::BadRequest`], or what stopped a file.
pub(crate) async fn read_form(app: &App, headers: &HeaderMap, body: Body) -> Result<Form, Error> {
    let kind = headers.get(CONTENT_TYPE).and_then(|kind| kind.to_str().ok()).unwrap_or_default();
    let boundary = multer::parse_boundary(kind).map_err(|_| Error::MediaType("multipart/form-data"))?;
    let mut multipart = Multipart::new(body.into_data_stream(), boundary);
    let mut form = Form::default();
    match read_fields(app, &mut multipart, &mut form).await {
        Ok(()) => Ok(form),
        Err(error) => {
            form.forget().await;
            Err(error)
        }
    }
}

async fn read_fields(app: &App, multipart: &mut Multipart<'_>, form: &mut Form) -> Result<(), Error> {
    while let Some(mut field) = multipart.next_field().await.map_err(malformed)? {
        match field.name() {
            Some("file") if form.files.len() == MOST_FILES => {
                return Err(Error::BadRequest(format!("more than {MOST_FILES} files at once")));
            }
            Some("file") => {
                let name = field.file_name().unwrap_or_default().to_owned();
                let file = match arrive(app, name.clone(), &mut field).await {
                    Ok(held) => Ok(held),
                    // A form whose file was left out sends an empty one without a name.
                    Err(Stopped::Refused(Refusal::Empty)) if name.is_empty() => continue,
                    Err(Stopped::Refused(refusal)) => {
                        drain(app, &mut field).await?;
                        Err(refusal)
                    }
                    Err(Stopped::Failed(error)) => return Err(error),
                };
                form.files.push((name, file));
            }
            Some("alt") => form.said.alt = Some(text(field).await?),
            Some("caption") => form.said.caption = Some(text(field).await?),
            Some("credit") => form.said.credit = Some(text(field).await?),
            Some("rights") => form.said.rights = Some(text(field).await?),
            _ => drain(app, &mut field).await?,
        }
    }
    // What was left empty takes nothing away from what a file says of itself.
    let said = &mut form.said;
    for words in [&mut said.alt, &mut said.caption, &mut said.credit, &mut said.rights] {
        *words = words.take().filter(|words| !words.trim().is_empty());
    }
    Ok(())
}

async fn text(mut field: Field<'_>) -> Result<String, Error> {
    let mut bytes = vec![];
    while let Some(chunk) = field.chunk().await.map_err(malformed)? {
        bytes.extend_from_slice(&chunk);
        if bytes.len() > LONGEST {
            return Err(Error::TooLarge(LONGEST));
        }
    }
    String::from_utf8(bytes).map_err(|_| Error::BadRequest("the form's text is not UTF-8".into()))
}

fn malformed(error: multer::Error) -> Error {
    Error::BadRequest(format!("the form can't be read: {error}"))
}
