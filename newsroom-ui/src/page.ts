// What the page hands over: its data, its form, the place of the editor.

import type { PageData } from "./types";

export interface Page {
  data: PageData;
  form: HTMLFormElement;
  root: HTMLElement;
  status: HTMLElement;
}

/** The page's parts, or null where there is no story to write. */
export function readPage(): Page | null {
  const form = document.querySelector<HTMLFormElement>("#story-form");
  const root = document.querySelector<HTMLElement>("#editor-root");
  const status = document.querySelector<HTMLElement>("#editor-status");
  const data = readJson<PageData>("story-data");
  return form && root && status && data ? { data, form, root, status } : null;
}

export function readJson<T>(id: string): T | null {
  const text = document.getElementById(id)?.textContent;
  return text ? (JSON.parse(text) as T) : null;
}

type Field = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement;

export function field(form: HTMLFormElement, name: string): Field | null {
  const found = form.elements.namedItem(name);
  const fits =
    found instanceof HTMLInputElement || found instanceof HTMLTextAreaElement || found instanceof HTMLSelectElement;
  return fits ? found : null;
}

/** Fields of running text, which the copy desk, half-spaces and the marks' list serve. */
export function textField(form: HTMLFormElement, name: string): HTMLInputElement | HTMLTextAreaElement | null {
  const found = field(form, name);
  return found instanceof HTMLSelectElement ? null : found;
}

export const TEXT_FIELDS = ["kicker", "headline", "lead"] as const;

export function splitNames(text: string): string[] {
  return text
    .split(/[،,]/)
    .map((name) => name.trim())
    .filter((name) => name !== "");
}

export function joinNames(names: string[]): string {
  return names.join("، ");
}
