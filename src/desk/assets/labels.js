// What lines are said to be: kept with the text while it is edited, and a menu to say it.

import { word, language } from "./words.js";

// Labels that belong together, in the order of the menu.
const GROUPS = [
  ["headline", "headline-more", "run-in", "section", "body", "article"],
  ["source", "editor-note", "lead", "contact", "signature", "signed"],
  ["masthead", "issuer", "imprint", "left-out"],
];

// What only papers have: shown when the text has some, or when asked for.
const PAPER = ["document-number", "addressees", "attachment-list", "note", "attachment", "attachment-title"];

export class Labels {
  constructor() { this.names = new Map(); this.all = []; this.lines = []; }

  // The words and names that the program knows.
  know([zh, en]) {
    this.names = new Map(zh.map((it, i) => [it.word, { zh: it.name, en: en[i].name }]));
  }

  name(label) {
    const it = this.names.get(label);
    return it ? it[language()] : label;
  }

  // Begins with another text and what is said of its lines.
  begin(text, told) {
    this.lines = text.split("\n");
    this.all = told.filter(it => this.names.has(it.label));
  }

  // What is said goes with its line: with lines above and below the change, and with a line that
  // is edited in itself.
  carry(text) {
    const before = this.lines;
    const after = text.split("\n");
    this.lines = after;
    if (!this.all.length) return;
    let top = 0;
    while (top < before.length && top < after.length && before[top] === after[top]) top += 1;
    let foot = 0;
    while (foot < before.length - top && foot < after.length - top
      && before[before.length - 1 - foot] === after[after.length - 1 - foot]) foot += 1;
    const shift = after.length - before.length;
    const kept = [];
    for (const it of this.all) {
      let line = it.line - 1;
      if (line >= before.length - foot) line += shift;
      else if (line >= top) {
        const same = after.findIndex((text, i) => i >= top && i < after.length - foot && text.trim() === it.text.trim());
        if (same !== -1) line = same;
        else if (shift !== 0) continue;
      }
      const text = after[line];
      if (text === undefined || !text.trim()) continue;
      kept.push({ ...it, line: line + 1, text });
    }
    this.all = kept;
  }

  get(line) { return this.all.find(it => it.line === line); }

  // Says what a line is; nothing takes it back.
  set(line, label) {
    this.all = this.all.filter(it => it.line !== line);
    if (label) this.all.push({ line, label, text: this.lines[line - 1] || "" });
    this.all.sort((a, b) => a.line - b.line);
  }

  // The menu for a line, beside `anchor`. Gives the label chosen, "" to take it back, or null.
  ask(line, now, anchor, isPaper) {
    return new Promise(done => {
      const menu = document.createElement("div");
      menu.className = "menu";
      const list = document.createElement("div");
      list.setAttribute("role", "menu");
      list.setAttribute("aria-label", word("labelTitle", line));
      const items = [];
      const close = answer => {
        document.removeEventListener("mousedown", outside, true);
        menu.remove();
        done(answer);
      };
      const outside = event => { if (!menu.contains(event.target)) close(null); };
      const add = (label, name, root) => {
        const it = document.createElement("button");
        it.type = "button";
        it.tabIndex = -1;
        it.setAttribute("role", "menuitemradio");
        it.setAttribute("aria-checked", String(Boolean(label) && label === now.label));
        it.textContent = name;
        it.addEventListener("click", () => close(label));
        root.append(it);
        items.push(it);
      };
      const title = menu.appendChild(document.createElement("p"));
      title.textContent = now.elements.length ? `${word("was")}：${now.elements.join("、")}（${now.told ? word("told") : word(now.confidence)}）` : word("labelTitle", line);
      if (now.reason) {
        const reason = menu.appendChild(document.createElement("p"));
        reason.className = "help";
        reason.textContent = `${word("why")}：${now.reason}`;
      }
      const group = () => { const it = list.appendChild(document.createElement("div")); it.className = "group"; it.setAttribute("role", "group"); return it; };
      if (now.told) add("", word("untold"), group());
      if (now.second) add(now.second, word("perhaps", this.name(now.second)), group());
      for (const labels of GROUPS) {
        const root = group();
        for (const label of labels) if (this.names.has(label)) add(label, this.name(label), root);
      }
      const paper = group();
      const showPaper = () => { for (const label of PAPER) if (this.names.has(label)) add(label, this.name(label), paper); };
      if (isPaper) showPaper();
      else {
        const more = document.createElement("button");
        more.type = "button";
        more.className = "quiet";
        more.tabIndex = -1;
        more.setAttribute("role", "menuitem");
        more.textContent = word("paperLabels");
        more.addEventListener("click", () => {
          items.pop();
          more.remove();
          showPaper();
          place();
          items[items.length - PAPER.length].focus();
        });
        paper.append(more);
        items.push(more);
      }
      menu.addEventListener("keydown", event => {
        const at = items.indexOf(document.activeElement);
        const step = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1 }[event.key];
        if (event.key === "Escape" || event.key === "Tab") { event.preventDefault(); close(null); }
        else if (event.key === "Home") { event.preventDefault(); items[0].focus(); }
        else if (event.key === "End") { event.preventDefault(); items[items.length - 1].focus(); }
        else if (step) { event.preventDefault(); items[(at + step + items.length) % items.length].focus(); }
      });
      menu.append(list);
      document.body.append(menu);
      // Below its line, which stays to be seen; above it where there is no room.
      const place = () => {
        const box = anchor.getBoundingClientRect();
        menu.style.left = `${Math.max(8, Math.min(box.left, window.innerWidth - menu.offsetWidth - 8))}px`;
        const below = box.top + 34;
        const fits = below + menu.offsetHeight < window.innerHeight - 8;
        menu.style.top = `${Math.max(8, fits ? below : box.top - menu.offsetHeight - 4)}px`;
      };
      place();
      document.addEventListener("mousedown", outside, true);
      (items.find(it => it.getAttribute("aria-checked") === "true") || items[0]).focus();
    });
  }
}
