// The desk: what the buttons do, and the way of the text to the program and back.

import { Editor } from "./editor.js";
import { Pages } from "./pages.js";
import { Form } from "./form.js";
import { word, setLang, language } from "./words.js";
import { post, ask } from "./server.js";
import { dialog, toast } from "./dialog.js";
import { Labels } from "./labels.js";
import { print, lookForPrinters } from "./print.js";

const $ = id => document.getElementById(id);
const text = (tag, content, cls) => {
  const it = document.createElement(tag);
  it.textContent = content;
  if (cls) it.className = cls;
  return it;
};

const desk = {
  window: sessionStorage.window || (sessionStorage.window = Math.random().toString(36).slice(2)),
  seq: Number(sessionStorage.seq || 0),
  name: "",
  version: "",
  stored: "",
  storedLabels: "[]",
  busy: false,
  again: false,
  last: null,
};

const labels = new Labels();

// What is sent of the text, wherever it is sent.
const sheet = () => ({ name: desk.name, text: editor.text, corrections: isPlain() ? labels.all : [] });

function lacksHead() { return !desk.last.labels.some(it => it.label === "masthead"); }

function isIssueFile(name) { return name.toLowerCase().endsWith(".toml"); }
function isPlain() { return !isIssueFile(desk.name); }

const pages = new Pages({
  root: $("pages"),
  list: $("page-list"),
  zoomText: $("zoom"),
  onPoint: async (page, x, y) => {
    const { offset } = await post("caret", { window: desk.window, page, x, y });
    if (offset !== null) { showView("text"); editor.select(offset); follow(offset, false); }
  },
});
const editor = new Editor({
  area: $("text"), mirror: $("mirror"), gutter: $("gutter"),
  onInput: changed,
  onCaret: offset => follow(offset, true),
  onLabel: relabel,
});
const form = new Form({ root: $("form-view"), editor, makeFile: toForm, current: () => desk });

function changed() {
  labels.carry(editor.text);
  mark();
  compose();
}

function isUnsaved() {
  return editor.text !== desk.stored || JSON.stringify(labels.all) !== desk.storedLabels;
}

function mark() {
  const unsaved = isUnsaved();
  $("name").textContent = desk.name || word("untitled");
  $("dirty").textContent = unsaved ? word("unsaved") : "";
  document.title = `${unsaved ? "* " : ""}${desk.name || word("untitled")} · 红头`;
  if (!desk.name) {
    try { localStorage.untitled = editor.text; localStorage.untitledLabels = JSON.stringify(labels.all); } catch { /* the browser keeps nothing: the file does */ }
  }
}

// Sends the latest text; while one is on its way, later ones wait and only the last is sent.
async function compose() {
  if (desk.busy) { desk.again = true; return; }
  desk.busy = true;
  desk.seq += 1;
  sessionStorage.seq = String(desk.seq);
  const began = performance.now();
  try {
    const sent = editor.text;
    if (!sent.trim()) { show(null); desk.shown = sent; return; }
    const answer = await post("compose", {
      ...sheet(), window: desk.window, seq: desk.seq, version: desk.version, text: sent, unsaved: isUnsaved(),
    });
    if (!answer.stale && sent === editor.text) {
      show(answer);
      desk.shown = sent;
      desk.took = performance.now() - began;
    }
  } catch (error) {
    toast(error.message);
  } finally {
    desk.busy = false;
    if (desk.again) { desk.again = false; compose(); }
  }
}

function show(answer) {
  desk.last = answer;
  const state = $("state");
  if (!answer) {
    pages.show([]);
    editor.setLabels([]);
    editor.setFound([]);
    state.textContent = "";
    list([]);
    return;
  }
  if (answer.pages) pages.show(answer.pages); else pages.old();
  editor.setLabels(answer.labels);
  editor.setFound(answer.found);
  const errors = answer.found.filter(it => it.severity === "error").length;
  state.className = `state ${answer.ready ? "ready" : errors ? "stopped" : "open"}`;
  state.textContent = answer.ready ? word("ready") : answer.pages ? word("openCount", answer.open) : word("stopped", errors);
  list(answer.found);
  form.show(answer);
}

