// Words of the interface: messages from the page, numbers and times in its language.

let messages: Record<string, string> = {};
let lang = "fa";

export function speak(language: string, words: Record<string, string>): void {
  lang = language;
  messages = words;
}

export function language(): string {
  return lang;
}

/** The message `key`, its `{ $name }` places filled. A key that is missing shows itself, so that it is noticed. */
export function t(key: string, args: Record<string, string | number> = {}): string {
  const text = messages[`editor-${key}`] ?? key;
  return text.replace(/\{ *\$(\w+) *\}/g, (place, name: string) => {
    const value = args[name];
    if (value === undefined) return place;
    return typeof value === "number" ? number(value) : value;
  });
}

export function number(value: number): string {
  return new Intl.NumberFormat(locale()).format(value);
}

/** The hour of a moment, to the second. */
export function clock(moment: Date | string): string {
  const date = typeof moment === "string" ? new Date(moment) : moment;
  if (Number.isNaN(date.getTime())) return "";
  return new Intl.DateTimeFormat(locale(), { hour: "2-digit", minute: "2-digit", second: "2-digit", hour12: false }).format(date);
}

function locale(): string {
  return lang.startsWith("fa") ? "fa-IR" : lang === "en" ? "en-GB" : lang;
}
