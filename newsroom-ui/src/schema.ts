// The document schema: the twin of `domain::document`.

import { Schema, type Node, type DOMOutputSpec } from "prosemirror-model";

const textblock = { content: "inline*", marks: "_" };
/** Each block of text finds its own direction; what holds blocks has the page's. */
const auto = { dir: "auto" };

function atom(name: string, attrs: Record<string, { default?: unknown }>, groups: string) {
  return {
    group: groups,
    attrs,
    atom: true,
    draggable: true,
    selectable: true,
    toDOM: (node: Node): DOMOutputSpec => ["div", { [`data-${name}`]: JSON.stringify(node.attrs) }],
    parseDOM: [
      {
        tag: `div[data-${name}]`,
        getAttrs: (dom: HTMLElement) => {
          try {
            return JSON.parse(dom.getAttribute(`data-${name}`) ?? "") as Record<string, unknown>;
          } catch {
            return false;
          }
        },
      },
    ],
  };
}

export const schema = new Schema({
  nodes: {
    doc: { content: "block+" },
    paragraph: { ...textblock, group: "block", parseDOM: [{ tag: "p" }], toDOM: () => ["p", auto, 0] },
    subhead: {
      ...textblock,
      group: "block",
      defining: true,
      parseDOM: [1, 2, 3, 4, 5, 6].map((level) => ({ tag: `h${level}` })),
      toDOM: () => ["h2", auto, 0],
    },
    quote: {
      content: "(paragraph | subhead | list | quote)+",
      group: "block",
      defining: true,
      parseDOM: [{ tag: "blockquote" }],
      toDOM: () => ["blockquote", 0],
    },
    list: {
      content: "list_item+",
      group: "block",
      attrs: { ordered: { default: false } },
      parseDOM: [
        { tag: "ul", attrs: { ordered: false } },
        { tag: "ol", attrs: { ordered: true } },
      ],
      toDOM: (node) => [node.attrs["ordered"] ? "ol" : "ul", 0],
    },
    list_item: {
      content: "(paragraph | subhead | list | quote)+",
      defining: true,
      parseDOM: [{ tag: "li" }],
      toDOM: () => ["li", 0],
    },
    table: {
      content: "table_row+",
      group: "block",
      isolating: true,
      parseDOM: [{ tag: "table" }],
      toDOM: () => ["div", { class: "ed-table" }, ["table", ["tbody", 0]]],
    },
    table_row: { content: "table_cell+", parseDOM: [{ tag: "tr" }], toDOM: () => ["tr", 0] },
    table_cell: {
      ...textblock,
      isolating: true,
      attrs: { header: { default: false } },
      parseDOM: [
        { tag: "td", attrs: { header: false } },
        { tag: "th", attrs: { header: true } },
      ],
      toDOM: (node) => [node.attrs["header"] ? "th" : "td", auto, 0],
    },
    picture: atom(
      "picture",
      { media: { default: 0 }, alt: { default: "" }, caption: { default: "" }, credit: { default: "" } },
      "block",
    ),
    gallery: {
      content: "picture+",
      group: "block",
      isolating: true,
      parseDOM: [{ tag: "div[data-gallery]" }],
      toDOM: () => ["div", { "data-gallery": "", class: "ed-gallery" }, 0],
    },
    embed: atom("embed", { url: {}, title: { default: "" } }, "block"),
    aside: {
      content: "(paragraph | subhead | list)+",
      group: "block",
      defining: true,
      parseDOM: [{ tag: "aside" }],
      toDOM: () => ["aside", { class: "ed-aside", role: "note" }, 0],
    },
    attachment: atom("attachment", { media: {}, title: { default: "" } }, "block"),
    text: { group: "inline" },
    hard_break: {
      inline: true,
      group: "inline",
      selectable: false,
      linebreakReplacement: true,
      parseDOM: [{ tag: "br" }],
      toDOM: () => ["br"],
    },
  },
  marks: {
    link: {
      attrs: { href: {} },
      inclusive: false,
      parseDOM: [
        {
          tag: "a[href]",
          getAttrs: (dom) => {
            const href = dom.getAttribute("href") ?? "";
            return isWebAddress(href) ? { href } : false;
          },
        },
      ],
      toDOM: (mark) => ["a", { href: mark.attrs["href"] as string, rel: "noopener" }, 0],
    },
    strong: {
      parseDOM: [{ tag: "strong" }, { tag: "b" }],
      toDOM: () => ["strong", 0],
    },
    em: { parseDOM: [{ tag: "em" }, { tag: "i" }], toDOM: () => ["em", 0] },
  },
});

/** What the server takes as the target of a link. */
export function isWebAddress(href: string): boolean {
  if (href.length > 2000 || /[\s\u0000-\u001f\u007f-\u009f]/.test(href)) return false;
  return /^(https?:\/\/|mailto:)/i.test(href) || /^\/(?![/\\])/.test(href);
}

/** Whether an embed's address is on one of `hosts` or a sub-domain. */
export function embedHost(url: string, hosts: string[]): { host: string; allowed: boolean } | null {
  const match = /^https:\/\/([a-z0-9.-]+)(?:[/?#]\S*)?$/i.exec(url);
  if (!match?.[1] || !match[1].includes(".") || url.includes("\\")) return null;
  const host = match[1].toLowerCase();
  return { host, allowed: hosts.some((known) => host === known || host.endsWith(`.${known}`)) };
}