// What was found: one row a kind, the errors first, with its count.
function list(found) {
  const kinds = new Map();
  for (const it of found) {
    const key = `${it.severity} ${it.code}`;
    if (!kinds.has(key)) kinds.set(key, []);
    kinds.get(key).push(it);
  }
  const root = $("found-list");
  root.textContent = "";
  for (const rows of kinds.values()) root.append(row(rows));
  if (!kinds.size) root.append(text("li", editor.text.trim() ? word("nothing") : word("hint"), "none"));
  $("fix-safe").hidden = !found.some(it => it.fix && it.fix.safe);
}

function row(rows) {
  let at = 0;
  const li = document.createElement("li");
  const first = rows[0];
  li.append(text("span", word(first.severity), `tag ${first.severity}`));
  const jump = text("button", "", "jump");
  jump.type = "button";
  const fill = () => {
    const it = rows[at];
    jump.textContent = "";
    const place = it.line ? `${it.line} · ` : it.file ? `${word("series")} · ` : "";
    const count = rows.length > 1 ? `（${at + 1}/${rows.length}）` : "";
    jump.append(`${place}${it.message}${count}`);
    // What to do in a window, not at a prompt.
    const own = !isPlain() || !it.line ? it.help
      : it.code === "W0803" ? word("labelHelp")
      : it.code === "E0104" && lacksHead() ? word("headHelp")
      : it.code === "E0805" ? word("splitHelp") : it.help;
    const help = [own, it.basis].filter(Boolean).join("；");
    if (help) jump.append(text("span", help, "help"));
    jump.title = it.code;
  };
  fill();
  let fresh = true;
  jump.addEventListener("click", () => {
    if (!fresh) { at = (at + 1) % rows.length; fill(); }
    fresh = false;
    const it = rows[at];
    if (it.span) { showView("text"); editor.select(it.span[0], it.span[1]); follow(it.span[0], true); }
  });
  li.append(jump);
  if (first.code === "W0803" && first.line && isPlain()) {
    li.append(button(word("relabel"), () => { const it = rows[at]; editor.select(it.span ? it.span[0] : 0); relabel(it.line - 1); }));
  }
  if (first.code === "E0104" && isPlain() && lacksHead()) {
    li.append(button(word("addHead"), () => addHead().catch(error => toast(error.message))));
  }
  if (first.code === "E0805") li.append(button(word("splitIt"), () => split().catch(error => toast(error.message))));
  const fixable = rows.filter(it => it.fix);
  if (first.fix) li.append(button(word("fix"), () => { const it = rows[at].fix ? rows[at] : first; apply([it]); }));
  if (fixable.length > 1) li.append(button(word("fixAll", fixable.length), () => apply(fixable)));
  if (/^[A-Z]\d\d$/.test(first.code)) {
    li.append(button(word("explain"), async () => {
      const open = li.querySelector("pre");
      if (open) { open.remove(); return; }
      const { text: said } = await ask(`rules/${first.code}`);
      if (said) jump.after(text("pre", said, "rule"));
    }));
  }
  if (/^[A-Z]\d\d$/.test(first.code) && first.line && isIssueFile(desk.name)) {
    li.append(button(word("except"), () => except(rows[at])));
  }
  return li;
}

function button(label, onClick) {
  const it = text("button", label);
  it.type = "button";
  it.addEventListener("click", onClick);
  return it;
}

// Makes corrections in the text, from its end to its beginning; edits that overlap wait.
function apply(found) {
  const edits = found.flatMap(it => it.fix.edits).sort((a, b) => b[0] - a[0]);
  const apart = [];
  for (const edit of edits) {
    const before = apart[apart.length - 1];
    if (!before || edit[1] <= before[0]) apart.push(edit);
  }
  editor.replace(apart);
  toast(word("fixed", found.length));
}

