// Makes clean structure of what other programs put on the clipboard. Works on a document of its own; what the schema
// does not know falls away afterwards.

type Env = { parse: (html: string) => Document };

const DROPPED = "style, script, meta, link, title, xml, object, iframe, noscript, svg, math, form, input, button, select, textarea, template, del";
const BLOCKS = /^(P|DIV|H[1-6]|UL|OL|LI|TABLE|BLOCKQUOTE|PRE|SECTION|ARTICLE|FIGURE|HEADER|FOOTER|MAIN|ASIDE|DL|DT|DD|HR)$/;

/** Cleaned HTML. Pictures leave no trace but their number: they are files, which are uploaded when they come as such. */
export function cleanHtml(html: string, env: Env): { html: string; pictures: number } {
  const doc = env.parse(withoutConditions(html));
  const { body } = doc;
  body.querySelectorAll(DROPPED).forEach((element) => element.remove());
  // Before the lists: an ignored marker is how Word says which kind of list it is.
  wordLists(doc, body);
  const pictures = body.querySelectorAll("img, picture, video, audio, canvas").length;
  body.querySelectorAll("img, picture, video, audio, canvas").forEach((element) => element.remove());
  headings(doc, body);
  spans(doc, body);
  links(body);
  tables(doc, body);
  lines(doc, body);
  texts(doc, body);
  empties(body);
  return { html: body.innerHTML, pictures };
}

/**
 * `<![if …]>` and its kin are no comments to a parser everywhere. Styles are only read, never applied: under another
 * name the page's policy has nothing to object to.
 */
function withoutConditions(html: string): string {
  return html
    .replace(/<style[\s\S]*?<\/style>/gi, "")
    .replace(/<[a-z][^>]*>/gi, (tag) => tag.replace(/\sstyle\s*=/gi, " data-style="))
    .replace(/<!--[\s\S]*?-->/g, "").replace(/<!\[(?:if|endif)[^\]]*\]>/gi, "").replace(/<\/?(?:o|w|m|v|st1):[^>]*>/gi, "");
}

function styleOf(element: Element): string {
  return (element.getAttribute("data-style") ?? "").toLowerCase().replace(/\s+/g, " ");
}

function unwrap(element: Element): void {
  while (element.firstChild) element.parentNode?.insertBefore(element.firstChild, element);
  element.remove();
}

function rename(doc: Document, element: Element, name: string): Element {
  const made = doc.createElement(name);
  while (element.firstChild) made.appendChild(element.firstChild);
  element.parentNode?.replaceChild(made, element);
  return made;
}

/** Word writes an item of a list as a paragraph with its level in the style and its marker in the text. */
function wordLists(doc: Document, body: Element): void {
  let open: { list: Element; level: number }[] = [];
  let last: Element | null = null;
  for (const paragraph of Array.from(body.querySelectorAll("p, h1, h2, h3, h4, h5, h6"))) {
    const level = /mso-list: ?l\d+ level(\d+)/.exec(styleOf(paragraph))?.[1];
    const marker = Array.from(paragraph.querySelectorAll("span")).find((span) => styleOf(span).replace(/ /g, "").includes("mso-list:ignore"));
    const word = marker?.textContent?.trim() ?? "";
    marker?.remove();
    if (!level) continue;
    const depth = Number(level);
    if (!last || !follows(last, paragraph)) open = [];
    while (open.length && (open[open.length - 1]?.level ?? 0) > depth) open.pop();
    let top = open[open.length - 1];
    if (!top || top.level < depth) {
      const list = doc.createElement(/^[([]?[\d\u06f0-\u06f9\u0660-\u0669a-zA-Zء-ی]{1,5}[.)\]-]/.test(word) ? "ol" : "ul");
      const item = top?.list.lastElementChild;
      if (item) item.appendChild(list);
      else paragraph.parentNode?.insertBefore(list, paragraph);
      top = { list, level: depth };
      open.push(top);
    }
    const item = top.list.appendChild(doc.createElement("li"));
    item.appendChild(paragraph);
    if (paragraph.tagName !== "P") rename(doc, paragraph, "p");
    last = open[0]?.list ?? null;
  }
}

