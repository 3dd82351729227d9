import assert from "node:assert/strict";
import { test } from "node:test";
import { fromJson, textOf, textblocks, toJson } from "../../src/convert";
import { canonical } from "../../src/draft";
import { embedHost, isWebAddress } from "../../src/schema";
import type { Content, JsonNode } from "../../src/types";

const text = (text: string, ...marks: { type: string; attrs?: Record<string, unknown> }[]): JsonNode =>
  marks.length ? { type: "text", text, marks } : { type: "text", text };
const paragraph = (...content: JsonNode[]): JsonNode => ({ type: "paragraph", content });
const doc = (...content: JsonNode[]): JsonNode => ({ type: "doc", content });
const picture = (media: number): JsonNode => ({ type: "picture", media, alt: "شهر", caption: "", credit: "ایرنا" });

const every = doc(
  paragraph(text("یک "), text("مهم", { type: "link", attrs: { href: "/news/1" } }, { type: "strong" }), { type: "hard_break" }, text("دو")),
  { type: "subhead", content: [text("میان‌تیتر")] },
  { type: "quote", content: [paragraph(text("نقل"))] },
  { type: "list", ordered: true, content: [{ type: "list_item", content: [paragraph(text("یکم"))] }] },
  {
    type: "table",
    content: [
      { type: "table_row", content: [{ type: "table_cell", header: true, content: [text("سال")] }, { type: "table_cell", header: false, content: [] }] },
    ],
  },
  picture(5),
  { type: "gallery", content: [picture(6), picture(7)] },
  { type: "embed", url: "https://aparat.com/v/x", title: "" },
  { type: "aside", content: [paragraph(text("کنار"))] },
  { type: "attachment", media: 8, title: "صدا" },
);

test("every block comes back as it was, its attributes beside its type", () => {
  assert.deepEqual(toJson(fromJson(every)), every);
});

test("what the schema does not name is refused rather than lost", () => {
  assert.throws(() => fromJson(doc({ type: "html", content: [] })));
  assert.throws(() => fromJson(doc(paragraph({ type: "image" }))));
});

test("an empty body has a line to write on, and rows are made equally long", () => {
  assert.deepEqual(toJson(fromJson(doc())), doc(paragraph()));
  const cell = { type: "table_cell", header: false, content: [] };
  const ragged = doc({ type: "table", content: [{ type: "table_row", content: [cell, cell] }, { type: "table_row", content: [cell] }] });
  assert.equal((toJson(fromJson(ragged)).content?.[0]?.content?.[1]?.content ?? []).length, 2);
  assert.deepEqual(toJson(fromJson(doc({ type: "list", ordered: false, content: [] }))), doc(paragraph()));
});

test("an offset in the words is an offset in the block", () => {
  const [first] = textblocks(fromJson(every));
  assert.equal(first && textOf(first.node), "یک مهم\nدو");
  assert.equal(first?.node.content.size, "یک مهم\nدو".length);
});

test("contents that say the same are the same, whatever is empty and how", () => {
  const content: Content = { headline: "تیتر", kicker: null, lead: "", body: doc(), bylines: [], tags: [], place: null, marks: [], picture: null };
  assert.equal(canonical(content), canonical({ ...content, kicker: "", body: doc(paragraph()) }));
  assert.notEqual(canonical(content), canonical({ ...content, headline: "تیتر دیگر" }));
});

test("addresses are judged as the server judges them", () => {
  for (const good of ["https://x.ir/a", "/news/1", "mailto:a@b.ir"]) assert.ok(isWebAddress(good), good);
  for (const bad of ["javascript:alert(1)", "//evil", "/\\evil", "data:x", "https://a b", ""]) assert.ok(!isWebAddress(bad), bad);
  assert.equal(embedHost("https://www.aparat.com/v/1", ["aparat.com"])?.allowed, true);
  for (const bad of ["https://notaparat.com", "https://aparat.com.evil.ir"]) assert.equal(embedHost(bad, ["aparat.com"])?.allowed, false, bad);
  for (const none of ["http://aparat.com", "https://aparat.com@evil.ir", "https://aparat.com:81/"]) assert.equal(embedHost(none, ["aparat.com"]), null, none);
});
