// Links: asked for in a small dialog.

import type { Node } from "prosemirror-model";
import { TextSelection, type Command } from "prosemirror-state";
import { openDialog } from "./dialog";
import { el, labelled } from "./dom";
import { isWebAddress, schema } from "./schema";
import { t } from "./words";

const link = schema.marks["link"]!;

export const editLink: Command = (state, dispatch, view) => {
  const { $from, from, to, empty } = state.selection;
  if (!$from.parent.inlineContent) return false;
  if (!dispatch || !view) return true;
  const present = link.isInSet($from.marks()) ?? link.isInSet($from.nodeAfter?.marks ?? []);
  const range = present && empty ? extent(state.doc, from, String(present.attrs["href"])) : { from, to };
  const address = el("input", { type: "text", dir: "ltr", inputmode: "url", value: present ? String(present.attrs["href"]) : "", autocomplete: "off" });
  const words = el("input", { type: "text", dir: "auto", value: state.doc.textBetween(range.from, range.to, " ") });
  const problem = el("p", { class: "ed-error", role: "alert" });
  const body = el("div", {}, labelled(t("link-address"), address), range.from === range.to ? labelled(t("link-words"), words) : null, problem);
  const apply = () => {
    let href = address.value.trim();
    if (/^[\w-]+(\.[\w-]+)+(\/\S*)?$/.test(href)) href = `https://${href}`;
    if (!isWebAddress(href)) {
      problem.textContent = t("link-refused");
      address.setAttribute("aria-invalid", "true");
      address.focus();
      return false;
    }
    const { tr } = view.state;
    const mark = link.create({ href });
    if (range.from === range.to) {
      const text = words.value.trim() || href;
      tr.replaceWith(range.from, range.to, schema.text(text, [...$from.marks().filter((each) => each.type !== link), mark]));
    } else {
      tr.removeMark(range.from, range.to, link).addMark(range.from, range.to, mark);
      tr.setSelection(TextSelection.create(tr.doc, range.to));
    }
    view.dispatch(tr);
    requestAnimationFrame(() => view.focus());
    return true;
  };
  const remove = () => {
    view.dispatch(view.state.tr.removeMark(range.from, range.to, link));
    requestAnimationFrame(() => view.focus());
  };
  openDialog(t("link"), body, [{ label: t("link-apply"), act: apply, primary: true }, ...(present ? [{ label: t("link-remove"), act: remove }] : [])]);
  address.focus();
  return true;
};

/** The whole link around a position. */
function extent(doc: Node, pos: number, href: string): { from: number; to: number } {
  const $pos = doc.resolve(pos);
  let [from, to] = [pos, pos];
  $pos.parent.forEach((node, offset) => {
    const start = $pos.start() + offset;
    const inside = link.isInSet(node.marks)?.attrs["href"] === href && start <= pos && start + node.nodeSize >= pos;
    if (inside) [from, to] = [Math.min(from, start), Math.max(to, start + node.nodeSize)];
  });
  return { from, to };
}
