// Files of the media library: those the story uses, choosing one, sending a new one.

import { listMedia, refusal } from "./api";
import { openDialog } from "./dialog";
import { button, el, labelled } from "./dom";
import { t } from "./words";
import type { Content, JsonNode, MediaItem, Picture } from "./types";

export type Kind = MediaItem["kind"];

const known = new Map<number, MediaItem>();

export function remember(items: Iterable<MediaItem>): void {
  for (const item of items) known.set(item.id, item);
}

export function mediaItem(id: number): MediaItem | undefined {
  return known.get(id);
}

/** Learns of the files of a content that came from elsewhere; the newest of the library are the likely ones. */
export async function learn(content: Content): Promise<void> {
  const missing = filesOf(content).some((id) => !known.has(id));
  if (missing) remember((await listMedia("", null))?.items ?? []);
}

function filesOf(content: Content): number[] {
  const inside = (node: JsonNode): unknown[] => [node["media"], ...(node.content ?? []).flatMap(inside)];
  return [content.picture?.media, ...inside(content.body)].filter((id): id is number => typeof id === "number");
}

/** What the library says of a file is where the story's words begin. */
export function pictureOf(item: MediaItem): Picture {
  return { media: item.id, alt: item.alt ?? "", caption: item.caption ?? "", credit: item.credit ?? "" };
}

export type UploadAnswer = { is: "done"; item: MediaItem } | { is: "refused"; message: string };

/** Sends a file; `progress` hears the part that has gone, from 0 to 1. */
export function upload(file: File, progress: (part: number) => void): Promise<UploadAnswer> {
  return new Promise((resolve) => {
    const request = new XMLHttpRequest();
    const form = new FormData();
    form.append("file", file, file.name || "picture.png");
    request.open("POST", "/newsroom/media");
    request.setRequestHeader("Accept", "application/json");
    request.upload.onprogress = (event) => event.lengthComputable && progress(event.loaded / event.total);
    request.onload = () => {
      const json = parsed(request.responseText);
      if (request.status === 201 || request.status === 200) {
        const item = json as MediaItem;
        remember([item]);
        resolve({ is: "done", item });
      } else {
        resolve({ is: "refused", message: explain(request.status, json) });
      }
    };
    request.onerror = request.onabort = request.ontimeout = () => resolve({ is: "refused", message: t("upload-offline") });
    request.send(form);
  });
}

function explain(status: number, json: unknown): string {
  const { errors, detail } = json as { errors?: { message: string }[]; detail?: string };
  const said = errors?.map((error) => error.message).join(" ") || detail;
  if (said) return said;
  if (status === 413) return t("upload-too-large");
  const { is } = refusal(status, json);
  return t(is === "signed-out" ? "signed-out" : is === "full" ? "upload-full" : "upload-refused");
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return {};
  }
}

/** Lets the person choose one file of these kinds from the library, or send one. Null when they would rather not. */
export function chooseMedia(kinds: Kind[]): Promise<MediaItem | null> {
  return new Promise((resolve) => {
    let chosen: MediaItem | null = null;
    let next: string | null = null;
    const list = el("ul", { class: "ed-library" });
    const message = el("p", { class: "ed-error", role: "alert" });
    const query = el("input", { type: "search", dir: "auto" });
    const file = el("input", { type: "file", hidden: true, "aria-label": t("media-upload"), accept: kinds.map((kind) => (kind === "picture" ? "image/*" : `${kind}/*`)).join(",") });
    const bar = el("progress", { max: 1, value: 0, hidden: true, "aria-label": t("uploading") });
    const more = button(t("media-more"), () => void load(false));
    const take = (item: MediaItem) => {
      chosen = item;
      dialog.close();
    };
    const load = async (fresh: boolean) => {
      if (fresh) next = null;
      const answer = await listMedia(query.value, next);
      if (fresh) list.textContent = "";
      message.textContent = answer ? "" : t("media-unreachable");
      next = answer?.next ?? null;
      more.hidden = !next;
      const items = answer?.items.filter((item) => kinds.includes(item.kind)) ?? [];
      remember(items);
      for (const item of items) list.append(el("li", {}, libraryButton(item, take)));
      if (answer && !list.childNodes.length) message.textContent = t("media-none");
    };
    let wait: number | undefined;
    query.addEventListener("input", () => {
      clearTimeout(wait);
      wait = window.setTimeout(() => void load(true), 300);
    });
    file.addEventListener("change", () => {
      const picked = file.files?.[0];
      if (!picked) return;
      bar.hidden = false;
      void upload(picked, (part) => (bar.value = part)).then((answer) => {
        bar.hidden = true;
        if (answer.is === "refused") message.textContent = answer.message;
        else if (kinds.includes(answer.item.kind)) take(answer.item);
        else message.textContent = t("media-other-kind");
      });
    });
    const body = el("div", {}, el("p", {}, button(t("media-upload"), () => file.click()), file), bar, labelled(t("media-search"), query), message, list, more);
    const dialog = openDialog(t("media-choose"), body, [], { wide: true, closed: () => resolve(chosen) });
    void load(true);
  });
}

function libraryButton(item: MediaItem, take: (item: MediaItem) => void): HTMLElement {
  const made = button("", () => take(item), { class: "ed-file" });
  if (item.kind === "picture") made.append(el("img", { src: item.thumb, alt: item.alt ?? "", loading: "lazy" }));
  made.append(el("span", { dir: "auto" }, item.name));
  return made;
}
