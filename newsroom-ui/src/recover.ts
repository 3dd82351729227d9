// On opening: text of a tab that died before the server had it is put back, and the person is told.

import { showDifference } from "./compare";
import { same, type Draft } from "./draft";
import type { Autosave } from "./autosave";
import type { Entry, Journal } from "./journal";
import { learn } from "./media";
import type { Status } from "./status";
import type { Tabs } from "./tabs";
import { clock, t } from "./words";
import type { Content } from "./types";

interface Parts {
  journal: Journal;
  owner: string;
  tabs: Tabs;
  draft: Draft;
  status: Status;
  autosave: Autosave;
  /** What the server had when the page was made. */
  known: { content: Content; desk: string; revision: number; base: number; tab: string | null };
  /** Whether something was typed before we came to this. */
  touched: () => boolean;
}

/** How long after the opening it is looked again, in milliseconds: a tab that was killed may seem to live for a while. */
const LATER = [2_000, 5_000, 15_000];

export async function recover(parts: Parts, later = LATER): Promise<void> {
  const { journal, owner, tabs, known } = parts;
  const entries = await journal.list(owner).catch((): Entry[] => []);
  const others = entries.filter((entry) => entry.tab !== tabs.tab);
  if (!others.length) return;
  const living = await tabs.living();
  const dead = others.filter((entry) => !living.has(entry.tab)).sort((one, other) => other.at - one.at);
  const [next, ...rest] = later;
  if (dead.length < others.length && next !== undefined) setTimeout(() => void recover(parts, rest), next);
  const lost: Entry[] = [];
  for (const entry of dead) {
    if (same(entry.content, known.content)) {
      // Its last breath may still be on its way: it brings what stands here.
      parts.autosave.inherit(entry);
      await journal.remove(entry.key);
    } else lost.push(entry);
  }
  const newest = lost[0];
  if (!newest) return;
  // The dead tab knew of everything that the server has, or it was sent by itself or by those it was heir to: an
  // answer that came too late for it.
  const sender = known.tab ?? "";
  const knew = newest.revision >= known.revision || newest.tab === sender || newest.heirTo.includes(sender);
  const newer = knew && newest.base >= known.base && !parts.touched();
  if (newer) await restore(parts, newest);
  else offer(parts, newest);
}

async function restore(parts: Parts, entry: Entry): Promise<void> {
  const { draft, status, autosave, journal, known } = parts;
  autosave.recognise(entry.content);
  autosave.inherit(entry);
  await learn(entry.content);
  draft.write(entry.content, entry.desk, true);
  await autosave.keep();
  await journal.remove(entry.key);
  status.notice("recovered", t("recovered", { time: clock(new Date(entry.at)) }), [
    { label: t("show-difference"), act: () => showDifference(t("recovered-difference"), known.content, entry.content) },
    {
      label: t("recovered-undo"),
      act: () => {
        draft.write(known.content, known.desk, true);
        status.dismiss("recovered");
      },
    },
    { label: t("understood"), act: () => status.dismiss("recovered") },
  ]);
}

/** Somebody has saved since: the old text is shown, and taken only when it is asked for. */
function offer(parts: Parts, entry: Entry): void {
  const { draft, status, journal } = parts;
  status.notice("offered", t("offered", { time: clock(new Date(entry.at)) }), [
    { label: t("show-difference"), act: () => showDifference(t("recovered-difference"), draft.read().content, entry.content) },
    {
      label: t("offered-take"),
      act: () => {
        status.dismiss("offered");
        void learn(entry.content).then(() => {
          draft.write(entry.content, entry.desk, true);
          return journal.remove(entry.key);
        });
      },
    },
    {
      label: t("offered-drop"),
      act: () => {
        void journal.remove(entry.key);
        status.dismiss("offered");
      },
    },
  ]);
}
