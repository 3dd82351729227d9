// Reads the plain messages of a Fluent file: `key = words`.
import { readFileSync } from "node:fs";

export function messages(lang) {
  const text = readFileSync(new URL(`../../newsroom/messages/${lang}/editor.ftl`, import.meta.url), "utf8");
  const lines = text.split("\n").map((line) => /^(editor-[\w-]+) = (.*)$/.exec(line));
  return Object.fromEntries(lines.filter(Boolean).map(([, key, words]) => [key, words]));
}
