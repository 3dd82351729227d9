// The bar of find and replace.

import type { EditorView } from "prosemirror-view";
import { button, el, labelled } from "./dom";
import { look, replaceAll, replaceOne, searchState, step } from "./find";
import { t } from "./words";

export class FindBar {
  readonly element: HTMLElement;
  private readonly needle = el("input", { type: "text", dir: "auto", autocomplete: "off" });
  private readonly replacement = el("input", { type: "text", dir: "auto", autocomplete: "off" });
  private readonly folding = el("input", { type: "checkbox", checked: true });
  private readonly result = el("output", { class: "ed-found-count" });

  constructor(private readonly view: EditorView) {
    const act = (label: string, does: () => void) => button(t(label), () => (does(), this.tell()));
    this.element = el(
      "div",
      { class: "ed-find", role: "search", "aria-label": t("find"), hidden: true },
      labelled(t("find-what"), this.needle),
      labelled(t("find-replacement"), this.replacement),
      el("label", { class: "ed-check" }, this.folding, el("span", {}, t("find-fold"))),
      el(
        "p",
        { class: "ed-choices" },
        act("find-previous", () => step(view, -1)),
        act("find-next", () => step(view, 1)),
        act("find-replace", () => replaceOne(view, this.replacement.value)),
        button(t("find-replace-all"), () => {
          const n = replaceAll(view, this.replacement.value);
          this.result.textContent = t("find-replaced", { n });
        }),
        button(t("close"), () => this.close()),
      ),
      this.result,
    );
    this.needle.addEventListener("input", () => this.search());
    this.folding.addEventListener("change", () => this.search());
    this.element.addEventListener("keydown", (event) => this.key(event));
  }

  open(): void {
    const { from, to, empty } = this.view.state.selection;
    if (!empty && to - from < 200) this.needle.value = this.view.state.doc.textBetween(from, to, " ");
    this.element.hidden = false;
    this.needle.focus();
    this.needle.select();
    this.search();
  }

  close(): void {
    this.element.hidden = true;
    look(this.view, "", this.folding.checked);
    this.view.focus();
  }

  private key(event: KeyboardEvent): void {
    if (event.key === "Escape") {
      event.preventDefault();
      this.close();
    } else if (event.key === "Enter" && event.target instanceof HTMLInputElement) {
      event.preventDefault();
      if (event.target === this.replacement) replaceOne(this.view, this.replacement.value);
      else step(this.view, event.shiftKey ? -1 : 1);
      this.tell();
    }
  }

  private search(): void {
    look(this.view, this.needle.value, this.folding.checked);
    this.tell();
  }

  private tell(): void {
    const { needle, found, current } = searchState(this.view.state);
    if (!needle) this.result.textContent = "";
    else if (!found.length) this.result.textContent = t("find-none");
    else this.result.textContent = current < 0 ? t("find-count", { n: found.length }) : t("find-at", { at: current + 1, n: found.length });
  }
}
