// The moderators' queue from the keyboard: a decision takes its card away at once, and further cards come before the list
// runs dry, so that nobody waits for a page. What colleagues decide or look at is told as it happens. Without this script every
// button sends the form.
const form = document.querySelector("form.queue");
const said = document.getElementById("said");
const news = document.getElementById("news");
const keys = document.getElementById("keys");
const reason = document.getElementById("reason");
const reasonText = document.getElementById("reason_text");
const all = document.getElementById("all");
const cards = () => [...document.querySelectorAll(".comment:not(.gone)")];
const digits = new Intl.NumberFormat(document.documentElement.lang);
const decided = new Set();
let current = null;
let lastBatch = null;
let choosing = null;
let fetching = false;
let sending = null;
let arrived = 0;

const say = (key, value) => (form.dataset[key] || "").replace("#", typeof value === "number" ? digits.format(value) : value);

function tell(text, undoes) {
  const line = document.createElement("p");
  line.className = "done";
  line.textContent = text;
  said.replaceChildren(line);
  if (!undoes) return;
  const button = document.createElement("button");
  button.type = "button";
  button.textContent = form.dataset.undo;
  button.addEventListener("click", undo);
  said.append(button);
}

function go(card) {
  current = card;
  if (card) card.focus({ preventScroll: false });
  claim();
}

/** Steps over what colleagues have before their eyes. */
function step(by) {
  const list = cards();
  let at = list.indexOf(current);
  at = at < 0 ? (by > 0 ? -1 : list.length) : at;
  do at += by;
  while (list[at] && list[at].classList.contains("taken"));
  if (list[at]) go(list[at]);
}

/** The chosen cards, or the one at hand. */
function chosen() {
  const marked = cards().filter((card) => card.querySelector("input[name=id]").checked);
  return marked.length ? marked : current ? [current] : [];
}

async function send(url, fields) {
  const answer = await fetch(url, {
    method: "POST",
    headers: { Accept: "application/json" },
    body: new URLSearchParams(fields),
  });
  if (!answer.ok) throw new Error(String(answer.status));
  return answer.status === 204 ? null : answer.json();
}

/** Says on the card who was faster. */
function late(card, name) {
  card.classList.add("gone");
  let note = card.querySelector(".late-by");
  if (!note) card.prepend((note = Object.assign(document.createElement("p"), { className: "hint late-by" })));
  note.textContent = say("lateBy", name || "…");
}

async function decide(decision, targets, why) {
  if (!targets.length) return;
  const ids = targets.map((card) => card.dataset.id);
  const rest = cards();
  const after = rest.slice(rest.indexOf(targets[targets.length - 1]) + 1);
  const next = after.find((card) => !targets.includes(card) && !card.classList.contains("taken"));
  targets.forEach((card) => card.classList.add("gone"));
  ids.forEach((id) => decided.add(id));
  go(next || rest.filter((card) => !targets.includes(card)).pop() || null);
  const fields = [["decision", decision], ...ids.map((id) => ["id", id])];
  const seen = form.querySelector("input[name=seen]");
  if (seen) fields.push(["seen", seen.value]);
  if (why) fields.push(...why);
  const answered = send("/newsroom/comments/decide", fields);
  sending = settle(answered, decision, targets, ids);
  await sending;
}

/** Shows what became of a decision that is on its way. */
async function settle(answered, decision, targets, ids) {
  try {
    const answer = await answered;
    const others = new Map(answer.late.map((one) => [String(one.id), one.by]));
    const own = targets.filter((card) => !others.has(card.dataset.id));
    if (answer.batch !== null) lastBatch = { id: answer.batch, cards: own };
    own.forEach((card) => (card.hidden = true));
    targets.filter((card) => others.has(card.dataset.id)).forEach((card) => late(card, others.get(card.dataset.id)));
    const more = others.size ? " " + say("late", others.size) : "";
    tell(say("done" + decision[0].toUpperCase() + decision.slice(1), answer.done.length) + more, answer.batch !== null);
    if (all) all.checked = false;
    fill();
  } catch {
    targets.forEach((card) => card.classList.remove("gone"));
    ids.forEach((id) => decided.delete(id));
    go(targets[0]);
    tell(form.dataset.failed, false);
  }
}

