//! Static files: URLs that change with the content, so that they may be kept for ever.

use render::Theme;

#[test]
fn an_asset_is_found_under_its_hash_alone() {
    let theme = Theme::load(None).unwrap();
    let path = theme.asset_url("vazirmatn.woff2").unwrap().strip_prefix("/assets/").unwrap();
    let (hash, name) = path.split_once('/').unwrap();
    assert!(hash.len() == 12 && hash.chars().all(|c| c.is_ascii_hexdigit()));
    let font = theme.asset(path).unwrap();
    assert_eq!(font.content_type, "font/woff2");
    assert!(font.body.len() < 60 * 1024);
    assert!(theme.asset(&format!("000000000000/{name}")).is_none());
    for wrong in ["", "/", "vazirmatn.woff2", "../style.css", "x/../../Cargo.toml"] {
        assert!(theme.asset(wrong).is_none());
    }
}

#[test]
fn the_style_sheet_asks_for_the_same_font_as_the_page() {
    let theme = Theme::load(None).unwrap();
    let path = theme.asset_url("style.css").unwrap().strip_prefix("/assets/").unwrap();
    let sheet = theme.asset(path).unwrap();
    assert_eq!(sheet.content_type, "text/css; charset=utf-8");
    let text = std::str::from_utf8(&sheet.body).unwrap();
    assert!(text.contains(theme.asset_url("vazirmatn.woff2").unwrap()));
    assert!(text.len() < 24 * 1024);
}

#[test]
fn a_theme_is_shared_between_threads() {
    fn shared<T: Send + Sync + 'static>() {}
    shared::<Theme>();
}
