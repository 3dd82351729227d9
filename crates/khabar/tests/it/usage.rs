//! Exit status: 0 done, 1 failed, 2 wrong usage; help and version for whoever asks.

use crate::house::{House, run};

#[test]
fn wrong_usage_is_told_and_exits_2() {
    let house = House::new();
    for args in [
        &[][..],
        &["nothing"],
        &["serve", "--nothing"],
        &["import"],
        &["import", "--format", "page-text"],
        &["import", "--format", "word", "page.txt"],
        &["export", "--format", "jsonl"],
        &["export", "--format", "disqus", "all.xml"],
        &["user"],
        &["user", "add", "milad@example.ir", "--name", "x", "--role", "king", "--password-stdin"],
        &["user", "add", "milad@example.ir", "--name", "x", "--role", "editor"],
        &["token", "create", "--name", "x"],
        &["desk", "add", "--group", "x"],
        &["comment", "list", "--status", "liked"],
        &["comment", "approve"],
        &["comment", "approve", "first"],
        &["comment", "reject", "1"],
        &["text", "sing"],
        &["date", "format", "--calendar", "mayan"],
        &["date", "format", "--locale", "de"],
    ] {
        let ran = run(house.bare_command(args), b"");
        assert_eq!((ran.code, ran.out.as_str()), (2, ""), "{args:?}: {ran:?}");
        assert!(ran.err.contains("--help"), "{args:?}: {}", ran.err);
    }
    assert!(house.contents().is_empty(), "nothing was made");
}

#[test]
fn help_and_version_are_no_failures() {
    let house = House::new();
    let version = run(house.bare_command(&["--version"]), b"").assert_done();
    assert_eq!(version, concat!("khabar ", env!("CARGO_PKG_VERSION"), "\n"));
    let help = run(house.bare_command(&["--help"]), b"").assert_done();
    for command in
        ["serve", "import", "export", "user", "token", "desk", "comment", "migrate", "text", "date"]
    {
        assert!(help.contains(&format!("\n  {command} ")), "{command}: {help}");
    }
    for command in ["serve", "import", "migrate"] {
        let help = run(house.bare_command(&[command, "--help"]), b"").assert_done();
        for flag in ["--config <FILE>", "--data <DIR>", "--database <URL>"] {
            assert!(help.contains(flag), "{command} takes {flag}: {help}");
        }
    }
}

#[test]
fn what_reads_data_makes_none() {
    let house = House::new();
    for args in [
        &["user", "list"][..],
        &["user", "disable", "milad@example.ir"],
        &["desk", "list"],
        &["export", "--format", "jsonl", "all.jsonl"],
        &["comment", "list"],
        &["comment", "approve", "1"],
        &["comment", "reject", "1", "--reason", "x"],
    ] {
        house.khabar(args).assert_failed("there is no data in");
        assert!(house.contents().is_empty(), "{args:?} made something");
    }
}

#[test]
fn migrate_makes_the_schema_and_says_so_again() {
    let house = House::new();
    for _ in 0..2 {
        assert_eq!(house.succeed(&["migrate"]), "the schema is up to date (SQLite)\n");
    }
    assert_eq!(house.succeed(&["desk", "list"]), "");
}
