//! `khabar comment`: moderation from the command line.

use serde_json::{Value, json};

use crate::house::House;
use crate::import::reference_page;

fn house_with_a_comment() -> House {
    let house = House::new();
    let page = reference_page();
    house.succeed(&["import", "--format", "page-text", "--publish", page.to_str().unwrap()]);
    house
}

fn list(house: &House, more: &[&str]) -> Vec<Value> {
    let said = house.succeed(&[&["comment", "list", "--json"], more].concat());
    assert_eq!(said.lines().count(), 1, "one array: {said}");
    serde_json::from_str(&said).unwrap()
}

#[test]
fn comments_are_listed_for_people_and_for_programs() {
    let house = house_with_a_comment();
    let said = house.succeed(&["comment", "list"]);
    let fields: Vec<_> = said.trim_end().split('\t').collect();
    assert_eq!(fields[..4], ["1", "published", "1", "میلاد"]);
    assert!(fields[4].starts_with("اینترنت سیستان و بلوچستان هنوز قطع است"), "{said}");
    assert_eq!(
        list(&house, &[]),
        [json!({
            "id": 1, "story": 1, "parent": null, "name": "میلاد", "country": "IR",
            "text": "اینترنت سیستان و بلوچستان هنوز قطع است لطفاً پیگیری شود",
            "status": "published", "reason": null, "created": "2019-12-06T14:56:00+03:30",
        })]
    );
    assert_eq!(list(&house, &["--status", "pending"]), [Value::Null; 0]);
    assert_eq!(house.succeed(&["comment", "list", "--status", "spam"]), "");
}

#[test]
fn comments_are_decided_about() {
    let house = house_with_a_comment();
    assert_eq!(house.succeed(&["comment", "reject", "1", "--reason", "تکراری است"]), "1 rejected\n");
    let rejected = &list(&house, &["--status", "rejected"])[0];
    assert_eq!(rejected["reason"], "تکراری است");
    assert_eq!(house.succeed(&["comment", "approve", "1"]), "1 published\n");
    assert_eq!(list(&house, &["--status", "published"])[0]["reason"], Value::Null);
}

#[test]
fn all_are_decided_about_or_none() {
    let house = house_with_a_comment();
    let before = list(&house, &[]);
    house.khabar(&["comment", "reject", "1", "7", "--reason", "x"]).assert_failed("there is no comment 7");
    house.khabar(&["comment", "reject", "1", "--reason", "  "]).assert_failed("must say why");
    assert_eq!(list(&house, &[]), before);
}
