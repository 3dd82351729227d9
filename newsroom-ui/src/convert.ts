// Between the stored JSON, whose attributes stand beside the type, and ProseMirror's.

import { Fragment, Node, type Mark } from "prosemirror-model";
import { schema } from "./schema";
import type { JsonMark, JsonNode } from "./types";

export function toJson(node: Node): JsonNode {
  const out: JsonNode = { type: node.type.name, ...node.attrs };
  if (node.isText) {
    out.text = node.text ?? "";
    if (node.marks.length) out.marks = node.marks.map(markToJson);
  } else if (!node.isLeaf) {
    out.content = node.children.map(toJson);
  }
  return out;
}

function markToJson(mark: Mark): JsonMark {
  return Object.keys(mark.attrs).length ? { type: mark.type.name, attrs: { ...mark.attrs } } : { type: mark.type.name };
}

/**
 * A document from its JSON. What the editor can't hold though the server can (an empty list, rows of unequal length)
 * is put in order first.
 *
 * @throws when the JSON names something that the schema lacks: it is better not to edit than to lose it.
 */
export function fromJson(json: JsonNode): Node {
  const doc = schema.node("doc", null, blocks(json.content ?? []));
  doc.check();
  return doc;
}

function blocks(content: JsonNode[]): Node[] {
  const out = content.flatMap((json) => block(json) ?? []);
  return out.length ? out : [schema.node("paragraph")];
}

function block(json: JsonNode): Node | null {
  const content = json.content ?? [];
  switch (json.type) {
    case "paragraph":
    case "subhead":
      return schema.node(json.type, null, inlines(content));
    case "quote":
    case "aside":
      return schema.node(json.type, null, blocks(content));
    case "list": {
      if (!content.length) return null;
      const items = content.map((item) => schema.node("list_item", null, blocks(item.content ?? [])));
      return schema.node("list", { ordered: json["ordered"] === true }, items);
    }
    case "table":
      return table(content);
    case "gallery": {
      const pictures = content.flatMap((item) => block(item) ?? []);
      return pictures.length ? schema.node("gallery", null, pictures) : null;
    }
    case "picture":
    case "embed":
    case "attachment": {
      const { type, ...attrs } = json;
      return schema.node(type, attrs);
    }
    default:
      throw new RangeError(`unknown block ${json.type}`);
  }
}

function table(rows: JsonNode[]): Node | null {
  const widest = Math.max(0, ...rows.map((row) => row.content?.length ?? 0));
  if (widest === 0) return null;
  const made = rows.map((row) => {
    const cells = (row.content ?? []).map((cell) =>
      schema.node("table_cell", { header: cell["header"] === true }, inlines(cell.content ?? [])),
    );
    while (cells.length < widest) cells.push(schema.node("table_cell"));
    return schema.node("table_row", null, cells);
  });
  return schema.node("table", null, made);
}

function inlines(content: JsonNode[]): Fragment {
  const out: Node[] = [];
  for (const json of content) {
    if (json.type === "hard_break") out.push(schema.node("hard_break"));
    else if (json.type !== "text") throw new RangeError(`unknown inline ${json.type}`);
    else if (json.text) out.push(schema.text(json.text, (json.marks ?? []).map((mark) => schema.mark(mark.type, mark.attrs))));
  }
  return Fragment.fromArray(out);
}

/** The words of a block, so that an offset in them is an offset in the block: a line break counts as one. */
export function textOf(node: Node): string {
  return node.textBetween(0, node.content.size, undefined, "\n");
}

/** Every block of text with its position, in order. */
export function textblocks(doc: Node): { node: Node; pos: number }[] {
  const out: { node: Node; pos: number }[] = [];
  doc.descendants((node, pos) => {
    if (node.isTextblock) out.push({ node, pos });
    return !node.isTextblock;
  });
  return out;
}

/** The first of `doc`'s words, as a summary of a stored block. */
export function plainText(json: JsonNode): string {
  if (json.type === "text") return json.text ?? "";
  if (json.type === "hard_break") return "\n";
  const own = ["title", "caption"].map((key) => json[key]).filter((value) => typeof value === "string" && value !== "");
  const inside = (json.content ?? []).map(plainText);
  const separator = ["paragraph", "subhead", "table_cell"].includes(json.type) ? "" : json.type === "table_row" ? "\t" : "\n";
  return [...own, ...inside].join(separator);
}
