// Versions: saved by hand, and merged when somebody else was quicker.
import assert from "node:assert/strict";
import { after, before, beforeEach, test } from "node:test";
import { body, newsroom, notice, status, until, words, write } from "./support.mjs";

let room;
before(async () => (room = await newsroom()));
beforeEach(() => room.fresh());
after(async () => {
  await room.end();
  assert.deepEqual(room.errors, []);
});

test("Ctrl+S saves a version, and again", async () => {
  const page = await room.open();
  await write(page, " یکم");
  await page.keyboard.press("Control+s");
  await status(page, /نسخهٔ ۲ ذخیره شد/);
  await write(page, " دوم");
  await page.keyboard.press("Control+s");
  await status(page, /نسخهٔ ۳ ذخیره شد/);
  assert.match(words(room.state.versions.at(-1).content), /یکم دوم$/);
  assert.equal(await notice(page, "در این میان").count(), 0);
});

test("a version that can't be is refused with its reason, and nothing is lost", async () => {
  const page = await room.open();
  await page.fill('[name="headline"]', "");
  await page.keyboard.press("Control+s");
  await notice(page, "خبر تیتر می‌خواهد").waitFor();
  assert.equal(room.state.versions.length, 1);
});

test("another's version is told at once, and merged by choice", async () => {
  const page = await room.open();
  await write(page, " از من");
  await status(page, /ذخیره شد/);
  room.server.tell("presence", { people: [{ name: "رضا کریمی", me: false }, { name: "زهرا احمدی", me: true }] });
  await page.getByText("رضا کریمی هم در این خبر است.").waitFor();
  room.server.saveAs("رضا کریمی", (content) => {
    content.headline = "تیتر رضا";
    content.body.content[0].content[0].text = "بند نخست از رضا.";
    content.body.content[1].content[0].text = "بند دوم از رضا.";
  });
  await notice(page, "رضا کریمی در این میان نسخهٔ ۲").waitFor();
  await page.keyboard.press("Control+s");
  await page.getByRole("heading", { name: "ادغام با نسخهٔ رضا کریمی" }).waitFor();
  // What only one has changed is chosen: the headline and the first paragraph are his.
  const question = page.locator("fieldset.ed-open");
  assert.equal(await question.count(), 1);
  await page.keyboard.press("Enter");
  await page.getByRole("alert").filter({ hasText: "هنوز دربارهٔ همه" }).waitFor();
  // The focus is on the open question: the keyboard answers it.
  await page.keyboard.press("Space");
  await page.getByRole("button", { name: "ادغام و ذخیره" }).click();
  await status(page, /نسخهٔ ۳ ذخیره شد/);
  const { content } = room.state.versions.at(-1);
  assert.equal(content.headline, "تیتر رضا");
  assert.equal(words(content), "بند نخست از رضا.\nبند دوم خبر. از من");
  assert.equal(await page.inputValue('[name="headline"]'), "تیتر رضا");
  assert.match(await body(page).innerText(), /بند نخست از رضا/);
  assert.equal(await notice(page, "در این میان").count(), 0);
});

test("whoever would rather wait keeps both texts", async () => {
  const page = await room.open();
  await write(page, " از من");
  await status(page, /ذخیره شد/);
  room.server.saveAs("رضا", (content) => (content.body.content[1].content[0].text = "از رضا"));
  await page.getByRole("button", { name: "دیدن تفاوت و ادغام" }).click();
  await page.getByRole("button", { name: "انصراف" }).click();
  assert.equal(room.state.versions.length, 2);
  assert.match(await body(page).innerText(), /از من/);
  await write(page, " باز هم");
  await until(() => /باز هم$/.test(words(room.state.working.content)), "the working copy is saved");
  assert.equal(room.state.working.base, 1);
});
