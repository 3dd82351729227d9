//! What the operator has decided, as the web needs it.

use country::Naming;
use domain::comment_form::{FieldError, Rules};
use jiff::tz::TimeZone;
use persian::calendar::Locale;
use render::Theme;

/// The site's settings. Made by the binary from the configuration; the same for the life of the process.
#[derive(Debug, Clone)]
pub struct Settings {
    /// The site's name; its first agency's when `None`.
    pub site_name: Option<String>,
    /// Absolute URL of the site without a closing slash.
    pub url: String,
    /// BCP 47 language of the interface.
    pub lang: String,
    /// The language's dates.
    pub locale: Locale,
    /// The site's time zone.
    pub zone: TimeZone,
    /// Template of the attribution; empty for none.
    pub attribution: String,
    /// The closing mark; empty for none.
    pub closing_mark: String,
    /// How readers' countries are named.
    pub country_naming: Naming,
    /// What is asked of a comment.
    pub comment_rules: Rules,
    /// Comments a browser may send within ten minutes, all at once or spread; 0 for no limit.
    pub comments_per_browser: u32,
    /// Comments an address may send within ten minutes: far more, because many readers share one; 0 for no limit.
    pub comments_per_address: u32,
    /// Proxies whose `X-Forwarded-For` is believed.
    pub trusted_proxies: Vec<ipnet::IpNet>,
    /// How large media files may be.
    pub media: media::Limits,
    /// Bytes of rendered pages to keep.
    pub cache_bytes: u64,
}

impl Settings {
    /// Whether the interface runs from right to left.
    pub fn is_rtl(&self) -> bool {
        !self.lang.starts_with("en")
    }

    /// `number` in the page's digits.
    pub fn digits(&self, number: i64) -> String {
        if self.is_rtl() { persian::digits::number(number) } else { number.to_string() }
    }

    /// The message of a field's error in the reader's language.
    pub fn message(&self, theme: &Theme, error: &FieldError) -> String {
        let args: Vec<_> = error.args.iter().map(|(name, value)| (*name, value.as_str())).collect();
        theme.text(&self.lang, error.code, &args)
    }

    /// Language of country names, when it is not the page's.
    pub(crate) fn country_lang(&self) -> Option<String> {
        let english = matches!(self.country_naming, Naming::Iso | Naming::En);
        (english && self.is_rtl()).then(|| "en".to_owned())
    }
}
