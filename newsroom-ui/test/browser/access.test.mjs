// Access: everything by keyboard, nothing that axe reports, both languages, a narrow screen.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { after, before, beforeEach, test } from "node:test";
import { newsroom, write } from "./support.mjs";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
let room;
before(async () => (room = await newsroom()));
beforeEach(() => room.fresh());
after(async () => {
  await room.end();
  assert.deepEqual(room.errors, []);
});

async function nothingReported(page) {
  await page.evaluate(axe);
  const { violations } = await page.evaluate(() => globalThis.axe.run(document, { resultTypes: ["violations"] }));
  assert.deepEqual(
    violations.map(({ id, nodes }) => [id, ...nodes.map(({ html, failureSummary }) => `${html} ${failureSummary}`)]),
    [],
  );
}

for (const [path, colorScheme] of [["", "light"], ["", "dark"], ["en", "light"]]) {
  test(`axe reports nothing on /${path} (${colorScheme}), with the desk, finding, a table and dialogs open`, async () => {
    const page = await room.open(path);
    await page.emulateMedia({ colorScheme });
    await write(page, " او مي رود");
    await page.locator(".ed-proposals li").first().waitFor();
    await page.keyboard.press("Control+f");
    await page.keyboard.type("خبر");
    await nothingReported(page);
    await page.keyboard.press("Escape");
    await page.keyboard.press("Control+Shift+Digit4");
    await page.locator("dialog[open]").waitFor();
    await nothingReported(page);
    await page.keyboard.press("Enter");
    await page.locator(".ed-table").waitFor();
    await nothingReported(page);
  });
}

test("the toolbar is one stop, and arrows go through it the way the page is read", async () => {
  const page = await room.open();
  await page.click("#editor-body");
  await page.keyboard.press("Shift+Tab");
  const focused = () => page.evaluate(() => document.activeElement?.dataset.deed);
  assert.equal(await focused(), "bold");
  await page.keyboard.press("ArrowLeft");
  assert.equal(await focused(), "italic");
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("ArrowRight");
  assert.equal(await focused(), "redo");
  await page.keyboard.press("Escape");
  assert.equal(await page.evaluate(() => document.activeElement?.id), "editor-body");
});

test("buttons are large enough, and a narrow screen is not scrolled sideways", async () => {
  const page = await room.open();
  await page.setViewportSize({ width: 360, height: 800 });
  await write(page, " او مي رود");
  await page.locator(".ed-proposals li").first().waitFor();
  const small = await page.evaluate(() =>
    [...document.querySelectorAll("#editor-root button, #editor-root input")]
      .map((element) => ({ box: element.getBoundingClientRect(), name: element.textContent }))
      .filter(({ box }) => box.width > 0 && (box.width < 24 || box.height < 24))
      .map(({ name }) => name),
  );
  assert.deepEqual(small, []);
  assert.equal(await page.evaluate(() => document.documentElement.scrollWidth > innerWidth), false);
});
