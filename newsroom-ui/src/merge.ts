// The merge: what two people wrote since the same version, hunk by hunk. What only one of them changed is chosen
// already; the rest is asked. Nothing is saved before each question has an answer.

import { plainText } from "./convert";
import { openDialog } from "./dialog";
import { diffFragment, el, uid } from "./dom";
import { clock, t } from "./words";
import { splitNames } from "./page";
import type { Choice, Content, JsonNode, Merge } from "./types";

type Pick = "mine" | "theirs" | "both";

/** Asks the person; resolves to the merged content, or to null when they would rather wait. */
export function askMerge(merge: Merge, mine: Content): Promise<Content | null> {
  return new Promise((resolve) => {
    const fields = merge.fields.filter((each) => each.choice !== "same").map((each) => ({ each, question: question(t(`field-${each.field}`), each.choice, each.html, String(show(each.mine)), String(show(each.theirs)), false) }));
    const hunks = merge.body.map((each, at) => ({
      each,
      question: each.choice === "same" ? null : question(t("merge-part", { n: at + 1 }), each.choice, each.html, blocks(each.mine), blocks(each.theirs), true),
    }));
    const body = el("div", { class: "ed-merge" }, el("p", {}, t("merge-explained", { name: merge.by, version: merge.version, time: clock(merge.at) })));
    body.append(el("p", { class: "ed-legend" }, el("del", {}, t("merge-theirs-sign")), " ", el("ins", {}, t("merge-mine-sign"))));
    for (const { question } of fields) body.append(question.element);
    for (const { each, question } of hunks) {
      body.append(question ? question.element : el("p", { class: "ed-same", dir: "auto" }, shortened(blocks(each.mine))));
    }
    const problem = el("p", { class: "ed-error", role: "alert" });
    body.append(problem);
    let merged: Content | null = null;
    const apply = () => {
      const open = [...fields, ...hunks].map(({ question }) => question).find((each) => each && !each.picked());
      if (open) {
        problem.textContent = t("merge-unanswered");
        open.focus();
        return false;
      }
      merged = assemble(merge, mine, fields.map(({ question }) => question.picked() ?? "mine"), hunks.map(({ question }) => question?.picked() ?? "mine"));
      return true;
    };
    openDialog(t("merge-title", { name: merge.by }), body, [{ label: t("merge-apply"), act: apply, primary: true }], {
      wide: true,
      closed: () => resolve(merged),
    });
  });
}

interface Question {
  element: HTMLElement;
  picked(): Pick | null;
  focus(): void;
}

function question(name: string, choice: Choice, html: string, mine: string, theirs: string, both: boolean): Question {
  const group = uid("merge");
  const radios: HTMLInputElement[] = [];
  const option = (value: Pick, words: string, text: string | null) => {
    const radio = el("input", { type: "radio", name: group, value, checked: choice === value });
    radios.push(radio);
    return el("label", {}, radio, el("span", {}, words, text === null ? null : el("q", { dir: "auto" }, shortened(text))));
  };
  const element = el("fieldset", { class: choice === "ask" ? "ed-question ed-open" : "ed-question" }, el("legend", {}, name));
  const shown = el("div", { class: "ed-diff", dir: "auto" });
  shown.append(diffFragment(html));
  element.append(shown, option("mine", t("merge-mine"), mine), option("theirs", t("merge-theirs"), theirs));
  if (both) element.append(option("both", t("merge-both"), null));
  return {
    element,
    picked: () => (radios.find((radio) => radio.checked)?.value as Pick | undefined) ?? null,
    focus: () => radios[0]?.focus(),
  };
}

/** The content that the answers make. */
export function assemble(merge: Merge, mine: Content, fields: Pick[], hunks: Pick[]): Content {
  const out: Record<string, unknown> = { ...mine };
  merge.fields
    .filter((each) => each.choice !== "same")
    .forEach((each, at) => {
      if (fields[at] === "theirs") out[each.field] = valueOf(each.field, each.theirs);
    });
  const content = merge.body.flatMap((each, at) => {
    if (each.choice === "same" || hunks[at] === "mine") return each.mine;
    return hunks[at] === "theirs" ? each.theirs : [...each.theirs, ...each.mine];
  });
  return { ...(out as unknown as Content), body: { type: "doc", content } };
}

/** Names may come as they stand in the form: one text with commas. */
function valueOf(field: string, value: unknown): unknown {
  return (field === "bylines" || field === "tags") && typeof value === "string" ? splitNames(value) : value;
}

function show(value: unknown): string {
  if (Array.isArray(value)) return value.join("، ");
  if (value && typeof value === "object") {
    return Object.values(value)
      .filter((each) => typeof each === "string" && each)
      .join("، ");
  }
  return value === null || value === undefined ? "" : String(value);
}

function blocks(content: JsonNode[]): string {
  return content.map(plainText).join("\n");
}

function shortened(text: string): string {
  return text.length > 300 ? `${text.slice(0, 280)}…` : text;
}
