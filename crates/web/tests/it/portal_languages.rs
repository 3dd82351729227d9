//! The site's language turns direction, digits, calendar and words together.

use persian::calendar::Locale;

use crate::newsroom::*;
use crate::site::Site;

async fn site_in(locale: Locale) -> Site {
    Site::with(|settings| {
        settings.lang = locale.to_string();
        settings.locale = locale;
    })
    .await
}

#[tokio::test]
async fn each_language_has_its_direction_digits_calendar_and_words() {
    for (locale, says) in [
        (Locale::Fa, ["dir=\"rtl\"", "۱۵ آذر ۱۳۹۸", "انتشار یافته: ۰", "اخبار پیشنهادی"]),
        (Locale::FaAf, ["dir=\"rtl\"", "۱۵ قوس ۱۳۹۸", "انتشار یافته: ۰", "اخبار پیشنهادی"]),
        (Locale::Ar, ["dir=\"rtl\"", "٦ ديسمبر ٢٠١٩", "منشور: ٠", "أخبار مقترحة"]),
        (Locale::Ckb, ["dir=\"rtl\"", "١٥ سەرماوەز ١٣٩٨", "بڵاوکراوە: ٠", "هەواڵی پێشنیارکراو"]),
        (Locale::En, ["dir=\"ltr\"", "15 Azar 1398", "Published: 0", "Suggested news"]),
    ] {
        let site = site_in(locale).await;
        let story = published(&site, "همکاری‌های دوجانبه").await;
        let page = site.read(&path(&story)).await;
        assert!(page.contains(&format!("<html lang=\"{locale}\"")), "{locale}");
        for says in says {
            assert!(page.contains(says), "{locale} lacks {says}: {page}");
        }
    }
}
