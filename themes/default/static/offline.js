// What a reader sees of what the service worker does: the button that saves a story, word of comments written without a network, and
// the list of what is kept. Without it nothing is lacking but that.
const KEPT = "khabar-kept", QUEUE = "khabar-queue", DAY = 24 * 60 * 60 * 1000;
const here = location.pathname;
const root = document.documentElement;
const list = document.getElementById("kept");
const button = document.querySelector(".keep");
const clock = new Intl.DateTimeFormat(root.lang, { dateStyle: "long", timeStyle: "short" });

/** The words, which the page for readers without a network holds. */
let page = null;
async function words() {
  if (!page) {
    const answer = (await caches.match("/offline")) ?? (await fetch("/offline"));
    page = new DOMParser().parseFromString(await answer.text(), "text/html").getElementById("offline-words").content;
  }
  return page;
}

/** Puts a note at the top of the page. */
async function tell(word, change = () => {}) {
  const note = document.importNode((await words()).querySelector(`[data-word="${word}"]`), true);
  change(note);
  document.getElementById("main").prepend(note);
}

/** Asks the service worker; whether it could. */
async function ask(what) {
  const { active } = await navigator.serviceWorker.ready;
  const { port1, port2 } = new MessageChannel();
  const answered = new Promise((resolve) => (port1.onmessage = (event) => resolve(event.data)));
  active.postMessage(what, [port2]);
  return answered;
}

const copyOf = async (path) => (await caches.open(KEPT)).match(path);
const isSaved = async () => (await copyOf(here))?.headers.get("x-saved") === "1";

async function showButton() {
  const saved = await isSaved();
  button.dataset.unsaved ??= button.textContent;
  button.textContent = saved ? button.dataset.saved : button.dataset.unsaved;
  button.setAttribute("aria-pressed", String(saved));
}

async function press() {
  const media = [...document.querySelectorAll(".dispatch img")].map((img) => img.currentSrc || img.src);
  button.setAttribute("aria-busy", "true");
  await ask((await isSaved()) ? { dropped: here } : { saved: here, media });
  button.removeAttribute("aria-busy");
  await showButton();
}

/** What became of comments that waited: told once. */
async function tellComments() {
  const queue = await caches.open(QUEUE);
  for (const request of await queue.keys()) {
    const waiting = await (await queue.match(request))?.json();
    if (!waiting?.done || !(await queue.delete(request))) continue;
    await tell(waiting.done, (note) => {
      const link = note.querySelector("a");
      link.href = waiting.done === "sent" ? waiting.receipt : `${waiting.story}#exchange-form`;
      const text = note.querySelector("q");
      if (text) text.textContent = waiting.text;
    });
    const field = document.getElementById("comment-text");
    if (waiting.done === "refused" && field && !field.value && here === waiting.story) field.value = waiting.text;
  }
}

async function showKept() {
  const kept = await caches.open(KEPT);
  const model = document.getElementById("kept-story").content;
  const copies = [];
  for (const request of await kept.keys()) {
    const copy = await kept.match(request);
    const title = new DOMParser().parseFromString(await copy.text(), "text/html").querySelector("h1");
    copies.push({ path: new URL(request.url).pathname, at: Number(copy.headers.get("x-kept")), title: title?.textContent ?? "" });
  }
  copies.sort((one, other) => (other.path === here) - (one.path === here) || other.at - one.at);
  for (const { path, at, title } of copies) {
    const item = document.importNode(model, true);
    const [link, anyway] = item.querySelectorAll("a");
    link.textContent = title;
    link.href = path;
    const time = item.querySelector("[data-at]");
    time.textContent = time.textContent.replace("{time}", clock.format(at));
    if (Date.now() - at >= DAY) {
      link.href = anyway.href = `${path}?kept=old`;
      anyway.parentElement.hidden = false;
    }
    list.append(item);
  }
  document.getElementById("kept-none").hidden = copies.length > 0;
}

if ("serviceWorker" in navigator) {
  navigator.serviceWorker.register("/sw.js").catch(() => {});
  navigator.serviceWorker.addEventListener("message", () => tellComments());
  addEventListener("online", () => ask({}));
  if (list) {
    await showKept();
    if (location.search.includes("comment=waits")) await tell("waits");
  } else if (root.dataset.kept) {
    await tell(root.dataset.old === undefined ? "shown" : "old", (note) => {
      const time = note.querySelector("[data-at]");
      time.textContent = time.textContent.replace("{time}", clock.format(Number(root.dataset.kept)));
    });
  } else if (button) {
    await ask({ read: here });
  }
  if (button) {
    button.addEventListener("click", press);
    await showButton();
  }
  await tellComments();
}