// Writes the comment that keeps a rule from this place, above the line.
async function except(found) {
  const reason = await dialog({ title: word("except"), input: word("exceptReason") });
  if (!reason) return;
  const lines = editor.text.split("\n");
  let line = found.line - 1;
  while (line > 0 && !/^\s*[^\s=#]+\s*=/.test(lines[line])) line -= 1;
  const at = lines.slice(0, line).reduce((sum, it) => sum + it.length + 1, 0);
  editor.replace([[at, at, `# 红头：不查 ${found.code}，${reason.replace(/\s+/g, " ")}\n`]]);
}

let following = 0;
async function follow(offset, scroll) {
  const mine = ++following;
  await new Promise(done => setTimeout(done, 60));
  if (mine !== following || !desk.last || !desk.last.pages) return;
  const { spots } = await post("spots", { window: desk.window, offset }).catch(() => ({ spots: [] }));
  if (mine === following) pages.spots(spots, scroll);
}

// Asks what a line is, and reads the text again with the answer.
async function relabel(line) {
  const now = desk.last && desk.last.labels[line];
  const text = editor.text.split("\n")[line] || "";
  if (!now || !text.trim()) return;
  const offset = editor.text.split("\n").slice(0, line).reduce((sum, it) => sum + it.length + 1, 0);
  editor.select(offset);
  follow(offset, true);
  if (!isPlain()) {
    if (now.elements.length) toast(`${word("was")}：${now.elements.join("、")}`);
    return;
  }
  const isPaper = desk.last.labels.some(it => it.label === "addressees" || it.label === "document-number");
  const label = await labels.ask(line + 1, now, editor.boxOf(line), isPaper);
  editor.area.focus({ preventScroll: true });
  if (label === null || (label === now.label && !now.told)) return;
  const before = labels.all;
  labels.set(line + 1, label);
  mark();
  await compose();
  while (desk.busy) await new Promise(done => setTimeout(done, 30));
  follow(offset, true);
  const wrong = desk.last && desk.last.found.find(it => it.code === "E0810");
  if (wrong) {
    labels.all = before;
    mark();
    compose();
    toast([wrong.message, wrong.help].filter(Boolean).join("\n"));
    return;
  }
  if (!label) { toast(word("untoldDone")); return; }
  const { series } = await post("remember", sheet()).catch(() => ({ series: null }));
  toast(series ? word("remembered", series) : word("corrected"));
}

// Writes the head of a bulletin above the text: what is left empty comes from the series.
async function addHead() {
  const answer = await dialog({
    title: word("addHead"), message: word("addHeadHelp"),
    inputs: [word("newName"), word("headNumber"), word("newOffice"), word("headDate")],
    values: ["", "1", "", today().replace(/^(\d+)-0?(\d+)-0?(\d+)$/, "$1年$2月$3日")],
  });
  if (!answer) return;
  const [name, number, office, date] = answer.map(it => it.trim());
  const lines = [name, number && `第${number}期`, [office, date].filter(Boolean).join("    ")].filter(Boolean);
  if (lines.length) editor.replace([[0, 0, `${lines.join("\n")}\n\n`]]);
}

// The issues of a text that holds several, each an issue file of its own.
async function split() {
  const { files } = await post("split", { name: desk.name, text: editor.text });
  await several([], files);
}

// Files.

async function openFile(name) {
  const file = await post("read", { name });
  let content = file.text;
  let told = file.corrections;
  if (file.journal && await dialog({ title: name, message: word("recovered"), ok: word("keep"), cancel: word("drop") })) {
    content = file.journal;
    told = file.journal_corrections;
  }
  begin(name, file.version, file.text, content, told, file.corrections);
}

function begin(name, version, stored, content, told = [], storedTold = []) {
  labels.begin(content, told);
  pages.spots([], false);
  Object.assign(desk, { name, version, stored, storedLabels: JSON.stringify(storedTold) });
  editor.set(content);
  mark();
  compose();
}

async function save() {
  const name = desk.name || await askName();
  if (!name) return false;
  const content = editor.text;
  try {
    const told = isIssueFile(name) ? [] : labels.all;
    const { version } = await post("save", { name, version: name === desk.name ? desk.version : "", text: content, corrections: told });
    Object.assign(desk, { name, version, stored: content, storedLabels: JSON.stringify(told) });
    try { delete localStorage.untitled; delete localStorage.untitledLabels; } catch { /* nothing was kept */ }
    mark();
    compose();
    toast(word("saved"));
    return true;
  } catch (error) {
    if (error.status !== 409) { toast(error.message); return false; }
    toast(error.message);
    const other = await askName();
    if (!other || other === name) return false;
    Object.assign(desk, { name: "", version: "" });
    const { version } = await post("save", { name: other, version: "", text: content, corrections: labels.all });
    Object.assign(desk, { name: other, version, stored: content, storedLabels: JSON.stringify(labels.all) });
    mark();
    return true;
  }
}

function askName() {
  const line = editor.text.split("\n").map(it => it.trim()).find(Boolean) || "文稿";
  const plain = /^\s*(\[|[^\s=]+\s*=)/m.test(editor.text) && /=/.test(line) ? "文稿.toml" : `${line.slice(0, 20).replace(/[\\/:*?"<>|]/g, "")}.txt`;
  return dialog({ title: word("saveTitle"), input: word("saveName"), value: desk.name || plain });
}

async function readFile(file) {
  const response = await ask(`take?name=${encodeURIComponent(file.name)}`, { method: "POST", body: await file.arrayBuffer() });
  return response.files;
}

function said(file) {
  return file.found.map(found => `${file.name}：${found.message}${found.help ? `；${found.help}` : ""}`).join("\n");
}

async function takeIn(files) {
  if (files.length > 1) { await several(files); return; }
  const taken = await readFile(files[0]);
  const good = taken.filter(it => it.text);
  if (!good.length) toast(taken.map(said).join("\n") || `${files[0].name}：${word("notRead")}`);
  else if (good.length > 1) await several([], good);
  else take(good[0]);
}

// Several files at once: a list with the state of each, to open or to set them all.
async function several(files, texts = []) {
  await dialog({
    title: word("several", files.length || texts.length),
    wide: true,
    fill: (root, close) => {
      let open = true;
      const shut = answer => { open = false; close(answer); };
      const all = button(word("allPdf"), () => { all.disabled = true; run().catch(error => toast(error.message)); });
      root.append(all);
      const ul = root.appendChild(text("ul", "", "shelf"));
      const rows = [];
      const row = (name, state) => {
        const li = document.createElement("li");
        const label = button("", () => { if (it.file) { shut(null); take(it.file); } });
        const small = text("small", state);
        label.append(name, small);
        li.append(label);
        ul.append(li);
        const it = { name, small, label, file: null };
        label.disabled = true;
        rows.push(it);
        return it;
      };
      const fill = (it, file) => {
        it.file = file.text ? file : null;
        it.label.disabled = !it.file;
        it.small.textContent = file.text ? word("openIt") : said(file) || word("notRead");
      };
      texts.forEach(file => fill(row(file.name, ""), file));
      const waiting = files.map(file => [file, row(file.name, word("reading"))]);
      const reading = (async () => {
        for (const [file, it] of waiting) {
          if (!open) return;
          const taken = await readFile(file).catch(error => [{ name: file.name, text: "", found: [{ message: error.message }] }]);
          fill(it, taken[0] || { name: file.name, text: "", found: [] });
          taken.slice(1).forEach(other => fill(row(other.name, ""), other));
        }
      })();
      const run = async () => {
        await reading;
        for (const it of rows.filter(it => it.file)) {
          it.small.textContent = word("making");
          const target = `${it.file.name.replace(/\.[^.]*$/, "")}.pdf`;
          const made = await post("export", { name: "", text: it.file.text, target }).catch(error => ({ found: [{ message: error.message }] }));
          it.small.textContent = made.pages ? `${target}：${word("madePages", made.pages)}` : made.found.filter(found => found.severity !== "note").slice(0, 2).map(found => found.message).join("；");
        }
      };
    },
  });
}

function take(file) {
  begin("", "", "", file.text);
  desk.suggested = file.name;
  mark();
}

async function toForm() {
  const name = `${(desk.name || desk.suggested || "文稿.txt").replace(/\.[^.]*$/, "")}.toml`;
  const { toml } = await post("issue", sheet());
  begin("", "", "", toml);
  desk.suggested = name;
}

// Print and PDF.

// Makes a file of the text and says where it is; where it cannot be made, why.
async function makeFile(path, choice) {
  const response = await ask(path, { method: "POST", body: JSON.stringify({ ...sheet(), ...choice }), json: true, bare: true });
  const answer = await response.json().catch(() => ({}));
  if (response.ok) return answer;
  toast(answer.error || (answer.found || []).map(it => it.message).slice(0, 3).join("\n") || response.statusText);
  return null;
}

const makePdf = choice => makeFile("pdf", choice);

// The name of the bulletin and its number, where the text has them.
function headName() {
  if (!desk.last) return "";
  const lines = editor.text.split("\n");
  const head = desk.last.labels.findIndex(it => it.label === "masthead");
  const number = desk.last.labels.findIndex(it => it.elements.some(name => name === "期号" || name === "number"));
  const said = [head, number].filter((at, i, all) => at !== -1 && all.indexOf(at) === i).map(at => lines[at].trim());
  // Of a line with the date, the number alone.
  const counted = /(\d{4}年)?第[^期号]{1,8}[期号]/.exec(said[1] || "");
  if (counted) said[1] = counted[0];
  return said.join("").replace(/[\s\\/:*?"<>|.]/g, "").slice(0, 40);
}

function pdfName() {
  return `${(desk.name || desk.suggested || headName() || "简报").split("/").pop().replace(/\.[^.]*$/, "")}.pdf`;
}

// Hands a file that was made to the browser, to be saved.
function download(made, name) {
  const link = document.createElement("a");
  link.href = `/pdf/${made.id}/${encodeURIComponent(name)}?download=1`;
  link.download = name;
  document.body.append(link);
  link.click();
  link.remove();
  if (made.found.length) toast(made.found.map(it => it.message).slice(0, 3).join("\n"));
}

async function savePdf(choice) {
  const made = await makePdf(choice);
  if (made) download(made, pdfName());
}

async function saveWord() {
  const made = await makeFile("word", {});
  if (made) download(made, pdfName().replace(/\.pdf$/, ".docx"));
}

function pressRoom(full) {
  return print({ makePdf, name: pdfName(), full, save: download });
}

async function saveText() {
  const { text: plain, found } = await post("text", sheet());
  if (plain === undefined) { toast(found.map(it => it.message).slice(0, 3).join("\n")); return; }
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([plain], { type: "text/plain;charset=utf-8" }));
  link.download = pdfName().replace(/\.pdf$/, ".txt");
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(link.href), 10000);
  if (found.length) toast(found.map(it => it.message).slice(0, 3).join("\n"));
}

// The shelf.

async function openShelf() {
  const { entries } = await ask("shelf");
  await dialog({
    title: word("openTitle"),
    wide: true,
    fill: (root, close) => {
      root.append(button(word("fromComputer"), () => { close(null); $("file").click(); }));
      const label = document.createElement("label");
      label.append(text("span", word("search")));
      const input = label.appendChild(document.createElement("input"));
      input.type = "search";
      root.append(label);
      const ul = root.appendChild(text("ul", "", "shelf"));
      const item = (name, title, small, thumb) => {
        const li = document.createElement("li");
        if (thumb) {
          const image = li.appendChild(document.createElement("img"));
          image.alt = "";
          image.loading = "lazy";
          image.src = `/thumbs/${encodeURIComponent(name)}`;
        }
        const open = button("", () => { close(null); openFile(name).catch(error => toast(error.message)); });
        open.append(title, text("small", small));
        li.append(open);
        if (thumb && isIssueFile(name)) {
          const next = button(word("nextIssue"), () => { close(null); nextIssue(name).catch(error => toast(error.message)); });
          next.style.flex = "0 0 auto";
          next.style.whiteSpace = "normal";
          li.append(next);
        }
        ul.append(li);
      };
      const all = () => {
        ul.textContent = "";
        for (const it of entries.slice(0, 300)) item(it.name, it.title || it.name, [it.number && `第${it.number}期`, it.date, it.name].filter(Boolean).join(" · "), true);
        if (!entries.length) ul.append(text("li", word("shelfEmpty")));
        const missing = gaps(entries);
        if (missing) ul.prepend(text("li", word("gaps", missing), "gaps"));
      };
      let asked = 0;
      input.addEventListener("input", async () => {
        const mine = ++asked;
        if (!input.value.trim()) { all(); return; }
        const { hits } = await post("search", { query: input.value });
        if (mine !== asked) return;
        ul.textContent = "";
        for (const hit of hits) item(hit.name, hit.excerpt, `${hit.name} · ${hit.line}`, false);
        if (!hits.length) ul.append(text("li", word("nothing")));
      });
      all();
      setTimeout(() => input.focus(), 0);
    },
  });
}

// Numbers that are missing between the first and the last issue of a series in a year.
function gaps(entries) {
  const years = new Map();
  for (const it of entries) {
    const number = Number(it.number);
    if (!it.series || !it.date || !Number.isInteger(number) || number < 1) continue;
    const key = `${it.series.split("/").pop().replace(/\.series\.toml$/, "")} ${it.date.slice(0, 4)}`;
    if (!years.has(key)) years.set(key, new Set());
    years.get(key).add(number);
  }
  const said = [];
  for (const [key, numbers] of years) {
    const missing = [];
    const last = Math.max(...numbers);
    for (let n = Math.min(...numbers); n < last && missing.length < 30; n += 1) if (!numbers.has(n)) missing.push(n);
    if (missing.length) said.push(`${key}：${missing.join("、")}`);
  }
  return said.join("；");
}

async function nextIssue(name) {
  const next = await post("next", { name, text: today() });
  begin("", "", "", next.text);
  desk.suggested = next.name;
  mark();
}

function today() {
  const now = new Date();
  return `${now.getFullYear()}-${String(now.getMonth() + 1).padStart(2, "0")}-${String(now.getDate()).padStart(2, "0")}`;
}

async function newSeries() {
  const answer = await dialog({ title: word("newTitle"), inputs: [word("newName"), word("newOffice")] });
  if (!answer) return;
  const made = await post("new", { masthead: answer[0], issuer: answer[1], date: today() });
  await openFile(made.name);
}

async function paste() {
  const content = await navigator.clipboard.readText().catch(() => null);
  if (content) { begin("", "", "", content.replace(/\r\n/g, "\n")); return; }
  await dialog({
    title: word("pasteTitle"), message: word("pasteHelp"),
    fill: (root, close) => {
      const area = root.appendChild(document.createElement("textarea"));
      area.setAttribute("aria-label", word("pasteHelp"));
      area.style.width = "100%";
      area.style.height = "200px";
      area.addEventListener("paste", event => {
        event.preventDefault();
        close(null);
        begin("", "", "", event.clipboardData.getData("text/plain").replace(/\r\n/g, "\n"));
      });
      setTimeout(() => area.focus(), 0);
    },
  });
}

function showView(which) {
  const isText = which === "text";
  $("text-view").hidden = !isText;
  $("form-view").hidden = isText;
  for (const [id, on] of [["tab-text", isText], ["tab-form", !isText]]) {
    $(id).setAttribute("aria-selected", String(on));
    $(id).tabIndex = on ? 0 : -1;
  }
  if (isText) editor.place(); else form.show(desk.last);
}

// Wiring.

const guarded = call => () => Promise.resolve(call()).catch(error => toast(error.message));
$("open").addEventListener("click", guarded(openShelf));
$("paste").addEventListener("click", guarded(paste));
$("new").addEventListener("click", guarded(newSeries));
$("save").addEventListener("click", guarded(save));
$("pdf").addEventListener("click", guarded(() => savePdf({})));
$("archive").addEventListener("click", guarded(() => savePdf({ profile: "archive" })));
$("text-out").addEventListener("click", guarded(saveText));
$("word-out").addEventListener("click", guarded(saveWord));
$("print").addEventListener("click", guarded(() => pressRoom(false)));
$("press").addEventListener("click", guarded(() => pressRoom(true)));
$("zoom-in").addEventListener("click", () => pages.step(1));
$("zoom-out").addEventListener("click", () => pages.step(-1));
$("spread").addEventListener("click", () => {
  const on = $("spread").getAttribute("aria-pressed") !== "true";
  $("spread").setAttribute("aria-pressed", String(on));
  pages.spread(on);
});
$("fix-safe").addEventListener("click", guarded(async () => {
  const { text: fixed, count } = await post("fixed", sheet());
  if (fixed !== editor.text) editor.set(fixed, true);
  toast(word("fixed", count));
}));
$("lang").addEventListener("click", () => useLang(language() === "zh" ? "en" : "zh"));
$("file").addEventListener("change", guarded(() => takeIn(Array.from($("file").files)).then(() => { $("file").value = ""; })));
for (const id of ["tab-text", "tab-form"]) {
  $(id).addEventListener("click", () => showView(id.slice(4)));
  $(id).addEventListener("keydown", event => {
    if (event.key !== "ArrowLeft" && event.key !== "ArrowRight") return;
    const other = id === "tab-text" ? "tab-form" : "tab-text";
    showView(other.slice(4));
    $(other).focus();
  });
}
document.addEventListener("keydown", event => {
  if (event.key === "F2" && document.activeElement === $("text")) {
    event.preventDefault();
    relabel(editor.lineOf(editor.area.selectionStart));
    return;
  }
  if (!(event.ctrlKey || event.metaKey) || event.altKey) return;
  const id = { s: "save", o: "open", p: "print" }[event.key.toLowerCase()];
  if (!id) return;
  event.preventDefault();
  $(id).click();
});
document.addEventListener("dragover", event => {
  if (!Array.from(event.dataTransfer.types).includes("Files")) return;
  event.preventDefault();
  $("drop").hidden = false;
});
document.addEventListener("dragleave", event => { if (!event.relatedTarget) $("drop").hidden = true; });
document.addEventListener("drop", event => {
  $("drop").hidden = true;
  if (!event.dataTransfer.files.length) return;
  event.preventDefault();
  takeIn(Array.from(event.dataTransfer.files)).catch(error => toast(error.message));
});
window.addEventListener("beforeunload", event => {
  if (desk.name && isUnsaved()) { event.preventDefault(); event.returnValue = ""; }
});
setInterval(() => ask("state").catch(() => toast(word("ended"))), 20000);

function useLang(lang) {
  setLang(lang);
  try { localStorage.lang = lang; } catch { /* asked again next time */ }
  $("lang").textContent = lang === "zh" ? "English" : "中文";
  $("lang").lang = lang === "zh" ? "en" : "zh-CN";
  mark();
  if (desk.last) compose();
}

// For whoever drives the page: whether it shows what stands in the editor.
window.deskState = {
  settled: () => !desk.busy && !desk.again && desk.shown === editor.text,
  get took() { return desk.took; },
};

async function start() {
  const state = await ask("state");
  // What was typed and never saved: read before anything is shown, which would be kept instead.
  let kept = null;
  let keptLabels = [];
  try { kept = localStorage.untitled; keptLabels = JSON.parse(localStorage.untitledLabels || "[]"); } catch { /* the browser keeps nothing */ }
  labels.know(state.labels);
  useLang(localStorage.lang || state.lang);
  lookForPrinters();
  if (state.file) { await openFile(state.file); return; }
  if (kept && kept.trim()) { begin("", "", "", kept, keptLabels); return; }
  const example = await (await fetch("/assets/example.txt")).text();
  begin("", "", example, example);
}
start().catch(error => toast(error.message));
