// How long the text is: words, characters, minutes of reading.

import { textOf, textblocks } from "./convert";
import type { Node } from "prosemirror-model";
import { t } from "./words";

const WORDS_A_MINUTE = 200;

export interface Counts {
  words: number;
  characters: number;
  minutes: number;
}

/** Words as readers count them: what a half-space joins is one. */
export function countText(text: string): { words: number; characters: number } {
  const words = text.match(/[\p{L}\p{N}][\p{L}\p{M}\p{N}\u200c\u200d'’.٫٬,_/-]*/gu) ?? [];
  return { words: words.length, characters: Array.from(text.replace(/\n/g, "")).length };
}

export function count(doc: Node, ...more: string[]): Counts {
  const texts = [...textblocks(doc).map(({ node }) => textOf(node)), ...more];
  const each = texts.map(countText);
  const sum = (name: "words" | "characters") => each.reduce((total, one) => total + one[name], 0);
  const words = sum("words");
  return { words, characters: sum("characters"), minutes: words === 0 ? 0 : Math.max(1, Math.round(words / WORDS_A_MINUTE)) };
}

export function sayCounts({ words, characters, minutes }: Counts): string {
  return t("counts", { words, characters, minutes });
}
