// Arranging a page: every button works without this script, by a form that is sent and comes back. Here the same
// buttons change the page in place, stories can be dragged, and what is sought is found while it is typed.
"use strict";

const place = () => document.getElementById("arrangement");
const said = document.getElementById("said");
const digits = (number) => new Intl.NumberFormat(document.documentElement.lang, { useGrouping: false }).format(number);

// One request at a time, in the order of the keys.
let queue = Promise.resolve();

/** Sends the form as if the button with this word were pressed; resolves to the screen that comes back. */
async function send(word) {
  const form = place().querySelector("form.arrange");
  const fields = new URLSearchParams(new FormData(form));
  fields.set("do", word);
  const answer = await fetch(form.action, { method: "POST", body: fields, headers: { Accept: "text/html" } });
  if (answer.redirected || !(answer.headers.get("content-type") || "").startsWith("text/html")) throw new Error("gone");
  return new DOMParser().parseFromString(await answer.text(), "text/html");
}

function change(word, key) {
  queue = queue.then(async () => {
    const screen = await send(word);
    const fresh = screen.getElementById("arrangement");
    if (!fresh) throw new Error("gone");
    place().replaceWith(fresh);
    prepare();
    if (key) follow(key);
    said.textContent = place().dataset.said;
  }).catch(() => plainly(word));
}

/** The focus goes on with what was moved: to the same button, or to another of the same story. */
function follow(key) {
  const again = place().querySelector(`[data-key="${CSS.escape(key)}"]`);
  const id = key.replace(/^[a-z]+/, "");
  const story = id && place().querySelector(`.placed [type=hidden][value="${CSS.escape(id)}"]`);
  const next = key.startsWith("add") ? place().querySelector("#found button") : undefined;
  const row = again ? again.closest("li, section") : story ? story.closest("li") : null;
  const button = again && !again.disabled ? again : next ?? row?.querySelector("button:not(:disabled)");
  (button ?? document.getElementById("q")).focus();
}

/** What can't be done in place is done as without a script: the server says what is wrong. */
function plainly(word) {
  const form = place().querySelector("form.arrange");
  const button = document.createElement("button");
  button.name = "do";
  button.value = word;
  button.hidden = true;
  form.append(button);
  leaving = true;
  form.requestSubmit(button);
}
let leaving = false;

document.addEventListener("submit", (event) => {
  const button = event.submitter;
  if (leaving || !event.target.matches("form.arrange") || !button) return;
  if (["save", "publish", "schedule"].includes(button.value)) return;
  event.preventDefault();
  change(button.value, button.dataset.key);
});

document.addEventListener("change", (event) => {
  if (!event.target.closest("form.arrange")) return;
  if (event.target.matches("select, .number[name$='-at']")) change("refresh", event.target.dataset.key);
});

let typing;
document.addEventListener("input", (event) => {
  if (event.target.id === "q") {
    clearTimeout(typing);
    typing = setTimeout(find, 250);
  }
  if (event.target.dataset.counts) count(event.target);
});

function find() {
  queue = queue.then(async () => {
    const fresh = (await send("refresh")).getElementById("found");
    if (fresh) document.getElementById("found").replaceWith(fresh);
  }).catch(() => {});
}

function count(field) {
  document.getElementById(field.dataset.counts).textContent = digits(field.maxLength - [...field.value].length);
}

function prepare() {
  for (const field of document.querySelectorAll("[data-counts]")) count(field);
}

// Dragging: from a list or from what was found, to a list.
let dragged;

document.addEventListener("dragstart", (event) => {
  const story = event.target.closest?.(".story[draggable]");
  if (!story) return;
  const list = story.closest("[data-slot]");
  dragged = list ? `carry:${list.dataset.slot}:${story.dataset.at}` : `add:${story.dataset.add}`;
  event.dataTransfer.effectAllowed = "move";
  event.dataTransfer.setData("text/plain", dragged);
});

const target = (event) => dragged && event.target.closest?.("[data-slot] > li, [data-slot]");
const clear = () => document.querySelectorAll(".over").forEach((one) => one.classList.remove("over"));

document.addEventListener("dragover", (event) => {
  const over = target(event);
  if (!over) return;
  event.preventDefault();
  clear();
  over.classList.add("over");
});

document.addEventListener("drop", (event) => {
  const over = target(event);
  if (!over) return;
  event.preventDefault();
  const list = over.closest("[data-slot]");
  change(`${dragged}:${list.dataset.slot}:${over.dataset.at ?? 99}`);
});

document.addEventListener("dragend", () => {
  dragged = undefined;
  clear();
});

prepare();
