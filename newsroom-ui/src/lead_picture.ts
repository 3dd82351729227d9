// The picture of the story as a whole: chosen, described, taken away.

import type { Draft } from "./draft";
import { button, el, labelled } from "./dom";
import { chooseMedia, mediaItem, pictureOf } from "./media";
import { t } from "./words";
import type { Picture } from "./types";

export function leadPicture(draft: () => Draft, editable: boolean): { element: HTMLElement; draw: (picture: Picture | null) => void } {
  const element = el("section", { class: "ed ed-lead-picture", "aria-label": t("lead-picture") });
  const choose = () =>
    void chooseMedia(["picture"]).then((item) => {
      if (item) draft().setPicture(pictureOf(item), true);
    });
  const draw = (picture: Picture | null) => {
    element.textContent = "";
    element.append(el("h2", {}, t("lead-picture")));
    if (!picture) {
      if (editable) element.append(button(t("lead-picture-choose"), choose));
      else element.append(el("p", {}, t("lead-picture-none")));
      return;
    }
    const item = mediaItem(picture.media);
    let now = picture;
    const fields = el("div", { class: "ed-said" });
    for (const name of ["caption", "alt", "credit"] as const) {
      const input = el("input", { type: "text", dir: "auto", maxlength: 1000, value: picture[name], disabled: !editable });
      input.addEventListener("input", () => {
        now = { ...now, [name]: input.value };
        draft().setPicture(now, false);
      });
      fields.append(labelled(t(`said-${name}`), input));
    }
    if (editable) {
      fields.append(
        el("p", { class: "ed-choices" }, button(t("lead-picture-change"), choose), button(t("lead-picture-remove"), () => draft().setPicture(null, true))),
      );
    }
    const shown = item ? el("img", { src: item.thumb || item.url, alt: "" }) : el("p", { class: "ed-error" }, t("media-missing", { id: picture.media }));
    element.append(el("div", { class: "ed-block" }, shown, fields));
  };
  return { element, draw };
}
