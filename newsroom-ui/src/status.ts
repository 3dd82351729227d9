// What becomes of the text, in words: one line that is read aloud when it changes, and notices that ask for a choice.

import type { State } from "./autosave";
import { button, el } from "./dom";
import { clock, t } from "./words";

export interface Action {
  label: string;
  act: () => void;
}

const ROUTINE = new Set<State["is"]>(["waiting", "saving", "saved"]);

export class Status {
  private readonly notices = new Map<string, HTMLElement>();
  private readonly box: HTMLElement;

  constructor(
    private readonly line: HTMLElement,
    private readonly signIn: string,
  ) {
    this.box = el("div", { class: "ed-notices", "aria-live": "polite" });
    line.after(this.box);
    line.classList.add("ed-status");
  }

  show(state: State): void {
    const words = this.words(state);
    if (words === null) return;
    this.line.dataset["state"] = state.is;
    // What happens every two seconds is to be seen, not read aloud.
    this.line.setAttribute("aria-live", ROUTINE.has(state.is) ? "off" : "polite");
    if (this.line.textContent !== words) this.line.textContent = words;
    if (state.is === "signed-out") this.askToSignIn();
    else if (state.is === "saved") this.dismiss("signed-out");
    if (state.is === "invalid") {
      const lines = state.errors.map((error) => error.message);
      this.notice("invalid", [t("refused"), ...lines].join("\n"), []);
    } else if (state.is === "saved") this.dismiss("invalid");
  }

  say(words: string): void {
    this.line.setAttribute("aria-live", "polite");
    this.line.dataset["state"] = "said";
    this.line.textContent = words;
  }

  /** A notice with its choices; one that is there under this name is replaced. */
  notice(name: string, words: string, actions: Action[]): HTMLElement {
    this.dismiss(name);
    const made = el("div", { class: "ed-notice", role: "group", "aria-label": words.split("\n")[0] ?? "" });
    for (const line of words.split("\n")) made.append(el("p", {}, line));
    if (actions.length) {
      made.append(el("p", { class: "ed-choices" }, ...actions.map(({ label, act }) => button(label, act))));
    }
    this.notices.set(name, made);
    this.box.append(made);
    return made;
  }

  dismiss(name: string): void {
    this.notices.get(name)?.remove();
    this.notices.delete(name);
  }

  private askToSignIn(): void {
    if (this.notices.has("signed-out")) return;
    const link = el("a", { href: this.signIn, target: "_blank", rel: "noopener" }, t("sign-in"));
    this.notice("signed-out", t("signed-out-explained"), []).append(el("p", {}, link));
  }

  private words(state: State): string | null {
    switch (state.is) {
      case "clean":
        return null;
      case "waiting":
      case "saving":
        return t("saving");
      case "saved":
        return t("saved-at", { time: clock(state.at) });
      case "offline":
        return t("offline");
      case "full":
        return t("disk-full");
      case "signed-out":
        return t("signed-out");
      case "forbidden":
        return t(state.code === "state" ? "closed" : "forbidden");
      case "invalid":
        return t("refused");
      case "elsewhere":
        return t("elsewhere");
    }
  }
}
