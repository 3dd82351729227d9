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

export function insertIntoField(input: Field): void {
  const { selectionStart, selectionEnd, value } = input;
  const from = selectionStart ?? value.length;
  const to = selectionEnd ?? from;
  if (from === to && (value[from - 1] === ZWNJ || value[from] === ZWNJ)) return;
  input.setRangeText(ZWNJ, from, to, "end");
  input.dispatchEvent(new Event("input", { bubbles: true }));
}

type Field = HTMLInputElement | HTMLTextAreaElement;

/** The field that had the focus last, unless the text has had it since: there the button writes. */
let lastField: Field | null = null;

/** The button: where the cursor was, in a field or in the text. */
export const halfSpaceButton: Command = (state, dispatch, view) => {
  if (!lastField) return insertHalfSpace(state, dispatch, view);
  if (dispatch) {
    insertIntoField(lastField);
    lastField.focus();
  }
  return true;
};

/** The fields take the keys too. */
export function serveFields(page: Page): void {
  document.addEventListener("focusin", ({ target }) => {
    if (!(target instanceof HTMLElement)) return;
    if (target.id === "editor-body") lastField = null;
    else if (target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement) {
      lastField = TEXT_FIELDS.some((name) => name === target.name) ? target : null;
    }
  });
  for (const name of TEXT_FIELDS) {
    const input = textField(page.form, name);
    input?.addEventListener("keydown", (event) => {
      if (!(event instanceof KeyboardEvent) || !isHalfSpaceKey(event)) return;
      event.preventDefault();
      insertIntoField(input);
    });
  }
}
