// A page as the newsroom's server makes it.
import { messages } from "./messages.mjs";

const escape = (text) => String(text ?? "").replace(/[&<>"]/g, (c) => `&#${c.charCodeAt(0)};`);
const json = (value) => JSON.stringify(value).replace(/</g, "\\u003c");

const labels = {
  fa: { kicker: "روتیتر", headline: "تیتر", lead: "لید", body: "متن خبر", bylines: "نویسندگان", tags: "برچسب‌ها", place: "مکان", desk: "حوزه", save: "ذخیرهٔ نسخه", submit: "فرستادن برای دبیر", title: "ویرایش خبر" },
  en: { kicker: "Kicker", headline: "Headline", lead: "Lead", body: "Body", bylines: "Bylines", tags: "Tags", place: "Place", desk: "Desk", save: "Save version", submit: "Submit", title: "Edit story" },
};

export function storyPage(data, lang) {
  const words = labels[lang];
  const { content } = data.working ?? data;
  const input = (name, value) => `<p><label for="f-${name}">${words[name]}</label><input id="f-${name}" name="${name}" dir="auto" value="${escape(value)}"></p>`;
  const area = (name, value, rows) =>
    `<p><label for="f-${name}">${words[name]}</label><textarea id="f-${name}" name="${name}" dir="auto" rows="${rows}">\n${escape(value)}</textarea></p>`;
  return `<!doctype html>
<html lang="${lang}" dir="${lang === "fa" ? "rtl" : "ltr"}">
<meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${words.title}</title>
<link rel="stylesheet" href="/newsroom.css"><link rel="stylesheet" href="/editor.css"><script src="/editor.js" defer></script>
<main><h1>${words.title}</h1>
<form id="story-form" class="stack" method="post" action="/newsroom/stories/${data.story}" data-story="${data.story}" autocomplete="off">
<input type="hidden" name="version" value="${data.version}">
${input("kicker", content.kicker)}${area("headline", content.headline, 2)}${area("lead", content.lead, 4)}
${area("body", "", 12)}
<div id="editor-root" hidden></div>
<div id="editor-status" role="status"></div>
${input("bylines", content.bylines.join("، "))}${input("tags", content.tags.join("، "))}${input("place", content.place)}
<p><label for="f-desk">${words.desk}</label><select id="f-desk" name="desk"><option value="society">جامعه</option><option value="science">دانش</option></select></p>
<p><button name="step" value="save">${words.save}</button> <button name="step" value="submit">${words.submit}</button></p>
</form></main>
<script type="application/json" id="story-data">${json(data)}</script>
<script type="application/json" id="editor-messages">${json(messages(lang))}</script>
</html>`;
}