async function undo() {
  // What was decided a moment ago may still be under way.
  await sending;
  if (!lastBatch) return;
  const { id, cards: back } = lastBatch;
  try {
    const answer = await send(`/newsroom/comments/batches/${id}/undo`, []);
    lastBatch = null;
    back.forEach((card) => {
      decided.delete(card.dataset.id);
      card.classList.remove("gone");
      card.hidden = false;
      card.querySelector("input[name=id]").checked = false;
    });
    go(back[0]);
    tell(say("doneUndo", answer.done.length), false);
  } catch {
    tell(form.dataset.failed, false);
  }
}

/** The cards of a page that are not here yet. */
async function fetched(url) {
  const answer = await fetch(url);
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const known = new Set([...document.querySelectorAll(".comment")].map((card) => card.id));
  return { page, fresh: [...page.querySelectorAll(".comment")].filter((card) => !known.has(card.id)) };
}

/** Fetches the next page's cards while some are left. */
async function fill() {
  const next = document.querySelector("a[rel=next]");
  if (fetching || !next || cards().length > 15) return;
  fetching = true;
  let empty = false;
  try {
    const { page, fresh } = await fetched(next.href);
    document.querySelector(".cards").append(...fresh.map((card) => document.adoptNode(card)));
    const following = page.querySelector("a[rel=next]");
    if (following) next.href = following.getAttribute("href");
    else next.parentElement.remove();
    empty = !fresh.length && Boolean(following);
    if (!current || !current.isConnected || current.hidden) go(cards()[0] || null);
  } catch {
    // The link is still there.
  } finally {
    fetching = false;
  }
  if (empty) fill();
}

/** Puts what arrived since at the end of the list, which is in the order of arrival. */
async function showNews() {
  const at = location.href.replace(/([?&])after=[^&]*&?/, "$1");
  try {
    const { fresh } = await fetched(at);
    document.querySelector(".cards").append(...fresh.map((card) => document.adoptNode(card)));
  } catch {
    location.reload();
  }
  arrived = 0;
  news.replaceChildren();
  if (!current) go(cards()[0] || null);
}

/** Asks for a reason: the number of one in the list, or Enter for what stands in the fields. */
function chooseReason(targets) {
  choosing = targets;
  if (choosing.length) reason.focus();
}

function refuse(number) {
  if (number) reason.selectedIndex = Math.min(number - 1, reason.options.length - 1);
  const why = !number && reasonText.value.trim() ? [["reason_text", reasonText.value]] : [["reason", reason.value]];
  const targets = choosing || chosen();
  choosing = null;
  reasonText.value = "";
  decide("reject", targets, why);
}

// What one has before the eyes: the card at hand and the next ones. Colleagues step over them.
const AHEAD = 5;
let held = [];
let claiming = null;

function claim(again) {
  if (!form || !form.querySelector("fieldset.bulk")) return;
  clearTimeout(claiming);
  claiming = setTimeout(() => {
    const list = cards().filter((card) => !card.classList.contains("taken"));
    const at = Math.max(list.indexOf(current), 0);
    const hold = document.hidden ? [] : list.slice(at, at + AHEAD).map((card) => card.dataset.id);
    const release = held.filter((id) => !hold.includes(id));
    if (!again && !release.length && hold.every((id) => held.includes(id))) return;
    held = hold;
    const fields = [...hold.map((id) => ["hold", id]), ...release.map((id) => ["release", id])];
    if (fields.length) send("/newsroom/comments/claims", fields).catch(() => {});
  }, 150);
}

