import assert from "node:assert/strict";
import { test } from "node:test";
import { countText } from "../../src/counts";
import { diff } from "../../src/diff";
import { findAll } from "../../src/fold";

const found = (text: string, needle: string, folding = true) => findAll(text, needle, folding).map(({ from, to }) => text.slice(from, to));

test("ي is found for ی, ك for ک, with and without half-space, whatever the vowel marks", () => {
  assert.deepEqual(found("علي و علی", "علی"), ["علي", "علی"]);
  assert.deepEqual(found("كتاب می‌شود و ميشود", "میشود"), ["می‌شود", "ميشود"]);
  assert.deepEqual(found("میشود", "می‌شود"), ["میشود"]);
  assert.deepEqual(found("مُحَمَّد آمد", "محمد"), ["مُحَمَّد"]);
  assert.deepEqual(found("سال ۱۳۹۸ و 1398 و ١٣٩٨", "1398"), ["۱۳۹۸", "1398", "١٣٩٨"]);
  assert.deepEqual(found("ITU و itu", "Itu"), ["ITU", "itu"]);
});

test("without folding only the very letters are found", () => {
  assert.deepEqual(found("علي و علی", "علی", false), ["علی"]);
  assert.deepEqual(found("هرچه", "", false), []);
  assert.deepEqual(found("هرچه", "\u200c"), []);
});

test("the diff shows half-spaces and letters that look alike", () => {
  assert.deepEqual(diff("می شود", "می‌شود"), [
    { is: "same", text: "می" },
    { is: "theirs", text: " " },
    { is: "mine", text: "‌" },
    { is: "same", text: "شود" },
  ]);
  assert.deepEqual(diff("علي آمد", "علی آمد").map(({ is }) => is), ["theirs", "mine", "same"]);
  assert.deepEqual(diff("یک", "یک"), [{ is: "same", text: "یک" }]);
});

test("what a half-space joins is one word", () => {
  assert.equal(countText("کتاب‌ها را می‌خوانند؛ ۱۲٫۵ درصد.").words, 5);
  assert.deepEqual(countText(""), { words: 0, characters: 0 });
});
