// The text view: a plain text area over a mirror of itself. The mirror has one box a line, so
// that labels stand beside their lines and what was found is marked under its words.

export class Editor {
  constructor({ area, mirror, gutter, onInput, onCaret, onLabel }) {
    Object.assign(this, { area, mirror, gutter, onInput, onCaret, onLabel });
    this.labels = [];
    this.found = [];
    area.addEventListener("input", () => { this.draw(); this.onInput(); });
    document.addEventListener("selectionchange", () => {
      if (document.activeElement === area) { this.here(); this.onCaret(area.selectionStart); }
    });
    new ResizeObserver(() => this.place()).observe(mirror);
  }

  get text() { return this.area.value; }

  // Puts a new text in; with `undoable` the browser can undo it.
  set(text, undoable) {
    if (undoable) { this.replace([[0, this.text.length, text]]); return; }
    this.area.value = text;
    this.labels = [];
    this.found = [];
    this.draw();
  }

  // Makes edits, the last first, each as one step of undo.
  replace(edits) {
    this.area.focus({ preventScroll: true });
    for (const [from, to, text] of edits) {
      this.area.setSelectionRange(from, to);
      const done = text === "" ? document.execCommand("delete") : document.execCommand("insertText", false, text);
      if (!done && this.text.slice(from, from + text.length) !== text) this.area.setRangeText(text, from, to, "end");
    }
    this.draw();
    this.onInput();
  }

  // Shows a range of the text and puts the caret there.
  select(from, to = from) {
    this.area.focus({ preventScroll: true });
    this.area.setSelectionRange(from, to);
    const line = this.mirror.children[this.lineOf(from)];
    if (line) {
      const editor = this.mirror.closest(".editor");
      // What is in sight stays where it is.
      const above = line.offsetTop < editor.scrollTop + 6;
      const below = line.offsetTop + line.offsetHeight > editor.scrollTop + editor.clientHeight - 6;
      if (above || below) editor.scrollTop = Math.max(0, line.offsetTop - editor.clientHeight / 3);
    }
    this.here();
  }

  lineOf(offset) {
    let line = 0;
    for (let at = this.text.indexOf("\n"); at !== -1 && at < offset; at = this.text.indexOf("\n", at + 1)) line += 1;
    return line;
  }

  // The box of a line, to put something beside it.
  boxOf(line) { return this.mirror.children[line] || this.mirror; }

  setLabels(labels) { this.labels = labels; this.place(); }

  setFound(found) { this.found = found.filter(it => it.span); this.draw(); }

  // Lays the lines of the mirror anew; lines that are as before stay.
  draw() {
    const marks = this.found.slice().sort((a, b) => a.span[0] - b.span[0]);
    const lines = this.text.split("\n");
    let at = 0;
    let next = 0;
    lines.forEach((line, i) => {
      const end = at + line.length;
      const inside = [];
      while (next < marks.length && marks[next].span[0] <= end) {
        if (marks[next].span[0] >= at) inside.push(marks[next]);
        next += 1;
      }
      const key = line + "\u0000" + inside.map(it => [it.span[0] - at, it.span[1] - at, it.severity]).join(";");
      let box = this.mirror.children[i];
      if (!box) box = this.mirror.appendChild(document.createElement("div"));
      if (box.dataset.key !== key) {
        box.dataset.key = key;
        box.textContent = "";
        let from = 0;
        for (const it of inside) {
          const a = Math.max(it.span[0] - at, from), b = Math.min(Math.max(it.span[1] - at, a), line.length);
          if (b <= a) continue;
          box.append(line.slice(from, a));
          const mark = document.createElement("mark");
          mark.className = it.severity;
          mark.textContent = line.slice(a, b);
          box.append(mark);
          from = b;
        }
        box.append(line.slice(from) || (line ? "" : "\u200b"));
      }
      at = end + 1;
    });
    while (this.mirror.children.length > lines.length) this.mirror.lastChild.remove();
    this.place();
    this.here();
  }

  // Puts each label beside the first row of its line.
  place() {
    const boxes = this.mirror.children;
    const wanted = [];
    let before = "";
    this.labels.forEach((label, i) => {
      const said = label.elements.join("·");
      if (said && boxes[i] && (said !== before || label.confidence !== "sure" || label.told)) wanted.push([i, said, label]);
      before = said;
    });
    wanted.forEach(([i, said, label], n) => {
      let button = this.gutter.children[n];
      if (!button) {
        button = this.gutter.appendChild(document.createElement("button"));
        button.type = "button";
        button.tabIndex = -1;
        button.addEventListener("click", () => this.onLabel(Number(button.dataset.line)));
      }
      const top = `${boxes[i].offsetTop}px`;
      if (button.style.top !== top) button.style.top = top;
      if (button.textContent !== said) button.textContent = said;
      button.title = label.reason ? `${said}：${label.reason}` : said;
      button.className = label.told ? "told" : label.confidence;
      button.dataset.line = String(i);
    });
    while (this.gutter.children.length > wanted.length) this.gutter.lastChild.remove();
    this.gutter.style.height = `${this.mirror.offsetHeight}px`;
  }

  here() {
    const line = this.lineOf(this.area.selectionStart);
    if (this.lastHere && this.lastHere !== this.mirror.children[line]) this.lastHere.classList.remove("here");
    this.lastHere = this.mirror.children[line];
    if (this.lastHere) this.lastHere.classList.add("here");
  }
}
