// The moderators' queue from the keyboard: a decision takes its card away at once, and further cards come before the list
// runs dry, so that nobody waits for a page. Without this script every button sends the form.
const form = document.querySelector("form.queue");
const said = document.getElementById("said");
const keys = document.getElementById("keys");
const cards = () => [...document.querySelectorAll(".comment:not(.gone)")];
let current = null;
let lastBatch = null;
let choosing = null;
let fetching = false;

const say = (key, count) => (form.dataset[key] || "").replace("#", new Intl.NumberFormat(document.documentElement.lang).format(count));

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
}

function step(by) {
  const all = cards();
  const at = all.indexOf(current);
  go(all[at < 0 ? (by > 0 ? 0 : all.length - 1) : Math.min(Math.max(at + by, 0), all.length - 1)]);
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
  return answer.json();
}

async function decide(decision, targets, reason) {
  if (!targets.length) return;
  const ids = targets.map((card) => card.dataset.id);
  const rest = cards();
  const after = rest.slice(rest.indexOf(targets[targets.length - 1]) + 1).find((card) => !targets.includes(card));
  targets.forEach((card) => card.classList.add("gone"));
  go(after || rest.filter((card) => !targets.includes(card)).pop() || null);
  const fields = [["decision", decision], ...ids.map((id) => ["id", id])];
  const seen = form.querySelector("input[name=seen]");
  if (seen) fields.push(["seen", seen.value]);
  if (reason) fields.push(...reason);
  try {
    const answer = await send("/newsroom/comments/decide", fields);
    if (answer.batch !== null) lastBatch = { id: answer.batch, cards: targets };
    targets.forEach((card) => (card.hidden = true));
    const late = answer.late.length ? " " + say("late", answer.late.length) : "";
    tell(say("done" + decision[0].toUpperCase() + decision.slice(1), answer.done.length) + late, answer.batch !== null);
    more();
  } catch {
    targets.forEach((card) => card.classList.remove("gone"));
    go(targets[0]);
    tell(form.dataset.failed, false);
  }
}

async function undo() {
  if (!lastBatch) return;
  const { id, cards: back } = lastBatch;
  try {
    const answer = await send(`/newsroom/comments/batches/${id}/undo`, []);
    lastBatch = null;
    back.forEach((card) => {
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

/** Fetches the next page's cards while some are left. */
async function more() {
  const next = document.querySelector("a[rel=next]");
  if (fetching || !next || cards().length > 15) return;
  fetching = true;
  try {
    const answer = await fetch(next.href);
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const known = new Set([...document.querySelectorAll(".comment")].map((card) => card.id));
    const fresh = [...page.querySelectorAll(".comment")].filter((card) => !known.has(card.id));
    document.querySelector(".cards").append(...fresh.map((card) => document.adoptNode(card)));
    const following = page.querySelector("a[rel=next]");
    if (following) next.href = following.getAttribute("href");
    else next.parentElement.remove();
    if (!current) go(cards()[0]);
  } catch {
    // The link is still there.
  } finally {
    fetching = false;
  }
}

/** Asks for a reason: the number of one in the list, or Enter for what stands in the fields. */
function chooseReason() {
  choosing = chosen();
  if (choosing.length) document.getElementById("reason").focus();
}

function refuse(number) {
  const list = document.getElementById("reason");
  const text = document.getElementById("reason_text");
  if (number) list.selectedIndex = Math.min(number - 1, list.options.length - 1);
  const reason = text.value.trim() ? [["reason_text", text.value]] : [["reason", list.value]];
  const targets = choosing || chosen();
  choosing = null;
  text.value = "";
  decide("reject", targets, reason);
}

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
      choosing = targets;
      document.getElementById("reason").focus();
    } else if (word === "reject") {
      choosing = choosing || targets;
      refuse();
    } else {
      decide(word, targets);
    }
  });
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const at = event.target;
    if (choosing) {
      if (event.key === "Escape") {
        choosing = null;
        go(current);
      } else if (event.key === "Enter") {
        event.preventDefault();
        refuse();
      } else if (at.id === "reason" && /^[1-9]$/.test(event.key)) {
        event.preventDefault();
        refuse(Number(event.key));
      }
      return;
    }
    if (at.matches("input:not([type=checkbox]), select, textarea") || keys.open) return;
    const act = {
      j: () => step(1),
      k: () => step(-1),
      a: () => decide("approve", chosen()),
      s: () => decide("spam", chosen()),
      r: chooseReason,
      u: undo,
      x: () => {
        const box = current && current.querySelector("input[name=id]");
        if (box) box.checked = !box.checked;
      },
      "?": () => keys.showModal(),
    }[event.key];
    if (!act) return;
    event.preventDefault();
    act();
  });
  more();
}
