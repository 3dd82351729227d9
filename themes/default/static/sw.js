// Stories for when there is no network: those read and those saved. The network comes first, always; what is kept is shown only
// where it does not answer. A copy is looked after once a day, goes when its story is withdrawn, and is not shown unasked when it is
// older than that. Nothing here touches the newsroom, the API or receipts.
const SHELL = "khabar-shell", KEPT = "khabar-kept", MEDIA = "khabar-media", QUEUE = "khabar-queue";
const DAY = 24 * 60 * 60 * 1000;
/** Stories that are kept because they were read; saved ones come on top. */
const READ = 30;
const STORY = /^\/news\/\d+\/[^/]+$/;
const COMMENT = /^\/news\/\d+\/comments$/;
const LEFT_ALONE = /^\/(newsroom|api|receipt|exchange|follow-ups\/receipt|lite|sw\.js|healthz|readyz|metrics)(\/|$)/;
const OFFLINE = "/offline", SWEPT = "/offline/swept";

const open = (name) => caches.open(name);
const isOld = (copy) => Date.now() - Number(copy.headers.get("x-kept")) >= DAY;

/** Keeps what a page is made of: its assets name their content and never change. */
async function keepAssets(html) {
  const shell = await open(SHELL);
  for (const [url] of html.matchAll(/\/assets\/[0-9a-f]+\/[\w.-]+/g)) {
    if (await shell.match(url)) continue;
    const answer = await fetch(url);
    if (!answer.ok) continue;
    if (url.endsWith(".css")) await keepAssets(await answer.clone().text());
    await shell.put(url, answer);
  }
}

async function keepShell() {
  const answer = await fetch(OFFLINE);
  if (!answer.ok) throw new Error(String(answer.status));
  await keepAssets(await answer.clone().text());
  await (await open(SHELL)).put(OFFLINE, answer);
}

/** Keeps a story's page in place of the copy there is. */
async function keep(path, answer, saved) {
  const kept = await open(KEPT);
  const old = await kept.match(path);
  const html = await answer.text();
  const isSaved = saved ?? old?.headers.get("x-saved") === "1";
  const headers = { "content-type": "text/html; charset=utf-8", "x-kept": Date.now(), "x-saved": Number(isSaved) };
  await keepAssets(html);
  await kept.put(path, new Response(html, { headers }));
  const read = [];
  for (const request of await kept.keys()) {
    const copy = await kept.match(request);
    if (copy.headers.get("x-saved") !== "1") read.push([Number(copy.headers.get("x-kept")), request]);
  }
  read.sort(([one], [other]) => other - one);
  for (const [, request] of read.slice(READ)) await kept.delete(request);
}

/** A story as the network has it: kept, or gone from here as from there. */
async function follow(path, answer) {
  if (answer.status === 404 || answer.status === 410) return (await open(KEPT)).delete(path);
  if (answer.ok) await keep(path, answer);
}

/** Looks after every copy, at most once a day. */
async function sweep() {
  const shell = await open(SHELL);
  const last = await shell.match(SWEPT);
  if (last && Date.now() - Number(await last.text()) < DAY) return;
  await shell.put(SWEPT, new Response(String(Date.now())));
  await keepShell();
  const kept = await open(KEPT);
  for (const request of await kept.keys()) {
    const path = new URL(request.url).pathname;
    const answer = await fetch(path, { cache: "no-cache" });
    if (!answer.redirected) await follow(path, answer);
    else {
      // Its address is another now.
      const saved = (await kept.match(path))?.headers.get("x-saved") === "1";
      await kept.delete(path);
      const own = new URL(answer.url).pathname;
      if (answer.ok && STORY.test(own)) await keep(own, answer, saved);
    }
  }
}