function listen() {
  const stream = new EventSource(form.dataset.live);
  stream.addEventListener("claims", (event) => {
    const names = new Map(JSON.parse(event.data).claims.map((one) => [String(one.id), one.name]));
    document.querySelectorAll(".comment").forEach((card) => {
      const name = names.get(card.dataset.id);
      const mark = card.querySelector(".looks");
      card.classList.toggle("taken", Boolean(name));
      mark.hidden = !name;
      mark.querySelector("bdi").textContent = name || "";
    });
  });
  stream.addEventListener("standing", (event) => {
    const { id, waits, by, mine } = JSON.parse(event.data);
    const card = document.getElementById(`c-${id}`);
    const waiting = !["published", "rejected", "spam"].includes(form.dataset.show);
    if (!waiting || mine || decided.has(String(id))) return;
    if (card && !waits && !card.classList.contains("gone")) {
      late(card, by);
      if (card === current) step(1);
      fill();
    } else if (card && waits && card.querySelector(".late-by")) {
      card.querySelector(".late-by").remove();
      card.classList.remove("gone");
    } else if (!card && waits) {
      arrived += 1;
      const button = Object.assign(document.createElement("button"), { type: "button", textContent: form.dataset.showNews });
      button.addEventListener("click", showNews);
      news.replaceChildren(say("news", arrived), " ", button);
    }
  });
  stream.addEventListener("signed-out", () => location.reload());
  addEventListener("pagehide", () => {
    stream.close();
    const fields = new URLSearchParams(held.map((id) => ["release", id]));
    if (held.length) navigator.sendBeacon("/newsroom/comments/claims", fields);
  });
  setInterval(() => claim(true), 60000);
  document.addEventListener("visibilitychange", () => claim(true));
}

/** The letter on the key, whatever layout is chosen: a Persian one has no j. */
const letter = (event) =>
  /^Key[A-Z]$/.test(event.code) ? event.code.slice(3).toLowerCase() : event.code === "Slash" && event.shiftKey ? "?" : event.key;
const number = (event) => Number((event.code.match(/^(?:Digit|Numpad)([1-9])$/) || [])[1] || 0);

if (form) {
  form.addEventListener("click", (event) => {
    const button = event.target.closest("button");
    if (!button || button.form !== form) return;
    const card = button.closest(".comment");
    const word = button.dataset.do || button.value;
    if (!["approve", "reject", "spam"].includes(word)) return;
    event.preventDefault();
    if (card) current = card;
    const targets = card ? [card] : chosen();
    if (word === "reject" && card) {
      chooseReason(targets);
    } else if (word === "reject") {
      choosing = choosing || targets;
      refuse();
    } else {
      choosing = null;
      decide(word, targets);
    }
  });
  all?.addEventListener("change", () => {
    cards().forEach((card) => (card.querySelector("input[name=id]").checked = all.checked));
  });
  form.addEventListener("focusin", (event) => {
    const card = event.target.closest(".comment");
    if (card && card !== current) {
      current = card;
      claim();
    }
  });
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    const at = event.target;
    const inReason = at === reason || at === reasonText;
    if (choosing && !inReason) choosing = null;
    if (choosing && inReason) {
      if (event.key === "Escape") {
        choosing = null;
        go(current);
      } else if (event.key === "Enter") {
        event.preventDefault();
        refuse();
      } else if (at === reason && number(event)) {
        event.preventDefault();
        refuse(number(event));
      }
      return;
    }
    if (at.matches("input:not([type=checkbox]), select, textarea") || keys.open) return;
    const act = {
      j: () => step(1),
      k: () => step(-1),
      a: () => decide("approve", chosen()),
      s: () => decide("spam", chosen()),
      r: () => chooseReason(chosen()),
      u: undo,
      o: () => current && current.querySelector("a[data-open]").click(),
      x: () => {
        const box = current && current.querySelector("input[name=id]");
        if (box) box.checked = !box.checked;
      },
      "?": () => keys.showModal(),
    }[letter(event)];
    if (!act || (!reason && !["j", "k", "o", "?"].includes(letter(event)))) return;
    event.preventDefault();
    act();
  });
  if ("EventSource" in window) listen();
  fill();
}
