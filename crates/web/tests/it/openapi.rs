//! The API's document is what the router mounts and what docs/api.md says, and its page shows all of it.

use std::collections::BTreeSet;

use domain::permission::Role;
use serde_json::{Value, json};

use crate::client::Ask;
use crate::library::{form, jpeg};
use crate::newsroom::*;
use crate::site::Site;

const MANUAL: &str = include_str!("../../../../docs/api.md");

async fn document(site: &Site) -> Value {
    site.get("/api/openapi.json").await.expect(200)
}

/// Method, path and operation, by path.
fn operations(document: &Value) -> Vec<(String, String, Value)> {
    let mut found = vec![];
    for (path, item) in document["paths"].as_object().unwrap() {
        for (method, operation) in item.as_object().unwrap() {
            found.push((method.to_uppercase(), path.clone(), operation.clone()));
        }
    }
    found
}

/// `METHOD /path` of each heading; `…/reject` stands for the path before it with another end.
fn headings() -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    for heading in MANUAL.lines().filter_map(|line| line.strip_prefix("### `")) {
        let mut last = String::new();
        for part in heading.split('`').step_by(2) {
            let full = match part.strip_prefix('…') {
                Some(end) => format!("{}{end}", last.rsplit_once('/').unwrap().0),
                None => part.to_owned(),
            };
            found.insert(full.clone());
            last = full;
        }
    }
    found
}

#[tokio::test]
async fn openapi_names_what_the_manual_names() {
    let site = Site::open().await;
    let document = document(&site).await;
    let described: BTreeSet<String> =
        operations(&document).iter().map(|(method, path, _)| format!("{method} {path}")).collect();
    assert_eq!(described, headings());
    assert!(described.len() > 30, "{described:?}");
}

#[tokio::test]
async fn openapi_operations_are_answered() {
    let site = Site::open().await;
    let mut names = BTreeSet::new();
    for (method, path, operation) in operations(&document(&site).await) {
        let target = path.replace("{id}", "1").replace("{slug}", "city");
        // Who asks comes before all else: an address that was not mounted would be a 404 or a 405.
        assert_eq!(site.answer(Ask::new(&method, &target)).await.status, 401, "{method} {path}");
        assert!(names.insert(operation["operationId"].as_str().unwrap().to_owned()), "{method} {path}");
        assert!(operation["summary"].as_str().unwrap().ends_with('.'), "{method} {path}");
        for status in ["401", "403", "500"] {
            let problem = &operation["responses"][status]["content"]["application/problem+json"];
            assert_eq!(problem["schema"]["$ref"], "#/components/schemas/Problem", "{method} {path}");
        }
        let filled = operation["parameters"].as_array().into_iter().flatten();
        let filled = filled.filter(|parameter| parameter["in"] == "path").count();
        assert_eq!(filled, path.matches('{').count(), "{method} {path}");
    }
}

/// Every `$ref` below `value`.
fn references<'a>(value: &'a Value, found: &mut Vec<&'a str>) {
    match value {
        Value::Object(fields) => {
            found.extend(fields.get("$ref").and_then(Value::as_str));
            fields.values().for_each(|field| references(field, found));
        }
        Value::Array(items) => items.iter().for_each(|item| references(item, found)),
        _ => {}
    }
}

#[tokio::test]
async fn openapi_references_lead_somewhere() {
    let site = Site::open().await;
    let document = document(&site).await;
    let mut found = vec![];
    references(&document, &mut found);
    assert!(found.len() > 100);
    for reference in found {
        let target = document.pointer(reference.strip_prefix('#').unwrap());
        assert!(target.is_some(), "{reference}");
    }
    let page = &document["components"]["schemas"]["Page_Story"]["properties"]["items"]["items"];
    assert_eq!(*page, json!({ "$ref": "#/components/schemas/Story" }));
    assert_eq!(document["openapi"], "3.1.0");
    assert_eq!(document["servers"], json!([{ "url": "https://khabar.example" }]));
    assert_eq!(document["components"]["securitySchemes"]["bearer"]["scheme"], "bearer");
    assert!(document["info"]["version"].is_string());
}

#[tokio::test]
async fn openapi_is_kept_by_its_etag() {
    let site = Site::open().await;
    let whole = site.answer(Ask::get("/api/openapi.json").accepting("br")).await;
    assert_eq!((whole.status.as_u16(), whole.header("content-type")), (200, "application/json"));
    assert_eq!(whole.header("cache-control"), "public, no-cache");
    assert!(!whole.headers.contains_key("surrogate-key"));
    let etag = whole.header("etag").to_owned();
    let again = site.answer(Ask::get("/api/openapi.json").header("if-none-match", &etag)).await;
    assert_eq!((again.status.as_u16(), again.body.len()), (304, 0));
}

#[tokio::test]
async fn openapi_page_shows_every_operation() {
    let site = Site::open().await;
    let html = site.read("/api/docs").await;
    let document = document(&site).await;
    for (method, path, operation) in operations(&document) {
        let id = operation["operationId"].as_str().unwrap();
        assert!(html.contains(&format!("id=\"{id}\"")), "{method} {path}");
        let name = format!("{method}\">{method}</b> <code>{path}</code>");
        assert!(html.contains(&name), "{name}");
    }
    for name in document["components"]["schemas"].as_object().unwrap().keys() {
        assert!(html.contains(&format!("id=\"shape-{name}\"")), "{name}");
    }
    let mut links = html.split("href=\"").skip(1).map(|rest| rest.split('"').next().unwrap());
    for anchor in links.clone().filter_map(|link| link.strip_prefix('#')) {
        assert!(html.contains(&format!("id=\"{anchor}\"")), "{anchor}");
    }
    assert!(links.all(|link| link.starts_with(['/', '#'])), "no foreign host");
}

