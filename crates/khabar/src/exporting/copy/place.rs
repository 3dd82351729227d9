//! Which file a page is, and how one leads to another.

use std::fmt::Write as _;

use percent_encoding::{AsciiSet, CONTROLS, percent_decode_str, utf8_percent_encode};

/// What stands encoded in a link's path.
const PATH: &AsciiSet = &CONTROLS
    .add(b' ')
    .add(b'"')
    .add(b'#')
    .add(b'%')
    .add(b'<')
    .add(b'>')
    .add(b'?')
    .add(b'&')
    .add(b'\'')
    .add(b'\\')
    .add(b':');
/// Longest name of a file, in bytes, with its ending: file systems take 255, archives and messengers are happier with less.
const LONGEST: usize = 120;

/// The file of the page at `target`, a path with a query perhaps. A story's slug is left out: its code is enough.
pub(super) fn of(target: &str) -> String {
    let (path, query) = target.split_once('?').map_or((target, None), |(path, query)| (path, Some(query)));
    let decoded = percent_decode_str(path).decode_utf8_lossy();
    let mut parts: Vec<String> = decoded
        .split('/')
        .filter(|part| !part.is_empty() && *part != "." && *part != "..")
        .map(tame)
        .collect();
    if parts.len() == 3 && parts[0] == "news" {
        parts.pop();
    }
    let Some(last) = parts.pop() else { return with_query("index", query) + ".html" };
    let has_ending = last.rsplit_once('.').is_some_and(|(name, ending)| {
        !name.is_empty()
            && (1..=11).contains(&ending.len())
            && ending.bytes().all(|byte| byte.is_ascii_alphanumeric())
            && !ending.bytes().all(|byte| byte.is_ascii_digit())
    });
    let last = if has_ending { last } else { with_query(&last, query) + ".html" };
    parts.push(last);
    parts.join("/")
}

/// A name that every file system takes.
fn tame(part: &str) -> String {
    let kept: String =
        part.chars().map(|c| if c.is_control() || "\\:*?\"<>|".contains(c) { '-' } else { c }).collect();
    let mut end = kept.len().min(LONGEST);
    while !kept.is_char_boundary(end) {
        end -= 1;
    }
    // A dot at the beginning hides a file.
    kept[..end].trim_start_matches('.').to_owned()
}

fn with_query(name: &str, query: Option<&str>) -> String {
    let mut name = name.to_owned();
    if let Some(query) = query.filter(|query| !query.is_empty()) {
        let _ = write!(name, "-{}", tame(&query.replace(['=', '&', '/', '%'], "-")));
    }
    name
}

/// How the file `from` leads to the file `to`.
pub(super) fn relative(from: &str, to: &str) -> String {
    let (from_parts, to_parts): (Vec<&str>, Vec<&str>) = (from.split('/').collect(), to.split('/').collect());
    let shared = from_parts[..from_parts.len() - 1]
        .iter()
        .zip(&to_parts[..to_parts.len() - 1])
        .take_while(|(one, other)| one == other)
        .count();
    let up = "../".repeat(from_parts.len() - 1 - shared);
    let down = to_parts[shared..].join("/");
    format!("{up}{}", utf8_percent_encode(&down, PATH))
}

#[cfg(test)]
mod tests {
    use super::{of, relative};

    #[test]
    fn every_page_has_a_file_that_any_disk_takes() {
        for (target, file) in [
            ("/", "index.html"),
            ("/latest", "latest.html"),
            ("/latest?page=after.9.8", "latest-page-after.9.8.html"),
            ("/news/100001/%D8%AE%D8%A8%D8%B1", "news/100001.html"),
            ("/news/100001", "news/100001.html"),
            (
                "/news/100001/comments/oldest?page=after.0.7",
                "news/100001/comments/oldest-page-after.0.7.html",
            ),
            ("/desk/%D8%B4%D9%87%D8%B1%DB%8C", "desk/شهری.html"),
            ("/archive/1405/09/10", "archive/1405/09/10.html"),
            ("/assets/ab12/style.css", "assets/ab12/style.css"),
            ("/desk/x/feed.xml", "desk/x/feed.xml"),
            ("/tag/5.5", "tag/5.5.html"),
            ("/tag/..%2F..%2Fetc", "tag/etc.html"),
            ("/tag/a:b*c", "tag/a-b-c.html"),
        ] {
            assert_eq!(of(target), file, "{target}");
        }
        assert!(of(&format!("/tag/{}", "ب".repeat(200))).len() < 150);
    }

    #[test]
    fn links_lead_from_where_they_stand() {
        assert_eq!(relative("index.html", "news/1.html"), "news/1.html");
        assert_eq!(relative("news/1.html", "news/2.html"), "2.html");
        assert_eq!(relative("news/1/comments/7.html", "index.html"), "../../../index.html");
        assert_eq!(relative("desk/a.html", "desk/شهر ۱.html"), "%D8%B4%D9%87%D8%B1%20%DB%B1.html");
    }
}
