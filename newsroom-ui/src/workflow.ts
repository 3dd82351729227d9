// The buttons of the page that send the form: what was typed goes first.

import type { Autosave } from "./autosave";
import type { Draft } from "./draft";
import { el } from "./dom";
import { field, type Page } from "./page";
import type { Status } from "./status";
import type { Versions } from "./versions";
import { t } from "./words";

/** The server prefers the field `content` over the plain ones, which the page carries for want of a script. */
export function takeOverSubmit(page: Page, draft: Draft, autosave: Autosave, versions: Versions, status: Status): void {
  const { form } = page;
  let ready = false;
  form.addEventListener("submit", (event) => {
    if (ready) return;
    event.preventDefault();
    const submitter = event.submitter instanceof HTMLElement ? event.submitter : null;
    if (submitter?.getAttribute("value") === "save") {
      void versions.save();
      return;
    }
    void (async () => {
      status.say(t("sending"));
      // While the event is still on its way the form ignores being sent again.
      await new Promise((resolve) => setTimeout(resolve));
      if (versions.behind && !(await versions.merge())) return;
      if (!(await autosave.flush())) {
        status.notice("unsent", t("unsent"), [{ label: t("understood"), act: () => status.dismiss("unsent") }]);
        return;
      }
      status.dismiss("unsent");
      const { content } = draft.read();
      hidden(form, "content").value = JSON.stringify(content);
      const version = field(form, "version");
      if (version) version.value = String(autosave.base);
      ready = true;
      form.requestSubmit(submitter);
      ready = false;
    })();
  });
}

function hidden(form: HTMLFormElement, name: string): HTMLInputElement {
  const there = form.querySelector<HTMLInputElement>(`input[type="hidden"][name="${name}"]`);
  if (there) return there;
  const made = el("input", { type: "hidden", name });
  form.append(made);
  return made;
}
