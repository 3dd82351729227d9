// A word diff for texts that the server has not seen. Spaces and half-spaces are words of their own, so that their
// changes show.

import { el } from "./dom";

export type Part = { is: "same" | "mine" | "theirs"; text: string };

/** More words than this are compared by lines. */
const MOST = 1_500;

export function diff(theirs: string, mine: string): Part[] {
  let a = words(theirs);
  let b = words(mine);
  if (a.length * b.length > MOST * MOST) {
    a = theirs.match(/[^\n]*\n|[^\n]+/g) ?? [];
    b = mine.match(/[^\n]*\n|[^\n]+/g) ?? [];
  }
  let head = 0;
  while (head < a.length && head < b.length && a[head] === b[head]) head += 1;
  let tail = 0;
  while (tail < a.length - head && tail < b.length - head && a[a.length - 1 - tail] === b[b.length - 1 - tail]) tail += 1;
  const middle = longest(a.slice(head, a.length - tail), b.slice(head, b.length - tail));
  return merged([
    { is: "same", text: a.slice(0, head).join("") },
    ...middle,
    { is: "same", text: tail ? a.slice(-tail).join("") : "" },
  ]);
}

function words(text: string): string[] {
  return text.match(/[\p{L}\p{M}\p{N}]+|\u200c|\s|[^\s\p{L}\p{M}\p{N}]/gu) ?? [];
}

/** The longest common subsequence, by the table that every textbook has. */
function longest(a: string[], b: string[]): Part[] {
  const width = b.length + 1;
  const table = new Uint32Array((a.length + 1) * width);
  for (let i = a.length - 1; i >= 0; i -= 1) {
    for (let j = b.length - 1; j >= 0; j -= 1) {
      table[i * width + j] =
        a[i] === b[j]
          ? (table[(i + 1) * width + j + 1] ?? 0) + 1
          : Math.max(table[(i + 1) * width + j] ?? 0, table[i * width + j + 1] ?? 0);
    }
  }
  const out: Part[] = [];
  let i = 0;
  let j = 0;
  while (i < a.length || j < b.length) {
    const down = table[(i + 1) * width + j] ?? 0;
    const right = table[i * width + j + 1] ?? 0;
    if (i < a.length && j < b.length && a[i] === b[j]) {
      out.push({ is: "same", text: a[i] ?? "" });
      i += 1;
      j += 1;
    } else if (i < a.length && (j >= b.length || down >= right)) {
      out.push({ is: "theirs", text: a[i] ?? "" });
      i += 1;
    } else {
      out.push({ is: "mine", text: b[j] ?? "" });
      j += 1;
    }
  }
  return out;
}

function merged(parts: Part[]): Part[] {
  const out: Part[] = [];
  for (const part of parts) {
    const last = out[out.length - 1];
    if (!part.text) continue;
    if (last?.is === part.is) last.text += part.text;
    else out.push({ ...part });
  }
  return out;
}

/** The diff as elements; a half-space, which has no width, is shown by a sign. */
export function diffElement(theirs: string, mine: string): HTMLElement {
  const out = el("div", { class: "ed-diff", dir: "auto" });
  for (const part of diff(theirs, mine)) {
    if (part.is === "same") out.append(part.text);
    else out.append(el(part.is === "mine" ? "ins" : "del", {}, part.text.replace(/\u200c/g, "\u200c¦\u200c").replace(/\n/g, "¶\n")));
  }
  return out;
}
