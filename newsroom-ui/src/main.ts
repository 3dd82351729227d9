// The editor of a story: takes the page's form over and never loses what is typed into it.

import type { Command } from "prosemirror-state";
import type { EditorView } from "prosemirror-view";
import { Api } from "./api";
import { Autosave } from "./autosave";
import { makeBody } from "./body";
import { groups } from "./commands";
import { showDifference } from "./compare";
import { CopyDesk } from "./copydesk";
import { CopyDeskList } from "./copydesk_list";
import { count, sayCounts } from "./counts";
import { el } from "./dom";
import { Draft } from "./draft";
import { FindBar } from "./findbar";
import { serveFields } from "./halfspace";
import { openJournal } from "./journal";
import { keys } from "./keys";
import { leadPicture } from "./lead_picture";
import { remember } from "./media";
import { field, readJson, readPage, type Page } from "./page";
import { paste } from "./paste";
import { watch } from "./presence";
import { recover } from "./recover";
import { Status } from "./status";
import { Tabs } from "./tabs";
import { Toolbar } from "./toolbar";
import { Versions } from "./versions";
import { speak, t } from "./words";
import { takeOverSubmit } from "./workflow";

const page = readPage();
if (page) {
  speak(page.data.lang, readJson<Record<string, string>>("editor-messages") ?? {});
  const status = new Status(page.status, page.data.sign_in ?? "/newsroom/sign-in");
  try {
    start(page, status);
  } catch (error) {
    // What this editor can't show it must not touch: the plain form stays.
    status.notice("unreadable", t("unreadable"), []);
    throw error;
  }
}

