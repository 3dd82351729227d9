//! One SQL text for both databases: each of them understands every one.

use crate::house::House;

on_both!(every_statement_is_understood);

async fn every_statement_is_understood(house: &House) {
    let statements = store::statements();
    assert!(statements.len() > 50);
    for (name, statement) in statements {
        let prepared = house.store.prepare(statement).await;
        assert!(prepared.is_ok(), "{name}: {} in {}", prepared.unwrap_err(), statement.text());
    }
}
