// The copy desk: what the server would mend, shown under the words. Only texts that it has not seen are sent.

import { Plugin, PluginKey, type EditorState } from "prosemirror-state";
import { Decoration, DecorationSet, type EditorView } from "prosemirror-view";
import type { Api } from "./api";
import { textOf, textblocks } from "./convert";
import { TEXT_FIELDS, textField, type Page } from "./page";
import type { Edit } from "./types";

const DEBOUNCE_MS = 700;
const MOST_TEXTS = 200;

/** A proposal where it stands now: in a field, or in the body with its positions. */
export interface Proposal extends Edit {
  id: string;
  place: "field" | "body";
  /** Position in the document, for the body. */
  pos: number;
  /** The text it was found in. */
  text: string;
}

const key = new PluginKey<DecorationSet>("copydesk");

export class CopyDesk {
  on = true;
  private readonly seen = new Map<string, Edit[]>();
  /** Texts whose edits were reckoned here after a mend: shown at once, and asked for all the same. */
  private readonly reckoned = new Set<string>();
  private readonly ignored: Set<string>;
  private timer: number | undefined;
  private asking = false;
  private listener: (proposals: Proposal[]) => void = () => undefined;
  private view: EditorView | null = null;
  current: string | null = null;

  readonly plugin = new Plugin<DecorationSet>({
    key,
    state: {
      init: () => DecorationSet.empty,
      // Between two answers the marks move with the words; only answers make new ones.
      apply: (tr, before, _, state) => {
        if (tr.getMeta(key)) return this.decorate(state);
        return tr.docChanged ? before.map(tr.mapping, tr.doc) : before;
      },
    },
    props: { decorations: (state) => key.getState(state) },
  });

  constructor(
    private readonly page: Page,
    private readonly api: Api,
  ) {
    this.ignored = new Set(stored(this.storageKey));
  }

  attach(view: EditorView, listener: (proposals: Proposal[]) => void): void {
    this.view = view;
    this.listener = listener;
    this.changed();
  }

  /** Something was typed. */
  changed(): void {
    clearTimeout(this.timer);
    if (this.on) this.timer = window.setTimeout(() => void this.ask(), DEBOUNCE_MS);
  }

  turn(on: boolean): void {
    this.on = on;
    this.refresh();
    if (on) void this.ask();
  }

  /** What is proposed now, fields first, in the order of the text. */
  proposals(state = this.view?.state): Proposal[] {
    if (!this.on || !state) return [];
    const out: Proposal[] = [];
    for (const name of TEXT_FIELDS) {
      const text = textField(this.page.form, name)?.value ?? "";
      for (const edit of this.edits(text)) out.push({ ...edit, field: name, place: "field", pos: 0, text, id: id(name, edit) });
    }
    textblocks(state.doc).forEach(({ node, pos }, at) => {
      const text = textOf(node);
      for (const edit of this.edits(text)) out.push({ ...edit, field: `body/${at}`, place: "body", pos: pos + 1, text, id: id(`body/${at}`, edit) });
    });
    return out;
  }

  /** The proposal where it stands now; none when its words have changed since it was listed. */
  find(id: string): Proposal | undefined {
    return this.proposals().find((proposal) => proposal.id === id);
  }

  accept(...listed: Proposal[]): void {
    const { view } = this;
    if (!view) return;
    const ids = new Set(listed.map((proposal) => proposal.id));
    const proposals = this.proposals().filter((proposal) => ids.has(proposal.id));
    this.reckon(proposals);
    const tr = view.state.tr;
    // From the end, so that what is mended moves nothing that is still to be mended.
    for (const proposal of [...proposals].reverse()) {
      if (proposal.place === "field") {
        const input = textField(this.page.form, proposal.field);
        if (!input || input.value.slice(proposal.from, proposal.to) !== proposal.before) continue;
        input.setRangeText(proposal.after, proposal.from, proposal.to, "preserve");
        input.dispatchEvent(new Event("input", { bubbles: true }));
        continue;
      }
      const [from, to] = [proposal.pos + proposal.from, proposal.pos + proposal.to];
      if (proposal.after) tr.insertText(proposal.after, from, to);
      else tr.delete(from, to);
    }
    if (tr.docChanged) view.dispatch(tr);
    this.refresh();
    this.changed();
  }

