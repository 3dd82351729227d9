// The body's editor: state, plugins, the place on the page.

import { dropCursor } from "prosemirror-dropcursor";
import { gapCursor } from "prosemirror-gapcursor";
import { history } from "prosemirror-history";
import { EditorState, type Plugin } from "prosemirror-state";
import { EditorView } from "prosemirror-view";
import { fromJson } from "./convert";
import { findPlugin } from "./find";
import { invisibles } from "./invisibles";
import type { Page } from "./page";
import { uploads } from "./uploads";
import { nodeViews } from "./views";
import { t } from "./words";
import type { JsonNode } from "./types";

const COVERED = { top: 130, bottom: 70, left: 0, right: 0 };

export function makeBody(page: Page, body: JsonNode, plugins: Plugin[], changed: (typed: boolean) => void): EditorView {
  const place = document.createElement("div");
  place.className = "ed-body";
  const view: EditorView = new EditorView(place, {
    state: EditorState.create({
      doc: fromJson(body),
      plugins: [...plugins, history(), dropCursor({ class: "ed-drop" }), gapCursor(), findPlugin, invisibles, uploads],
    }),
    // The toolbar and the status line lie over the text at its ends.
    scrollThreshold: COVERED,
    scrollMargin: COVERED,
    editable: () => page.data.editable,
    nodeViews: nodeViews(page.data.embeds),
    attributes: {
      id: "editor-body",
      class: "ed-text",
      role: "textbox",
      "aria-multiline": "true",
      "aria-label": t("field-body"),
      lang: page.data.lang,
      spellcheck: "false",
    },
    dispatchTransaction(tr) {
      view.updateState(view.state.apply(tr));
      changed(tr.docChanged && !tr.getMeta("written"));
    },
  });
  return view;
}
