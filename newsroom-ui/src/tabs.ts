// The other tabs of this browser in which the same person has the same story open.

type Message = { kind: "who" | "here" | "typed"; tab: string };

const WAIT = 250;
const TELL_MS = 2_000;

export class Tabs {
  readonly tab: string = newTab();
  private readonly channel: BroadcastChannel | null;
  private readonly alive = new Set<string>();
  private typed: (() => void) | null = null;
  private told = -TELL_MS;

  constructor(owner: string) {
    this.channel = typeof BroadcastChannel === "undefined" ? null : new BroadcastChannel(`khabar/${owner}`);
    this.channel?.addEventListener("message", (event: MessageEvent<Message>) => {
      const { kind, tab } = event.data;
      if (tab === this.tab) return;
      this.alive.add(tab);
      if (kind === "who") this.send("here");
      if (kind === "typed") this.typed?.();
    });
    // Held as long as the tab lives, asleep or not; where there are no locks, tabs are asked.
    if (typeof navigator.locks !== "undefined") {
      void navigator.locks.request(lock(this.tab), () => new Promise(() => undefined)).catch(() => undefined);
    }
  }

  /** The tabs that live, as far as can be known within a moment. */
  async living(): Promise<Set<string>> {
    this.send("who");
    await new Promise((resolve) => setTimeout(resolve, WAIT));
    const out = new Set(this.alive);
    if (typeof navigator.locks !== "undefined") {
      const { held } = await navigator.locks.query().catch(() => ({ held: [] }));
      for (const { name } of held ?? []) if (name?.startsWith(lock(""))) out.add(name.slice(lock("").length));
    }
    return out;
  }

  /** Tells the other tabs that something was typed here; once in a while is enough. */
  tell(): void {
    const now = performance.now();
    if (now - this.told < TELL_MS) return;
    this.told = now;
    this.send("typed");
  }

  onTyped(act: () => void): void {
    this.typed = act;
  }

  private send(kind: Message["kind"]): void {
    this.channel?.postMessage({ kind, tab: this.tab });
  }
}

function lock(tab: string): string {
  return `khabar-tab/${tab}`;
}

function newTab(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(12));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}
