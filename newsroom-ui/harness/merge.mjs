// A three-way merge by fields and by blocks, simple where the server's is good.
const same = (one, other) => JSON.stringify(one ?? null) === JSON.stringify(other ?? null);
const escape = (text) => String(text).replace(/[&<>]/g, (c) => `&#${c.charCodeAt(0)};`);
const words = (block) => block.text ?? (block.content ?? []).map(words).join("");

function choose(base, mine, theirs) {
  if (same(mine, theirs)) return "same";
  if (same(mine, base)) return "theirs";
  if (same(theirs, base)) return "mine";
  return "ask";
}

const html = (theirs, mine) => `<del>${escape(theirs)}</del> <ins>${escape(mine)}</ins>`;

export function merge(base, mine, theirs) {
  const fields = ["kicker", "headline", "lead", "bylines", "tags", "place", "picture"].map((field) => ({
    field,
    choice: choose(base[field], mine[field], theirs[field]),
    mine: mine[field] ?? null,
    theirs: theirs[field] ?? null,
    html: html(theirs[field] ?? "", mine[field] ?? ""),
  }));
  const [a, b, c] = [base, mine, theirs].map((content) => content.body.content ?? []);
  const body = [];
  for (let at = 0; at < Math.max(b.length, c.length); at += 1) {
    const choice = choose(a[at], b[at], c[at]);
    const [m, t] = [b[at] ? [b[at]] : [], c[at] ? [c[at]] : []];
    body.push({ choice, mine: m, theirs: t, html: html(t.map(words).join(""), m.map(words).join("")) });
  }
  return { fields, body };
}
