use persian::digits;
use persian::moment::DateError;

/// A record that was refused; nothing of it is imported.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("line {line}: {reason}")]
pub struct Rejected {
    /// Line of the file, from 1, where the fault is; the record's first line when the fault is in no one line.
    pub line: usize,
    /// What is wrong and what to do.
    pub reason: Reason,
}

/// Why a record was refused. `Display` is one line of English, [`Reason::fa`] one of Persian.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Reason {
    /// The file holds no text at all.
    #[error("the file is empty: there is nothing to import")]
    Empty,
    /// The file begins with a byte order mark of UTF-16.
    #[error("the file is UTF-16: save it as UTF-8 and import it again")]
    Utf16,
    /// A control character that no text has.
    #[error("this is not text (byte 0x{byte:02X}): give the page saved as UTF-8 plain text")]
    Binary {
        /// The byte found.
        byte: u8,
    },
    /// A byte sequence that is not UTF-8.
    #[error("byte {offset} of the file is not UTF-8: save the file as UTF-8 and import it again")]
    NotUtf8 {
        /// Offset in the file of the first byte that is wrong, from 0.
        offset: usize,
    },
    /// Nothing stands above the site's own lines.
    #[error("the page has no text above the comment form and the other lines of the site")]
    NoText,
    /// The first paragraph opens with the attribution, so that there is neither a headline nor a lead.
    #[error("the page begins with its attribution: put a headline or a lead on a line above it")]
    AttributionFirst,
    /// The time of a comment does not exist or cannot be read.
    #[error("the comment's time “{text}” is wrong: {error}")]
    BadTime {
        /// The line as printed.
        text: String,
        /// What is wrong with it.
        error: DateError,
    },
    /// A comment has a name and a time but no text.
    #[error("the comment of “{name}” has no text")]
    NoCommentText {
        /// The name as printed.
        name: String,
    },
    /// The page declares comments and prints lines under their heading, but none has a name and a time.
    #[error(
        "the page declares {published} published comments but none can be told apart by a name and a time line"
    )]
    CommentsUnreadable {
        /// The number declared.
        published: u64,
    },
}

impl Reason {
    /// The reason in Persian, one line.
    #[must_use]
    pub fn fa(&self) -> String {
        match self {
            Reason::Empty => "فایل خالی است و چیزی برای وارد کردن ندارد".to_owned(),
            Reason::Utf16 => "فایل UTF-16 است؛ آن را با UTF-8 ذخیره و دوباره وارد کنید".to_owned(),
            Reason::Binary { byte } => {
                format!("این متن نیست (بایت 0x{byte:02X})؛ صفحه را به صورت متن سادهٔ UTF-8 بدهید")
            }
            Reason::NotUtf8 { offset } => format!(
                "بایت {} فایل UTF-8 نیست؛ فایل را با UTF-8 ذخیره و دوباره وارد کنید",
                digits::to_persian(&offset.to_string())
            ),
            Reason::NoText => "صفحه بالای فرم نظر و سطرهای دیگر سایت متنی ندارد".to_owned(),
            Reason::AttributionFirst => {
                "صفحه با «به گزارش …» آغاز می‌شود؛ تیتر یا لید را در سطری بالای آن بگذارید".to_owned()
            }
            Reason::BadTime { text, error } => format!("زمان نظر «{text}» درست نیست: {}", error.fa()),
            Reason::NoCommentText { name } => format!("نظر «{name}» متن ندارد"),
            Reason::CommentsUnreadable { published } => format!(
                "صفحه {} نظر انتشاریافته اعلام می‌کند، اما هیچ‌یک با سطر نام و سطر زمان شناخته نمی‌شود",
                digits::to_persian(&published.to_string())
            ),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_reason_is_one_line_in_both_languages() {
        let name = "مینا".to_owned();
        let reasons = [
            Reason::Empty,
            Reason::Utf16,
            Reason::Binary { byte: 0 },
            Reason::NotUtf8 { offset: 12 },
            Reason::NoText,
            Reason::AttributionFirst,
            Reason::BadTime { text: "۲۵:۰۰".to_owned(), error: DateError::NoSuchTime },
            Reason::NoCommentText { name },
            Reason::CommentsUnreadable { published: 3 },
        ];
        for reason in reasons {
            assert!(!reason.to_string().contains('\n') && !reason.to_string().is_empty());
            assert!(!reason.fa().contains('\n') && !reason.fa().is_empty());
        }
        assert!(Reason::NotUtf8 { offset: 12 }.fa().contains("۱۲"));
        let rejected = Rejected { line: 3, reason: Reason::Empty };
        assert_eq!(rejected.to_string(), "line 3: the file is empty: there is nothing to import");
    }
}
