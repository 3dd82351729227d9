// Blocks that are no text: shown with their thumb or player, and with fields for what is said of them, in place.

import { NodeSelection } from "prosemirror-state";
import type { Node } from "prosemirror-model";
import type { EditorView, NodeView, NodeViewConstructor } from "prosemirror-view";
import { button, el, labelled } from "./dom";
import { mediaItem } from "./media";
import { embedHost } from "./schema";
import { t } from "./words";

type Position = () => number | undefined;

/** A block with fields, each of which is an attribute of the node. */
class BlockView implements NodeView {
  readonly dom: HTMLElement;
  private readonly inputs: Map<string, HTMLInputElement | HTMLTextAreaElement>;

  constructor(
    private node: Node,
    private readonly view: EditorView,
    private readonly position: Position,
    head: HTMLElement,
    private readonly names: [attribute: string, label: string][],
  ) {
    this.inputs = new Map();
    const fields = el("div", { class: "ed-said" });
    for (const [attribute, label] of names) {
      const input = attribute === "caption" || attribute === "alt" ? el("textarea", { rows: 1, dir: "auto" }) : el("input", { type: "text", dir: "auto" });
      input.maxLength = 1000;
      input.disabled = !view.editable;
      input.addEventListener("input", () => this.set(attribute, input.value.replace(/\s*\n\s*/g, " ")));
      this.inputs.set(attribute, input);
      fields.append(labelled(label, input));
    }
    if (view.editable) {
      fields.append(
        el("p", { class: "ed-choices" }, button(t("block-up"), () => this.move(-1)), button(t("block-down"), () => this.move(1)), button(t("block-remove"), () => this.remove())),
      );
    }
    this.dom = el("div", { class: `ed-block ed-${node.type.name}`, contenteditable: "false", role: "group", "aria-label": t(`block-${node.type.name}`) }, head, fields);
    this.dom.addEventListener("keydown", (event) => {
      if (event.key === "Escape") this.leave();
    });
    this.fill();
  }

  private fill(): void {
    for (const [attribute] of this.names) {
      const input = this.inputs.get(attribute);
      const value = String(this.node.attrs[attribute] ?? "");
      // What is being typed is not replaced by itself: the cursor would jump.
      if (input && input.value !== value && !(input === document.activeElement && input.value.trim() === value.trim())) input.value = value;
    }
  }

  private set(attribute: string, value: string): void {
    const pos = this.position();
    if (pos === undefined) return;
    this.view.dispatch(this.view.state.tr.setNodeAttribute(pos, attribute, value));
  }

  private move(direction: 1 | -1): void {
    const pos = this.position();
    if (pos === undefined) return;
    const { tr, doc } = this.view.state;
    const $pos = doc.resolve(pos);
    const other = $pos.index() + direction;
    if (other < 0 || other >= $pos.parent.childCount) return;
    const size = $pos.parent.child(other).nodeSize;
    const to = pos + (direction < 0 ? -size : size);
    tr.delete(pos, pos + this.node.nodeSize).insert(to, this.node);
    this.view.dispatch(tr.setSelection(NodeSelection.create(tr.doc, to)).scrollIntoView());
    this.view.focus();
  }

  private remove(): void {
    const pos = this.position();
    if (pos === undefined) return;
    const $pos = this.view.state.doc.resolve(pos);
    // The last picture takes its gallery along.
    const whole = $pos.parent.type.name === "gallery" && $pos.parent.childCount === 1;
    const [from, to] = whole ? [$pos.before(), $pos.after()] : [pos, pos + this.node.nodeSize];
    const alone = this.view.state.doc.childCount === 1 && (whole || $pos.depth === 0);
    const { tr, schema } = this.view.state;
    this.view.dispatch(alone ? tr.replaceWith(from, to, schema.node("paragraph")) : tr.delete(from, to));
    this.view.focus();
  }

  private leave(): void {
    const pos = this.position();
    if (pos === undefined) return;
    this.view.dispatch(this.view.state.tr.setSelection(NodeSelection.create(this.view.state.doc, pos)));
    this.view.focus();
  }

  update(node: Node): boolean {
    if (node.type !== this.node.type) return false;
    if (node.attrs["media"] !== this.node.attrs["media"] || node.attrs["url"] !== this.node.attrs["url"]) return false;
    this.node = node;
    this.fill();
    return true;
  }

  selectNode(): void {
    this.dom.classList.add("ProseMirror-selectednode");
  }

  deselectNode(): void {
    this.dom.classList.remove("ProseMirror-selectednode");
  }

  stopEvent(event: Event): boolean {
    const target = event.target;
    return target instanceof HTMLElement && target.closest("input, textarea, button, audio, video, a") !== null;
  }

  ignoreMutation(): boolean {
    return true;
  }
}

/** The fields of the selected block: where Enter leads. */
export function enterBlock(view: EditorView): boolean {
  const { selection } = view.state;
  if (!(selection instanceof NodeSelection)) return false;
  const dom = view.nodeDOM(selection.from);
  const input = dom instanceof HTMLElement ? dom.querySelector<HTMLElement>("input, textarea") : null;
  input?.focus();
  return input !== null;
}

function thumb(id: number): HTMLElement {
  const item = mediaItem(id);
  if (!item) return el("p", { class: "ed-error" }, t("media-missing", { id }));
  return el("img", { src: item.thumb || item.url, alt: "", draggable: "false", width: item.width || undefined, height: item.height || undefined });
}

function player(id: number): HTMLElement {
  const item = mediaItem(id);
  if (!item) return el("p", { class: "ed-error" }, t("media-missing", { id }));
  const made = document.createElement(item.kind === "video" ? "video" : "audio");
  made.controls = true;
  made.preload = "none";
  made.src = item.url;
  return made;
}

export function nodeViews(hosts: string[]): Record<string, NodeViewConstructor> {
  return {
    picture: (node, view, pos) =>
      new BlockView(node, view, pos, thumb(node.attrs["media"] as number), [
        ["caption", t("said-caption")],
        ["alt", t("said-alt")],
        ["credit", t("said-credit")],
      ]),
    attachment: (node, view, pos) => new BlockView(node, view, pos, player(node.attrs["media"] as number), [["title", t("said-title")]]),
    embed: (node, view, pos) => {
      const url = node.attrs["url"] as string;
      const known = embedHost(url, hosts);
      const head = el("p", { class: "ed-host" }, el("a", { href: known ? url : undefined, target: "_blank", rel: "noopener noreferrer", dir: "ltr" }, url));
      if (!known?.allowed) head.append(el("span", { class: "ed-error" }, t("embed-refused", { host: known?.host ?? url })));
      return new BlockView(node, view, pos, head, [["title", t("said-title")]]);
    },
  };
}
