// What is pasted or dropped: clean structure from other programs, files sent to the library.

import { Plugin } from "prosemirror-state";
import { cleanHtml } from "./paste_html";
import { mediaFiles, uploadInto } from "./uploads";
import { t } from "./words";

/** A file that misses the text would be opened by the browser in place of the page. */
export function guardDrops(): void {
  for (const name of ["dragover", "drop"] as const) {
    addEventListener(name, (event) => {
      if (event.dataTransfer?.types.includes("Files") && !event.defaultPrevented) event.preventDefault();
    });
  }
}

export function paste(tell: (words: string) => void): Plugin {
  const parse = (html: string) => new DOMParser().parseFromString(html, "text/html");
  return new Plugin({
    props: {
      transformPastedHTML(html) {
        // Our own clipboard needs no cleaning, and has attributes that cleaning would take.
        if (html.includes("data-pm-slice")) return html;
        const cleaned = cleanHtml(html, { parse });
        if (cleaned.pictures) tell(t("pasted-without-pictures", { n: cleaned.pictures }));
        return cleaned.html;
      },
      transformPastedText: (text) => text.replace(/[\u00a0\u202f]/g, " ").replace(/[\ufeff\u200b]/g, ""),
      handlePaste(view, event) {
        const files = mediaFiles(event.clipboardData);
        // Word puts a picture of the text beside the text.
        const text = event.clipboardData?.getData("text/plain").trim() ?? "";
        if (!files.length || text) return false;
        void uploadInto(view, files, view.state.selection.from, tell);
        return true;
      },
      handleDrop(view, event) {
        if (!event.dataTransfer?.files.length) return false;
        event.preventDefault();
        const files = mediaFiles(event.dataTransfer);
        for (const file of Array.from(event.dataTransfer.files)) {
          if (!files.includes(file)) tell(t("upload-kind", { name: file.name }));
        }
        const at = view.posAtCoords({ left: event.clientX, top: event.clientY })?.pos ?? view.state.doc.content.size;
        void uploadInto(view, files, at, tell);
        return true;
      },
    },
  });
}
