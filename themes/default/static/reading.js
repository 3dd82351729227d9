// The size of a story's text as its reader chose it. It runs above the text, so that nothing drawn moves.
(() => {
  const sizer = document.querySelector(".sizer");
  const told = sizer.querySelector("[data-sizes]");
  const names = told.dataset.sizes.split("|");
  const root = document.documentElement.dataset;
  const KEY = "khabar-text-size", USUAL = 1;
  let size = USUAL;
  const show = () => {
    if (size === USUAL) delete root.text;
    else root.text = size;
    // Not `disabled`: who steps by keyboard keeps the focus.
    for (const step of sizer.querySelectorAll(".step")) step.ariaDisabled = !names[size + Number(step.dataset.step)];
  };
  try {
    const kept = Number(localStorage.getItem(KEY) ?? USUAL);
    if (names[kept]) size = kept;
  } catch {}
  sizer.addEventListener("click", (event) => {
    const next = size + Number(event.target.closest(".step")?.dataset.step);
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

  const keep = sizer.querySelector(".keep");
  if (!keep || !("serviceWorker" in navigator)) return;
  keep.hidden = false;
  addEventListener("load", () => setTimeout(() => import(keep.dataset.script), 500));
})();
