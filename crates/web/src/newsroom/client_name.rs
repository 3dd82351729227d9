//! What a browser is called, from how it calls itself: enough for a person to know it again.

use crate::App;

/// Browsers by a word of theirs; those that also bear another's word stand before it.
const BROWSERS: [(&str, &str); 8] = [
    ("Edg", "Edge"),
    ("OPR/", "Opera"),
    ("SamsungBrowser", "Samsung Internet"),
    ("Firefox", "Firefox"),
    ("FxiOS", "Firefox"),
    ("CriOS", "Chrome"),
    ("Chrome", "Chrome"),
    ("Safari", "Safari"),
];
const SYSTEMS: [(&str, &str); 7] = [
    ("Android", "Android"),
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Windows", "Windows"),
    ("Mac OS X", "macOS"),
    ("CrOS", "ChromeOS"),
    ("Linux", "Linux"),
];

/// The browser and its system in words.
pub(super) fn words(app: &App, agent: &str) -> String {
    match parts(agent) {
        (Some(browser), Some(system)) => app.words("client-on", &[("browser", browser), ("system", system)]),
        (Some(known), None) | (None, Some(known)) => known.to_owned(),
        (None, None) => app.words("client-unknown", &[]),
    }
}

fn parts(agent: &str) -> (Option<&'static str>, Option<&'static str>) {
    let find = |names: &[(&str, &'static str)]| {
        names.iter().find(|(word, _)| agent.contains(word)).map(|(_, name)| *name)
    };
    (find(&BROWSERS), find(&SYSTEMS))
}

#[cfg(test)]
mod tests {
    use super::parts;

    #[test]
    fn browsers_that_bear_each_others_words() {
        let edge = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0 Safari/537.36 Edg/126.0";
        assert_eq!(parts(edge), (Some("Edge"), Some("Windows")));
        let phone = "Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0 Mobile Safari/537.36";
        assert_eq!(parts(phone), (Some("Chrome"), Some("Android")));
        assert_eq!(parts("curl/8"), (None, None));
    }
}
