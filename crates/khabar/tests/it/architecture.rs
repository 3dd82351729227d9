//! The invariants of ARCHITECTURE.md that a compiler does not see: who may depend on whom, and who knows what.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

/// The crates from the bottom up: each may use those before it.
const LAYERS: [&str; 11] = [
    "persian", "country", "domain", "intake", "search", "media", "store", "delivery", "render", "web",
    "khabar",
];

/// Libraries that only the named crates may use.
const KEPT_APART: [(&str, &[&str]); 13] = [
    ("sqlx", &["store"]),
    ("axum", &["web"]),
    ("hyper", &["web"]),
    ("http", &["web"]),
    ("tower-http", &["web"]),
    ("minijinja", &["render"]),
    ("clap", &["khabar"]),
    ("getrandom", &["khabar"]),
    ("lettre", &["delivery"]),
    ("image", &["media"]),
    ("object_store", &["media"]),
    ("tantivy", &["search"]),
    ("tokio", &["store", "web", "khabar"]),
];

fn crates() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

/// The normal dependencies of each crate.
fn dependencies() -> BTreeMap<&'static str, Vec<String>> {
    LAYERS
        .into_iter()
        .map(|name| {
            let manifest = fs::read_to_string(crates().join(name).join("Cargo.toml")).unwrap();
            let manifest: toml::Table = manifest.parse().unwrap();
            let dependencies = manifest.get("dependencies").and_then(toml::Value::as_table);
            (name, dependencies.into_iter().flat_map(toml::Table::keys).cloned().collect())
        })
        .collect()
}

fn sources(dir: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(dir).unwrap().map(|entry| entry.unwrap().path());
    entries
        .flat_map(|path| if path.is_dir() { sources(&path) } else { vec![path] })
        .filter(|path| path.extension().is_some_and(|extension| extension == "rs"))
        .collect()
}

#[test]
fn dependencies_point_downwards() {
    for (name, uses) in dependencies() {
        let own = LAYERS.iter().position(|layer| *layer == name).unwrap();
        for used in uses {
            if let Some(layer) = LAYERS.iter().position(|layer| *layer == used) {
                assert!(layer < own, "{name} uses {used}, which stands above it");
            }
        }
    }
}

#[test]
fn render_never_sees_the_store_and_parsers_see_nothing() {
    let dependencies = dependencies();
    assert!(!dependencies["render"].contains(&"store".to_owned()));
    for name in ["intake", "persian", "country"] {
        assert!(
            !dependencies[name].iter().any(|used| ["store", "domain", "render"].contains(&used.as_str())),
            "{name}"
        );
    }
}

#[test]
fn libraries_are_known_where_they_belong() {
    for (name, uses) in dependencies() {
        for (library, allowed) in KEPT_APART {
            assert!(
                allowed.contains(&name) || !uses.contains(&library.to_owned()),
                "{name} uses {library}, which only {allowed:?} may know"
            );
        }
    }
}

#[test]
fn only_the_store_has_sql() {
    let verbs = ["SELECT ", "INSERT INTO ", "UPDATE ", "DELETE FROM "];
    for name in LAYERS.into_iter().filter(|name| *name != "store") {
        for path in sources(&crates().join(name).join("src")) {
            let text = fs::read_to_string(&path).unwrap();
            let found = verbs.iter().find(|verb| text.contains(&format!("\"{verb}")));
            assert!(found.is_none(), "{} has SQL: {found:?}", path.display());
        }
    }
}

#[test]
fn handlers_set_no_cache_headers() {
    let web = crates().join("web/src");
    for folder in ["portal", "exchange", "api"] {
        for path in sources(&web.join(folder)) {
            let text = fs::read_to_string(&path).unwrap().to_lowercase();
            let sets = text.contains("cache_control") || text.contains("cache-control");
            assert!(!sets, "{} sets a cache header", path.display());
        }
    }
}
