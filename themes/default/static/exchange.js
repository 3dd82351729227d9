// The exchange with a script: a proof of work while the reader types, votes without a new page, and word of comments that arrive
// meanwhile. Without it everything works, only a comment waits behind those with a proof.
const section = document.getElementById("exchange");
const form = document.getElementById("exchange-form");

// SHA-256 of one block (FIPS 180-4): `crypto.subtle` is not there on sites without TLS, and a call for every number is slow.
const primes = [];
for (let n = 2; primes.length < 64; n++) if (primes.every((p) => n % p)) primes.push(n);
const fraction = (root) => ((root - Math.floor(root)) * 2 ** 32) | 0;
const K = primes.map((p) => fraction(Math.cbrt(p)));
const H = primes.slice(0, 8).map((p) => fraction(Math.sqrt(p)));
const W = new Int32Array(64);

/** The first word of the hash of `bytes`, at most 55 of them; all eight in hex when asked. */
function sha256(bytes, whole) {
  W.fill(0);
  for (let i = 0; i < bytes.length; i++) W[i >> 2] |= bytes[i] << (24 - (i & 3) * 8);
  W[bytes.length >> 2] |= 0x80 << (24 - (bytes.length & 3) * 8);
  W[15] = bytes.length * 8;
  for (let i = 16; i < 64; i++) {
    const x = W[i - 15], y = W[i - 2];
    const s = ((x >>> 7) | (x << 25)) ^ ((x >>> 18) | (x << 14)) ^ (x >>> 3);
    const t = ((y >>> 17) | (y << 15)) ^ ((y >>> 19) | (y << 13)) ^ (y >>> 10);
    W[i] = (W[i - 16] + s + W[i - 7] + t) | 0;
  }
  let [a, b, c, d, e, f, g, h] = H;
  for (let i = 0; i < 64; i++) {
    const s = ((e >>> 6) | (e << 26)) ^ ((e >>> 11) | (e << 21)) ^ ((e >>> 25) | (e << 7));
    const t = (h + s + ((e & f) ^ (~e & g)) + K[i] + W[i]) | 0;
    const r = ((a >>> 2) | (a << 30)) ^ ((a >>> 13) | (a << 19)) ^ ((a >>> 22) | (a << 10));
    const u = (r + ((a & b) ^ (a & c) ^ (b & c))) | 0;
    h = g; g = f; f = e; e = (d + t) | 0; d = c; c = b; b = a; a = (t + u) | 0;
  }
  if (!whole) return (a + H[0]) | 0;
  const words = [a, b, c, d, e, f, g, h].map((word, i) => ((word + H[i]) >>> 0).toString(16).padStart(8, "0"));
  return words.join("");
}

/** Looks for the number, a little at a time: typing goes first. */
async function prove() {
  const answer = await fetch("/exchange/challenge");
  if (!answer.ok) return "";
  const { salt, challenge, mark, most } = await answer.json();
  const first = parseInt(challenge.slice(0, 8), 16) | 0;
  const encoder = new TextEncoder();
  for (let number = 0; number < most; ) {
    for (const end = performance.now() + 12; number < most && performance.now() < end; number++) {
      const bytes = encoder.encode(salt + number);
      if (sha256(bytes) === first && sha256(bytes, true) === challenge) return [salt, challenge, mark, number].join(".");
    }
    await new Promise((resume) => setTimeout(resume));
  }
  return "";
}

if (form) {
  let proof = null;
  let ready = null;
  const begin = () => (proof ??= prove().catch(() => "").then((found) => (ready = found)));
  const enclose = (value) => {
    const field = Object.assign(document.createElement("input"), { type: "hidden", name: "proof", value });
    form.append(field);
  };
  form.addEventListener("focusin", begin, { once: true });
  form.addEventListener("submit", async (event) => {
    if (form.elements.proof) return;
    if (ready !== null) return enclose(ready);
    event.preventDefault();
    const button = form.querySelector("button[type=submit]");
    button.setAttribute("aria-busy", "true");
    // Whatever becomes of the proof, the comment goes.
    const patience = new Promise((resolve) => setTimeout(resolve, 10000, ""));
    enclose(await Promise.race([begin(), patience]));
    button.removeAttribute("aria-busy");
    // Not within the event: a form that is being submitted can't be submitted.
    setTimeout(() => form.requestSubmit());
  });
  // Whoever comes back to the page has spent the proof.
  addEventListener("pageshow", (event) => {
    if (!event.persisted || !form.elements.proof) return;
    form.elements.proof.remove();
    proof = ready = null;
    begin();
  });
}

/** A vote, without leaving the page. */
async function vote(event) {
  const ballot = event.target;
  if (!ballot.matches("form[action$='/vote']") || !event.submitter) return;
  event.preventDefault();
  const send = () => {
    const body = new URLSearchParams({ value: event.submitter.value });
    return fetch(ballot.action, { method: "POST", headers: { Accept: "application/json" }, body });
  };
  try {
    let answer = await send();
    // The browser was not known until now; its second request counts.
    if (answer.status === 409) answer = await send();
    if (!answer.ok) throw new Error(String(answer.status));
    const counts = await answer.json();
    const digits = new Intl.NumberFormat(document.documentElement.lang, { useGrouping: false });
    for (const [value, sign, count] of [["up", "+", counts.ups], ["down", "−", counts.downs]]) {
      const button = ballot.querySelector(`button[value=${value}]`);
      const text = `${sign} ${digits.format(count)}`;
      button.setAttribute("aria-label", button.getAttribute("aria-label").replace(button.textContent.trim(), text));
      button.setAttribute("aria-pressed", String(counts.yours === value));
      button.textContent = text;
    }
  } catch {
    // As without a script: the page says what is the matter.
    const field = Object.assign(document.createElement("input"), { type: "hidden", name: "value", value: event.submitter.value });
    ballot.append(field);
    ballot.submit();
  }
}
section?.addEventListener("submit", vote);

/** Puts the comments as they are now in place of those that are shown; what is being typed stays. */
async function renew() {
  const answer = await fetch(location.href);
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  for (const part of ["comments", "exchange-counts"]) {
    const [old, fresh] = [document, page].map((place) => place.querySelector(`[data-part="${part}"]`));
    if (old && fresh) old.replaceWith(document.adoptNode(fresh));
  }
}

const live = section?.dataset.live;
if (live && "EventSource" in window) {
  const notice = document.getElementById("arrived");
  const stream = new EventSource(live);
  stream.addEventListener("exchange", () => (notice.hidden = false));
  // A closed door is not knocked at for ever.
  stream.addEventListener("error", () => stream.readyState === EventSource.CLOSED && stream.close());
  addEventListener("pagehide", () => stream.close());
  notice.querySelector("button").addEventListener("click", async () => {
    try {
      await renew();
      notice.hidden = true;
      document.getElementById("comments-title")?.focus();
    } catch {
      location.reload();
    }
  });
}
