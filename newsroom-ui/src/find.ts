// Find and replace in the body.

import { Plugin, PluginKey, TextSelection, type EditorState, type Transaction } from "prosemirror-state";
import { Decoration, DecorationSet, type EditorView } from "prosemirror-view";
import type { Node } from "prosemirror-model";
import { textOf, textblocks } from "./convert";
import { findAll, type Span } from "./fold";

export interface Search {
  needle: string;
  folding: boolean;
  found: Span[];
  /** Which of them is the current one; -1 before the first step. */
  current: number;
}

const none: Search = { needle: "", folding: true, found: [], current: -1 };
const key = new PluginKey<Search>("find");

type Meta = Partial<Pick<Search, "needle" | "folding" | "current">>;

export const findPlugin = new Plugin<Search>({
  key,
  state: {
    init: () => none,
    apply(tr, before) {
      const meta = tr.getMeta(key) as Meta | undefined;
      if (!meta && (!tr.docChanged || !before.needle)) return before;
      const now = { ...before, ...meta };
      if (tr.docChanged || meta?.needle !== undefined || meta?.folding !== undefined) {
        now.found = search(tr.doc, now.needle, now.folding);
        if (meta?.current === undefined) now.current = Math.min(now.current, now.found.length - 1);
      }
      return now;
    },
  },
  props: {
    decorations(state) {
      const { found, current } = key.getState(state) ?? none;
      if (!found.length) return DecorationSet.empty;
      return DecorationSet.create(
        state.doc,
        found.map(({ from, to }, at) => Decoration.inline(from, to, { class: at === current ? "ed-found ed-current" : "ed-found" })),
      );
    },
  },
});

export function searchState(state: EditorState): Search {
  return key.getState(state) ?? none;
}

function search(doc: Node, needle: string, folding: boolean): Span[] {
  return textblocks(doc).flatMap(({ node, pos }) =>
    findAll(textOf(node), needle, folding).map(({ from, to }) => ({ from: pos + 1 + from, to: pos + 1 + to })),
  );
}

export function look(view: EditorView, needle: string, folding: boolean): void {
  view.dispatch(view.state.tr.setMeta(key, { needle, folding, current: -1 } satisfies Meta));
}

/** Goes to the next (1) or the previous (-1) one from where the cursor is, round the ends. */
export function step(view: EditorView, direction: 1 | -1): void {
  const { found, current } = searchState(view.state);
  if (!found.length) return;
  const { from, to } = view.state.selection;
  let next: number;
  const here = found[current];
  if (here && here.from === from && here.to === to) next = current + direction;
  else if (direction > 0) next = Math.max(0, found.findIndex((span) => span.from >= from));
  else next = found.filter((span) => span.to <= from).length - 1;
  go(view, (next + found.length) % found.length);
}

function go(view: EditorView, at: number): void {
  const span = searchState(view.state).found[at];
  if (!span) return;
  const tr = view.state.tr.setMeta(key, { current: at } satisfies Meta);
  view.dispatch(tr.setSelection(TextSelection.create(tr.doc, span.from, span.to)).scrollIntoView());
}

/** Replaces the current one and goes on; without a current one it only goes to the next. */
export function replaceOne(view: EditorView, replacement: string): void {
  const { found, current } = searchState(view.state);
  const span = found[current];
  if (!span || view.state.selection.from !== span.from) return step(view, 1);
  view.dispatch(put(view.state.tr, span, replacement));
  step(view, 1);
}

/** Replaces all of them in one step that can be undone; says how many there were. */
export function replaceAll(view: EditorView, replacement: string): number {
  const { found } = searchState(view.state);
  const tr = view.state.tr;
  for (const span of [...found].reverse()) put(tr, span, replacement);
  if (found.length) view.dispatch(tr);
  return found.length;
}

function put(tr: Transaction, { from, to }: Span, text: string): Transaction {
  return text ? tr.insertText(text, from, to) : tr.delete(from, to);
}
