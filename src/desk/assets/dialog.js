// One dialogue at a time, and a line at the foot for what needs no answer.

import { word } from "./words.js";

const $ = id => document.getElementById(id);

// Asks with one input (gives its text), several `inputs` (their texts; with `values` to begin with they may stay empty), `choices` (the index of
// one), or a message (true). Gives null where it was closed.
export function dialog({ title, message, input, inputs, value = "", values, choices, fill, ok, cancel }) {
  return new Promise(done => {
    const box = $("dialog");
    const body = $("dialog-body");
    $("dialog-title").textContent = title;
    body.textContent = "";
    if (message) body.append(Object.assign(document.createElement("p"), { textContent: message }));
    const fields = (inputs || (input ? [input] : [])).map(label => {
      const it = document.createElement("label");
      it.append(Object.assign(document.createElement("span"), { textContent: label }));
      const field = it.appendChild(document.createElement("input"));
      field.required = !values;
      body.append(it);
      return field;
    });
    if (fields.length === 1) fields[0].value = value;
    if (values) fields.forEach((it, i) => { it.value = values[i] || ""; });
    const close = answer => {
      box.onclose = null;
      box.close();
      done(answer);
    };
    if (choices) {
      choices.forEach(([name, small], i) => {
        const it = document.createElement("button");
        it.type = "button";
        it.textContent = small ? `${name}（${small}）` : name;
        it.addEventListener("click", () => close(i));
        body.append(it);
      });
    }
    if (fill) fill(body, close);
    $("dialog-ok").hidden = Boolean(choices || fill);
    $("dialog-ok").textContent = ok || word("ok");
    $("dialog-cancel").textContent = cancel || word("close");
    $("dialog-cancel").onclick = () => close(null);
    box.querySelector("form").onsubmit = event => {
      event.preventDefault();
      close(inputs ? fields.map(it => it.value) : input ? fields[0].value : true);
    };
    box.onclose = () => done(null);
    box.showModal();
    if (fields.length) { fields[0].focus(); fields[0].select(); }
  });
}

let timer = 0;

export function toast(message) {
  const it = $("toast");
  it.textContent = message;
  it.style.whiteSpace = "pre-line";
  it.hidden = false;
  clearTimeout(timer);
  timer = setTimeout(() => { it.hidden = true; }, 7000);
}
