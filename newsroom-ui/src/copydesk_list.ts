// The copy desk's list: each proposal with its reason, to accept or to ignore, and under each field what concerns it.

import { TextSelection } from "prosemirror-state";
import type { EditorView } from "prosemirror-view";
import type { CopyDesk, Proposal } from "./copydesk";
import { button, el } from "./dom";
import { TEXT_FIELDS, textField, type Page } from "./page";
import { t } from "./words";

/** Nobody reads on further; what is accepted or ignored makes room for the next. */
const MOST_SHOWN = 200;

export class CopyDeskList {
  readonly element: HTMLElement;
  private readonly list = el("ol", { class: "ed-proposals" });
  private readonly summary = el("p", { role: "status" });
  private readonly all: HTMLButtonElement;
  private readonly mirrors = new Map<string, HTMLElement>();
  private everything: Proposal[] = [];
  /** Those that are in the list. */
  private proposals: Proposal[] = [];
  private drawn = "";

  constructor(
    private readonly page: Page,
    private readonly view: EditorView,
    private readonly desk: CopyDesk,
  ) {
    this.all = button(t("desk-accept-all"), () => this.acceptAll());
    const close = button(t("desk-off"), () => desk.turn(false));
    this.element = el(
      "section",
      { class: "ed-desk", "aria-label": t("desk") },
      el("h2", {}, t("desk")),
      this.summary,
      el("p", { class: "ed-choices" }, this.all, close),
      this.list,
      el("p", { class: "ed-hint" }, t("desk-keys")),
    );
    for (const name of TEXT_FIELDS) {
      const mirror = el("ul", { class: "ed-mirror", "aria-label": t("desk-field") });
      textField(page.form, name)?.after(mirror);
      this.mirrors.set(name, mirror);
    }
    this.list.addEventListener("keydown", (event) => this.key(event));
  }

  draw(proposals: Proposal[]): void {
    this.element.hidden = !this.desk.on;
    const total = proposals.length;
    this.everything = proposals;
    proposals = proposals.slice(0, MOST_SHOWN);
    const drawn = JSON.stringify(proposals.map((each) => [each.id, each.before, each.reason]));
    this.proposals = proposals;
    this.summary.textContent = total ? t("desk-count", { n: total }) : t("desk-none");
    if (drawn === this.drawn) return;
    this.drawn = drawn;
    const kept = this.focused();
    this.all.disabled = proposals.length === 0;
    this.list.textContent = "";
    for (const proposal of proposals) this.list.append(this.item(proposal));
    for (const [name, mirror] of this.mirrors) {
      const own = proposals.filter((proposal) => proposal.field === name);
      const focused = mirror.contains(document.activeElement);
      mirror.textContent = "";
      for (const proposal of own) mirror.append(this.item(proposal));
      mirror.hidden = own.length === 0;
      if (focused) (mirror.querySelector<HTMLElement>(".ed-accept") ?? textField(this.page.form, name))?.focus();
    }
    // The one that was dealt with is gone; the next stands in its place.
    if (kept >= 0) (this.buttons()[Math.min(kept, proposals.length - 1)] ?? this.view).focus();
  }

  /** F7 and Alt+arrows: to the next or previous proposal, counted from where the cursor is. */
  step(direction: 1 | -1): boolean {
    if (!this.proposals.length) return false;
    const focused = this.focused();
    const { from } = this.view.state.selection;
    const ahead = this.proposals.findIndex((each) => each.place === "body" && each.pos + each.from >= from);
    const start = direction > 0 ? ahead : (ahead < 0 ? this.proposals.length : ahead) - 1;
    const next = focused >= 0 ? focused + direction : start;
    this.go((next + this.proposals.length) % this.proposals.length);
    return true;
  }

  private go(at: number): void {
    const proposal = this.proposals[at];
    if (!proposal) return;
    this.reveal(proposal);
    this.buttons()[at]?.focus();
  }

  private reveal(listed: Proposal): void {
    const proposal = this.desk.find(listed.id);
    if (!proposal) return;
    if (proposal.place === "body") {
      const [from, to] = [proposal.pos + proposal.from, proposal.pos + proposal.to];
      const { tr } = this.view.state;
      this.view.dispatch(tr.setSelection(TextSelection.create(tr.doc, from, to)).scrollIntoView());
    } else {
      textField(this.page.form, proposal.field)?.setSelectionRange(proposal.from, proposal.to);
    }
    this.desk.show(proposal.id);
  }

  private item(proposal: Proposal): HTMLElement {
    const accept = button(t("desk-accept"), () => this.desk.accept(proposal), { class: "ed-accept" });
    const ignore = button(t("desk-ignore"), () => this.desk.ignore(proposal), { class: "ed-ignore" });
    const { before, after } = inContext(proposal);
    const words = t("desk-change", { before: visible(before), after: visible(after) });
    accept.setAttribute("aria-label", `${t("desk-accept")}: ${words}. ${proposal.reason}`);
    ignore.setAttribute("aria-label", `${t("desk-ignore")}: ${words}`);
    accept.addEventListener("focus", () => this.desk.show(proposal.id));
    return el(
      "li",
      {},
      el("p", { class: "ed-change", dir: "auto" }, el("del", {}, visible(before)), " ", el("ins", {}, visible(after))),
      el("p", { class: "ed-reason" }, proposal.reason),
      el("p", { class: "ed-choices" }, accept, ignore),
    );
  }

  private acceptAll(): void {
    this.desk.accept(...this.everything);
    this.view.focus();
  }

  private key(event: KeyboardEvent): void {
    if (event.key === "Escape") {
      event.preventDefault();
      this.desk.show(null);
      this.view.focus();
    } else if (event.key === "Delete" && this.focused() >= 0) {
      event.preventDefault();
      const proposal = this.proposals[this.focused()];
      if (proposal) this.desk.ignore(proposal);
    }
  }

  private buttons(): HTMLElement[] {
    return Array.from(this.list.querySelectorAll<HTMLElement>(".ed-accept"));
  }

  /** The number of the proposal that has the focus, -1 when none has. */
  private focused(): number {
    const item = document.activeElement?.closest("li");
    return item?.parentElement === this.list ? Array.from(this.list.children).indexOf(item) : -1;
  }
}

/** The whole words that change: of a letter alone nobody can judge. */
function inContext({ text, from, to, after }: Proposal): { before: string; after: string } {
  const head = /\S*$/.exec(text.slice(0, from))?.[0] ?? "";
  const tail = /^\S*/.exec(text.slice(to))?.[0] ?? "";
  return { before: head + text.slice(from, to) + tail, after: head + after + tail };
}

/** A half-space has no width and a space no ink: both are shown by a sign. */
function visible(text: string): string {
  return text.replace(/\u200c/g, "\u200c¦\u200c").replace(/^ +| +$|\u00a0/g, (spaces) => "␣".repeat(spaces.length));
}
