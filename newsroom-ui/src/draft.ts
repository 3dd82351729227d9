// The content as it stands on the screen: the form's fields, the body and the lead picture, read and written as one.

import type { EditorView } from "prosemirror-view";
import { fromJson, toJson } from "./convert";
import { field, joinNames, splitNames, type Page } from "./page";
import type { Content, Picture } from "./types";

export interface Snapshot {
  content: Content;
  desk: string;
}

type Listener = () => void;

export class Draft {
  private readonly listeners: Listener[] = [];
  private readonly pictureListeners: ((picture: Picture | null) => void)[] = [];
  private picture: Picture | null;
  private readonly marks: string[];
  /** While content is put in place nobody has typed. */
  private quiet = false;

  constructor(
    private readonly page: Page,
    private readonly view: () => EditorView,
  ) {
    this.picture = page.data.content.picture ?? null;
    this.marks = page.data.content.marks;
    page.form.addEventListener("input", (event) => {
      const target = event.target;
      const named = target instanceof HTMLElement && target.hasAttribute("name");
      if (named && !page.root.contains(target)) this.changed();
    });
  }

  onChange(listener: Listener): void {
    this.listeners.push(listener);
  }

  onPicture(listener: (picture: Picture | null) => void): void {
    this.pictureListeners.push(listener);
    listener(this.picture);
  }

  changed(): void {
    if (!this.quiet) for (const listener of this.listeners) listener();
  }

  setPicture(picture: Picture | null, redraw: boolean): void {
    this.picture = picture;
    if (redraw) for (const listener of this.pictureListeners) listener(picture);
    this.changed();
  }

  /** Keeps what was typed into the plain fields before the script was there; true when there is any. */
  adopt(content: Content): boolean {
    // Without this the browser puts back what the form held once, and nobody typed it.
    if (this.page.form.autocomplete !== "off") return false;
    const typed = (name: string) => {
      const found = field(this.page.form, name);
      return found && "defaultValue" in found && found.value !== found.defaultValue ? found.value : null;
    };
    const words = { headline: typed("headline"), kicker: typed("kicker"), lead: typed("lead"), place: typed("place") };
    for (const [name, value] of Object.entries(words)) if (value !== null) Object.assign(content, { [name]: value });
    return Object.values(words).some((value) => value !== null);
  }

  read(): Snapshot {
    const text = (name: string) => field(this.page.form, name)?.value.replace(/\r\n?/g, "\n") ?? "";
    return {
      content: {
        headline: text("headline"),
        kicker: text("kicker") || null,
        lead: text("lead"),
        body: toJson(this.view().state.doc),
        bylines: splitNames(text("bylines")),
        tags: splitNames(text("tags")),
        place: text("place") || null,
        marks: this.marks,
        picture: this.picture,
      },
      desk: text("desk"),
    };
  }

  /** Puts content on the screen; in the body this is a step that can be undone. Listeners hear of it when `tell`. */
  write(content: Content, desk: string | null, tell: boolean): void {
    this.quiet = true;
    try {
      const set = (name: string, value: string) => {
        const found = field(this.page.form, name);
        if (!found || found.value === value) return;
        found.value = value;
        found.dispatchEvent(new Event("input", { bubbles: true }));
      };
      set("headline", content.headline);
      set("kicker", content.kicker ?? "");
      set("lead", content.lead);
      set("bylines", joinNames(content.bylines));
      set("tags", joinNames(content.tags));
      set("place", content.place ?? "");
      if (desk) set("desk", desk);
      const view = this.view();
      const doc = fromJson(content.body);
      if (!doc.eq(view.state.doc)) {
        view.dispatch(view.state.tr.replaceWith(0, view.state.doc.content.size, doc.content).setMeta("written", true));
      }
      this.picture = content.picture ?? null;
      for (const listener of this.pictureListeners) listener(this.picture);
    } finally {
      this.quiet = false;
    }
    if (tell) this.changed();
  }
}

/** Whether two contents say the same, whatever the order of keys and the form of what is empty. */
export function same(one: Content, other: Content): boolean {
  return canonical(one) === canonical(other);
}

export function canonical(content: Content): string {
  const body = (() => {
    try {
      return toJson(fromJson(content.body));
    } catch {
      return content.body;
    }
  })();
  const { headline, lead, bylines, tags, picture } = content;
  return stable({ headline, lead, bylines, tags, picture: picture ?? null, kicker: content.kicker ?? "", place: content.place ?? "", body });
}

function stable(value: unknown): string {
  return JSON.stringify(value, (_, inner: unknown) =>
    inner && typeof inner === "object" && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  );
}
