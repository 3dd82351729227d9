//! Verb forms with می.

use super::known::is_verb_body;

/// The term of a verb with می, from the letters after it: می‌توانند, نمی‌تواند and می‌توانیم are one.
///
/// The half-space stays in the term, so that no noun of the same letters is found by it (میدان, می‌دان).
pub(super) fn term(body: &str) -> String {
    format!("می\u{200C}{}", root(body))
}

/// Whether a word that begins with می is that and a verb (میتواند).
pub(super) fn split(word: &str) -> Option<&str> {
    let body = word.strip_prefix("نمی").or_else(|| word.strip_prefix("می"))?;
    (body.chars().nth(1).is_some() && is_verb_body(body)).then_some(body)
}

/// The verb's body without its person.
fn root(body: &str) -> &str {
    let bare = without_person(body);
    // گوید and گویند: the ی after a vowel comes and goes.
    match bare.strip_suffix('ی') {
        Some(open) if open.ends_with(['ا', 'و', 'آ']) => open,
        _ => bare,
    }
}

/// The body without the ending of its person.
fn without_person(body: &str) -> &str {
    // In تواند the ن is the root's, as توانند shows.
    if let Some(root) = body.strip_suffix('د')
        && root.ends_with('ن')
        && is_verb_body(&format!("{root}ند"))
    {
        return root;
    }
    for ending in ["ند", "یم", "ید", "م", "ی"] {
        if let Some(root) = body.strip_suffix(ending)
            && root.chars().nth(1).is_some()
            && !root.ends_with("ای")
        {
            return root;
        }
    }
    // The third person: -د is an ending in the present (رود, روند) and a part of the root in the past (کرد).
    match body.strip_suffix('د') {
        Some(root) if root.chars().nth(1).is_some() && is_verb_body(&format!("{root}ند")) => root,
        _ => body,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_persons_of_a_verb_meet() {
        for forms in [
            ["تواند", "توانند", "توانم", "توانیم"],
            ["رود", "روند", "روم", "رویم"],
            ["کرد", "کردند", "کردم", "کردیم"],
            ["کند", "کنند", "کنم", "کنیم"],
            ["رفت", "رفتند", "رفتی", "رفتید"],
        ] {
            let terms = forms.map(term);
            assert!(terms.iter().all(|other| *other == terms[0]), "{terms:?}");
        }
    }
}
