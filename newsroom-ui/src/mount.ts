// Where the editor stands on the page.

import type { EditorView } from "prosemirror-view";
import { el } from "./dom";
import { field, type Page } from "./page";
import { t } from "./words";

/** Puts the editor where the body's text field was; its label now leads to the editor. */
export function mount(page: Page, picture: HTMLElement, toolbar: HTMLElement | null, view: EditorView, counts: HTMLElement): void {
  const plain = field(page.form, "body");
  if (plain) {
    const label = page.form.querySelector<HTMLLabelElement>(`label[for="${plain.id}"]`) ?? plain.closest("label");
    label?.addEventListener("click", (event) => {
      event.preventDefault();
      view.focus();
    });
    plain.hidden = true;
    plain.classList.add("ed-replaced");
    // Wherever the field stood: the picture first, then the body's label, then the editor.
    const around = label?.parentElement;
    if (around && around.contains(page.root) && around !== page.form) around.before(picture);
    else page.root.before(picture, ...(label ? [label, plain] : [plain]));
  } else page.root.before(picture);
  const text = el("div", { class: "ed-main" }, toolbar, view.dom.parentElement ?? view.dom, counts);
  page.root.append(el("div", { class: "ed-columns" }, text));
  page.root.hidden = false;
  page.root.classList.add("ed");
}

/** Says under the headline how long it is when it is longer than advised. */
export function adviseHeadline(page: Page): void {
  const headline = field(page.form, "headline");
  if (!headline) return;
  const advice = el("p", { class: "ed-hint", "aria-live": "polite" });
  headline.after(advice);
  const most = page.data.limits.headline_advised;
  const tell = () => {
    const n = Array.from(headline.value).length;
    advice.textContent = n > most ? t("headline-long", { n, most }) : "";
  };
  headline.addEventListener("input", tell);
  tell();
}
