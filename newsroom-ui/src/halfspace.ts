// The half-space (نیم‌فاصله, U+200C): Shift+Space, Ctrl+Shift+2 and a button, in the body and in the plain fields.

import type { Command } from "prosemirror-state";
import { TEXT_FIELDS, textField, type Page } from "./page";

export const ZWNJ = "\u200c";

export function isHalfSpaceKey(event: KeyboardEvent): boolean {
  if (event.altKey || event.metaKey) return false;
  // By place on the keyboard: on a Persian layout the keys carry other signs.
  return event.shiftKey && (event.ctrlKey ? event.code === "Digit2" : event.code === "Space" || event.key === ZWNJ);
}

/** One half-space where the cursor is; two in a row would be one to a reader and two to a search. */
export const insertHalfSpace: Command = (state, dispatch) => {
  const { $from, $to, from, to } = state.selection;
  if (!$from.parent.inlineContent || !$from.sameParent($to)) return false;
  const before = $from.parentOffset > 0 ? state.doc.textBetween(from - 1, from, "", "\n") : "";
  const after = to < $to.end() ? state.doc.textBetween(to, to + 1, "", "\n") : "";
  if (from === to && (before === ZWNJ || after === ZWNJ)) return true;
  dispatch?.(state.tr.insertText(ZWNJ, from, to).scrollIntoView());
  return true;
};

export function insertIntoField(input: HTMLInputElement | HTMLTextAreaElement): void {
  const { selectionStart, selectionEnd, value } = input;
  const from = selectionStart ?? value.length;
  const to = selectionEnd ?? from;
  if (from === to && (value[from - 1] === ZWNJ || value[from] === ZWNJ)) return;
  input.setRangeText(ZWNJ, from, to, "end");
  input.dispatchEvent(new Event("input", { bubbles: true }));
}

/** The fields take the keys too; the last of them that had the focus is where the button writes. */
export function serveFields(page: Page): void {
  for (const name of TEXT_FIELDS) {
    const input = textField(page.form, name);
    input?.addEventListener("keydown", (event) => {
      if (!(event instanceof KeyboardEvent) || !isHalfSpaceKey(event)) return;
      event.preventDefault();
      insertIntoField(input);
    });
  }
}
