// Writing: keys, clipboard, blocks, finding, the copy desk.
import assert from "node:assert/strict";
import { after, before, beforeEach, test } from "node:test";
import { body, newsroom, notice, pasteHtml, until, words, write } from "./support.mjs";

let room;
before(async () => (room = await newsroom()));
beforeEach(() => room.fresh());
after(async () => {
  await room.end();
  assert.deepEqual(room.errors, []);
});

const saved = async (check, what) => {
  await until(() => room.state.working && check(room.state.working.content), what);
  return room.state.working.content;
};
const blocks = (content) => content.body.content;

test("the half-space comes by both keys, once, in the body and in the fields", async () => {
  const page = await room.open();
  await write(page, " می");
  await page.keyboard.press("Shift+Space");
  await page.keyboard.press("Shift+Space");
  await page.keyboard.type("شود کتاب");
  await page.keyboard.press("Control+Shift+Digit2");
  await page.keyboard.type("ها");
  await page.locator('[name="headline"]').press("End");
  await page.keyboard.type(" می");
  await page.keyboard.press("Shift+Space");
  await page.keyboard.type("رود");
  const content = await saved((content) => content.headline.endsWith("رود"), "the headline is saved");
  assert.match(words(content), /می\u200cشود کتاب\u200cها$/);
  assert.match(content.headline, /می\u200cرود$/);
  await page.locator('[name="kicker"]').pressSequentially("می");
  await page.getByRole("button", { name: "نیم‌فاصله" }).click();
  await page.keyboard.type("آید");
  assert.equal(await page.inputValue('[name="kicker"]'), "می\u200cآید");
  await page.click("#editor-body");
  await page.getByRole("button", { name: "نویسه‌های پنهان" }).click();
  assert.equal(await page.locator("#editor-body .ed-inv-zwnj").count(), 2);
});

test("text of Word arrives as clean structure", async () => {
  const page = await room.open();
  await page.click("#editor-body");
  await page.keyboard.press("Control+a");
  await pasteHtml(
    page,
    `<html><body><!--StartFragment--><h1>میان‌تیتر</h1><p class=MsoNormal style='color:red'><span style='font-size:20pt'>بند&nbsp;<b>مهم</b></span><o:p></o:p></p>
     <p class=MsoListParagraph style='mso-list:l0 level1 lfo1'><span style='mso-list:Ignore'>1.<span>&nbsp;</span></span>یکم</p>
     <p class=MsoListParagraph style='mso-list:l0 level1 lfo1'><span style='mso-list:Ignore'>2.<span>&nbsp;</span></span>دوم</p>
     <table><tr><td><p>سال</p></td><td><p>شمار</p></td></tr><tr><td><p>۱۳۹۸</p></td><td><p>۱۲</p></td></tr></table><!--EndFragment--></body></html>`,
  );
  const content = await saved((content) => blocks(content).some(({ type }) => type === "table"), "the table is saved");
  assert.deepEqual(blocks(content).map(({ type }) => type).slice(0, 4), ["subhead", "paragraph", "list", "table"]);
  assert.deepEqual(blocks(content)[1].content, [{ type: "text", text: "بند " }, { type: "text", text: "مهم", marks: [{ type: "strong" }] }]);
  assert.equal(blocks(content)[2].ordered, true);
  assert.equal(blocks(content)[2].content.length, 2);
});

test("marks and blocks come by keys and by what a line begins with", async () => {
  const page = await room.open();
  await write(page, "");
  await page.keyboard.press("Enter");
  await page.keyboard.type("## میان‌تیتر");
  await page.keyboard.press("Enter");
  await page.keyboard.type("- یک");
  await page.keyboard.press("Enter");
  await page.keyboard.press("Control+b");
  await page.keyboard.type("دو");
  await page.keyboard.press("Control+b");
  await page.keyboard.press("Enter");
  await page.keyboard.press("Enter");
  await page.keyboard.type("پایان");
  const content = await saved((content) => words(content).endsWith("پایان"), "it is saved");
  assert.deepEqual(blocks(content).map(({ type }) => type), ["paragraph", "paragraph", "subhead", "list", "paragraph"]);
  assert.deepEqual(blocks(content)[3].content[1].content[0].content[0].marks, [{ type: "strong" }]);
});

test("a table is made by a dialog and gone through with Tab", async () => {
  const page = await room.open();
  await write(page, "");
  await page.getByRole("button", { name: "جدول", exact: true }).click();
  await page.getByLabel("شمار سطرها").fill("2");
  await page.getByLabel("شمار ستون‌ها").fill("2");
  await page.keyboard.press("Enter");
  for (const word of ["سال", "شمار", "۱۳۹۸", "۱۲"]) {
    await page.keyboard.type(word);
    await page.keyboard.press("Tab");
  }
  await page.keyboard.type("۱۳۹۹");
  await page.getByRole("button", { name: "حذف ستون" }).click();
  const content = await saved((content) => JSON.stringify(content).includes("۱۲") && !JSON.stringify(content).includes("۱۳۹۸"), "the column is gone");
  const table = blocks(content)[2];
  assert.deepEqual(table.content.map((row) => row.content.map((cell) => [cell.header, (cell.content[0] ?? { text: "" }).text])), [[[true, "شمار"]], [[false, "۱۲"]], [[false, ""]]]);
});

