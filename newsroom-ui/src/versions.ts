// Saving a version, and what happens when somebody else has saved one meanwhile.

import type { Api, Refusal } from "./api";
import type { Autosave } from "./autosave";
import { same, type Draft } from "./draft";
import { learn } from "./media";
import { askMerge } from "./merge";
import type { Status } from "./status";
import { clock, t } from "./words";

export class Versions {
  /** The newest version that is known to be someone else's. */
  private overtakenBy = 0;
  private busy = false;

  constructor(
    private readonly api: Api,
    private readonly draft: Draft,
    private readonly autosave: Autosave,
    private readonly status: Status,
    private readonly tab: string,
    private readonly based: (version: number) => void,
  ) {}

  get saving(): boolean {
    return this.busy;
  }

  /** Saves what is on the screen as a version; true when there is one. */
  async save(): Promise<boolean> {
    if (this.busy) return false;
    this.busy = true;
    try {
      await this.autosave.flush();
      return await this.attempt(this.autosave.base);
    } finally {
      this.busy = false;
    }
  }

  overtaken(version: number, by: string, at: string): void {
    if (version <= this.autosave.base || version <= this.overtakenBy) return;
    this.overtakenBy = version;
    this.status.say(t("overtaken", { name: by, version }));
    this.status.notice("overtaken", t("overtaken-explained", { name: by, version, time: clock(at) }), [
      { label: t("overtaken-merge"), act: () => void this.merge() },
    ]);
  }

  /** The newest version that the person was told of. */
  get known(): number {
    return Math.max(this.autosave.base, this.overtakenBy);
  }

  get behind(): boolean {
    return this.overtakenBy > this.autosave.base;
  }

  /** Shows both texts, and saves what the person makes of them. */
  async merge(): Promise<boolean> {
    const mine = this.draft.read().content;
    const answer = await this.api.merge(this.autosave.base, mine);
    if ("is" in answer) {
      this.refused(answer);
      return false;
    }
    const merged = await askMerge(answer, mine);
    if (!merged) return false;
    await learn(merged);
    if (!same(merged, this.draft.read().content)) this.draft.write(merged, null, true);
    await this.autosave.keep();
    return this.attempt(answer.version);
  }

  private async attempt(version: number): Promise<boolean> {
    const mark = this.autosave.mark;
    const { content, desk } = this.draft.read();
    const answer = await this.api.save(version, { content, desk, tab: this.tab });
    if (answer.is === "saved") {
      this.autosave.rebase(answer.version, mark);
      this.based(answer.version);
      this.status.dismiss("overtaken");
      this.status.dismiss("invalid");
      this.status.say(t("version-saved", { version: answer.version, time: clock(answer.saved) }));
      return true;
    }
    if (answer.is === "outdated") {
      this.overtaken(answer.version, answer.by, answer.at);
      return this.merge();
    }
    this.refused(answer);
    return false;
  }

  private refused(answer: Refusal): void {
    this.status.show(answer);
  }
}
