//! Reading pages as a test needs it: parts, texts, counters.

/// The names of the page's parts in the order they stand in.
pub(crate) fn parts(html: &str) -> Vec<&str> {
    html.split("data-part=\"").skip(1).map(|rest| rest.split('"').next().unwrap()).collect()
}

/// What a reader sees inside the element that bears `mark`, an attribute as it stands in the page.
#[track_caller]
pub(crate) fn inside<'h>(html: &'h str, mark: &str) -> &'h str {
    let at = html.find(mark).unwrap_or_else(|| panic!("no {mark} in {html}"));
    let open = html[..at].rfind('<').unwrap();
    let name: String = html[open + 1..].chars().take_while(char::is_ascii_alphanumeric).collect();
    let begin = at + html[at..].find('>').unwrap() + 1;
    let end = html[begin..].find(&format!("</{name}>")).unwrap();
    html[begin..begin + end].trim()
}

/// How many comments stand on a story page.
pub(crate) fn comments(html: &str) -> usize {
    html.matches("data-part=\"comment\"").count()
}

/// The page's counter of published comments.
#[track_caller]
pub(crate) fn published_count(html: &str) -> usize {
    count(html, "انتشار یافته: ")
}

/// The page's counter of comments that wait.
#[track_caller]
pub(crate) fn pending_count(html: &str) -> usize {
    count(html, "در انتظار بررسی: ")
}

#[track_caller]
fn count(html: &str, label: &str) -> usize {
    let rest = html.split(label).nth(1).unwrap_or_else(|| panic!("no «{label}» in {html}"));
    let digits = |c: char| "۰۱۲۳۴۵۶۷۸۹".chars().position(|digit| digit == c);
    rest.chars().map_while(digits).fold(0, |number, digit| number * 10 + digit)
}

/// Whether a page has a script that is neither a file of the theme nor a block of data, which no browser runs.
pub(crate) fn has_strange_script(html: &str) -> bool {
    let files = html.matches("<script type=\"module\" src=\"/assets/").count()
        + html.matches("<script src=\"/assets/").count();
    html.matches("<script").count() != files + data(html).len()
}

/// The blocks of data in a page, each of which must be JSON that can't end its element.
#[track_caller]
pub(crate) fn data(html: &str) -> Vec<serde_json::Value> {
    let blocks = html.split("<script type=\"application/ld+json\">").skip(1);
    let json = blocks.map(|block| {
        let (json, _) = block.split_once("</script>").unwrap();
        assert!(!json.contains(['<', '>']), "{json}");
        serde_json::from_str(json).unwrap_or_else(|error| panic!("{error}: {json}"))
    });
    json.collect()
}
