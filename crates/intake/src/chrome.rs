use std::collections::HashMap;
use std::sync::LazyLock;

use crate::dispatch::DeclaredCounts;
use crate::key::key;

/// A line that the site prints round every story.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Chrome {
    /// Heading of a list of other stories: what follows is not this story's.
    Links,
    /// Part of the comment form.
    Form,
    /// Heading of the comments.
    Comments,
    /// One or more of the ledger counters.
    Counts(DeclaredCounts),
    /// News code, print, sharing, tags: a line about the story that may stand above it as well.
    Furniture,
}

impl Chrome {
    /// Whether it belongs to the readers' exchange and so can stand below a story only.
    pub(crate) fn is_exchange(self) -> bool {
        matches!(self, Chrome::Form | Chrome::Comments | Chrome::Counts(_))
    }
}

const LABELS: [(&str, Chrome); 19] = [
    ("اخبار پیشنهادی", Chrome::Links),
    ("آخرین اخبار", Chrome::Links),
    ("تبادل نظر", Chrome::Form),
    ("آدرس ایمیل خود را با فرمت مناسب وارد نمایید.", Chrome::Form),
    ("نظر شما", Chrome::Form),
    ("ارسال نظر", Chrome::Form),
    ("نام:", Chrome::Form),
    ("ایمیل:", Chrome::Form),
    ("* نظر:", Chrome::Form),
    ("نظرات کاربران", Chrome::Comments),
    ("برچسب ها", Chrome::Furniture),
    ("لینک کوتاه", Chrome::Furniture),
    ("کد خبر", Chrome::Furniture),
    ("اشتراک گذاری", Chrome::Furniture),
    ("به اشتراک بگذارید", Chrome::Furniture),
    ("چاپ", Chrome::Furniture),
    ("نسخه چاپی", Chrome::Furniture),
    ("نسخه قابل چاپ", Chrome::Furniture),
    ("ارسال به دوستان", Chrome::Furniture),
];

/// Labels that may be followed on the same line by a colon and what they announce.
const ANNOUNCING: [&str; 3] = ["برچسب ها", "لینک کوتاه", "کد خبر"];

/// Longer lines are prose, whatever they hold.
const LONGEST: usize = 100;

static KEYS: LazyLock<HashMap<String, Chrome>> =
    LazyLock::new(|| LABELS.iter().map(|&(label, chrome)| (key(label), chrome)).collect());
static ANNOUNCING_KEYS: LazyLock<[String; 3]> = LazyLock::new(|| ANNOUNCING.map(key));
static CLOSING: LazyLock<String> = LazyLock::new(|| key("انتهای پیام"));
static PUBLISHED: LazyLock<String> = LazyLock::new(|| key("انتشار یافته"));
static PENDING: LazyLock<String> = LazyLock::new(|| key("در انتظار بررسی"));
static UNPUBLISHABLE: LazyLock<String> = LazyLock::new(|| key("غیر قابل انتشار"));

/// Which piece of chrome a line is, if it is one.
pub(crate) fn recognise(text: &str) -> Option<Chrome> {
    if let Some((label, _)) = text.split_once(':')
        && label.chars().nth(LONGEST).is_none()
        && ANNOUNCING_KEYS.contains(&key(label))
    {
        return Some(Chrome::Furniture);
    }
    if text.chars().nth(LONGEST).is_some() {
        return None;
    }
    let key = key(text);
    let label = key.trim_end_matches(|c: char| c.is_ascii_digit());
    match KEYS.get(label) {
        Some(&Chrome::Comments) => Some(Chrome::Comments),
        Some(&chrome) if label.len() == key.len() => Some(chrome),
        _ => counts(&key).map(Chrome::Counts),
    }
}

/// «انتهای پیام», alone or signed with a number or initials: «انتهای پیام/ ۱۲۳», «انتهای پیام/م».
pub(crate) fn is_closing_mark(text: &str) -> bool {
    if text.chars().nth(LONGEST).is_some() {
        return false;
    }
    let (mark, signature) = text.split_once('/').unwrap_or((text, ""));
    key(mark).trim_end_matches(|c: char| c.is_ascii_digit()) == *CLOSING
        && signature.split_whitespace().count() <= 2
        && signature.chars().count() <= 16
}

/// A line of nothing but counters: several stand on one line when the site sets them side by side.
fn counts(key: &str) -> Option<DeclaredCounts> {
    let mut counts = DeclaredCounts::default();
    let mut rest = key;
    while !rest.is_empty() {
        let (counter, after) = [Some(&mut counts.published), Some(&mut counts.pending), None]
            .into_iter()
            .zip([&*PUBLISHED, &*PENDING, &*UNPUBLISHABLE])
            .find_map(|(counter, label)| Some((counter, rest.strip_prefix(label.as_str())?)))?;
        rest = after.trim_start_matches(|c: char| c.is_ascii_digit());
        if let Some(counter) = counter {
            *counter = after[..after.len() - rest.len()].parse().ok();
        }
    }
    (!key.is_empty()).then_some(counts)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn declared(published: Option<u64>, pending: Option<u64>) -> Option<Chrome> {
        Some(Chrome::Counts(DeclaredCounts { published, pending }))
    }

    #[test]
    fn labels_survive_what_scraping_does_to_them() {
        assert_eq!(recognise("برچسب\u{200C}ها"), Some(Chrome::Furniture));
        assert_eq!(recognise("برچسبها: سیل، باران"), Some(Chrome::Furniture));
        assert_eq!(recognise("نظـــرات كاربران (۳)"), Some(Chrome::Comments));
        assert_eq!(recognise("* نظر :"), Some(Chrome::Form));
        assert_eq!(recognise("آخرين اخبار"), Some(Chrome::Links));
        assert_eq!(recognise("کد خبر: ۷۱۶۰۰۱"), Some(Chrome::Furniture));
        assert_eq!(recognise("آخرین اخبار ۱۳۹۸"), None);
        assert_eq!(recognise("وزیر: کد خبر را بنویسید"), None);
    }

    #[test]
    fn counters_are_read_in_any_digits() {
        assert_eq!(recognise("انتشار یافته: ۱۲"), declared(Some(12), None));
        assert_eq!(recognise("انتشاریافته ٣"), declared(Some(3), None));
        assert_eq!(recognise("در انتظار بررسی: 1,204"), declared(None, Some(1204)));
        assert_eq!(recognise("غیرقابل انتشار: ۴"), declared(None, None));
        assert_eq!(
            recognise("انتشار یافته: ۵ | در انتظار بررسی: ۲ | غیر قابل انتشار: ۰"),
            declared(Some(5), Some(2))
        );
        assert_eq!(recognise("انتشار یافته: ۹۹۹۹۹۹۹۹۹۹۹۹۹۹۹۹۹۹۹۹۹۹"), declared(None, None));
        assert_eq!(recognise("انتشار یافته است"), None);
    }

    #[test]
    fn the_closing_mark_may_be_signed() {
        for mark in [
            "انتهای پیام",
            "انتهای پیام/",
            "انتهاي پيام.",
            "انتهای پیام/ ۱۲۳",
            "انتهای پیام/۱۲/م",
            "انتهای پیام ۴۰۳۳",
        ] {
            assert!(is_closing_mark(mark), "{mark}");
        }
        assert!(!is_closing_mark("انتهای پیام وزیر به مردم"));
        assert!(!is_closing_mark("انتهای پیام/ وزیر ارتباطات به مردم استان"));
    }
}
