//! Tables.

use domain::document::{Inline, TableCell, TableRow};

use super::inline::inlines;
use super::markup::attribute;

/// A table in a region that scrolls by itself, by keyboard too. The region is named by the table's first row.
pub(super) fn table(rows: &[TableRow], out: &mut String) {
    let Some(first) = rows.first() else {
        return;
    };
    out.push_str("<div class=\"table\" tabindex=\"0\" role=\"region\"");
    attribute("aria-label", &name(first), out);
    out.push('>');
    bare(rows, out);
    out.push_str("</div>\n");
}

/// The table alone.
pub(super) fn bare(rows: &[TableRow], out: &mut String) {
    out.push_str("<table>\n");
    for (at, row) in rows.iter().enumerate() {
        out.push_str("<tr>");
        for (column, cell) in row.content.iter().enumerate() {
            one(cell, scope(at, column, row), out);
        }
        out.push_str("</tr>\n");
    }
    out.push_str("</table>");
}

/// A header without words names nothing, so it is a cell like any other.
fn one(cell: &TableCell, scope: &str, out: &mut String) {
    let header = cell.header && !cell.content.is_empty();
    if header {
        out.push_str("<th");
        attribute("scope", scope, out);
        out.push('>');
    } else {
        out.push_str("<td>");
    }
    inlines(&cell.content, out);
    out.push_str(if header { "</th>" } else { "</td>" });
}

/// A header names its column in the first row, and its row below it. One that is alone in front of the first row's
/// other cells names that row.
fn scope(row: usize, column: usize, cells: &TableRow) -> &'static str {
    let alone = column == 0 && cells.content.len() > 1 && cells.content[1..].iter().all(|cell| !cell.header);
    if row == 0 && !alone { "col" } else { "row" }
}

fn name(row: &TableRow) -> String {
    let cells = row.content.iter().map(|cell| {
        let text = cell.content.iter().map(|inline| match inline {
            Inline::Text { text, .. } => text,
            Inline::HardBreak => " ",
        });
        text.collect::<String>()
    });
    cells.filter(|cell| !cell.trim().is_empty()).collect::<Vec<_>>().join(" | ")
}
