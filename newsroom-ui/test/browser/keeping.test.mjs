// No keystroke is lost, whatever breaks.
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

test("what is typed is saved by itself, every field alike", async () => {
  const page = await room.open();
  await write(page, " متن تازه");
  await page.fill('[name="tags"]', "علم، فناوری");
  await page.fill('[name="place"]', "تهران");
  await status(page, /ذخیره شد/);
  await until(() => room.state.working?.content.place === "تهران", "the place is saved");
  const { content, base } = room.state.working;
  await until(async () => (await journal(page)) === 0, "the journal is empty");
  assert.equal(base, 1);
  assert.equal(words(content), "بند نخست خبر.\nبند دوم خبر. متن تازه");
  assert.deepEqual(content.tags, ["علم", "فناوری"]);
});

const journal = (page) =>
  page.evaluate(
    () =>
      new Promise((resolve) => {
        const request = indexedDB.open("khabar-journal", 1);
        request.onsuccess = () => {
          const count = request.result.transaction("entries").objectStore("entries").count();
          count.onsuccess = () => resolve(count.result);
        };
      }),
  );

test("while typing goes on it is saved too, one request at a time", async () => {
  const page = await room.open();
  room.state.delay = 150;
  let flying = 0;
  let most = 0;
  page.on("request", (request) => request.method() === "PUT" && (most = Math.max(most, ++flying)));
  for (const event of ["requestfinished", "requestfailed"]) page.on(event, (request) => request.method() === "PUT" && (flying -= 1));
  await page.click("#editor-body");
  for (let at = 0; at < 50; at += 1) await page.keyboard.type("ب", { delay: 80 });
  assert.ok(room.state.puts >= 1, "nothing was saved while typing went on");
  await status(page, /ذخیره شد/);
  assert.equal(most, 1);
});

test("a tab that is killed in the middle of typing comes back with its text", async () => {
  const page = await room.open();
  await write(page, " پیش از مرگ");
  await status(page, /ذخیره شد/);
  room.state.fault = "drop";
  await page.keyboard.type(" و واپسین واژه");
  await page.waitForTimeout(200);
  const session = await room.context.newCDPSession(page);
  session.send("Page.crash").catch(() => undefined);
  await page.waitForEvent("crash");
  await page.close();
  room.state.fault = null;
  const again = await room.open();
  await notice(again, "بازیابی شد").waitFor();
  assert.match(await body(again).innerText(), /پیش از مرگ و واپسین واژه/);
  await until(() => words(room.state.working.content).endsWith("و واپسین واژه"), "the text is saved");
  await again.getByRole("button", { name: "دیدن تفاوت" }).click();
  assert.match(await again.locator("dialog ins").innerText(), /و واپسین واژه/);
  await again.keyboard.press("Escape");
  await again.getByRole("button", { name: "بازگشت به متن ذخیره‌شده" }).click();
  assert.doesNotMatch(await body(again).innerText(), /واپسین/);
});

test("after a power cut the text is there", async () => {
  const page = await room.open();
  room.state.fault = "drop";
  await page.fill('[name="headline"]', "تیتری که ماند");
  await write(page, " متنی که ماند");
  await page.waitForTimeout(400);
  await room.powerCut();
  room.state.fault = null;
  const again = await room.open();
  await notice(again, "بازیابی شد").waitFor();
  assert.equal(await again.inputValue('[name="headline"]'), "تیتری که ماند");
  assert.match(await body(again).innerText(), /متنی که ماند/);
});

test("a reload in the middle of a word neither loses nor asks anything", async () => {
  const page = await room.open();
  await write(page, " نیمه‌کاره");
  await page.reload();
  await page.waitForSelector("#editor-root[data-ready]");
  assert.match(await body(page).innerText(), /نیمه‌کاره/);
  await write(page, " و پس از آن");
  await status(page, /ذخیره شد/);
  await until(() => words(room.state.working.content).endsWith("نیمه‌کاره و پس از آن"), "all of it is saved");
  assert.equal(await notice(page, "زبانه").count(), 0);
});

test("without a line the text is kept, and saved when the line is back", async () => {
  const page = await room.open();
  await room.context.setOffline(true);
  await write(page, " بی‌خط");
  await status(page, /ارتباط با سرور برقرار نیست/);
  await room.context.setOffline(false);
  await status(page, /ذخیره شد/);
  assert.match(words(room.state.working.content), /بی‌خط$/);
});

test("each trouble is said in words, and saving goes on after it", async () => {
  const page = await room.open();
  for (const [fault, said] of [["507", /جای ذخیره‌سازی سرور پر است/], ["401", /از حساب خود خارج شده‌اید/], ["500", /ارتباط با سرور/]]) {
    room.state.fault = fault;
    await write(page, ` ${fault}`);
    await status(page, said);
    if (fault === "401") assert.equal(await page.getByRole("link", { name: "ورود به حساب" }).count(), 1);
    room.state.fault = null;
    await page.evaluate(() => dispatchEvent(new Event("focus")));
    await status(page, /ذخیره شد/);
    assert.match(words(room.state.working.content), new RegExp(`${fault}$`));
  }
  room.state.fault = "422";
  await write(page, " نپذیرفتنی");
  await notice(page, "پیوند درست نیست").waitFor();
  room.state.fault = "403";
  await write(page, " دیگر نه");
  await status(page, /دیگر اجازهٔ ویرایش/);
});

test("two tabs: the one that is behind asks which text is to stay", async () => {
  const one = await room.open();
  const two = await room.open();
  await write(one, " از زبانهٔ یک");
  await status(one, /ذخیره شد/);
  await write(two, " از زبانهٔ دو");
  await notice(two, "زبانه یا دستگاه دیگری").waitFor();
  assert.match(words(room.state.working.content), /یک$/);
  await two.getByRole("button", { name: "متن همین‌جا بماند" }).click();
  await until(() => /دو$/.test(words(room.state.working.content)), "the second tab's text is saved");
  await write(one, "!");
  await notice(one, "زبانه یا دستگاه دیگری").waitFor();
  await one.getByRole("button", { name: "متن زبانهٔ دیگر بیاید" }).click();
  assert.match(await body(one).innerText(), /دو$/);
});

test("a form that leaves takes everything along", async () => {
  const page = await room.open();
  await write(page, " برای دبیر");
  await page.getByRole("button", { name: "فرستادن برای دبیر" }).click();
  await page.waitForSelector("#sent");
  const { step, content, headline, version } = room.state.submitted;
  assert.equal(step, "submit");
  assert.equal(version, "1");
  assert.equal(headline, "نشست همکاری‌های علمی در تهران");
  assert.match(words(JSON.parse(content)), /برای دبیر$/);
  assert.match(words(room.state.working.content), /برای دبیر$/);
});

test("a form leaves when there was nothing to save, too", async () => {
  const page = await room.open();
  await page.getByRole("button", { name: "فرستادن برای دبیر" }).click();
  await page.waitForSelector("#sent");
  assert.equal(room.state.submitted.step, "submit");
});

test("a form does not leave while the text can't be saved", async () => {
  const page = await room.open();
  room.state.fault = "507";
  await write(page, " ناتمام");
  await page.getByRole("button", { name: "فرستادن برای دبیر" }).click();
  await notice(page, "فرستاده نشد").waitFor();
  assert.equal(room.state.submitted, null);
});
