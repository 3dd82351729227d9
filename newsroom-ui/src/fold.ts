// Finding text whatever was done to it: Arabic letters for Persian ones, with half-space and without, with marks of
// vowels and without. Each folded character knows where it came from.

export interface Folded {
  text: string;
  /** For each UTF-16 unit of `text`, the index in the original; one more at the end. */
  from: number[];
}

const LETTERS: Record<string, string> = {
  ي: "ی",
  ى: "ی",
  ئ: "ی",
  ك: "ک",
  ة: "ه",
  ۀ: "ه",
  أ: "ا",
  إ: "ا",
  آ: "ا",
  ٱ: "ا",
  ؤ: "و",
};
/** Half-space and joiner, kashida, vowel marks, direction marks, soft hyphen. */
const NOTHING = /[\u200c\u200d\u0640\u064b-\u065f\u0670\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069\u00ad]/;

export function fold(text: string): Folded {
  let out = "";
  const from: number[] = [];
  for (let at = 0; at < text.length; at += 1) {
    const c = text[at] ?? "";
    if (NOTHING.test(c)) continue;
    const folded = LETTERS[c] ?? digit(c) ?? (c === "\u00a0" ? " " : c.toLowerCase());
    for (const unit of folded.split("")) {
      out += unit;
      from.push(at);
    }
  }
  from.push(text.length);
  return { text: out, from };
}

function digit(c: string): string | undefined {
  const code = c.charCodeAt(0);
  if (code >= 0x30 && code <= 0x39) return String.fromCharCode(code - 0x30 + 0x6f0);
  if (code >= 0x660 && code <= 0x669) return String.fromCharCode(code - 0x660 + 0x6f0);
  return undefined;
}

export interface Span {
  from: number;
  to: number;
}

/** Where `needle` stands in `text`. Folded matches take the marks that belong to their last letter along. */
export function findAll(text: string, needle: string, folding: boolean): Span[] {
  if (!folding) return spans(text, needle, (at) => at, (at) => at);
  const hay = fold(text);
  const start = (at: number) => hay.from[at] ?? text.length;
  const end = (at: number) => {
    let to = (hay.from[at - 1] ?? text.length - 1) + 1;
    while (to < text.length && /[\u064b-\u065f\u0670]/.test(text[to] ?? "")) to += 1;
    return to;
  };
  return spans(hay.text, fold(needle).text, start, end);
}

function spans(hay: string, needle: string, start: (at: number) => number, end: (at: number) => number): Span[] {
  const out: Span[] = [];
  if (!needle) return out;
  for (let at = hay.indexOf(needle); at >= 0; at = hay.indexOf(needle, at + needle.length)) {
    out.push({ from: start(at), to: end(at + needle.length) });
  }
  return out;
}
