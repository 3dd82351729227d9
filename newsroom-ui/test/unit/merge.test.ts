import assert from "node:assert/strict";
import { test } from "node:test";
import { assemble } from "../../src/merge";
import type { Content, JsonNode, Merge } from "../../src/types";

const paragraph = (text: string): JsonNode => ({ type: "paragraph", content: [{ type: "text", text }] });

test("the answers make the content", () => {
  const mine: Content = { headline: "من", kicker: null, lead: "لید", body: { type: "doc", content: [] }, bylines: [], tags: ["الف"], place: null, marks: [], picture: null };
  const [a, b, c, d] = ["یک", "من", "او", "چهار"].map(paragraph) as [JsonNode, JsonNode, JsonNode, JsonNode];
  const merge: Merge = {
    version: 2,
    by: "رضا",
    at: "",
    fields: [
      { field: "headline", choice: "ask", mine: "من", theirs: "او", html: "" },
      { field: "lead", choice: "same", mine: "لید", theirs: "لید", html: "" },
      { field: "tags", choice: "theirs", mine: "الف", theirs: "الف، ب", html: "" },
    ],
    body: [
      { choice: "same", mine: [a], theirs: [a], html: "" },
      { choice: "ask", mine: [b], theirs: [c], html: "" },
      { choice: "theirs", mine: [], theirs: [d], html: "" },
    ],
  };
  const merged = assemble(merge, mine, ["mine", "theirs"], ["mine", "both", "theirs"]);
  assert.equal(merged.headline, "من");
  assert.deepEqual(merged.tags, ["الف", "ب"]);
  assert.deepEqual(merged.body.content, [a, c, b, d]);
});
