// Files dropped or pasted into the text: a bar stands where each will be until it has arrived.

import { Plugin, PluginKey } from "prosemirror-state";
import { Decoration, DecorationSet, type EditorView } from "prosemirror-view";
import { el } from "./dom";
import { pictureOf, upload } from "./media";
import { schema } from "./schema";
import type { MediaItem } from "./types";
import { t } from "./words";

type Meta = { add: { id: object; pos: number; element: HTMLElement } } | { remove: object };

const key = new PluginKey<DecorationSet>("uploads");

export const uploads = new Plugin<DecorationSet>({
  key,
  state: {
    init: () => DecorationSet.empty,
    apply(tr, before) {
      const mapped = before.map(tr.mapping, tr.doc);
      const meta = tr.getMeta(key) as Meta | undefined;
      if (!meta) return mapped;
      if ("remove" in meta) return mapped.remove(mapped.find(undefined, undefined, (spec) => spec["id"] === meta.remove));
      return mapped.add(tr.doc, [Decoration.widget(meta.add.pos, meta.add.element, { id: meta.add.id })]);
    },
  },
  props: { decorations: (state) => key.getState(state) },
});

/** Sends files and puts each where it was dropped, wherever that has moved to meanwhile. */
export async function uploadInto(view: EditorView, files: File[], pos: number, refused: (message: string) => void): Promise<void> {
  for (const file of files) {
    const id = {};
    const bar = el("progress", { max: 1, value: 0, "aria-label": t("uploading") });
    const element = el("div", { class: "ed-upload", contenteditable: "false" }, el("span", { dir: "auto" }, file.name), bar);
    view.dispatch(view.state.tr.setMeta(key, { add: { id, pos, element } } satisfies Meta));
    const answer = await upload(file, (part) => (bar.value = part));
    const at = key.getState(view.state)?.find(undefined, undefined, (spec) => spec["id"] === id)[0]?.from;
    const tr = view.state.tr.setMeta(key, { remove: id } satisfies Meta);
    if (answer.is === "refused") refused(t("upload-failed", { name: file.name, message: answer.message }));
    else if (at !== undefined) insertBlock(tr, at, answer.item);
    view.dispatch(tr);
  }
}

function insertBlock(tr: EditorView["state"]["tr"], pos: number, item: MediaItem): void {
  const $pos = tr.doc.resolve(pos);
  // In a gallery it is one more; anywhere else it stands after the block of the body that the cursor is in.
  const inGallery = $pos.depth > 0 && $pos.node(1).type.name === "gallery" && item.kind === "picture";
  const after = $pos.depth === 0 ? pos : inGallery ? $pos.end(1) : $pos.after(1);
  tr.insert(after, mediaNode(item));
}

export function mediaNode(item: MediaItem) {
  return item.kind === "picture"
    ? schema.node("picture", { ...pictureOf(item) })
    : schema.node("attachment", { media: item.id, title: item.name });
}

export function mediaFiles(transfer: DataTransfer | null): File[] {
  return Array.from(transfer?.files ?? []).filter((file) => /^(image|audio|video)\//.test(file.type));
}
