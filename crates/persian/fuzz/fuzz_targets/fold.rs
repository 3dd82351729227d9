//! Any text folds to a key that folds to itself: `cargo +nightly fuzz run fold` in this crate.
#![no_main]

use libfuzzer_sys::fuzz_target;
use persian::{collation, fold, letters, name, slug};

fuzz_target!(|text: &str| {
    let once = fold::fold(text);
    assert_eq!(fold::fold(&once), once);
    let unified = letters::unify(text);
    assert_eq!(letters::unify(&unified), unified);
    let key = name::skeleton(text);
    assert_eq!(name::skeleton(&key), key);
    let address = slug::slug(text);
    assert_eq!(slug::slug(&address), address);
    let _ = collation::key(text);
});
