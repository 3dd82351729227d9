// Marks that nobody sees, shown on request: half-spaces, joiners, hard spaces, direction marks, double spaces.

import { Plugin, PluginKey, type Command } from "prosemirror-state";
import { Decoration, DecorationSet } from "prosemirror-view";
import type { Node } from "prosemirror-model";

const NAMES: Record<string, string> = {
  "\u200c": "zwnj",
  "\u200d": "zwj",
  "\u00a0": "nbsp",
  "\u202f": "nbsp",
  "\u200e": "lrm",
  "\u200f": "rlm",
  "\u061c": "rlm",
  "\u00ad": "shy",
};
const PATTERN = /[\u200c\u200d\u00a0\u202f\u200e\u200f\u061c\u00ad\u202a-\u202e\u2066-\u2069]| {2,}/g;

interface Shown {
  on: boolean;
  marks: DecorationSet;
}

const key = new PluginKey<Shown>("invisibles");

export const invisibles = new Plugin<Shown>({
  key,
  state: {
    init: () => ({ on: false, marks: DecorationSet.empty }),
    apply(tr, before) {
      const on = tr.getMeta(key) === undefined ? before.on : (tr.getMeta(key) as boolean);
      if (on === before.on && !tr.docChanged) return before;
      return { on, marks: on ? find(tr.doc) : DecorationSet.empty };
    },
  },
  props: { decorations: (state) => key.getState(state)?.marks },
});

export const toggleInvisibles: Command = (state, dispatch) => {
  dispatch?.(state.tr.setMeta(key, !key.getState(state)?.on));
  return true;
};

export function invisiblesShown(state: Parameters<Command>[0]): boolean {
  return key.getState(state)?.on ?? false;
}

function find(doc: Node): DecorationSet {
  const marks: Decoration[] = [];
  doc.descendants((node, pos) => {
    if (!node.isText) return;
    for (const { 0: text, index } of (node.text ?? "").matchAll(PATTERN)) {
      const name = text.startsWith("  ") ? "spaces" : (NAMES[text] ?? "bidi");
      marks.push(Decoration.inline(pos + index, pos + index + text.length, { class: `ed-inv ed-inv-${name}` }));
    }
  });
  return DecorationSet.create(doc, marks);
}
