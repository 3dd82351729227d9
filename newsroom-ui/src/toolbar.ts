// The toolbar: one stop for Tab, arrows inside, each button says whether it is pressed.

import type { EditorView } from "prosemirror-view";
import type { Deed, Group } from "./commands";
import { el } from "./dom";
import { placeIn } from "./table";
import { t } from "./words";

export class Toolbar {
  readonly element: HTMLElement;
  private readonly buttons: { deed: Deed; element: HTMLButtonElement }[] = [];
  private readonly tableGroup: HTMLElement | undefined;

  constructor(
    groups: Group[],
    private readonly view: () => EditorView,
  ) {
    this.element = el("div", { class: "ed-toolbar", role: "toolbar", "aria-label": t("toolbar"), "aria-controls": "editor-body" });
    for (const { label, deeds } of groups) {
      const group = el("div", { class: "ed-group", role: "group", "aria-label": t(label) });
      for (const deed of deeds) group.append(this.button(deed));
      if (label === "group-table") this.tableGroup = group;
      this.element.append(group);
    }
    this.element.addEventListener("keydown", (event) => this.key(event));
    this.element.addEventListener("focusin", (event) => {
      if (event.target instanceof HTMLButtonElement) this.rove(event.target);
    });
    const first = this.buttons[0];
    if (first) first.element.tabIndex = 0;
  }

  private button(deed: Deed): HTMLButtonElement {
    const label = t(deed.name);
    const keys = deed.key ? spoken(deed.key) : "";
    const element = el("button", {
      type: "button",
      tabindex: -1,
      title: keys ? `${label} (${keys})` : label,
      "aria-keyshortcuts": deed.key ? aria(deed.key) : undefined,
      "data-deed": deed.name,
    }, label);
    // The selection in the text must outlive the press.
    element.addEventListener("mousedown", (event) => event.preventDefault());
    element.addEventListener("click", () => {
      const view = this.view();
      deed.command(view.state, view.dispatch, view);
      if (!document.querySelector("dialog[open]") && document.activeElement === element) view.focus();
    });
    this.buttons.push({ deed, element });
    return element;
  }

  update(): void {
    const { state } = this.view();
    for (const { deed, element } of this.buttons) {
      if (deed.active) element.setAttribute("aria-pressed", String(deed.active(state)));
      element.setAttribute("aria-disabled", String(!deed.command(state)));
    }
    if (this.tableGroup) {
      this.tableGroup.hidden = placeIn(state) === null;
      const hidden = this.tableGroup.querySelector<HTMLElement>('[tabindex="0"]');
      const first = this.buttons[0];
      if (this.tableGroup.hidden && hidden && first) this.rove(first.element);
    }
  }

  private rove(to: HTMLButtonElement): void {
    for (const { element } of this.buttons) element.tabIndex = element === to ? 0 : -1;
  }

  private key(event: KeyboardEvent): void {
    const shown = this.buttons.map(({ element }) => element).filter((element) => !element.closest("[hidden]"));
    const at = shown.findIndex((element) => element === document.activeElement);
    const forward = getComputedStyle(this.element).direction === "rtl" ? "ArrowLeft" : "ArrowRight";
    let to: number;
    if (event.key === "Home") to = 0;
    else if (event.key === "End") to = shown.length - 1;
    else if (event.key === "ArrowLeft" || event.key === "ArrowRight") to = (at + (event.key === forward ? 1 : -1) + shown.length) % shown.length;
    else if (event.key === "Escape") return this.view().focus();
    else return;
    event.preventDefault();
    shown[to]?.focus();
  }
}

const MAC = /Mac|iPhone|iPad/.test(navigator.userAgent);

function spoken(key: string): string {
  return key.replace("Mod", MAC ? "⌘" : "Ctrl").split("-").map((part) => (part.length === 1 ? part.toUpperCase() : part)).join("+");
}

function aria(key: string): string {
  return key.replace("Ctrl", "Control").replace("Mod", MAC ? "Meta" : "Control").split("-").map((part) => (part.length === 1 ? part.toUpperCase() : part)).join("+");
}