  /** What is left to propose of the texts that are about to be mended. */
  private reckon(accepted: Proposal[]): void {
    for (const text of new Set(accepted.map((proposal) => proposal.text))) {
      const edits = this.seen.get(text) ?? [];
      const taken = edits.filter((edit) => accepted.some((each) => each.text === text && each.from === edit.from && each.to === edit.to && each.after === edit.after));
      const mended = mend(text, taken);
      if (this.seen.has(mended)) continue;
      const shift = (at: number) => taken.reduce((sum, edit) => (edit.to <= at ? sum + edit.after.length - (edit.to - edit.from) : sum), at);
      const left = edits.filter((edit) => !taken.some((each) => edit.from < each.to && each.from < edit.to) && !taken.includes(edit));
      this.seen.set(mended, left.map((edit) => ({ ...edit, from: shift(edit.from), to: shift(edit.to) })));
      this.reckoned.add(mended);
    }
  }

  ignore(proposal: Proposal): void {
    this.ignored.add(signature(proposal));
    try {
      localStorage.setItem(this.storageKey, JSON.stringify([...this.ignored].slice(-500)));
    } catch {
      // What is ignored is then remembered as long as the page is open.
    }
    this.refresh();
  }

  show(id: string | null): void {
    this.current = id;
    this.view?.dispatch(this.view.state.tr.setMeta(key, true));
  }

  private get storageKey(): string {
    return `khabar-ignored/${this.page.data.story}`;
  }

  private refresh(): void {
    if (this.view) this.view.dispatch(this.view.state.tr.setMeta(key, true));
    this.listener(this.proposals());
  }

  private edits(text: string): Edit[] {
    return (this.seen.get(text) ?? []).filter((edit) => !this.ignored.has(signature(edit)));
  }

  private async ask(): Promise<void> {
    if (!this.view || this.asking || !this.on) return;
    const texts = new Map<string, string>();
    const add = (field: string, text: string) => {
      if (text.trim() && (!this.seen.has(text) || this.reckoned.has(text)) && texts.size < MOST_TEXTS) texts.set(field, text);
    };
    for (const name of TEXT_FIELDS) add(name, textField(this.page.form, name)?.value ?? "");
    textblocks(this.view.state.doc).forEach(({ node }, at) => add(`body/${at}`, textOf(node)));
    if (!texts.size) return this.refresh();
    this.asking = true;
    const edits = await this.api.copyDesk([...texts].map(([field, text]) => ({ field, text })));
    this.asking = false;
    // Without an answer the text stays unseen, and is sent again with the next change.
    if (!edits) return;
    for (const text of texts.values()) {
      this.seen.set(text, []);
      this.reckoned.delete(text);
    }
    for (const edit of edits) {
      const text = texts.get(edit.field);
      if (text !== undefined) this.seen.get(text)?.push(edit);
    }
    this.refresh();
    if (texts.size === MOST_TEXTS) void this.ask();
  }

  private decorate(state: EditorState): DecorationSet {
    const marks = this.proposals(state)
      .filter((proposal) => proposal.place === "body")
      .map((proposal) => {
        // What is only to be inserted is shown under the letter before it.
        const from = proposal.pos + proposal.from - (proposal.from === proposal.to && proposal.from > 0 ? 1 : 0);
        const to = Math.max(proposal.pos + proposal.to, from + 1);
        return Decoration.inline(from, to, { class: proposal.id === this.current ? "ed-mend ed-current" : "ed-mend", title: proposal.reason });
      });
    return DecorationSet.create(state.doc, marks);
  }
}

function mend(text: string, edits: Edit[]): string {
  return [...edits].sort((one, other) => other.from - one.from).reduce((out, edit) => out.slice(0, edit.from) + edit.after + out.slice(edit.to), text);
}

function id(field: string, edit: Edit): string {
  return `${field}:${edit.from}:${edit.to}:${edit.after}`;
}

function signature(edit: Edit): string {
  return `${edit.rule}\u0000${edit.before}\u0000${edit.after}`;
}

function stored(name: string): string[] {
  try {
    return JSON.parse(localStorage.getItem(name) ?? "[]") as string[];
  } catch {
    return [];
  }
}
