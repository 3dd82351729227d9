//! What is said of a file: the same for every story, until a story says otherwise.

use persian::bidi::{Field, clean};

use super::Focal;
use crate::comment_form::FieldError;
use crate::story_form::line;

/// Longest words for those who do not see a picture, in characters.
const MAX_ALT: usize = 500;
/// Longest caption, in characters.
const MAX_CAPTION: usize = 2_000;
/// Longest credit, in characters.
const MAX_CREDIT: usize = 200;
/// Longest statement of rights, in characters.
const MAX_RIGHTS: usize = 500;
/// Longest file name that is kept, in characters.
const MAX_NAME: usize = 120;

/// What is said of a file.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Words {
    /// What a picture shows, for those who do not see it (متن جایگزین).
    pub alt: String,
    /// The words under it (شرح).
    pub caption: String,
    /// Who made it.
    pub credit: String,
    /// Whose it is and on what terms it may be used.
    pub rights: String,
}

/// A change of what is said of a file; what is `None` stays.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Change {
    /// What a picture shows.
    pub alt: Option<String>,
    /// The words under it.
    pub caption: Option<String>,
    /// Who made it.
    pub credit: Option<String>,
    /// Whose it is.
    pub rights: Option<String>,
    /// What stays in sight.
    pub focal: Option<Focal>,
}

impl Words {
    /// Words taken from a file's own metadata: put in order, and cut where a person would be told they are too long.
    #[must_use]
    pub fn shortened(&self) -> Self {
        let cut = |text: &str, most| persian::text::truncate(&tidy(text), most);
        Self {
            alt: cut(&self.alt, MAX_ALT),
            caption: cut(&self.caption, MAX_CAPTION),
            credit: cut(&self.credit, MAX_CREDIT),
            rights: cut(&self.rights, MAX_RIGHTS),
        }
    }

    /// These words with a person's change, put in order and checked.
    ///
    /// # Errors
    /// Every field that is too long.
    pub fn changed(&self, change: &Change) -> Result<Self, Vec<FieldError>> {
        let mut errors = vec![];
        let mut field = |name, new: &Option<String>, old: &String, most: usize| {
            let Some(new) = new else { return old.clone() };
            let new = tidy(new);
            if new.chars().count() > most {
                errors.push(FieldError {
                    field: name,
                    code: "media-words-too-long",
                    args: vec![("most", most.to_string())],
                });
            }
            new
        };
        let words = Self {
            alt: field("alt", &change.alt, &self.alt, MAX_ALT),
            caption: field("caption", &change.caption, &self.caption, MAX_CAPTION),
            credit: field("credit", &change.credit, &self.credit, MAX_CREDIT),
            rights: field("rights", &change.rights, &self.rights, MAX_RIGHTS),
        };
        if errors.is_empty() { Ok(words) } else { Err(errors) }
    }

    /// What a search looks in: these words and the file's name, folded.
    pub fn folded(&self, name: &str) -> String {
        let all = [name, &self.alt, &self.caption, &self.credit].join(" ");
        persian::fold::fold(&all)
    }
}

/// A file's name as it is kept: its last part, one line, not too long.
pub fn file_name(given: &str) -> String {
    let last = given.rsplit(['/', '\\']).next().unwrap_or_default();
    persian::text::truncate(&line(&clean(last, Field::Name)), MAX_NAME)
}

fn tidy(text: &str) -> String {
    line(&clean(text, Field::Headline))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_change_leaves_what_it_does_not_name() {
        let words = Words { alt: "کودک".into(), credit: "عکاس".into(), ..Words::default() };
        let change = Change { alt: Some(" کودکی \n در باران ".into()), ..Change::default() };
        let words = words.changed(&change).unwrap();
        assert_eq!((words.alt.as_str(), words.credit.as_str()), ("کودکی در باران", "عکاس"));
        let change = Change { credit: Some("x".repeat(201)), ..Change::default() };
        let errors = words.changed(&change).expect_err("too long");
        assert_eq!((errors[0].field, errors[0].args[0].1.as_str()), ("credit", "200"));
    }

    #[test]
    fn a_name_has_no_folders_and_turns_nothing_round() {
        assert_eq!(file_name(r"C:\عکس\باران.jpg"), "باران.jpg");
        assert_eq!(file_name("../../etc/pass\u{202e}wd\n.png"), "passwd .png");
    }
}
