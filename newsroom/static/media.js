// The media library: files dropped on the form are sent one by one and shown as they go; a click on a picture sets its
// focal point. Without this script the form and the two number fields do the same.
"use strict";

function upload(form) {
  const list = form.querySelector("#results");
  const picker = form.querySelector("input[type=file]");
  form.querySelector(".drop-hint").hidden = false;

  function line(name) {
    const item = document.createElement("li");
    const label = document.createElement("bdi");
    label.textContent = name;
    const progress = document.createElement("progress");
    progress.max = 1;
    progress.setAttribute("aria-label", form.dataset.sending);
    item.append(label, ": ", progress);
    list.append(item);
    return {
      part(done) { progress.value = done; },
      end(text, kind, url) {
        const said = document.createElement(url ? "a" : "span");
        said.className = kind;
        said.textContent = text;
        if (url) said.href = url;
        progress.replaceWith(said);
      },
    };
  }

  function send(file) {
    return new Promise((resolve) => {
      const shown = line(file.name);
      const body = new FormData();
      body.append("file", file);
      const request = new XMLHttpRequest();
      request.open("POST", form.action);
      request.setRequestHeader("Accept", "application/json");
      request.responseType = "json";
      request.upload.onprogress = (event) => {
        if (event.lengthComputable) shown.part(event.loaded / event.total);
      };
      request.onload = () => {
        const answer = request.response ?? {};
        const page = `/newsroom/media/${answer.id}`;
        if (request.status === 201) shown.end(form.dataset.added, "done", page);
        else if (request.status === 200) shown.end(form.dataset.known, "done", page);
        else if (request.status === 401) shown.end(form.dataset.signedOut, "problem", "/newsroom/sign-in");
        else shown.end(answer.errors?.[0]?.message ?? answer.detail ?? form.dataset.failed, "problem");
        resolve();
      };
      request.onerror = () => {
        shown.end(form.dataset.failed, "problem");
        resolve();
      };
      request.send(body);
    });
  }

  let queue = Promise.resolve();
  function take(files) {
    for (const file of files) queue = queue.then(() => send(file));
  }

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    take([...picker.files]);
    form.reset();
  });
  let inside = 0;
  form.addEventListener("dragenter", () => form.classList.toggle("over", ++inside > 0));
  form.addEventListener("dragleave", () => form.classList.toggle("over", --inside > 0));
  form.addEventListener("dragover", (event) => event.preventDefault());
  form.addEventListener("drop", (event) => {
    event.preventDefault();
    inside = 0;
    form.classList.remove("over");
    take([...event.dataTransfer.files]);
  });
}

function focal(figure) {
  const [x, y] = ["focal_x", "focal_y"].map((id) => document.getElementById(id));
  const point = figure.querySelector(".point");
  const picture = figure.querySelector("img");
  const number = (text) => {
    const latin = text.replace(/[۰-۹٠-٩]/g, (digit) => "0123456789"["۰۱۲۳۴۵۶۷۸۹".indexOf(digit)] ?? digit);
    return Math.min(1000, Math.max(0, Number.parseInt(latin, 10) || 0));
  };
  const show = () => {
    point.hidden = false;
    point.style.left = `${number(x.value) / 10}%`;
    point.style.top = `${number(y.value) / 10}%`;
  };
  show();
  if (x.readOnly) return;
  figure.classList.add("live");
  picture.addEventListener("click", (event) => {
    const box = picture.getBoundingClientRect();
    x.value = Math.round((1000 * (event.clientX - box.left)) / box.width);
    y.value = Math.round((1000 * (event.clientY - box.top)) / box.height);
    show();
  });
  for (const input of [x, y]) input.addEventListener("input", show);
}

const form = document.getElementById("upload");
if (form) upload(form);
const figure = document.getElementById("focal");
if (figure) focal(figure);
