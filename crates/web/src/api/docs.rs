//! The page of the API's document, read from the document itself: what the page shows is what programs are told.

mod schema;

use render::newsroom::{
    ApiAnswer, ApiBody, ApiContent, ApiDocsScreen, ApiField, ApiGroup, ApiOperation, ApiShape,
};
use serde_json::{Map, Value};

use schema::Schemas;

/// Methods in the order that a path's operations are shown in.
const METHODS: [&str; 5] = ["get", "post", "put", "patch", "delete"];

/// The page of `document`.
pub(super) fn screen(document: &Value) -> ApiDocsScreen {
    let schemas = Schemas::of(document);
    let operations = operations(document, &schemas);
    let groups = list(&document["tags"]).iter().map(|tag| {
        let name = text(&tag["name"]);
        let own = operations.iter().filter(|(tag, _)| *tag == name).map(|(_, operation)| operation.clone());
        ApiGroup { operations: own.collect(), about: text(&tag["description"]), name }
    });
    ApiDocsScreen {
        version: text(&document["info"]["version"]),
        server: text(&document["servers"][0]["url"]),
        groups: groups.collect(),
        shapes: shapes(&schemas),
    }
}

/// Every operation with its tag.
fn operations(document: &Value, schemas: &Schemas<'_>) -> Vec<(String, ApiOperation)> {
    let mut operations = vec![];
    for (path, item) in fields(&document["paths"]) {
        for method in METHODS {
            let operation = &item[method];
            if operation.is_object() {
                let tag = text(&operation["tags"][0]);
                operations.push((tag, read(method, path, operation, schemas)));
            }
        }
    }
    operations
}

fn read(method: &str, path: &str, operation: &Value, schemas: &Schemas<'_>) -> ApiOperation {
    let parameters = list(&operation["parameters"]).iter().map(|parameter| ApiField {
        name: text(&parameter["name"]),
        place: Some(text(&parameter["in"])),
        required: parameter["required"] == true,
        kind: schemas.kind(&parameter["schema"]),
        about: text(&parameter["description"]),
    });
    let body = operation["requestBody"].as_object().map(|body| ApiBody {
        required: body.get("required").is_some_and(|required| required == true),
        about: body.get("description").map(text).unwrap_or_default(),
        contents: contents(body.get("content").unwrap_or(&Value::Null), schemas),
    });
    ApiOperation {
        id: text(&operation["operationId"]),
        method: method.to_ascii_uppercase(),
        path: path.to_owned(),
        summary: text(&operation["summary"]),
        parameters: parameters.collect(),
        body,
        answers: fields(&operation["responses"])
            .map(|(status, answer)| read_answer(status, answer, schemas))
            .collect(),
    }
}

fn read_answer(status: &str, answer: &Value, schemas: &Schemas<'_>) -> ApiAnswer {
    let mut contents = contents(&answer["content"], schemas);
    if !status.starts_with('2') {
        // They are all the same problem: its shape says what is in it.
        contents.iter_mut().for_each(|content| content.fields.clear());
    }
    ApiAnswer {
        status: status.to_owned(),
        about: text(&answer["description"]),
        headers: fields(&answer["headers"]).map(|(name, _)| name.clone()).collect(),
        contents,
    }
}

fn contents(contents: &Value, schemas: &Schemas<'_>) -> Vec<ApiContent> {
    let contents = fields(contents).map(|(media_type, content)| ApiContent {
        media_type: media_type.clone(),
        kind: schemas.kind(&content["schema"]),
        fields: schemas.fields(&content["schema"]),
    });
    contents.collect()
}

fn shapes(schemas: &Schemas<'_>) -> Vec<ApiShape> {
    let shapes = schemas.named().map(|(name, schema)| ApiShape {
        name: name.clone(),
        about: text(&schema["description"]),
        kind: schemas.kind(schema),
        fields: schemas.fields(schema),
    });
    shapes.collect()
}

fn text(value: &Value) -> String {
    value.as_str().unwrap_or_default().to_owned()
}

fn list(value: &Value) -> &[Value] {
    value.as_array().map_or(&[], Vec::as_slice)
}

fn fields(value: &Value) -> impl Iterator<Item = (&String, &Value)> {
    value.as_object().into_iter().flat_map(Map::iter)
}
