//! Why an edit is made.

/// The rule behind an edit. Its [key](Rule::key) is stable and may be stored.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Rule {
    /// Arabic ي, ى or ك in Persian text.
    ArabicLetter,
    /// Arabic ة in a Persian word.
    TeMarbuta,
    /// A presentation form, U+FB50–FDFF or U+FE70–FEFC.
    PresentationForm,
    /// The stretching stroke ـ.
    Tatweel,
    /// An invisible character without a task.
    Invisible,
    /// A sign that a half-space was typed with by mistake: ¬, a direction mark, a zero-width space.
    FalseHalfSpace,
    /// A half-space that shows nothing: at an edge of a word, doubled, after a letter that never joins.
    UselessHalfSpace,
    /// Latin or Arabic digits in a Persian run.
    Digit,
    /// , ; ? % in Persian text.
    Mark,
    /// Quotation marks that are not «».
    Quote,
    /// A space too many or too few at a mark.
    MarkSpacing,
    /// A half-space in a word that is known with it.
    KnownWord,
    /// A half-space after می or نمی.
    VerbPrefix,
    /// A half-space before a plural ending.
    Plural,
    /// A half-space before تر or ترین.
    Comparison,
    /// A half-space before a verbal, possessive or indefinite ending.
    Ending,
    /// A half-space between the parts of a compound.
    Compound,
    /// A spelling of the house, or the one that the text uses elsewhere.
    HouseStyle,
    /// Probably a slip that no rule may mend: a missing ه before ها.
    MissingHe,
}

impl Rule {
    /// Every rule.
    pub const ALL: [Rule; 19] = [
        Rule::ArabicLetter,
        Rule::TeMarbuta,
        Rule::PresentationForm,
        Rule::Tatweel,
        Rule::Invisible,
        Rule::FalseHalfSpace,
        Rule::UselessHalfSpace,
        Rule::Digit,
        Rule::Mark,
        Rule::Quote,
        Rule::MarkSpacing,
        Rule::KnownWord,
        Rule::VerbPrefix,
        Rule::Plural,
        Rule::Comparison,
        Rule::Ending,
        Rule::Compound,
        Rule::HouseStyle,
        Rule::MissingHe,
    ];

    /// The stable identifier, for storage and JSON.
    #[must_use]
    pub fn key(self) -> &'static str {
        self.texts().0
    }

    /// What the rule does, in Persian, for an editor.
    #[must_use]
    pub fn explanation_fa(self) -> &'static str {
        self.texts().1
    }

    /// What the rule does, in English.
    #[must_use]
    pub fn explanation_en(self) -> &'static str {
        self.texts().2
    }

    /// Whether the rule changes letters, and not only half-spaces, spaces, marks and digits.
    #[must_use]
    pub fn changes_letters(self) -> bool {
        matches!(
            self,
            Rule::ArabicLetter
                | Rule::TeMarbuta
                | Rule::PresentationForm
                | Rule::HouseStyle
                | Rule::MissingHe
        )
    }

    /// Whether the rule restores half-spaces.
    #[must_use]
    pub fn is_half_space(self) -> bool {
        use Rule::{Comparison, Compound, Ending, KnownWord, Plural, VerbPrefix};
        matches!(self, KnownWord | VerbPrefix | Plural | Comparison | Ending | Compound)
    }

    fn texts(self) -> (&'static str, &'static str, &'static str) {
        match self {
            Rule::ArabicLetter => {
                ("arabic-letter", "ی و ک عربی به فارسی برگردانده شد", "Arabic ye or kaf made Persian")
            }
            Rule::TeMarbuta => ("te-marbuta", "ة عربی در واژهٔ فارسی", "Arabic te marbuta in a Persian word"),
            Rule::PresentationForm => (
                "presentation-form",
                "شکل نمایشی حرف به خود حرف برگردانده شد",
                "presentation form made a letter",
            ),
            Rule::Tatweel => ("tatweel", "کشیده حذف شد", "stretching stroke removed"),
            Rule::Invisible => {
                ("invisible", "نویسهٔ نامرئی بی‌کاربرد حذف شد", "idle invisible character removed")
            }
            Rule::FalseHalfSpace => (
                "false-half-space",
                "نویسهٔ نادرست به جای نیم‌فاصله",
                "another character stood for a half-space",
            ),
            Rule::UselessHalfSpace => {
                ("useless-half-space", "نیم‌فاصلهٔ بی‌اثر حذف شد", "half-space without effect removed")
            }
            Rule::Digit => ("digit", "رقم در متن فارسی، فارسی شد", "digit made Persian in Persian text"),
            Rule::Mark => ("mark", "نشانهٔ لاتین به فارسی برگردانده شد", "Latin mark made Persian"),
            Rule::Quote => ("quote", "گیومهٔ فارسی به کار رفت", "quotation marks made «»"),
            Rule::MarkSpacing => ("mark-spacing", "فاصله‌گذاری نشانه درست شد", "space at a mark mended"),
            Rule::KnownWord => {
                ("known-word", "این واژه با نیم‌فاصله نوشته می‌شود", "the word is written with a half-space")
            }
            Rule::VerbPrefix => {
                ("verb-prefix", "«می» و «نمی» با نیم‌فاصله", "half-space after the verb prefix")
            }
            Rule::Plural => ("plural", "«ها» با نیم‌فاصله", "half-space before the plural ending"),
            Rule::Comparison => ("comparison", "«تر» و «ترین» با نیم‌فاصله", "half-space before تر or ترین"),
            Rule::Ending => ("ending", "پی‌بست با نیم‌فاصله", "half-space before the ending"),
            Rule::Compound => ("compound", "واژهٔ مرکب با نیم‌فاصله", "half-space inside the compound"),
            Rule::HouseStyle => ("house-style", "یکدست با رسم‌الخط برگزیده", "made one with the house style"),
            Rule::MissingHe => {
                ("missing-he", "شاید «ه» پیش از «ها» افتاده است", "perhaps a ه is missing before ها")
            }
        }
    }
}
