//! Names as pages print them and as imported comments spell them.

use country::{Code, Naming, codes, name, parse_name};

fn code(text: &str) -> Code {
    text.parse().expect("a code")
}

#[test]
fn a_country_has_a_name_for_each_page() {
    for (of, iso, en, fa) in [
        ("IR", "Iran (Islamic Republic of)", "Iran", "ایران"),
        ("AF", "Afghanistan", "Afghanistan", "افغانستان"),
        ("US", "United States of America", "United States", "ایالات متحدهٔ آمریکا"),
        ("GB", "United Kingdom of Great Britain and Northern Ireland", "United Kingdom", "بریتانیا"),
        ("KR", "Korea (Republic of)", "South Korea", "کرهٔ جنوبی"),
        ("AE", "United Arab Emirates", "United Arab Emirates", "امارات متحدهٔ عربی"),
        ("NL", "Netherlands (Kingdom of the)", "Netherlands", "هلند"),
        ("PS", "Palestine, State of", "Palestine", "فلسطین"),
        ("SY", "Syrian Arab Republic", "Syria", "سوریه"),
        ("TZ", "Tanzania (United Republic of)", "Tanzania", "تانزانیا"),
        ("LK", "Sri Lanka", "Sri Lanka", "سری\u{200C}لانکا"),
        ("XK", "Kosovo", "Kosovo", "کوزوو"),
    ] {
        let names = [Naming::Iso, Naming::En, Naming::Fa].map(|naming| name(code(of), naming));
        assert_eq!(names, [Some(iso), Some(en), Some(fa)]);
    }
    for unassigned in ["EU", "AP", "AN", "ZZ"] {
        assert_eq!(name(code(unassigned), Naming::Fa), None);
    }
}

#[test]
fn every_name_and_code_reads_back() {
    assert_eq!(codes().count(), 250);
    for code in codes() {
        for naming in [Naming::Iso, Naming::En, Naming::Fa] {
            let name = name(code, naming).unwrap();
            assert_eq!(parse_name(name), Some(code), "{name}");
            assert_eq!(parse_name(&name.to_uppercase()), Some(code), "{name}");
            assert_eq!(parse_name(&name.replace('\u{200C}', " ")), Some(code), "{name}");
            assert_eq!(parse_name(&name.replace('ی', "ي").replace('ک', "ك")), Some(code), "{name}");
        }
        assert_eq!(parse_name(code.as_str()), Some(code));
        assert_eq!(parse_name(&format!(" {} ", code.as_str().to_lowercase())), Some(code));
    }
}

#[test]
fn usual_variants_are_understood() {
    for (text, of) in [
        ("Iran, Islamic Republic of", "IR"),
        ("Islamic Republic of Iran", "IR"),
        ("جمهوری اسلامی ایران", "IR"),
        ("USA", "US"),
        ("U.S.A.", "US"),
        ("United States", "US"),
        ("آمریکا", "US"),
        ("امريكا", "US"),
        ("UK", "GB"),
        ("انگلیس", "GB"),
        ("Korea, Republic of", "KR"),
        ("Korea (the Republic of)", "KR"),
        ("Holland", "NL"),
        ("Viet Nam", "VN"),
        ("کره‌ی شمالی", "KP"),
        ("تركيه", "TR"),
    ] {
        assert_eq!(parse_name(text), Some(code(of)), "{text}");
    }
    for nothing in ["", " ", "—", "نامشخص", "Unknown", "ZZ", "Atlantis", "ایرانی"] {
        assert_eq!(parse_name(nothing), None, "{nothing}");
    }
}
