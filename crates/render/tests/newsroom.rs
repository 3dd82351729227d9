//! Every screen of the newsroom with every sample in every language, strictly.
#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use render::Newsroom;
use render::context::Context;
use render::newsroom::{
    AccountScreen, ApiDocsScreen, AuditScreen, CaseScreen, CasesScreen, CommentScreen, ConflictScreen,
    CopyDeskScreen, DatePickerScreen, DesksScreen, ExchangeSettingsScreen, FiguresScreen, FirstRunScreen,
    Frame, FrontScreen, InvitationScreen, MediaItemScreen, MediaScreen, NewStoryScreen, NoticeScreen,
    PeopleScreen, PersonScreen, QueueScreen, RecoveryScreen, RulesScreen, SecondFactorScreen, SignInScreen,
    StoriesScreen, StoryScreen, SuggestionsScreen, TagScreen, TagsScreen, TasksScreen, TokensScreen,
    TotpScreen, VersionScreen, VersionsScreen, WithdrawScreen,
};

fn screens<C: Context>(newsroom: &Newsroom, lang: &str) -> Vec<String> {
    let signed_in = Frame::sample(lang);
    let signed_out = Frame { person: None, nav: vec![], ..signed_in.clone() };
    let frames = [signed_in, signed_out];
    let all = frames.iter().flat_map(|frame| C::samples().into_iter().map(move |page| (frame, page)));
    all.map(|(frame, page)| newsroom.screen(frame, &page).expect("a sample renders")).collect()
}

fn every_screen(newsroom: &Newsroom, lang: &str) -> Vec<String> {
    [
        screens::<AccountScreen>(newsroom, lang),
        screens::<ApiDocsScreen>(newsroom, lang),
        screens::<DesksScreen>(newsroom, lang),
        screens::<FirstRunScreen>(newsroom, lang),
        screens::<InvitationScreen>(newsroom, lang),
        screens::<MediaItemScreen>(newsroom, lang),
        screens::<MediaScreen>(newsroom, lang),
        screens::<NoticeScreen>(newsroom, lang),
        screens::<PeopleScreen>(newsroom, lang),
        screens::<PersonScreen>(newsroom, lang),
        screens::<RecoveryScreen>(newsroom, lang),
        screens::<SecondFactorScreen>(newsroom, lang),
        screens::<SignInScreen>(newsroom, lang),
        screens::<StoriesScreen>(newsroom, lang),
        screens::<TokensScreen>(newsroom, lang),
        screens::<TotpScreen>(newsroom, lang),
        screens::<FrontScreen>(newsroom, lang),
        screens::<TagsScreen>(newsroom, lang),
        screens::<QueueScreen>(newsroom, lang),
        screens::<CommentScreen>(newsroom, lang),
        screens::<CasesScreen>(newsroom, lang),
        screens::<CaseScreen>(newsroom, lang),
        screens::<RulesScreen>(newsroom, lang),
        screens::<ExchangeSettingsScreen>(newsroom, lang),
        screens::<TagScreen>(newsroom, lang),
        screens::<TasksScreen>(newsroom, lang),
        screens::<AuditScreen>(newsroom, lang),
        screens::<StoryScreen>(newsroom, lang),
        screens::<NewStoryScreen>(newsroom, lang),
        screens::<WithdrawScreen>(newsroom, lang),
        screens::<ConflictScreen>(newsroom, lang),
        screens::<VersionsScreen>(newsroom, lang),
        screens::<VersionScreen>(newsroom, lang),
        screens::<CopyDeskScreen>(newsroom, lang),
        screens::<SuggestionsScreen>(newsroom, lang),
        screens::<FiguresScreen>(newsroom, lang),
    ]
    .concat()
}

#[test]
fn every_screen_renders() {
    let newsroom = Newsroom::load().unwrap();
    for lang in ["fa", "en"] {
        for html in every_screen(&newsroom, lang) {
            assert!(html.contains("<main id=\"main\""), "{html}");
            assert!(
                !html.contains("<style") && !html.contains(" style=") && !html.contains(" onclick="),
                "{html}"
            );
        }
    }
}

#[test]
fn every_part_renders() {
    let newsroom = Newsroom::load().unwrap();
    for lang in ["fa", "en"] {
        for part in DatePickerScreen::samples() {
            assert!(newsroom.part(lang, &part).unwrap().contains("data-day="));
        }
    }
}

#[test]
fn every_rule_of_the_copy_desk_has_its_words() {
    let newsroom = Newsroom::load().unwrap();
    for rule in persian::orthography::Rule::ALL {
        for lang in ["fa", "en"] {
            let key = format!("rule-{}", rule.key());
            assert_ne!(newsroom.text(lang, &key, &[]), key);
        }
    }
}

/// Keys of every message file of a language, with the file's name.
fn keys(lang: &str) -> BTreeMap<String, BTreeSet<String>> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../newsroom/messages").join(lang);
    let files = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    files
        .map(|path| {
            let source = fs::read_to_string(&path).unwrap();
            let messages = source.lines().filter_map(|line| line.split_once(" ="));
            let keys =
                messages.map(|(key, _)| key).filter(|key| key.starts_with(|c: char| c.is_ascii_lowercase()));
            (path.file_name().unwrap().to_str().unwrap().to_owned(), keys.map(str::to_owned).collect())
        })
        .collect()
}

#[test]
fn persian_and_english_say_the_same_things() {
    assert_eq!(keys("fa"), keys("en"));
}
