//! How a value is written into HTML.

use minijinja::{AutoEscape, Error, Output, State, Value, escape_formatter};

/// Writes strings with the five characters that mean something in HTML text and quoted attributes escaped.
///
/// The engine's own escaping also rewrites `/`, which makes every link longer and harder to read and guards
/// nothing here: this theme has neither inline script nor unquoted attributes.
pub(crate) fn write(out: &mut Output<'_>, state: &mut State<'_, '_>, value: &Value) -> Result<(), Error> {
    match value.as_str() {
        Some(text) if !value.is_safe() && matches!(state.auto_escape(), AutoEscape::Html) => {
            write_html(out, text).map_err(Error::from)
        }
        _ => escape_formatter(out, state, value),
    }
}

fn write_html(out: &mut impl std::fmt::Write, text: &str) -> std::fmt::Result {
    let mut written = 0;
    for (at, byte) in text.bytes().enumerate() {
        let entity = match byte {
            b'&' => "&amp;",
            b'<' => "&lt;",
            b'>' => "&gt;",
            b'"' => "&quot;",
            b'\'' => "&#39;",
            _ => continue,
        };
        out.write_str(&text[written..at])?;
        out.write_str(entity)?;
        written = at + 1;
    }
    out.write_str(&text[written..])
}

#[cfg(test)]
mod tests {
    use super::write_html;

    #[test]
    fn markup_in_text_is_disarmed_and_links_stay_readable() {
        let mut out = String::new();
        write_html(&mut out, "/news/1/خبر?a=1&b=\"2\" <script>'").unwrap();
        assert_eq!(out, "/news/1/خبر?a=1&amp;b=&quot;2&quot; &lt;script&gt;&#39;");
    }
}
