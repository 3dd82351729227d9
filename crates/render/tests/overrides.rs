//! An operator's own files in place of the theme's.

use std::fs;
use std::path::PathBuf;

use render::context::{Context, ErrorPage, Site};
use render::{Theme, ThemeError};

struct Folder(PathBuf);

impl Folder {
    fn new(name: &str, files: &[(&str, &str)]) -> Self {
        let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(name);
        let _ = fs::remove_dir_all(&folder);
        for (path, content) in files {
            let path = folder.join(path);
            fs::create_dir_all(path.parent().expect("a folder")).expect("a folder is made");
            fs::write(path, content).expect("a file is written");
        }
        Self(folder)
    }

    fn load(&self) -> Result<Theme, ThemeError> {
        Theme::load(Some(&self.0))
    }

    fn refused(&self) -> ThemeError {
        self.load().err().expect("the theme is refused")
    }
}

#[test]
fn a_template_a_message_and_a_static_file_are_replaced_alone() {
    let folder = Folder::new(
        "replaced",
        &[
            ("templates/error.html", "{{ t('home') }} {{ asset('style.css') }} {{ page.message }}"),
            ("messages/fa.ftl", "home = خانه"),
            ("static/style.css", "body { color: red }"),
        ],
    );
    let theme = folder.load().unwrap();
    let html = theme.page(&Site::sample("fa"), &ErrorPage::samples()[0]).unwrap();
    let sheet = theme.asset_url("style.css").unwrap();
    assert_eq!(html, format!("خانه {sheet} نشانی را بازبینی کنید."));
    assert_eq!(theme.text("fa", "country-unknown", &[]), "نامشخص");
    assert_eq!(
        &theme.asset(sheet.strip_prefix("/assets/").unwrap()).unwrap().body[..],
        b"body{color: red}",
        "sheets are sent without the space between their signs"
    );
}

#[test]
fn a_language_can_be_added_and_borrows_what_it_lacks() {
    let theme = Folder::new("language", &[("messages/tg.ftl", "home = Хона")]).load().unwrap();
    assert_eq!(theme.text("tg", "home", &[]), "Хона");
    assert_eq!(theme.text("tg", "comment-reply", &[]), "Reply");
    assert!(theme.page(&Site::sample("tg"), &ErrorPage::samples()[0]).unwrap().contains("lang=\"tg\""));
}

#[test]
fn a_broken_file_is_named_with_its_line_and_reason() {
    let cases = [
        ("syntax", "templates/error.html", "one\n{% if %}", 2, "syntax error"),
        ("undefined", "templates/error.html", "one\ntwo {{ page.titel }}", 2, "undefined"),
        ("message", "templates/error.html", "{{ t('no-such-key') }}", 1, "no-such-key"),
        ("include", "templates/partials/footer.html", "\n\n{{ asset('lost.png') }}", 3, "lost.png"),
        ("fluent", "messages/fa.ftl", "home = خانه\nlatest = {", 2, ""),
        ("sheet", "static/style.css", "a {}\nb { background: url(\"lost.png\") }", 2, "lost.png"),
    ];
    for (name, path, content, line, reason) in cases {
        let folder = Folder::new(name, &[(path, content)]);
        let error = folder.refused();
        assert!(error.file.ends_with(path), "{error}");
        assert_eq!(error.line, Some(line), "{error}");
        assert!(error.reason.contains(reason), "{error}");
    }
}

#[test]
fn a_folder_that_is_not_there_is_refused() {
    assert!(Theme::load(Some("no/such/folder".as_ref())).is_err());
}
