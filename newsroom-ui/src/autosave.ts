// Saving by itself: each change goes into the journal within a tenth of a second and to the server within two.
// One request at a time; what fails is tried again, later and later, and at once when there is reason to hope.

import type { Api, DraftAnswer } from "./api";
import { canonical, type Draft, type Snapshot } from "./draft";
import type { Entry, Journal } from "./journal";
import type { Content, FieldProblem } from "./types";

const JOURNAL_MS = 80;
const DEBOUNCE_MS = 1_000;
/** The longest a change waits though typing goes on. */
const LONGEST_MS = 1_800;
const FIRST_RETRY_MS = 1_000;
const LAST_RETRY_MS = 15_000;
const MOST_OWN = 12;

export type State =
  | { is: "clean" }
  | { is: "waiting" }
  | { is: "saving" }
  | { is: "saved"; at: string }
  | { is: "offline" }
  | { is: "full" }
  | { is: "signed-out" }
  | { is: "forbidden"; code: string }
  | { is: "invalid"; errors: FieldProblem[] }
  | { is: "elsewhere" };

export interface Elsewhere {
  revision: number;
  saved: string;
  content: Content;
}

interface Hooks {
  state(state: State): void;
  /** Another tab of the same person has newer text: the person must choose. */
  elsewhere(theirs: Elsewhere): void;
  /** Somebody has saved a version after the one that is edited here. */
  overtaken(version: number, by: string, at: string): void;
  /** Neither place of the journal takes the text. */
  journalFailed(): void;
}

export class Autosave {
  base: number;
  revision: number;
  private changes = 0;
  private acknowledged = 0;
  private firstWaiting = 0;
  private timer: number | undefined;
  private journalTimer: number | undefined;
  private retry = FIRST_RETRY_MS;
  private flight: Promise<void> | null = null;
  private halted = false;
  /** What this tab has had on its screen when another wrote: whoever sends it back is no stranger. */
  private readonly own = new Set<string>();
  private heirTo: string[] = [];

  constructor(
    private readonly api: Api,
    private readonly draft: Draft,
    private readonly journal: Journal,
    private readonly owner: string,
    private readonly tab: string,
    start: { base: number; revision: number },
    private readonly hooks: Hooks,
  ) {
    this.base = start.base;
    this.revision = start.revision;
    draft.onChange(() => this.change());
    const hope = () => this.hope();
    addEventListener("online", hope);
    addEventListener("focus", hope);
    document.addEventListener("visibilitychange", () => {
      if (document.visibilityState === "visible") hope();
      else this.leave(false);
    });
    addEventListener("pagehide", () => this.leave(true));
  }

  get pending(): boolean {
    return this.changes > this.acknowledged;
  }

  /** Remembers a content as this tab's own. */
  recognise(content: Content): void {
    this.own.add(canonical(content));
    // Only what was under way lately can come back.
    for (const old of this.own) if (this.own.size > MOST_OWN) this.own.delete(old);
  }

  /** What a dead tab wrote, and those it was heir to, stands here now. */
  inherit({ tab, heirTo }: Entry): void {
    this.heirTo = [...new Set([tab, ...heirTo, ...this.heirTo])].slice(0, MOST_OWN);
  }

  /** Says that the screen differs from what the server has. */
  change(): void {
    this.changes += 1;
    if (this.journalTimer === undefined) this.journalTimer = window.setTimeout(() => this.writeJournal(), JOURNAL_MS);
    if (this.halted || this.retry > FIRST_RETRY_MS) return;
    const now = performance.now();
    if (!this.firstWaiting) this.firstWaiting = now;
    this.hooks.state({ is: "waiting" });
    this.schedule(Math.max(0, Math.min(DEBOUNCE_MS, this.firstWaiting + LONGEST_MS - now)));
  }

  /** Sends what is pending and waits for the answer; true when the server has everything. */
  async flush(): Promise<boolean> {
    if (this.journalTimer !== undefined) this.writeJournal();
    for (let tries = 0; tries < 3 && this.pending && !this.halted; tries += 1) await this.send();
    return !this.pending;
  }

