// The form view: the texts of the issue file as fields. Every field knows where its text stands
// in the file; what is typed goes there, and comments and everything else of the file stay.

import { word } from "./words.js";
import { post } from "./server.js";
import { toast } from "./dialog.js";

function base64(file) {
  return new Promise((done, failed) => {
    const reader = new FileReader();
    reader.onload = () => done(reader.result.slice(reader.result.indexOf(",") + 1));
    reader.onerror = () => failed(reader.error);
    reader.readAsDataURL(file);
  });
}

export class Form {
  constructor({ root, editor, makeFile, current }) {
    Object.assign(this, { root, editor, makeFile, current });
  }

  show(answer) {
    if (this.root.hidden || !answer) return;
    if (this.root.contains(document.activeElement) && document.activeElement.matches("input, textarea")) {
      this.refresh(answer);
      return;
    }
    this.root.textContent = "";
    if (!answer.form) {
      this.root.append(Object.assign(document.createElement("p"), { textContent: word("formText") }));
      const make = this.root.appendChild(document.createElement("button"));
      make.type = "button";
      make.textContent = word("toForm");
      make.addEventListener("click", () => this.makeFile());
      return;
    }
    for (const card of answer.form) this.root.append(this.card(card));
    if (answer.options.length) this.root.append(this.options(answer.options));
  }

  // The options of the layout, in words, with their ranges.
  options(options) {
    const box = document.createElement("details");
    box.className = "card";
    box.open = Boolean(this.optionsOpen);
    box.addEventListener("toggle", () => { this.optionsOpen = box.open; });
    box.append(Object.assign(document.createElement("summary"), { textContent: word("layoutOptions") }));
    for (const option of options) {
      const label = document.createElement("label");
      const range = option.min !== null && option.max !== null ? `（${option.min}～${option.max} ${option.unit || ""}）` : "";
      label.append(Object.assign(document.createElement("span"), { textContent: `${option.label}${range}：${option.help}` }));
      const kind = option.kind;
      const input = document.createElement(kind === "choice" ? "select" : "input");
      if (kind === "choice") {
        for (const choice of option.choices) input.append(new Option(choice, choice));
        input.value = option.value;
      } else if (kind === "bool") {
        input.type = "checkbox";
        input.checked = option.value === true;
      } else if (kind === "color") {
        input.type = "color";
        input.value = option.value;
      } else {
        input.type = "number";
        input.value = option.value;
        input.min = option.min;
        input.max = option.max;
        input.step = kind === "integer" ? 1 : 0.5;
      }
      input.addEventListener("change", () => {
        const value = kind === "bool" ? input.checked : kind === "choice" || kind === "color" ? input.value : input.valueAsNumber;
        this.change("option", { option: option.name, value }).then(() => { if (input.isConnected) input.focus(); });
      });
      label.append(input);
      box.append(label);
    }
    return box;
  }

  // Asks the program for the file's text after a change, and puts it into the editor.
  async change(what, values) {
    const { text } = await post(what, { name: this.current().name, text: this.editor.text, ...values });
    if (text === null) toast(word("cannot"));
    else this.put(text);
  }

  // New places for the fields that are there: somebody is typing in one of them.
  refresh(answer) {
    if (!answer.form) return;
    const fields = new Map(answer.form.flatMap(card => card.fields).map(field => [field.id, field]));
    for (const it of this.root.querySelectorAll("[data-field]")) {
      const field = fields.get(it.dataset.field);
      if (field) it.field = field;
    }
  }

  card(card) {
    const box = document.createElement("section");
    box.className = "card";
    const head = box.appendChild(document.createElement("h3"));
    head.textContent = card.title;
    if (card.moves) {
      const group = head.appendChild(document.createElement("span"));
      group.className = "group";
      for (const [action, label] of [["up", "up"], ["down", "down"], ["add", card.kind === "section" ? "addSection" : "addArticle"], ["remove", "remove"]]) {
        const it = group.appendChild(document.createElement("button"));
        it.type = "button";
        it.textContent = word(label);
        it.addEventListener("click", () => this.move(card.id, action));
      }
      box.draggable = true;
      box.addEventListener("dragstart", event => {
        if (event.target !== box) return;
        event.dataTransfer.setData("text/x-card", card.id);
        event.dataTransfer.effectAllowed = "move";
      });
      box.addEventListener("dragover", event => {
        if (!Array.from(event.dataTransfer.types).includes("text/x-card")) return;
        event.preventDefault();
        box.classList.add("over");
      });
      box.addEventListener("dragleave", () => box.classList.remove("over"));
      box.addEventListener("drop", event => {
        box.classList.remove("over");
        const from = event.dataTransfer.getData("text/x-card");
        if (!from || from === card.id) return;
        event.preventDefault();
        this.move(from, `to ${card.id}`);
      });
    }
    if (card.kind === "article") this.takes(box, card.id);
    for (const field of card.fields) box.append(this.field(field));
    return box;
  }

  // An article takes tables from the clipboard of a spreadsheet, and pictures that are dropped.
  takes(box, id) {
    box.addEventListener("paste", event => {
      const text = event.clipboardData.getData("text/plain");
      if (!/\t/.test(text) || !/\n./.test(text)) return;
      event.preventDefault();
      this.change("table", { id, value: text });
    });
    box.addEventListener("drop", event => {
      const pictures = Array.from(event.dataTransfer.files).filter(file => /^image\/(png|jpeg|svg)/.test(file.type));
      if (!pictures.length) return;
      event.preventDefault();
      event.stopPropagation();
      document.getElementById("drop").hidden = true;
      (async () => {
        for (const file of pictures) await this.change("picture", { id, file: file.name, data: await base64(file) });
      })().catch(error => toast(error.message));
    });
  }

  field(field) {
    const label = document.createElement("label");
    const where = field.span ? "" : `（${word("series")}）`;
    label.append(Object.assign(document.createElement("span"), { textContent: field.label + where }));
    const input = label.appendChild(document.createElement(field.long ? "textarea" : "input"));
    input.value = field.text;
    input.field = field;
    input.dataset.field = field.id;
    input.disabled = !field.span;
    input.addEventListener("focus", () => { if (input.field.span) this.editor.onCaret(input.field.span[0]); });
    input.addEventListener("change", () => this.write(input));
    input.addEventListener("input", () => { clearTimeout(input.timer); input.timer = setTimeout(() => this.write(input), 120); });
    return label;
  }

  // The file's text with a field's new text in its place.
  async write(input) {
    if (input.value === input.field.text || !input.field.span) return;
    const value = input.value;
    const { text } = await post("edit", { name: this.current().name, text: this.editor.text, id: input.field.id, value });
    if (text !== null) { input.field.text = value; this.put(text, input); }
  }

  async move(id, action) {
    await this.change("arrange", { id, value: action });
  }

  // Puts the new text into the editor as one step of undo, and the focus back where it was.
  put(text, focus) {
    const before = this.editor.text;
    if (text === before) return;
    let from = 0;
    while (from < before.length && before[from] === text[from]) from += 1;
    let end = 0;
    while (end < before.length - from && end < text.length - from && before[before.length - 1 - end] === text[text.length - 1 - end]) end += 1;
    const view = this.editor.area.closest(".editor");
    view.hidden = false;
    const caret = focus ? [focus.selectionStart, focus.selectionEnd] : null;
    this.editor.replace([[from, before.length - end, text.slice(from, text.length - end)]]);
    view.hidden = true;
    if (focus) { focus.focus(); focus.setSelectionRange(...caret); }
  }
}
