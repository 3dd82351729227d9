// Everything that keeps the text: journal, autosave, versions, other tabs, other people, what a dead tab left.

import { Autosave, type Elsewhere } from "./autosave";
import { showDifference } from "./compare";
import { openJournal } from "./journal";
import { learn } from "./media";
import { field, type Page } from "./page";
import { watch } from "./presence";
import { recover } from "./recover";
import type { Status } from "./status";
import { Tabs } from "./tabs";
import { Versions } from "./versions";
import { t } from "./words";
import { takeOverSubmit } from "./workflow";
import type { Text } from "./writing";

export async function keep(page: Page, status: Status, text: Text): Promise<void> {
  const { data } = page;
  const { api, draft, desk, list, view } = text;
  const owner = `${data.story}/${data.user.id}`;
  const tabs = new Tabs(owner);
  const known = {
    content: data.working?.content ?? data.content,
    desk: data.desk,
    revision: data.working?.revision ?? 0,
    tab: data.working?.tab ?? null,
    base: data.working?.base ?? data.version,
  };
  let early = text.typedEarly;
  draft.onChange(() => (early = true));
  const journal = await openJournal();
  const autosave: Autosave = new Autosave(api, draft, journal, owner, tabs.tab, known, {
    state: (state) => status.show(state),
    journalFailed: () => status.notice("journal", t("journal-failed"), []),
    overtaken: (version, by, at) => versions.overtaken(version, by, at),
    elsewhere: (theirs) => chooseTab(status, text, autosave, theirs),
  });
  autosave.recognise(known.content);
  const versions: Versions = new Versions(api, draft, autosave, status, tabs.tab, (version) => {
    const input = field(page.form, "version");
    if (input) input.value = String(version);
  });
  draft.onChange(() => {
    desk.changed();
    tabs.tell();
  });
  tabs.onTyped(() => {
    status.notice("other-tab", t("other-tab"), [{ label: t("understood"), act: () => status.dismiss("other-tab") }]);
    tabs.onTyped(() => undefined);
  });
  desk.attach(view, (proposals) => list?.draw(proposals));
  takeOverSubmit(page, draft, autosave, versions, status);
  takeKeys(text, versions);
  watch(page, api, versions, status, tabs.tab);
  // What was typed while the journal opened is as good as what is typed now.
  if (early) autosave.change();
  await recover({ journal, owner, tabs, draft, status, autosave, known, touched: () => autosave.pending });
  if (known.base < data.version) versions.overtaken(data.version, t("someone"), "");
  page.root.dataset["ready"] = "yes";
}

function chooseTab(status: Status, { draft }: Text, autosave: Autosave, theirs: Elsewhere): void {
  const resume = async (take: boolean) => {
    status.dismiss("elsewhere");
    if (take) {
      await learn(theirs.content);
      draft.write(theirs.content, null, false);
    }
    autosave.resume(theirs.revision);
  };
  status.notice("elsewhere", t("elsewhere-explained"), [
    { label: t("show-difference"), act: () => showDifference(t("elsewhere-difference"), theirs.content, draft.read().content) },
    { label: t("elsewhere-mine"), act: () => void resume(false) },
    { label: t("elsewhere-theirs"), act: () => void resume(true) },
  ]);
}

/** Keys that hold on the whole page, not only in the text. */
function takeKeys({ desk, list }: Text, versions: Versions): void {
  addEventListener("keydown", (event) => {
    if (event.defaultPrevented) return;
    if ((event.ctrlKey || event.metaKey) && !event.shiftKey && !event.altKey && event.code === "KeyS") {
      event.preventDefault();
      void versions.save();
    } else if (event.key === "F7") {
      event.preventDefault();
      if (desk.on) list?.step(event.shiftKey ? -1 : 1);
      else desk.turn(true);
    }
  });
}