function start(page: Page, status: Status): void {
  const { data } = page;
  remember(Object.values(data.media));
  const owner = `${data.story}/${data.user.id}`;
  const tabs = new Tabs(owner);
  const api = new Api(data.story);
  const known = {
    content: data.working?.content ?? data.content,
    desk: data.desk,
    revision: data.working?.revision ?? 0,
    base: data.working?.base ?? data.version,
  };

  let view: EditorView;
  const desk = new CopyDesk(page, api);
  const findBar: { bar: FindBar | null } = { bar: null };
  const deskList: { list: CopyDeskList | null } = { list: null };
  const show = (act: () => void): Command => (_, dispatch) => {
    if (dispatch) act();
    return true;
  };
  const deeds = groups(data.embeds, {
    find: show(() => findBar.bar?.open()),
    desk: show(() => (desk.on ? deskList.list?.step(1) || status.say(t("desk-none")) : desk.turn(true))),
    deskOn: () => desk.on,
  });
  const toolbar = new Toolbar(deeds, () => view);
  let draft: Draft | null = null;
  const counts = el("p", { class: "ed-counts" });
  let counting: number | undefined;
  const recount = () => {
    clearTimeout(counting);
    counting = window.setTimeout(() => (counts.textContent = sayCounts(count(view.state.doc, field(page.form, "lead")?.value ?? ""))), 200);
  };
  view = makeBody(
    page,
    known.content.body,
    data.editable
      ? [
          ...keys(deeds, {
            "Mod-h": show(() => findBar.bar?.open()),
            "Alt-ArrowDown": show(() => deskList.list?.step(1)),
            "Alt-ArrowUp": show(() => deskList.list?.step(-1)),
          }),
          paste((words) => status.notice("pasted", words, [{ label: t("understood"), act: () => status.dismiss("pasted") }])),
          desk.plugin,
        ]
      : [],
    (typed) => {
      toolbar.update();
      if (typed) draft?.changed();
    },
  );

  const picture = leadPicture(() => draft!, data.editable);
  draft = new Draft(page, () => view);
  draft.onPicture(picture.draw);
  mount(page, picture.element, data.editable ? toolbar.element : null, view, counts);
  const first = { ...known.content };
  let typedEarly = data.editable && draft.adopt(first);
  draft.write(first, null, false);
  recount();
  toolbar.update();
  if (!data.editable) return;

  const made = draft;
  const bar = new FindBar(view);
  findBar.bar = bar;
  toolbar.element.after(bar.element);
  const list = new CopyDeskList(page, view, desk);
  deskList.list = list;
  page.root.querySelector(".ed-columns")?.append(list.element);
  serveFields(page);
  adviseHeadline(page);

  made.onChange(() => (typedEarly = true));
  void (async () => {
    const journal = await openJournal();
    const autosave = new Autosave(api, made, journal, owner, tabs.tab, known, {
      state: (state) => status.show(state),
      journalFailed: () => status.notice("journal", t("journal-failed"), []),
      overtaken: (version, by, at) => versions.overtaken(version, by, at),
      elsewhere: (theirs) => {
        const resume = (take: boolean) => {
          status.dismiss("elsewhere");
          if (take) made.write(theirs.content, null, false);
          autosave.resume(theirs.revision);
        };
        status.notice("elsewhere", t("elsewhere-explained"), [
          { label: t("show-difference"), act: () => showDifference(t("elsewhere-difference"), theirs.content, made.read().content) },
          { label: t("elsewhere-mine"), act: () => resume(false) },
          { label: t("elsewhere-theirs"), act: () => resume(true) },
        ]);
      },
    });
    autosave.recognise(known.content);
    const versions: Versions = new Versions(api, made, autosave, status, tabs.tab, (version) => {
      const input = field(page.form, "version");
      if (input) input.value = String(version);
    });
    made.onChange(() => {
      recount();
      desk.changed();
      tabs.tell();
    });
    desk.attach(view, (proposals) => list.draw(proposals));
    takeOverSubmit(page, made, autosave, versions, status);
    addEventListener("keydown", (event) => {
      if ((event.ctrlKey || event.metaKey) && !event.shiftKey && !event.altKey && event.code === "KeyS") {
        event.preventDefault();
        void versions.save();
      }
      if (event.key === "F7" && !event.defaultPrevented) {
        event.preventDefault();
        if (desk.on) list.step(event.shiftKey ? -1 : 1);
        else desk.turn(true);
      }
    });
    watch(page, api, versions, tabs.tab);
    // What was typed while the journal opened is not older than anything.
    if (typedEarly) autosave.change();
    await recover({ journal, owner, tabs, draft: made, status, autosave, known, touched: () => autosave.pending });
    if (known.base < data.version) versions.overtaken(data.version, t("someone"), "");
    page.root.dataset["ready"] = "yes";
  })();
}

/** Puts the editor where the body's text field was; its label now names the editor. */
function mount(page: Page, picture: HTMLElement, toolbar: HTMLElement | null, view: EditorView, counts: HTMLElement): void {
  const plain = field(page.form, "body");
  if (plain) {
    const label = page.form.querySelector<HTMLLabelElement>(`label[for="${plain.id}"]`) ?? plain.closest("label");
    if (label) {
      label.addEventListener("click", (event) => {
        event.preventDefault();
        view.focus();
      });
    }
    plain.hidden = true;
    plain.classList.add("ed-replaced");
    // The picture stands before the body, and its label stays beside the body.
    const around = label?.parentElement;
    const first = around && around !== page.form && around.contains(plain) ? around : (label ?? plain);
    first.before(picture);
  } else page.root.before(picture);
  const text = el("div", { class: "ed-main" }, toolbar, view.dom.parentElement ?? view.dom, counts);
  page.root.append(el("div", { class: "ed-columns" }, text));
  page.root.hidden = false;
  page.root.classList.add("ed");
}

/** Says under the headline how long it is when it is longer than advised. */
function adviseHeadline(page: Page): void {
  const headline = field(page.form, "headline");
  if (!headline) return;
  const advice = el("p", { class: "ed-hint", "aria-live": "polite" });
  headline.after(advice);
  const tell = () => {
    const n = Array.from(headline.value).length;
    advice.textContent = n > page.data.limits.headline_advised ? t("headline-long", { n, most: page.data.limits.headline_advised }) : "";
  };
  headline.addEventListener("input", tell);
  tell();
}