/// What of `value` its schema does not allow, if anything.
fn fault(document: &Value, schema: &Value, value: &Value, at: &str) -> Option<String> {
    if let Some(reference) = schema["$ref"].as_str() {
        return fault(document, document.pointer(&reference[1..])?, value, at);
    }
    if let Some(parts) = schema["allOf"].as_array() {
        return parts.iter().find_map(|part| fault(document, part, value, at));
    }
    if let Some(choices) = schema["oneOf"].as_array() {
        let faults: Option<Vec<_>> =
            choices.iter().map(|choice| fault(document, choice, value, at)).collect();
        return faults.map(|faults| faults.join(" or "));
    }
    let kind = match value {
        Value::Null => "null",
        Value::Bool(_) => "boolean",
        Value::Number(_) => "integer",
        Value::String(_) => "string",
        Value::Array(_) => "array",
        Value::Object(_) => "object",
    };
    let allowed = &schema["type"];
    let fits = allowed == kind || allowed.as_array().is_some_and(|kinds| kinds.contains(&json!(kind)));
    if !fits && !allowed.is_null() {
        return Some(format!("{at}: {kind} is not {allowed}"));
    }
    if let Some(words) = schema["enum"].as_array() {
        return (!words.contains(value)).then(|| format!("{at}: {value} is not one of {words:?}"));
    }
    match value {
        Value::Array(items) => {
            items.iter().find_map(|item| fault(document, &schema["items"], item, &format!("{at}[]")))
        }
        Value::Object(fields) => {
            let missing = schema["required"].as_array().into_iter().flatten();
            let missing = missing.filter_map(Value::as_str).find(|name| !fields.contains_key(*name));
            let open = !schema["additionalProperties"].is_null() && schema["additionalProperties"] != false;
            missing.map(|name| format!("{at}: {name} is missing")).or_else(|| {
                fields.iter().find_map(|(name, value)| match schema["properties"].get(name) {
                    Some(property) => fault(document, property, value, &format!("{at}.{name}")),
                    None => (!open).then(|| format!("{at}: {name} is not described")),
                })
            })
        }
        _ => None,
    }
}

#[tokio::test]
async fn openapi_describes_what_is_answered() {
    let site = Site::open().await;
    let document = document(&site).await;
    let story = published(&site, "خبر یکم").await;
    let chief = site.token(Role::Chief, &[]).await;
    let desk = desk(&site, "دنیای ارتباطات").await.slug;
    let ask = |ask: Ask| site.answer(ask.token(&chief));
    let check = |method: &str, path: &str, status: &str, answer: &Value| {
        let operation = &document["paths"][path][method]["responses"][status]["content"];
        let kind = if status.starts_with('2') { "application/json" } else { "application/problem+json" };
        let schema = &operation[kind]["schema"];
        assert!(schema.is_object(), "{method} {path} {status}: {operation}");
        assert_eq!(fault(&document, schema, answer, path), None, "{answer}");
    };
    let id = story.id.to_string();
    ask(Ask::post(&format!("/api/v1/stories/{id}/correct"))
        .json(&json!({ "note": "اصلاح شد", "tags": ["باران"] })))
    .await
    .expect(200);
    let task = json!({ "desk": desk, "title": "گفت‌وگو", "origin": { "kind": "case", "id": 3 } });
    check("post", "/api/v1/tasks", "201", &ask(Ask::post("/api/v1/tasks").json(&task)).await.expect(201));
    let arranged = json!({ "arrangement": { "lead": story.id }, "publish": true });
    let put = Ask::new("PUT", "/api/v1/front").header("if-match", "*").json(&arranged);
    check("put", "/api/v1/front", "200", &ask(put).await.expect(200));
    let picture = jpeg(400, 200, 1);
    for status in [201, 200] {
        let ask =
            form(Ask::post("/api/v1/media").token(&chief), &[("file", Some("a.jpg"), picture.as_slice())]);
        check("post", "/api/v1/media", &status.to_string(), &site.answer(ask).await.expect(status));
    }
    let comment = [("text", "نظر"), ("name", "میلاد")];
    site.answer(Ask::post(&format!("/news/{}/comments", story.code)).form(&comment)).await;
    let other = published(&site, "خبر دوم").await.id;
    let pin = json!({ "story": other, "choice": "pinned" });
    let pinned = ask(Ask::post(&format!("/api/v1/stories/{id}/suggestions")).json(&pin)).await.expect(200);
    check("post", "/api/v1/stories/{id}/suggestions", "200", &pinned);
    for path in [
        "/api/v1/stories",
        "/api/v1/stories/{id}",
        "/api/v1/stories/{id}/versions",
        "/api/v1/stories/{id}/suggestions",
        "/api/v1/comments",
        "/api/v1/media",
        "/api/v1/events",
        "/api/v1/front",
        "/api/v1/tags",
        "/api/v1/tasks",
    ] {
        let answer = ask(Ask::get(&path.replace("{id}", &id))).await.expect(200);
        assert_ne!(answer["items"], json!([]), "{path}: nothing to compare");
        check("get", path, "200", &answer);
    }
    let nameless = ask(Ask::post("/api/v1/stories").json(&json!({ "desk": "هیچ", "headline": "ب" }))).await;
    check("post", "/api/v1/stories", "422", &nameless.expect(422));
}
