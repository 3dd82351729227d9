// The editor of a story: takes the page's form over and never loses what is typed into it.

import { keep } from "./keep";
import { readJson, readPage } from "./page";
import { Status } from "./status";
import { speak, t } from "./words";
import { openText } from "./writing";

const page = readPage();
if (page) {
  speak(page.data.lang, readJson<Record<string, string>>("editor-messages") ?? {});
  const status = new Status(page.status, page.data.sign_in ?? "/newsroom/sign-in");
  try {
    const text = openText(page, status);
    if (page.data.editable) void keep(page, status, text);
  } catch (error) {
    // What this editor can't show it must not touch: the plain form stays.
    status.notice("unreadable", t("unreadable"), []);
    throw error;
  }
}
