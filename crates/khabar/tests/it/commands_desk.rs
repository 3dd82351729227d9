//! `khabar desk` and `khabar token`.

use crate::house::House;

#[test]
fn a_desk_brings_its_group() {
    let house = House::new();
    let add = |desk: &str, more: &[&str]| {
        house.khabar(&[&["desk", "add", "--group", "فضای مجازی", "--desk", desk], more].concat())
    };
    assert_eq!(add("دنیای ارتباطات", &[]).assert_done(), "دنیای-ارتباطات\n");
    assert_eq!(add("دنیای ارتباطات", &[]).assert_done(), "دنیای-ارتباطات\n", "again is the same desk");
    assert_eq!(add("علم و فناوری", &["--slug", "science"]).assert_done(), "science\n");
    let list = house.succeed(&["desk", "list"]);
    assert_eq!(
        list,
        "دنیای-ارتباطات\tدنیای ارتباطات\tفضای مجازی\tخبر\nscience\tعلم و فناوری\tفضای مجازی\tخبر\n"
    );
    add("علم و فناوری", &["--slug", "tech"]).assert_failed("see khabar desk list");
    add("بازار", &["--slug", "science"]).assert_failed("see khabar desk list");
    add("بازار", &["--slug", "a/b c"]).assert_failed("\"a-b-c\"");
    add(" ", &[]).assert_failed("have names");
    assert_eq!(house.succeed(&["desk", "list"]), list, "what was refused changed nothing");
}

#[test]
fn a_token_is_the_last_word_and_is_shown_once() {
    let house = House::new();
    let create = |role: &str, more: &[&str]| {
        house.khabar(&[&["token", "create", "--name", "سامانهٔ ورود", "--role", role], more].concat())
    };
    let said = create("editor", &[]).assert_done();
    assert_eq!(said.lines().count(), 1);
    let token = said.split_whitespace().last().unwrap();
    assert!(token.starts_with("khabar_") && token.len() == 33, "{said}");
    assert!(said.contains("سامانهٔ ورود"));
    assert_ne!(create("editor", &[]).assert_done(), said);
    create("editor", &["--desk", "nowhere"]).assert_failed("see khabar desk list");
    let on_disk = house
        .contents()
        .into_values()
        .any(|file| file.windows(token.len()).any(|window| window == token.as_bytes()));
    assert!(!on_disk, "the token itself is kept nowhere");
}
