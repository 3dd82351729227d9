// A harness and a Chromium for each file of tests; verbs in the product's words.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { chromium } from "playwright-core";
import { serve } from "../../harness/server.mjs";

const options = {
  executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
  args: ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
  viewport: { width: 1280, height: 900 },
  locale: "fa-IR",
};

export async function newsroom() {
  const server = await serve(0);
  const folder = mkdtempSync(join(tmpdir(), "khabar-editor-"));
  const room = {
    server,
    state: server.state,
    url: `http://127.0.0.1:${server.port}/`,
    errors: [],
    context: await chromium.launchPersistentContext(folder, options),
    /** The browser dies as by a power cut; another one starts on what is left. */
    async powerCut() {
      const browser = room.context.browser();
      const session = await browser.newBrowserCDPSession();
      const { processInfo } = await session.send("SystemInfo.getProcessInfo");
      const main = processInfo.find(({ type }) => type === "browser");
      process.kill(main.id, "SIGKILL");
      await new Promise((resolve) => (browser.isConnected() ? browser.once("disconnected", resolve) : resolve()));
      room.context = await chromium.launchPersistentContext(folder, options);
    },
    async open(path = "") {
      const page = await room.context.newPage();
      page.on("pageerror", (error) => room.errors.push(error.message));
      page.on("console", (message) => {
        if (message.type() === "error" && !message.text().includes("Failed to load resource")) room.errors.push(message.text());
      });
      await page.goto(room.url + path);
      await page.waitForSelector("#editor-root[data-ready]");
      return page;
    },
    /** A story as new, and no other tab. */
    async fresh() {
      for (const page of room.context.pages().slice(1)) await page.close();
      server.reset();
      const page = room.context.pages()[0] ?? (await room.context.newPage());
      await page.goto(`${room.url}newsroom.css`);
      await page.evaluate(() => {
        localStorage.clear();
        return new Promise((resolve) => {
          const request = indexedDB.deleteDatabase("khabar-journal");
          request.onsuccess = request.onerror = request.onblocked = () => resolve();
        });
      });
    },
    async end() {
      await room.context.close();
      server.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
  return room;
}

export async function write(page, text) {
  await page.click("#editor-body");
  await page.keyboard.press("Control+End");
  // The browser tells of a moved cursor a task later; no person is as quick as this test.
  await page.waitForTimeout(50);
  await page.keyboard.type(text);
}

export const body = (page) => page.locator("#editor-body");
export const words = (content) => (content.body.content ?? []).map((block) => text(block)).join("\n");
const text = (node) => node.text ?? (node.content ?? []).map(text).join(node.type === "table_row" ? "\t" : "");

export async function status(page, pattern) {
  await page.waitForFunction(
    ([source]) => new RegExp(source).test(document.querySelector("#editor-status")?.textContent ?? ""),
    [pattern.source],
    { timeout: 20_000 },
  );
}

export const notice = (page, name) => page.locator(".ed-notice", { hasText: name });

export async function until(check, what) {
  for (let tries = 0; tries < 200; tries += 1) {
    if (await check()) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error(`it never came that ${what}`);
}

export async function pasteHtml(page, html, plain = "متن") {
  await page.evaluate(
    ([html, plain]) => {
      const data = new DataTransfer();
      data.setData("text/html", html);
      data.setData("text/plain", plain);
      document.querySelector("#editor-body").dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }));
    },
    [html, plain],
  );
}
