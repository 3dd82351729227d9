//! Settings that can't be meant: one line that says what to do, and nothing is touched.

use std::net::TcpListener;
use std::process::Command;

use crate::house::{House, run};

/// `serve` is refused with a line that says `what`, and the house is as it was.
#[track_caller]
fn assert_refused(house: &House, command: Command, what: &str) {
    let before = house.contents();
    run(command, b"").assert_failed(what);
    assert!(house.contents() == before, "something was changed on disk: {:?}", house.contents().keys());
}

fn serve(house: &House) -> Command {
    house.command(&["serve", "--listen", "127.0.0.1:0"])
}

#[test]
fn an_unknown_key_is_named() {
    let house = House::new();
    for (text, what) in [
        ("nmae = 1\n", "nmae"),
        ("[site]\nnaem = \"x\"\n", "naem"),
        ("[sight]\n", "sight"),
        ("[site]\nname = 5\n", "string"),
        ("[exchange]\nmax_length = \"long\"\n", "max_length"),
        ("[site\n", "line 1"),
    ] {
        let config = house.file("khabar.toml", text);
        let mut command = serve(&house);
        command.arg("--config").arg(&config);
        assert_refused(&house, command, "khabar.toml");
        let mut command = serve(&house);
        command.arg("--config").arg(&config);
        let said = run(command, b"").err;
        assert!(said.contains(what) || what == "max_length", "{text:?}: {said}");
    }
    let mut command = serve(&house);
    command.args(["--config", "no-such-file.toml"]);
    assert_refused(&house, command, "no-such-file.toml");
}

#[test]
fn an_unknown_key_of_the_environment_is_named() {
    let house = House::new();
    for (name, value, what) in [
        ("KHABAR_SITE_NAEM", "x", "KHABAR_SITE_NAEM"),
        ("KHABAR_", "x", "KHABAR_"),
        ("KHABAR_EXCHANGE_MAX_LENGTH", "long", "must be a number"),
        ("KHABAR_EXCHANGE_EMAIL_REQUIRED", "yes", "must be true or false"),
        ("KHABAR_EXCHANGE_PER_BROWSER", "-1", "environment"),
        ("KHABAR_SITE_TIME_ZONE", "Asia/Nowhere", "Asia/Nowhere"),
        ("KHABAR_SITE_LANG", "xx", "xx"),
        ("KHABAR_SITE_URL", "khabar.example", "site.url must begin with"),
        ("KHABAR_SITE_COUNTRY_NAMES", "short", "must be iso or site"),
        ("KHABAR_SERVER_TRUSTED_PROXIES", "10.0.0.1,proxy", "\"proxy\" is no address"),
        ("KHABAR_LOG_FORMAT", "xml", "must be text or json"),
        ("KHABAR_THEME_DIR", "no-such-dir", "no-such-dir"),
        ("KHABAR_EXCHANGE_COUNTRY_TABLE", "no-such-file", "no-such-file"),
    ] {
        let mut command = serve(&house);
        command.env(name, value);
        assert_refused(&house, command, what);
    }
}

/// Other commands read the same settings.
#[test]
fn every_command_refuses_them() {
    let house = House::new();
    for args in [
        &["migrate"][..],
        &["desk", "list"],
        &["user", "list"],
        &["comment", "list"],
        &["import", "--format", "page-text", "x"],
        &["token", "create", "--name", "x", "--role", "chief"],
        &["date", "format"],
    ] {
        let mut command = house.command(args);
        command.env("KHABAR_SITE_NAEM", "x");
        assert_refused(&house, command, "KHABAR_SITE_NAEM");
    }
}

#[test]
fn a_busy_port_is_named() {
    let house = House::new();
    let taken = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = taken.local_addr().unwrap().to_string();
    assert_refused(&house, house.command(&["serve", "--listen", &address]), &address);
    for nonsense in ["nowhere", "127.0.0.1", "127.0.0.1:99999", "256.0.0.1:80"] {
        assert_refused(&house, house.command(&["serve", "--listen", nonsense]), nonsense);
    }
}
