// The size of a story's text, as this reader chose it. It runs where it stands, above the text: nothing that is drawn moves.
(() => {
  const sizer = document.querySelector(".sizer");
  const told = sizer.querySelector("[data-sizes]");
  const names = told.dataset.sizes.split("|");
  const buttons = sizer.querySelectorAll(".step");
  const KEY = "khabar-text-size", USUAL = 1;
  let size = USUAL;
  const show = () => {
    if (size === USUAL) delete document.documentElement.dataset.text;
    else document.documentElement.dataset.text = size;
    // Not `disabled`: who steps with the keyboard keeps the focus.
    buttons.forEach((button) => button.setAttribute("aria-disabled", !names[size + Number(button.dataset.step)]));
  };
  try {
    const kept = Number(localStorage.getItem(KEY) ?? USUAL);
    if (names[kept]) size = kept;
  } catch {
    // A browser that keeps nothing for this site: the choice holds for this page.
  }
  sizer.addEventListener("click", (event) => {
    const next = size + Number(event.target.closest(".step")?.dataset.step);
    // Not a step, or there is none further.
    if (!names[next]) return;
    size = next;
    show();
    told.textContent = names[size];
    try {
      localStorage.setItem(KEY, size);
    } catch {}
  });
  show();
  sizer.hidden = false;

  // What works without a network comes when everything else is there. Only sites with TLS, and one's own machine, have it.
  const keep = sizer.querySelector(".keep");
  if (!keep || !("serviceWorker" in navigator)) return;
  keep.hidden = false;
  addEventListener("load", () => setTimeout(() => import(keep.dataset.script), 500));
})();
