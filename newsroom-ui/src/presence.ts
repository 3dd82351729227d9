// Who else is in the story, and what happens to it meanwhile.

import type { Api } from "./api";
import type { Page } from "./page";
import type { Status } from "./status";
import type { Versions } from "./versions";
import { el } from "./dom";
import { t } from "./words";

const EVERY_MS = 20_000;
const AGAIN_MS = 30_000;

export function watch(page: Page, api: Api, versions: Versions, status: Status, tab: string): void {
  const line = el("p", { class: "ed-presence", "aria-live": "polite" });
  page.status.before(line);

  const here = () => api.presence(tab, page.data.editable && document.visibilityState === "visible");
  here();
  setInterval(here, EVERY_MS);
  document.addEventListener("visibilitychange", here);
  addEventListener("pagehide", () => api.presence(tab, false));

  // A browser opens six connections to a host: a tab that nobody sees holds none, and hears what it missed when it is seen.
  let live: EventSource | null = null;
  const follow = () => {
    if (document.visibilityState !== "visible") {
      live?.close();
      live = null;
      return;
    }
    if (live) return;
    const opened = listen(page, api, versions, status, line);
    live = opened;
    // The browser tries again by itself, unless it was answered with a refusal: then the person may sign in meanwhile.
    opened.addEventListener("error", () => {
      if (live !== opened || opened.readyState !== EventSource.CLOSED) return;
      live = null;
      setTimeout(follow, AGAIN_MS);
    });
  };
  document.addEventListener("visibilitychange", follow);
  follow();
}

function listen(page: Page, api: Api, versions: Versions, status: Status, line: HTMLElement): EventSource {
  const live = api.live(versions.known, page.data.status);
  live.addEventListener("presence", (event) => {
    const { people } = JSON.parse(event.data as string) as { people: { name: string; me: boolean }[] };
    const others = [...new Set(people.filter((person) => !person.me).map((person) => person.name))];
    const words = others.length ? t(others.length > 1 ? "present-many" : "present-one", { names: others.join("، ") }) : "";
    if (line.textContent !== words) line.textContent = words;
  });
  live.addEventListener("saved", (event) => {
    const { version, by, at } = JSON.parse(event.data as string) as { version: number; by: string; at: string };
    // An own save is heard of here before its answer arrives.
    const tell = () => (versions.saving ? void setTimeout(tell, 300) : versions.overtaken(version, by, at));
    tell();
  });
  live.addEventListener("state", (event) => {
    const { status: now } = JSON.parse(event.data as string) as { status: string };
    if (now === page.data.status) return;
    page.data.status = now;
    status.notice("state", t("state-changed", { status: t(`status-${now}`) }), [
      { label: t("understood"), act: () => status.dismiss("state") },
    ]);
  });
  return live;
}
