//! Addresses that readers have, and what is none.

use super::*;

#[test]
fn addresses_that_readers_have() {
    let (local, label) = ("a".repeat(64), "b".repeat(63));
    for good in [
        "milad@example.ir",
        "m.rad+khabar@mail.example.org",
        "میلاد@نمونه.ایران",
        "میلاد.راد۲@example.ir",
        "jose\u{301}@example.es",
        "o'neil@example.ie",
        "用户@例子.中国",
        "a@b.co",
        "A_B-c=d@Example.IR",
        "a@xn--hhbbbed.xn--mgba3a4f16a",
        "a@نامه\u{200C}ها.ایران",
        "a@bücher.example",
        "a@faß.de",
        "a@1and1.com",
        "a@123.example.ir",
        "a@r3---sn.example.com",
        &format!("{local}@x.ir"),
        &format!("a@{label}.ir"),
    ] {
        assert!(is_valid(good), "{good}");
    }
}

#[test]
fn addresses_that_are_none() {
    for bad in [
        "",
        "milad",
        "milad@",
        "@x.ir",
        "a b@x.ir",
        "a@x",
        "\"a b\"@x.ir",
        "a@[127.0.0.1]",
        "a@[IPv6:::1]",
        "a@x.ir\r\nBcc: b@x.ir",
        "a@x.ir(comment)",
        "a..b@x.ir",
        ".a@x.ir",
        "a.@x.ir",
        "a@-x.ir",
        "a@x-.ir",
        "a@x..ir",
        "a@.x.ir",
        "a@x.ir.",
        "a@x.ir,b@x.ir",
        "a@b@x.ir",
        "a@x.ir\0",
        "<a@x.ir>",
        "a\\b@x.ir",
        "a@1.2.3.4",
        "a@x.123",
        "a@x.۱۲۳",
        "a@x_y.ir",
        "a@x y.ir",
        "a@x%y.ir",
        "a@x。ir",
        "a@x．ir",
        "a@x｡ir",
        "a。b@x.ir",
        "a＠x.ir",
        "ａ@x.ir",
        "a@ｘ.ir",
        "“a”@x.ir",
        "«a»@x.ir",
        "＜a＞@x.ir",
        "a@xn--\u{6CC}.ir",
        "a@xn--999999999999.ir",
        "a@نمونه\u{200C}.ایران",
        "a@x\u{200C}y.ir",
    ] {
        assert!(!is_valid(bad), "{bad:?}");
    }
}

#[test]
fn what_cannot_be_seen_is_refused() {
    let unseen = [
        '\u{AD}',
        '\u{34F}',
        '\u{61C}',
        '\u{180E}',
        '\u{FEFF}',
        '\u{FE0F}',
        '\u{E0001}',
        '\u{E0061}',
        '\u{E0100}',
    ];
    let ranges = ('\u{200D}'..='\u{200F}').chain('\u{202A}'..='\u{202E}').chain('\u{2060}'..='\u{206F}');
    for c in ranges
        .chain(unseen)
        .chain(['\u{200B}', '\u{A0}', '\u{85}', '\u{2028}', '\u{3164}', '\u{FFFD}', '\u{E000}'])
    {
        for bad in [
            format!("mi{c}lad@x.ir"),
            format!("milad@نمو{c}نه.ir"),
            format!("milad@x.ir{c}"),
            format!("{c}a@x.ir"),
        ] {
            assert!(!is_valid(&bad), "{bad:?}");
        }
    }
    assert!(!is_valid("می\u{200C}لاد@x.ir"), "a half-space in a local part");
}

#[test]
fn too_long_is_too_long() {
    let (local, label) = ("a".repeat(65), "b".repeat(64));
    assert!(!is_valid(&format!("{local}@x.ir")));
    assert!(!is_valid(&format!("{}@x.ir", "م".repeat(33))), "octets, not characters");
    assert!(!is_valid(&format!("a@{label}.ir")));
    // 40 letters that are 80 octets, but Punycode takes them below 63.
    assert!(is_valid(&format!("a@{}.ir", "م".repeat(40))));
    assert!(!is_valid(&format!("a@{}.ir", "مبک".repeat(30))), "a label of more than 63 octets as Punycode");
    assert!(!is_valid(&format!("a@{}ir", "abcdefghi.".repeat(26))));
}

#[test]
fn an_address_has_one_spelling() {
    for (spelt, one) in [
        ("Milad@Example.IR", "Milad@example.ir"),
        ("jose\u{301}@example.es", "jos\u{E9}@example.es"),
        ("a@نمونه.ایران", "a@xn--hhbbbed.xn--mgba3a4f16a"),
        ("a@XN--HHBBBED.xn--mgba3a4f16a", "a@xn--hhbbbed.xn--mgba3a4f16a"),
        ("a@Bu\u{308}cher.example", "a@xn--bcher-kva.example"),
        ("No Address", "No Address"),
        ("A@B_C", "A@b_c"),
    ] {
        assert_eq!(canonical(spelt), one);
    }
    assert_ne!(canonical("a@فاس.ایران"), canonical("a@فاس\u{200C}ها.ایران"));
}

#[test]
fn persons_are_told_apart_without_regard_to_case() {
    assert_eq!(key("Milad.Rad@Example.IR"), key("milad.rad@example.ir"));
    assert_eq!(key("JOSE\u{301}@x.es"), key("jos\u{E9}@X.es"));
    assert_ne!(key("m.rad@x.ir"), key("mrad@x.ir"), "dots are the host's affair");
    assert_ne!(key("علي@x.ir"), key("علی@x.ir"), "two mailboxes, as far as anyone knows");
}

proptest::proptest! {
    /// Nothing that could end a header, a quotation or an address, and nothing that turns the direction of writing.
    #[test]
    fn no_accepted_address_is_a_weapon(
        address in "[a-zم.]{1,3}[a-zم.\r\n\0 \"()<>\\\\,;:\u{200B}-\u{200F}\u{202A}-\u{202E}\u{2066}-\u{2069}'+@“＂＜]{0,2}[a-z]@[a-zم.\r\n\0 \"()<>\u{202E}\u{2067}]{1,6}[.][a-z]{2}",
    ) {
        if is_valid(&address) {
            let is_weapon = |c: char| {
                c.is_control() || c.is_whitespace() || "\"“”«»()<>[]\\,;:".contains(c)
                    || matches!(c, '\u{61C}' | '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
            };
            for text in [&address, &canonical(&address), &key(&address)] {
                proptest::prop_assert!(!text.contains(is_weapon), "{:?}", text);
                proptest::prop_assert_eq!(text.matches('@').count(), 1);
            }
        }
    }

    /// The same for any text at all, most of which is no address.
    #[test]
    fn any_text_is_judged(local in "\\PC{1,8}", name in "\\PC{1,8}") {
        let address = format!("{local}@{name}.ir");
        if is_valid(&address) {
            proptest::prop_assert!(!address.contains(|c: char| c.is_control() || c.is_whitespace() || "\"()<>".contains(c)));
        }
    }

    /// A canonical form is its own, as valid as what it was made of, and a key is the key of both.
    #[test]
    fn a_spelling_is_settled_at_once(address in "[A-Za-zÀ-ÿم.\u{300}\u{301}]{1,8}@[A-Za-zß-ÿم\u{308}.-]{1,10}[.]([a-z]{2}|ایران)") {
        let one = canonical(&address);
        proptest::prop_assert_eq!(&canonical(&one), &one);
        proptest::prop_assert_eq!(key(&key(&address)), key(&one));
        proptest::prop_assert!(!is_valid(&address) || is_valid(&one));
    }
}
