// Everything that is there to write with: the text, its tools, the copy desk, finding.

import type { Command } from "prosemirror-state";
import type { EditorView } from "prosemirror-view";
import { Api } from "./api";
import { makeBody } from "./body";
import { groups, type Group } from "./commands";
import { CopyDesk } from "./copydesk";
import { CopyDeskList } from "./copydesk_list";
import { count, sayCounts } from "./counts";
import { el } from "./dom";
import { Draft } from "./draft";
import { FindBar } from "./findbar";
import { serveFields } from "./halfspace";
import { keys } from "./keys";
import { leadPicture } from "./lead_picture";
import { remember } from "./media";
import { adviseHeadline, mount } from "./mount";
import { field, type Page } from "./page";
import { guardDrops, paste } from "./paste";
import type { Status } from "./status";
import { Toolbar } from "./toolbar";
import type { Content } from "./types";
import { t } from "./words";

export interface Text {
  api: Api;
  view: EditorView;
  draft: Draft;
  desk: CopyDesk;
  list: CopyDeskList | null;
  /** The content it was opened with. */
  content: Content;
  /** Whether the plain fields held text that was typed before the script was there. */
  typedEarly: boolean;
}

/** Opens the text on the page. What is only there for an editable one is made after it. */
export function openText(page: Page, status: Status): Text {
  const { data } = page;
  remember(Object.values(data.media));
  const api = new Api(data.story);
  const desk = new CopyDesk(page, api);
  const content = { ...(data.working?.content ?? data.content) };
  const late: { bar?: FindBar; list?: CopyDeskList; draft?: Draft } = {};

  const find = show(() => late.bar?.open());
  const deeds = groups(data.embeds, {
    find,
    desk: show(() => (desk.on ? late.list?.step(1) || status.say(t("desk-none")) : desk.turn(true))),
    deskOn: () => desk.on,
  });
  const toolbar: Toolbar = new Toolbar(deeds, () => view);
  const more = {
    "Mod-h": find,
    "Alt-ArrowDown": show(() => late.list?.step(1)),
    "Alt-ArrowUp": show(() => late.list?.step(-1)),
  };
  const plugins = data.editable ? tools(deeds, more, status, desk) : [];
  const view: EditorView = makeBody(page, content.body, plugins, (typed) => {
    toolbar.update();
    if (typed) late.draft?.changed();
  });

  const picture = leadPicture(() => draft, data.editable);
  const draft: Draft = (late.draft = new Draft(page, () => view));
  draft.onPicture(picture.draw);
  const counts = counted(page, view, draft);
  mount(page, picture.element, data.editable ? toolbar.element : null, view, counts);
  const typedEarly = data.editable && draft.adopt(content);
  draft.write(content, null, false);
  toolbar.update();

  if (data.editable) {
    const bar = (late.bar = new FindBar(view));
    toolbar.element.after(bar.element);
    const list = (late.list = new CopyDeskList(page, view, desk));
    page.root.querySelector(".ed-columns")?.append(list.element);
    serveFields(page);
    guardDrops();
    adviseHeadline(page);
  }
  return { api, view, draft, desk, list: late.list ?? null, content, typedEarly };
}

function tools(deeds: Group[], more: Record<string, Command>, status: Status, desk: CopyDesk) {
  const tell = (words: string) => {
    status.notice("pasted", words, [{ label: t("understood"), act: () => status.dismiss("pasted") }]);
  };
  return [...keys(deeds, more), paste(tell), desk.plugin];
}

/** A command that shows something beside the text. */
function show(act: () => void): Command {
  return (_, dispatch) => {
    if (dispatch) act();
    return true;
  };
}

function counted(page: Page, view: EditorView, draft: Draft): HTMLElement {
  const line = el("p", { class: "ed-counts" });
  let timer: number | undefined;
  const recount = () => {
    clearTimeout(timer);
    timer = window.setTimeout(() => {
      line.textContent = sayCounts(count(view.state.doc, field(page.form, "lead")?.value ?? ""));
    }, 200);
  };
  draft.onChange(recount);
  recount();
  return line;
}