  /** Goes on after the person has chosen between two texts: `revision` is the one that was chosen against. */
  resume(revision: number): void {
    this.revision = revision;
    this.halted = false;
    this.change();
    void this.send();
  }

  /** A version was saved with what `snapshot` held. */
  rebase(version: number, changesThen: number): void {
    this.base = version;
    this.halted = false;
    this.acknowledged = Math.max(this.acknowledged, changesThen);
    this.writeJournal();
    if (this.pending) this.schedule(DEBOUNCE_MS);
  }

  get mark(): number {
    return this.changes;
  }

  private schedule(wait: number): void {
    clearTimeout(this.timer);
    this.timer = window.setTimeout(() => void this.send(), wait);
  }

  private hope(): void {
    if (!this.pending || this.halted || this.flight) return;
    this.retry = FIRST_RETRY_MS;
    void this.send();
  }

  private send(last = false): Promise<void> {
    clearTimeout(this.timer);
    this.flight ??= this.request(last).finally(() => {
      this.flight = null;
    });
    return this.flight;
  }

  private async request(last: boolean): Promise<void> {
    const sent = this.changes;
    const { content } = this.draft.read();
    this.recognise(content);
    this.firstWaiting = 0;
    this.hooks.state({ is: "saving" });
    const body = { tab: this.tab, revision: this.revision, base: this.base, content };
    this.took(await this.api.putDraft(body, last), sent);
  }

  private took(answer: DraftAnswer, sent: number): void {
    switch (answer.is) {
      case "saved":
        this.retry = FIRST_RETRY_MS;
        this.revision = answer.revision;
        this.acknowledged = Math.max(this.acknowledged, sent);
        this.writeJournal();
        this.hooks.state(this.pending ? { is: "waiting" } : { is: "saved", at: answer.saved });
        if (this.pending) this.schedule(DEBOUNCE_MS);
        if (answer.version > this.base) this.hooks.overtaken(answer.version, answer.by, answer.saved);
        return;
      case "elsewhere":
        // The last breath of a tab whose text was taken over here, or an answer of ours that was lost on its way.
        if (answer.tab === this.tab || this.heirTo.includes(answer.tab) || this.own.has(canonical(answer.content))) {
          this.revision = answer.revision;
          this.schedule(0);
          return;
        }
        this.halted = true;
        this.hooks.state({ is: "elsewhere" });
        this.hooks.elsewhere(answer);
        return;
      case "forbidden":
        this.halted = true;
        this.hooks.state(answer);
        return;
      case "invalid":
        // Nothing but another text can help.
        this.hooks.state(answer);
        if (this.changes > sent) this.schedule(DEBOUNCE_MS);
        return;
      default:
        this.hooks.state(answer);
        this.schedule(this.retry);
        // Twice as long each time, so that a server that comes back is not overrun.
        this.retry = Math.min(this.retry * 2, LAST_RETRY_MS);
    }
  }

  /** The page goes: the journal has the text, and the server gets it if the browser allows. */
  private leave(gone: boolean): void {
    if (!this.pending) return;
    try {
      this.journal.putNow(this.entry(this.draft.read()));
    } catch {
      // No room there: the journal's own store has what was typed until a moment ago.
    }
    this.writeJournal();
    if (this.halted) return;
    // A request that is under way dies with the page: only then may there be two.
    if (gone && this.flight) void this.request(true);
    else void this.send(gone);
  }

  /** Writes the journal now, or takes out of it what the server has; resolves when it holds. */
  keep(): Promise<void> {
    clearTimeout(this.journalTimer);
    this.journalTimer = undefined;
    if (!this.pending) return this.journal.remove(`${this.owner}/${this.tab}`);
    return this.journal.put(this.entry(this.draft.read())).catch(() => this.hooks.journalFailed());
  }

  private writeJournal(): void {
    void this.keep();
  }

  private entry({ content, desk }: Snapshot): Entry {
    return {
      key: `${this.owner}/${this.tab}`,
      owner: this.owner,
      tab: this.tab,
      heirTo: this.heirTo,
      content,
      desk,
      base: this.base,
      revision: this.revision,
      at: Date.now(),
    };
  }
}
