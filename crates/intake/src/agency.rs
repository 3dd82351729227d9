use crate::key::{key, same};

/// Words that begin the name of an agency.
const HEADS: [&str; 15] = [
    "باشگاه",
    "خبرگزاری",
    "پایگاه خبری",
    "پایگاه اطلاع رسانی",
    "شبکه",
    "روزنامه",
    "هفته نامه",
    "ماهنامه",
    "سایت",
    "وب سایت",
    "وبگاه",
    "آژانس",
    "تارنما",
    "تارنمای",
    "رسانه",
];

/// Parts the last name from the agency after it. The longest known agency wins, then the first word that can head one.
pub(crate) fn split<'w>(words: &'w [&'w str], agencies: &[String]) -> (&'w [&'w str], Option<String>) {
    for at in 1..words.len() {
        if let Some(agency) = exactly(&words[at..], agencies) {
            return (&words[..at], Some(agency.to_owned()));
        }
    }
    match (1..words.len()).find(|&at| heads_agency(words, at)) {
        Some(at) => (&words[..at], Some(words[at..].join(" "))),
        None => (words, None),
    }
}

/// «فرهنگ و رسانه» and «شبکه های اجتماعی» are names of groups, not beginnings of agencies.
fn heads_agency(words: &[&str], at: usize) -> bool {
    let head = HEADS.iter().find_map(|head| {
        let length = (1..=3)
            .find(|&length| words.get(at..at + length).is_some_and(|run| same(&run.join(" "), head)))?;
        Some(at + length)
    });
    let after = head.and_then(|end| words.get(end));
    after.is_some_and(|word| !["ها", "های", "هایی"].iter().any(|plural| same(word, plural)))
        && !same(words[at - 1], "و")
}

/// The known agency that the words name, with or without the word «خبرگزاری» before it.
pub(crate) fn known<'a>(words: &[&str], agencies: &'a [String]) -> Option<&'a str> {
    let bare = |name: &str| {
        let name = key(name);
        name.strip_prefix(&key("خبرگزاری"))
            .filter(|rest| !rest.is_empty())
            .map_or(name.clone(), str::to_owned)
    };
    exactly(words, agencies).or_else(|| {
        let name = bare(&words.join(" "));
        agencies.iter().map(String::as_str).find(|agency| !name.is_empty() && bare(agency) == name)
    })
}

fn exactly<'a>(words: &[&str], agencies: &'a [String]) -> Option<&'a str> {
    let name = key(&words.join(" "));
    agencies.iter().map(String::as_str).find(|agency| !name.is_empty() && key(agency) == name)
}
