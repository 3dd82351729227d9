// Two whole contents side by side, as a diff that can be read.

import { plainText } from "./convert";
import { diffElement } from "./diff";
import { openDialog } from "./dialog";
import { el } from "./dom";
import { joinNames } from "./page";
import { t } from "./words";
import type { Content } from "./types";

/** Shows what `mine` changes in `theirs`. */
export function showDifference(title: string, theirs: Content, mine: Content): void {
  const body = el("div");
  for (const name of ["kicker", "headline", "lead", "body", "bylines", "tags", "place", "picture"] as const) {
    const before = words(theirs, name);
    const after = words(mine, name);
    if (before !== after) body.append(el("h3", {}, t(`field-${name}`)), diffElement(before, after));
  }
  if (!body.childNodes.length) body.append(el("p", {}, t("no-difference")));
  openDialog(title, body, []);
}

export function words(content: Content, name: string): string {
  switch (name) {
    case "body":
      return (content.body.content ?? []).map(plainText).join("\n");
    case "bylines":
    case "tags":
      return joinNames(content[name]);
    case "picture": {
      const picture = content.picture;
      return picture ? `${picture.media}\n${picture.alt}\n${picture.caption}\n${picture.credit}` : "";
    }
    default:
      return (content[name as "headline" | "kicker" | "lead" | "place"] ?? "").toString();
  }
}
