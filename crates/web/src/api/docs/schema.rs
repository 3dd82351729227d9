//! Schemas in words.

use render::newsroom::{ApiField, ApiKind};
use serde_json::{Map, Value};

use super::{fields, list, text};

/// Where a schema's name follows.
const NAMED: &str = "#/components/schemas/";

/// The named schemas of a document.
pub(super) struct Schemas<'a>(Option<&'a Map<String, Value>>);

impl<'a> Schemas<'a> {
    pub(super) fn of(document: &'a Value) -> Self {
        Self(document["components"]["schemas"].as_object())
    }

    /// All of them.
    pub(super) fn named(&self) -> impl Iterator<Item = (&'a String, &'a Value)> + use<'a> {
        self.0.into_iter().flat_map(Map::iter)
    }

    /// What a schema holds.
    pub(super) fn kind(&self, schema: &Value) -> ApiKind {
        if let Some(name) = named(schema) {
            return ApiKind { shape: Some(name.to_owned()), ..ApiKind::default() };
        }
        let (choices, nullable) = choices(schema);
        if let [only] = choices[..] {
            return ApiKind { nullable, ..self.kind(only) };
        }
        if !choices.is_empty() {
            let words: Vec<String> = choices.iter().map(|choice| self.words(choice)).collect();
            return ApiKind { text: words.join(" | "), nullable, ..ApiKind::default() };
        }
        let types: Vec<&str> = match &schema["type"] {
            Value::String(one) => vec![one],
            many => list(many).iter().filter_map(Value::as_str).collect(),
        };
        let nullable = types.contains(&"null");
        let values = list(&schema["enum"]).iter().filter_map(Value::as_str).map(str::to_owned).collect();
        let own = types.into_iter().find(|kind| *kind != "null").unwrap_or_default();
        if own == "array" {
            let inner = self.kind(list(&schema["prefixItems"]).first().unwrap_or(&schema["items"]));
            let text = format!("array of {}", inner.text).trim_end().to_owned();
            return ApiKind { text, nullable, ..inner };
        }
        let format = schema["format"].as_str().map(|format| format!(" ({format})")).unwrap_or_default();
        ApiKind { text: format!("{own}{format}"), shape: None, nullable, values }
    }

    /// The fields of an object, of a named schema or of the items of neither.
    pub(super) fn fields(&self, schema: &Value) -> Vec<ApiField> {
        if let Some(named) = named(schema).and_then(|name| self.0?.get(name)) {
            return self.fields(named);
        }
        if let [only] = choices(schema).0[..] {
            return self.fields(only);
        }
        let parts = list(&schema["allOf"]).iter().flat_map(|part| self.fields(part));
        let own = fields(&schema["properties"]).map(|(name, property)| ApiField {
            name: name.clone(),
            place: None,
            required: list(&schema["required"]).iter().any(|required| required == name.as_str()),
            kind: self.kind(property),
            about: about(property),
        });
        own.chain(parts).collect()
    }

    /// A kind in one word or a few.
    fn words(&self, schema: &Value) -> String {
        if let Some((name, inner)) = fields(&schema["properties"]).next() {
            return format!("{{{name}: {}}}", self.words(inner));
        }
        let kind = self.kind(schema);
        let quoted = kind.values.iter().map(|value| format!("\"{value}\"")).collect::<Vec<_>>().join(" | ");
        let name = kind.shape.unwrap_or_default();
        if quoted.is_empty() { format!("{} {name}", kind.text).trim().to_owned() } else { quoted }
    }
}

/// What is said of a property; of one that may be null it stands beside what it is then.
fn about(property: &Value) -> String {
    let said =
        std::iter::once(property).chain(choices(property).0).map(|schema| text(&schema["description"]));
    said.into_iter().find(|said| !said.is_empty()).unwrap_or_default()
}

fn named(schema: &Value) -> Option<&str> {
    schema["$ref"].as_str().and_then(|target| target.strip_prefix(NAMED))
}

/// What a schema may be besides null, and whether it may be null.
fn choices(schema: &Value) -> (Vec<&Value>, bool) {
    let all = list(if schema["oneOf"].is_array() { &schema["oneOf"] } else { &schema["anyOf"] });
    let (nulls, choices): (Vec<&Value>, Vec<&Value>) =
        all.iter().partition(|choice| choice["type"] == "null");
    (choices, !nulls.is_empty())
}
