// Small helpers that make elements. Text is always text here: nothing is parsed as HTML.

type Attributes = Record<string, string | number | boolean | undefined>;
type Child = Node | string | null | undefined;

export function el<K extends keyof HTMLElementTagNameMap>(
  name: K,
  attributes: Attributes = {},
  ...children: Child[]
): HTMLElementTagNameMap[K] {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (value === undefined || value === false) continue;
    element.setAttribute(key, value === true ? "" : String(value));
  }
  for (const child of children) if (child !== null && child !== undefined) element.append(child);
  return element;
}

export function button(label: string, act: () => void, attributes: Attributes = {}): HTMLButtonElement {
  const made = el("button", { type: "button", ...attributes }, label);
  made.addEventListener("click", act);
  return made;
}

let counter = 0;

/** An id that no other element of the page has. */
export function uid(prefix: string): string {
  counter += 1;
  return `${prefix}-e${counter}`;
}

/** A label with its field. */
export function labelled(label: string, field: HTMLElement, attributes: Attributes = {}): HTMLElement {
  if (!field.id) field.id = uid("field");
  return el("p", { class: "ed-field", ...attributes }, el("label", { for: field.id }, label), field);
}

/**
 * The server's word diff: everything but `ins` and `del` becomes plain text, whatever the answer held.
 */
export function diffFragment(html: string): DocumentFragment {
  const out = document.createDocumentFragment();
  const copy = (from: Node, to: Node): void => {
    for (const child of Array.from(from.childNodes)) {
      const name = child.nodeName.toLowerCase();
      if (child.nodeType === Node.TEXT_NODE) {
        to.appendChild(document.createTextNode(child.textContent ?? ""));
      } else if (name === "ins" || name === "del" || name === "p" || name === "br") {
        copy(child, to.appendChild(document.createElement(name)));
      } else if (child.nodeType === Node.ELEMENT_NODE) {
        copy(child, to);
      }
    }
  };
  copy(new DOMParser().parseFromString(html, "text/html").body, out);
  return out;
}