/** What is shown where the network does not answer. */
async function instead(url) {
  const copy = await (await open(KEPT)).match(url.pathname);
  if (copy && (!isOld(copy) || url.searchParams.get("kept") === "old")) {
    const html = await copy.text();
    const mark = `<html data-kept="${Number(copy.headers.get("x-kept"))}"${isOld(copy) ? " data-old" : ""} `;
    return new Response(html.replace("<html ", mark), { headers: copy.headers });
  }
  const page = await (await open(SHELL)).match(OFFLINE);
  return page ? new Response(page.body, { status: 503, headers: page.headers }) : Response.error();
}

async function page(event, url) {
  try {
    const answer = await fetch(event.request);
    const story = STORY.test(url.pathname) && !url.search ? answer.clone() : null;
    event.waitUntil((async () => {
      if (story) await follow(url.pathname, story);
      await send();
      await sweep();
    })().catch(() => {}));
    return answer;
  } catch {
    return instead(url);
  }
}

async function file(request) {
  const isImmutable = new URL(request.url).pathname.startsWith("/assets/");
  const kept = await caches.match(request.url);
  if (kept && isImmutable) return kept;
  return fetch(request).catch(() => kept ?? Response.error());
}

/** A comment: sent, or held until it can be. */
async function comment(event, url) {
  const held = event.request.clone();
  try {
    return await fetch(event.request);
  } catch {
    const fields = new URLSearchParams(await held.text());
    // It would be out of date.
    fields.delete("proof");
    const story = event.request.referrer ? new URL(event.request.referrer).pathname : "/";
    const waiting = { action: url.pathname, story, body: String(fields), text: fields.get("text") };
    await (await open(QUEUE)).put(`/queue/${Date.now()}`, Response.json(waiting));
    await self.registration.sync?.register("comments").catch(() => {});
    return Response.redirect(`${OFFLINE}?comment=waits`, 303);
  }
}

/** Sends the comments that wait, one after the other, and tells every open page. */
const send = () =>
  navigator.locks.request("khabar-comments", { ifAvailable: true }, async (lock) => {
    if (!lock) return;
    const queue = await open(QUEUE);
    for (const request of await queue.keys()) {
      const waiting = await (await queue.match(request)).json();
      if (waiting.done) continue;
      const headers = { Accept: "application/json", "Content-Type": "application/x-www-form-urlencoded" };
      const answer = await fetch(waiting.action, { method: "POST", headers, body: waiting.body });
      // The site is busy: later.
      if (answer.status === 429 || answer.status >= 500) return;
      const said = await answer.json().catch(() => ({}));
      const done = answer.ok ? { done: "sent", receipt: said.receipt } : { done: "refused" };
      await queue.put(request, Response.json({ ...waiting, ...done }));
      for (const client of await self.clients.matchAll()) client.postMessage("comments");
    }
  });

async function save(path, media) {
  const answer = await fetch(path);
  if (!answer.ok || answer.redirected) throw new Error(String(answer.status));
  await keep(path, answer, true);
  const files = await open(MEDIA);
  await Promise.allSettled(media.map((url) => files.add(url)));
}

addEventListener("install", (event) => event.waitUntil(keepShell().then(() => self.skipWaiting())));
addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));
addEventListener("sync", (event) => event.waitUntil(send()));
addEventListener("message", (event) => {
  const { read, saved, dropped, media } = event.data;
  const work = async () => {
    if (read && !(await (await open(KEPT)).match(read))) await follow(read, await fetch(read));
    if (saved) await save(saved, media);
    if (dropped) await (await open(KEPT)).delete(dropped);
    await send();
  };
  event.waitUntil(work().then(() => event.ports[0]?.postMessage(true), () => event.ports[0]?.postMessage(false)));
});
addEventListener("fetch", (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (url.origin !== location.origin || LEFT_ALONE.test(url.pathname)) return;
  if (request.mode === "navigate") {
    if (request.method === "GET") event.respondWith(page(event, url));
    else if (request.method === "POST" && COMMENT.test(url.pathname)) event.respondWith(comment(event, url));
  } else if (request.method === "GET" && /^\/(assets|media)\//.test(url.pathname)) event.respondWith(file(request));
});
