// The form view: the texts of the issue file as fields. Every field knows where its text stands
// in the file; what is typed goes there, and comments and everything else of the file stay.

import { word } from "./words.js";
import { post } from "./server.js";

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
    for (const field of card.fields) box.append(this.field(field));
    return box;
  }

  field(field) {
    const label = document.createElement("label");
    label.append(Object.assign(document.createElement("span"), { textContent: field.label }));
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
    const { text } = await post("arrange", { name: this.current().name, text: this.editor.text, id, value: action });
    if (text !== null) { this.put(text); }
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