function follows(list: Element, paragraph: Element): boolean {
  let next = list.nextSibling;
  while (next && next.nodeType === 3 && !next.textContent?.trim()) next = next.nextSibling;
  return next === paragraph;
}

function headings(doc: Document, body: Element): void {
  for (const paragraph of Array.from(body.querySelectorAll("p[class], p[role=heading], div[role=heading]"))) {
    const named = /^Mso(Title|Subtitle|Heading\d?)$|heading ?\d/i.test(paragraph.getAttribute("class") ?? "");
    if (named || paragraph.getAttribute("role") === "heading") rename(doc, paragraph, "h2");
  }
  for (const heading of Array.from(body.querySelectorAll("h1, h2, h3, h4, h5, h6"))) {
    // A heading is strong by itself.
    heading.querySelectorAll("b, strong").forEach(unwrap);
    heading.querySelectorAll("span, font").forEach(unwrap);
  }
}

/** What a style says of weight and slant becomes a mark; everything else about looks goes. */
function spans(doc: Document, body: Element): void {
  for (const element of Array.from(body.querySelectorAll("b, strong, i, em"))) {
    const style = styleOf(element);
    // Google Docs wraps all it copies in a bold element that is not bold.
    if (/font-weight: ?(normal|400)/.test(style) || /font-style: ?normal/.test(style) || element.querySelector("p, div, ul, ol, table, h1, h2, h3")) {
      unwrap(element);
    }
  }
  for (const element of Array.from(body.querySelectorAll("span, font"))) {
    const style = styleOf(element);
    const strong = /font-weight: ?(bold|[6-9]00)/.test(style);
    const em = /font-style: ?(italic|oblique)/.test(style);
    let inside: Element = element;
    if (strong) inside = wrapInside(doc, inside, "strong");
    if (em) wrapInside(doc, inside, "em");
    unwrap(element);
  }
  body.querySelectorAll("u, s, strike, big, small, sub, sup, ins, mark, bdi, bdo, center, label, nobr, abbr, cite, code, kbd, time").forEach(unwrap);
}

function wrapInside(doc: Document, element: Element, name: string): Element {
  const made = doc.createElement(name);
  while (element.firstChild) made.appendChild(element.firstChild);
  element.appendChild(made);
  return made;
}

function links(body: Element): void {
  for (const link of Array.from(body.querySelectorAll("a"))) {
    const href = link.getAttribute("href") ?? "";
    const wrapped = /^https:\/\/www\.google\.com\/url\?(?:.*&)?q=([^&]+)/.exec(href)?.[1];
    const target = wrapped ? decodeURIComponent(wrapped) : href;
    if (/^(https?:\/\/|mailto:)/i.test(target) && link.textContent?.trim()) link.setAttribute("href", target.replace(/\s/g, "%20"));
    else unwrap(link);
  }
}

/** Cells hold text alone; rows are made equally long; a table of one cell was only there for its looks. */
function tables(doc: Document, body: Element): void {
  for (const inner of Array.from(body.querySelectorAll("table table"))) {
    for (const cell of Array.from(inner.querySelectorAll("td, th"))) rename(doc, cell, "p");
    inner.querySelectorAll("tbody, thead, tfoot, tr, colgroup, caption").forEach(unwrap);
    unwrap(inner);
  }
  for (const table of Array.from(body.querySelectorAll("table"))) {
    const rows = Array.from(table.querySelectorAll("tr")).map((row) => Array.from(row.querySelectorAll("td, th")));
    const filled = rows.filter((row) => row.length);
    if (filled.length <= 1 && (filled[0]?.length ?? 0) <= 1) {
      const only = filled[0]?.[0];
      const made = doc.createElement("div");
      while (only?.firstChild) made.appendChild(only.firstChild);
      table.parentNode?.replaceChild(made, table);
      continue;
    }
    const made = doc.createElement("table");
    const head = table.querySelector("thead");
    const widths = filled.map((row) => row.reduce((sum, cell) => sum + span(cell), 0));
    const widest = Math.max(...widths);
    filled.forEach((row, at) => {
      const tr = made.appendChild(doc.createElement("tr"));
      for (const cell of row) {
        const name = cell.tagName === "TH" || (head?.contains(cell) ?? false) ? "th" : "td";
        tr.appendChild(cellOf(doc, cell, name));
        for (let more = 1; more < span(cell); more += 1) tr.appendChild(doc.createElement(name));
      }
      for (let missing = widths[at] ?? 0; missing < widest; missing += 1) tr.appendChild(doc.createElement("td"));
    });
    const caption = table.querySelector("caption")?.textContent?.trim();
    if (caption) {
      const words = doc.createElement("p");
      words.textContent = caption;
      table.parentNode?.insertBefore(words, table);
    }
    table.parentNode?.replaceChild(made, table);
  }
}

