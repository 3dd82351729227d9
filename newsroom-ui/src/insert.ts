// Blocks put in by a dialog: table, picture, gallery, embed, aside, attachment.

import type { Node } from "prosemirror-model";
import { NodeSelection, Selection, TextSelection, type Command, type EditorState, type Transaction } from "prosemirror-state";
import { lift, wrapIn } from "prosemirror-commands";
import type { EditorView } from "prosemirror-view";
import { openDialog } from "./dialog";
import { el, labelled } from "./dom";
import { chooseMedia } from "./media";
import { embedHost, schema } from "./schema";
import { makeTable } from "./table";
import { mediaNode } from "./uploads";
import { t } from "./words";

/** Puts a block of the body after the one that the cursor is in; an empty paragraph gives way to it. */
export function insertBlock(state: EditorState, node: Node): Transaction {
  const { $from } = state.selection;
  const tr = state.tr;
  if ($from.depth === 0) {
    const at = state.selection.to;
    tr.insert(at, node);
    return settle(tr, at, node);
  }
  const block = $from.node(1);
  if (node.type.name === "picture" && block.type.name === "gallery") {
    tr.insert($from.end(1), node);
    return settle(tr, $from.end(1), node);
  }
  const empty = block.type.name === "paragraph" && block.content.size === 0;
  const at = empty ? $from.before(1) : $from.after(1);
  if (empty) tr.replaceWith(at, $from.after(1), node);
  else tr.insert(at, node);
  return settle(tr, at, node);
}

/** There is always a line to write on after a block that can't be written in. */
function settle(tr: Transaction, at: number, node: Node): Transaction {
  const end = at + node.nodeSize;
  if (!tr.doc.resolve(end).nodeAfter) tr.insert(end, schema.node("paragraph"));
  const cell = node.type.name === "table" ? node.firstChild?.firstChild : null;
  const inside = cell ? TextSelection.create(tr.doc, at + 3, at + 3 + cell.content.size) : node.isAtom ? NodeSelection.create(tr.doc, at) : Selection.findFrom(tr.doc.resolve(at + 1), 1, true);
  return tr.setSelection(inside ?? TextSelection.near(tr.doc.resolve(end))).scrollIntoView();
}

function put(view: EditorView, node: Node): void {
  view.dispatch(insertBlock(view.state, node));
  focusText(view);
}

/** A dialog that closes gives the focus back to where it was opened from; writing goes on in the text. */
export function focusText(view: EditorView): void {
  requestAnimationFrame(() => view.focus());
}

export const insertTable: Command = (_, dispatch, view) => {
  if (!dispatch || !view) return true;
  const size = (value: number, most: number) => el("input", { type: "number", min: 1, max: most, value, dir: "ltr" });
  const [rows, columns] = [size(3, 50), size(3, 12)];
  const header = el("input", { type: "checkbox", checked: true });
  const body = el("div", {}, labelled(t("table-rows"), rows), labelled(t("table-columns"), columns), el("label", { class: "ed-check" }, header, el("span", {}, t("table-header"))));
  const bounded = (input: HTMLInputElement) => Math.max(1, Math.min(Number(input.max), Math.round(input.valueAsNumber) || 1));
  openDialog(t("table"), body, [{ label: t("insert"), act: () => put(view, makeTable(bounded(rows), bounded(columns), header.checked)), primary: true }]);
  return true;
};

export const insertPicture: Command = (_, dispatch, view) => {
  if (!dispatch || !view) return true;
  void chooseMedia(["picture"]).then((item) => item && put(view, mediaNode(item)));
  return true;
};

/** A gallery begins with one picture; more are put into it as pictures are. */
export const insertGallery: Command = (_, dispatch, view) => {
  if (!dispatch || !view) return true;
  void chooseMedia(["picture"]).then((item) => item && put(view, schema.node("gallery", null, [mediaNode(item)])));
  return true;
};

export const insertAttachment: Command = (_, dispatch, view) => {
  if (!dispatch || !view) return true;
  void chooseMedia(["audio", "video"]).then((item) => item && put(view, mediaNode(item)));
  return true;
};

export function insertEmbed(hosts: string[]): Command {
  return (_, dispatch, view) => {
    if (!dispatch || !view) return true;
    const url = el("input", { type: "text", inputmode: "url", dir: "ltr", autocomplete: "off" });
    const title = el("input", { type: "text", dir: "auto", maxlength: 1000 });
    const problem = el("p", { class: "ed-error", role: "alert" });
    const body = el("div", {}, labelled(t("embed-address"), url), labelled(t("said-title"), title), el("p", { class: "ed-hint" }, t("embed-hosts", { hosts: hosts.join("، ") })), problem);
    const apply = () => {
      const known = embedHost(url.value.trim(), hosts);
      if (!known?.allowed) {
        problem.textContent = known ? t("embed-refused", { host: known.host }) : t("embed-address-refused");
        url.setAttribute("aria-invalid", "true");
        url.focus();
        return false;
      }
      put(view, schema.node("embed", { url: url.value.trim(), title: title.value.trim() }));
      return true;
    };
    openDialog(t("embed"), body, [{ label: t("insert"), act: apply, primary: true }]);
    url.focus();
    return true;
  };
}

/** Puts the chosen blocks beside the text, or back into it. */
export const toggleAside: Command = (state, dispatch, view) => {
  const { $from } = state.selection;
  const inside = $from.depth > 1 && $from.node(1).type.name === "aside";
  return inside ? lift(state, dispatch) : wrapIn(schema.nodes["aside"]!)(state, dispatch, view);
};
