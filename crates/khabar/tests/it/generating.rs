//! `khabar demo generate`: the same arguments make the same site, on either database.

use std::fs;

use crate::house::House;
use crate::import_comments::assert_exact;

const UNTIL: &str = "2026-11-20T12:00:00Z";

fn generate(house: &House, more: &[&str]) -> String {
    let fixed = ["demo", "generate", "--until", UNTIL];
    house.succeed(&[&fixed, more].concat())
}

fn exported(house: &House) -> String {
    let dest = house.file("generated.jsonl", "");
    house.succeed(&["export", "--format", "jsonl", dest.to_str().unwrap()]);
    fs::read_to_string(dest).unwrap()
}

async fn the_same_arguments_make_the_same_site(house: &House) {
    let size = ["--stories", "45", "--comments", "103"];
    assert_eq!(generate(house, &size), "generated 45 stories, 103 comments\n");
    let lines = exported(house);
    let count =
        |kind: &str| lines.lines().filter(|line| line.contains(&format!(r#""type":"{kind}""#))).count();
    assert_eq!((count("story"), count("comment")), (45, 103));
    assert!(lines.contains(r#""published":"2026-11-20T12:00:00"#), "the newest story");
    assert!(lines.contains(r#""status":"pending""#) && lines.contains(r#""parent":"#));
    assert_exact(house).await;
    let another = House::new();
    generate(&another, &size);
    assert_eq!(exported(&another), lines);

    let again = house.khabar(&["demo", "generate", "--stories", "1"]);
    assert_eq!(again.code, 1);
    assert!(again.err.contains("there are stories already"), "{}", again.err);
}

on_both!(the_same_arguments_make_the_same_site);

#[test]
fn a_file_of_stories_is_told_again_and_again() {
    let house = House::new();
    let file = house.file(
        "corpus.jsonl",
        "{\"title\":\"پل باز شد\",\"lead\":\"از امروز\",\"body\":\"بند یک\\n\\nبند دو\",\"tags\":[\"پل\"]}\n\
         {\"headline\":\"باران آمد\",\"body\":[\"بند\"],\"other\":1}\n",
    );
    generate(&house, &["--stories", "3", "--corpus", file.to_str().unwrap()]);
    let lines = exported(&house);
    for text in ["\"پل باز شد\"", "\"باران آمد\"", "\"پل باز شد (2)\"", "بند دو"] {
        assert!(lines.contains(text), "{text}: {lines}");
    }
    let broken = house.file("broken.jsonl", "{\"title\":\"یک\"}\n{\"title\":2}\n");
    let empty = House::new();
    let ran = empty.khabar(&["demo", "generate", "--corpus", broken.to_str().unwrap()]);
    assert_eq!(ran.code, 1);
    assert!(ran.err.contains("line 2 is no story"), "{}", ran.err);
}
