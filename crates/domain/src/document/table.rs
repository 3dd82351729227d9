//! Tables: rows of cells of text.

use serde::{Deserialize, Serialize};

use super::Inline;

/// A row of a table.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TableRow {
    #[serde(rename = "type")]
    tag: RowTag,
    /// Its cells.
    #[serde(default)]
    pub content: Vec<TableCell>,
}

/// A cell of a table.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TableCell {
    #[serde(rename = "type")]
    tag: CellTag,
    /// Whether it names its column (in the first row) or its row.
    #[serde(default)]
    pub header: bool,
    /// Its text.
    #[serde(default)]
    pub content: Vec<Inline>,
}

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
enum RowTag {
    #[default]
    TableRow,
}

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
enum CellTag {
    #[default]
    TableCell,
}

impl TableRow {
    /// A row of these cells.
    pub fn new(content: Vec<TableCell>) -> Self {
        Self { tag: RowTag::TableRow, content }
    }
}

impl TableCell {
    /// A cell of plain text.
    pub fn new(header: bool, text: impl Into<String>) -> Self {
        Self { tag: CellTag::TableCell, header, content: vec![Inline::text(text)] }
    }
}
