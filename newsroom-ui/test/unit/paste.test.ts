import assert from "node:assert/strict";
import { test } from "node:test";
import { parseHTML } from "linkedom";
import { cleanHtml } from "../../src/paste_html";

const parse = (html: string) => parseHTML(`<!doctype html><html><body>${html}</body></html>`).document as unknown as Document;
const clean = (html: string) => cleanHtml(html, { parse }).html.replace(/\s*\n\s*/g, "");

test("Word's paragraphs lose their looks and keep their words", () => {
  const html = `<style>p{color:red}</style><p class=MsoNormal dir=RTL style='text-align:right'><span lang=FA style='font-size:14pt;font-family:"B Nazanin"'>خبر&nbsp;نخست <b>مهم</b><o:p></o:p></span></p><p class=MsoNormal><o:p>&nbsp;</o:p></p>`;
  assert.equal(clean(html), "<p>خبر نخست <b>مهم</b></p>");
});

test("Word's list paragraphs become lists, nested as they were", () => {
  const item = (level: number, sign: string, words: string) =>
    `<p class=MsoListParagraphCxSpMiddle style='margin:0;mso-list:l0 level${level} lfo1'><![if !supportLists]><span style='mso-list:Ignore'>${sign}<span>&nbsp;&nbsp;</span></span><![endif]>${words}</p>`;
  assert.equal(
    clean(item(1, "·", "یک") + item(2, "۱.", "یک‌یک") + item(1, "·", "دو") + "<p>پس از آن</p>" + item(1, "1.", "تازه")),
    "<ul><li><p>یک</p><ol><li><p>یک‌یک</p></li></ol></li><li><p>دو</p></li></ul><p>پس از آن</p><ol><li><p>تازه</p></li></ol>",
  );
});

test("headings are subheads without weight of their own", () => {
  assert.equal(clean("<h3><b><span style='font-weight:bold'>میان‌تیتر</span></b></h3><p class=MsoTitle>عنوان</p>"), "<h3>میان‌تیتر</h3><h2>عنوان</h2>");
});

test("Google Docs says by style what others say by element", () => {
  const html = `<meta charset="utf-8"><b style="font-weight:normal;" id="docs-internal-guid-1"><p dir="rtl"><span style="font-weight:700">پررنگ</span><span style="font-style:italic"> و کج</span></p></b>`;
  assert.equal(clean(html), "<p><strong>پررنگ</strong><em> و کج</em></p>");
});

test("tables keep their rows, cells hold text alone", () => {
  const html = "<table border=1><thead><tr><td colspan=2><p><b>عنوان</b></p></td></tr></thead><tr><td><p>یک</p><p>دو</p></td></tr></table>";
  assert.equal(clean(html), "<table><tr><th>عنوان</th><th></th></tr><tr><td>یک<br>دو</td><td></td></tr></table>");
  assert.equal(clean("<table><tr><td><p>تنها</p></td></tr></table>"), "<div><p>تنها</p></div>");
});

test("scripts, pictures and evil links go; letters stay as they are", () => {
  const cleaned = cleanHtml(`<p onclick="x()">علي <img src="file:///c:/a.png"><a href="javascript:x">كتاب</a> <a href="https://www.google.com/url?q=https://x.ir/a&sa=D">پیوند</a></p><script>x</script>`, { parse });
  assert.equal(cleaned.html, '<p>علي كتاب <a href="https://x.ir/a">پیوند</a></p>');
  assert.equal(cleaned.pictures, 1);
});

test("two line breaks part paragraphs, one does not", () => {
  assert.equal(clean("<p>یک<br><br>دو<br>سه</p>"), "<p>یک</p><p>دو<br>سه</p>");
});