function span(cell: Element): number {
  return Math.min(20, Math.max(1, Number(cell.getAttribute("colspan") ?? 1) || 1));
}

function cellOf(doc: Document, cell: Element, name: string): Element {
  const made = doc.createElement(name);
  const blocks = Array.from(cell.querySelectorAll("p, div, li, h1, h2, h3, h4, h5, h6, blockquote, pre"));
  for (const block of blocks) {
    if (block.textContent?.trim()) block.appendChild(doc.createElement("br"));
    unwrap(block);
  }
  cell.querySelectorAll("ul, ol, strong, b").forEach((element) => {
    if (element.tagName.length === 2 || name === "th") unwrap(element);
  });
  while (cell.firstChild) made.appendChild(cell.firstChild);
  while (made.lastChild && (made.lastChild.nodeName === "BR" || !made.lastChild.textContent?.trim())) made.lastChild.remove();
  return made;
}

/** Two line breaks in a row were meant as the end of a paragraph. */
function lines(doc: Document, body: Element): void {
  for (const block of Array.from(body.querySelectorAll("p, div, body"))) splitLines(doc, block);
  splitLines(doc, body);
}

function splitLines(doc: Document, block: Element): void {
  const children = Array.from(block.childNodes);
  const breaks = children.some((node, at) => node.nodeName === "BR" && nextWord(children, at)?.nodeName === "BR");
  if (!breaks || children.some((node) => BLOCKS.test(node.nodeName))) return;
  const parts: Node[][] = [[]];
  children.forEach((node, at) => {
    const isBreak = node.nodeName === "BR";
    const beside = nextWord(children, at)?.nodeName === "BR" || nextWord([...children].reverse(), children.length - 1 - at)?.nodeName === "BR";
    if (isBreak && beside) parts.push([]);
    else parts[parts.length - 1]?.push(node);
  });
  const made = parts
    .filter((part) => part.some((node) => node.textContent?.trim()))
    .map((part) => {
      const p = doc.createElement("p");
      for (const node of part) p.appendChild(node);
      return p;
    });
  block.textContent = "";
  for (const p of made) block.appendChild(p);
  if (block.tagName === "P") unwrap(block);
}

function nextWord(nodes: ChildNode[], at: number): ChildNode | undefined {
  return nodes.slice(at + 1).find((node) => node.nodeType !== 3 || node.textContent?.trim());
}

/** Hard spaces and line ends of the source become spaces; letters stay as they are, for the copy desk to show. */
function texts(doc: Document, body: Element): void {
  const walk = (node: Node): void => {
    for (const child of Array.from(node.childNodes)) {
      if (child.nodeType === 3) child.textContent = (child.textContent ?? "").replace(/[\u00a0\u202f\t\r\n ]+/g, " ").replace(/[\ufeff\u200b]/g, "");
      else walk(child);
    }
  };
  walk(body);
  doc.normalize?.();
}

function empties(body: Element): void {
  for (const element of Array.from(body.querySelectorAll("p, h1, h2, h3, h4, h5, h6, li, ul, ol, blockquote, div, strong, em, b, i")).reverse()) {
    if (!element.textContent?.trim() && !element.querySelector("table, br")) {
      // A space that was bold is still a space between words.
      if (element.textContent && /^(STRONG|EM|B|I)$/.test(element.tagName)) unwrap(element);
      else element.remove();
    } else if (/^(P|H[1-6]|LI)$/.test(element.tagName) && !element.textContent?.trim()) element.remove();
  }
  for (const element of Array.from(body.querySelectorAll("*"))) {
    for (const { name } of Array.from(element.attributes)) if (name !== "href") element.removeAttribute(name);
  }
}