test("a picture that is pasted is sent, shown and described in place", async () => {
  const page = await room.open();
  await write(page, "");
  await page.evaluate(async () => {
    const canvas = document.createElement("canvas");
    canvas.width = 64;
    canvas.height = 40;
    canvas.getContext("2d").fillRect(0, 0, 64, 40);
    const blob = await new Promise((resolve) => canvas.toBlob(resolve, "image/png"));
    const data = new DataTransfer();
    data.items.add(new File([blob], "شهر.png", { type: "image/png" }));
    document.querySelector("#editor-body").dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }));
  });
  await page.locator(".ed-picture img").waitFor();
  await page.locator(".ed-picture").getByLabel("شرح عکس").fill("نمای شهر");
  await page.locator(".ed-picture").getByLabel("عکاس یا منبع").pressSequentially("ایرنا");
  const content = await saved((content) => blocks(content).some(({ credit }) => credit === "ایرنا"), "the credit is saved");
  assert.deepEqual(blocks(content).find(({ type }) => type === "picture"), { type: "picture", media: 1, alt: "", caption: "نمای شهر", credit: "ایرنا" });
  // The same picture from the library is the story's own.
  await page.getByRole("button", { name: "گزینش عکس" }).click();
  await page.locator(".ed-file").click();
  await saved((content) => content.picture?.media === 1, "the lead picture is saved");
});

test("a file that is refused says why", async () => {
  const page = await room.open();
  await write(page, "");
  room.state.fault = "507";
  await page.evaluate(() => {
    const data = new DataTransfer();
    data.items.add(new File(["x"], "a.png", { type: "image/png" }));
    document.querySelector("#editor-body").dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }));
  });
  await notice(page, "جای ذخیره‌سازی سرور پر است").waitFor();
  assert.equal(await page.locator(".ed-upload").count(), 0);
});

test("an embed is taken from the list of hosts alone", async () => {
  const page = await room.open();
  await write(page, "");
  await page.getByRole("button", { name: "صفحهٔ بیرونی" }).click();
  await page.getByLabel("نشانی صفحه").fill("https://evil.ir/x");
  await page.keyboard.press("Enter");
  await page.getByRole("alert").filter({ hasText: "از evil.ir نمی‌توان" }).waitFor();
  await page.getByLabel("نشانی صفحه").fill("https://www.aparat.com/v/x");
  await page.keyboard.press("Enter");
  await saved((content) => blocks(content).some(({ url }) => url === "https://www.aparat.com/v/x"), "the embed is saved");
});

test("text is found whatever its letters and half-spaces, and replaced by keyboard", async () => {
  const page = await room.open();
  await write(page, " علي می‌رود و علی ميرود");
  await page.keyboard.press("Control+f");
  await page.keyboard.type("علی");
  await page.getByText("۲ مورد").waitFor();
  await page.keyboard.press("Enter");
  await page.getByText("۱ از ۲").waitFor();
  await page.keyboard.press("Tab");
  await page.keyboard.type("حسن");
  await page.keyboard.press("Enter");
  await page.keyboard.press("Enter");
  await page.keyboard.press("Escape");
  await saved((content) => words(content).endsWith("حسن می‌رود و حسن ميرود"), "both are replaced");
});

test("the copy desk marks, explains, mends and lets be", async () => {
  const page = await room.open();
  await page.fill('[name="headline"]', "علي آمد");
  await write(page, " او مي رود و می شود و كتاب .");
  await page.getByText("۵ پیشنهاد").waitFor();
  assert.ok((await page.locator("#editor-body .ed-mend").count()) >= 4);
  const headline = page.locator('[name="headline"] ~ .ed-mirror').first();
  await headline.getByRole("button", { name: /^پذیرش/ }).click();
  assert.equal(await page.inputValue('[name="headline"]'), "علی آمد");
  // By keyboard: to the first, accept it, to the next, ignore it.
  await page.click("#editor-body");
  await page.keyboard.press("Control+Home");
  await page.waitForTimeout(50);
  await page.keyboard.press("F7");
  await page.keyboard.press("Enter");
  await until(async () => (await body(page).innerText()).includes("می رود"), "the letter is mended");
  await page.keyboard.press("Escape");
  await page.keyboard.press("F7");
  await page.keyboard.press("Delete");
  const rest = page.locator(".ed-proposals li");
  const left = await rest.count();
  assert.ok(left >= 2, `${left} are left`);
  await page.getByRole("button", { name: "پذیرش همه" }).click();
  await until(async () => (await rest.count()) === 0, "nothing is left to propose");
  await saved((content) => words(content).includes("کتاب."), "it is saved");
});

test("the copy desk asks for nothing twice", async () => {
  const page = await room.open();
  await write(page, " تازه");
  await until(() => room.state.desk.length >= 1, "the desk was asked");
  await page.waitForTimeout(900);
  const asked = room.state.desk.flat().map(({ text }) => text);
  assert.equal(new Set(asked).size, asked.length);
});
