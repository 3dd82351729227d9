// Dialogs: the browser's own element keeps the focus inside and gives it back.

import { button, el, uid } from "./dom";
import { t } from "./words";

export interface DialogButton {
  label: string;
  /** Returns false to keep the dialog open. */
  act: () => boolean | void | Promise<boolean | void>;
  primary?: boolean;
}

export interface OpenDialog {
  element: HTMLDialogElement;
  close(): void;
}

/** Opens a dialog with a heading and a row of buttons; «بستن» or «انصراف» is always the last. */
export function openDialog(title: string, body: Node, buttons: DialogButton[], options: { wide?: boolean; closed?: () => void } = {}): OpenDialog {
  const heading = el("h2", { id: uid("dialog") }, title);
  const form = el("form", { method: "dialog" });
  const element = el("dialog", { class: options.wide ? "ed-dialog ed-wide" : "ed-dialog", "aria-labelledby": heading.id }, form);
  const back = document.activeElement;
  const close = () => element.close();
  const press = async ({ act }: DialogButton) => {
    if ((await act()) !== false) close();
  };
  const row = el("p", { class: "ed-choices" });
  for (const each of buttons) {
    const made = el("button", { type: each.primary ? "submit" : "button", class: each.primary ? "ed-primary" : undefined }, each.label);
    if (!each.primary) made.addEventListener("click", () => void press(each));
    row.append(made);
  }
  row.append(button(t(buttons.length ? "cancel" : "close"), close));
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const primary = buttons.find((each) => each.primary);
    if (primary) void press(primary);
  });
  element.addEventListener("close", () => {
    element.remove();
    options.closed?.();
    if (back instanceof HTMLElement && back.isConnected && document.activeElement === document.body) back.focus();
  });
  form.append(heading, body, row);
  document.body.append(element);
  element.showModal();
  return { element, close };
}
