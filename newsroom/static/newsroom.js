// What the newsroom's screens do besides htmx: suggestions and days fill a field, arrows walk over a month, focus stays.
(() => {
  "use strict";

  const digit = (c) => "۰۱۲۳۴۵۶۷۸۹".indexOf(c) >= 0 ? String("۰۱۲۳۴۵۶۷۸۹".indexOf(c)) : c;
  const time = (text) => (text.match(/[0-9۰-۹]{1,2}:[0-9۰-۹]{2}/) || [""])[0];

  function fill(field, value) {
    field.value = value;
    field.dispatchEvent(new Event("input", { bubbles: true }));
    field.focus();
  }

  document.addEventListener("click", (event) => {
    const target = event.target instanceof Element ? event.target.closest("[data-fill], [data-day]") : null;
    if (!target) return;
    if (target.dataset.fill) {
      const field = document.getElementById(target.dataset.fill);
      if (field) fill(field, target.dataset.value);
      return;
    }
    const picker = target.closest("[data-for]");
    const field = picker && document.getElementById(picker.dataset.for);
    if (!field) return;
    // A day keeps the time that stands in the field.
    const hour = time(field.value) || (digit(target.dataset.day[0]) === target.dataset.day[0] ? "8:00" : "۸:۰۰");
    fill(field, `${target.dataset.day} ${hour}`);
    picker.replaceChildren();
  });

  document.addEventListener("keydown", (event) => {
    const day = event.target instanceof Element ? event.target.closest("[data-day]") : null;
    const picker = event.target instanceof Element ? event.target.closest("[data-for]") : null;
    if (picker && event.key === "Escape") {
      const field = document.getElementById(picker.dataset.for);
      picker.replaceChildren();
      if (field) field.focus();
      event.preventDefault();
      return;
    }
    if (!day) return;
    const ahead = document.documentElement.dir === "rtl" ? -1 : 1;
    const step = { ArrowRight: ahead, ArrowLeft: -ahead, ArrowDown: 7, ArrowUp: -7 }[event.key];
    if (!step) return;
    event.preventDefault();
    const days = [...picker.querySelectorAll("[data-day]")];
    const next = days[days.indexOf(day) + step];
    if (next && !next.disabled) next.focus();
    else document.getElementById(step > 0 ? "picker-next" : "picker-previous")?.focus();
  });

  // A month that has just come is walked from its first day that can be chosen.
  document.addEventListener("htmx:after:swap", () => {
    const picker = document.querySelector("[data-for] .picker");
    const inside = picker && picker.parentElement.contains(document.activeElement);
    if (picker && !picker.dataset.met) {
      picker.dataset.met = "yes";
      if (!inside) picker.querySelector("[aria-current], [data-day]:not(:disabled)")?.focus();
    }
  });
})();
