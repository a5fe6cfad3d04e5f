// Printing: straight to a printer where the machine has a spooler (CUPS), and by the browser; on
// sheets and in plates where somebody asks for it. Nothing is sent before somebody has pressed the
// button that says so.

import { word } from "./words.js";
import { ask, post } from "./server.js";
import { dialog, toast } from "./dialog.js";

let printers = [];

// Asked early, so that the click that prints can open a window at once.
export async function lookForPrinters() {
  try { printers = (await ask("printers")).printers; } catch { printers = []; }
}

const make = (tag, values = {}) => Object.assign(document.createElement(tag), values);

function labelled(words, field, cls) {
  const it = make("label");
  const span = make("span", { textContent: words });
  if (cls) { it.className = cls; it.append(field, span); } else it.append(span, field);
  return it;
}

// A list to choose from: `options` says each value in words.
function list(words, options, chosen) {
  const select = make("select");
  for (const [value, said] of options) select.append(new Option(said, value, value === chosen, value === chosen));
  return { select, label: labelled(words, select) };
}

const entries = key => Object.entries(word(key));

// What the PDF is to be: its purpose, sheets, plate, marks.
function choices(onChange) {
  const purpose = list(word("purpose"), entries("purposes"), "office");
  const scheme = list(word("sheets"), entries("schemes"), "");
  const plate = list(word("plate"), entries("plates"), "all");
  const marks = make("input", { type: "checkbox" });
  const fit = () => {
    const [what, how] = [purpose.select.value, scheme.select.value];
    scheme.select.disabled = what === "archive";
    plate.select.disabled = what !== "press";
    const sheets = what !== "archive" && how;
    marks.disabled = sheets === "2-up" || (!sheets && what !== "press");
    onChange(sheets || "");
  };
  for (const it of [purpose, scheme]) it.select.addEventListener("change", fit);
  return {
    parts: [purpose.label, scheme.label, plate.label, labelled(word("marksToo"), marks, "check")],
    first: purpose.select,
    fit,
    get value() {
      return {
        profile: purpose.select.value,
        scheme: scheme.select.disabled ? "" : scheme.select.value,
        plate: plate.select.disabled ? "" : plate.select.value,
        marks: marks.checked && !marks.disabled,
      };
    },
  };
}

// The printer, its tray, sides and copies.
function machine() {
  const printer = list(word("printer"), printers.map(it => [it.name, it.default ? word("defaultPrinter", it.name) : it.name]),
    (printers.find(it => it.default) || printers[0]).name);
  const tray = list(word("tray"), [["", word("autoTray")]], "");
  const sides = list(word("sides"), entries("sidesOf"), "long");
  const copies = make("input", { type: "number", min: "1", max: "999", value: "1" });
  let scheme = "";
  const chosen = () => printers.find(it => it.name === printer.select.value);
  const turn = () => {
    const both = chosen().duplex;
    sides.select.disabled = !both;
    sides.select.value = !both || scheme === "2-up" ? "one" : scheme.startsWith("a3") ? "short" : "long";
  };
  const fit = () => {
    const { trays } = chosen();
    tray.select.textContent = "";
    tray.select.append(new Option(word("autoTray"), ""));
    for (const name of trays) tray.select.append(new Option(name, name));
    tray.label.hidden = !trays.length;
    turn();
  };
  printer.select.addEventListener("change", fit);
  fit();
  return {
    parts: [printer.label, tray.label, sides.label, labelled(word("printCopies"), copies)],
    sheets: now => { if (now !== scheme) { scheme = now; turn(); } },
    get ticket() {
      const side = sides.select.value;
      return {
        printer: printer.select.value, duplex: side === "long", short_edge: side === "short",
        copies: Number(copies.value) || 1, tray: tray.select.value || null,
      };
    },
  };
}

export async function print({ makePdf, name, full, save }) {
  if (!printers.length && !full) { await open(() => makePdf({}), name, word("noSpooler")); lookForPrinters(); return; }
  await dialog({
    title: word(full ? "pressTitle" : "printTitle"),
    fill: (root, close) => {
      const own = printers.length ? machine() : null;
      const paper = make("p", { className: "note" });
      const chosen = choices(scheme => {
        paper.textContent = scheme.startsWith("a3") ? word("a3") : "";
        if (own) own.sheets(scheme);
      });
      chosen.fit();
      const more = make("details", { open: full });
      const fields = (...parts) => { const it = make("div", { className: "fields" }); it.append(...parts); return it; };
      more.append(make("summary", { textContent: word("more") }), fields(...chosen.parts), paper);
      const button = (words, call, cls = "") => {
        const it = make("button", { type: "button", className: cls, textContent: words });
        it.addEventListener("click", () => Promise.resolve(call(it)).catch(error => toast(error.message)));
        return it;
      };
      const buttons = make("p", { className: "choices" });
      if (own) {
        buttons.append(button(word("printNow"), async it => {
          it.disabled = true;
          const made = await makePdf(chosen.value);
          if (!made) { close(null); return; }
          const ticket = { ...own.ticket, paper: made.sheets.paper };
          try {
            await post("lp", { id: made.id, title: name, ...ticket });
            toast(word("sent", ticket.printer));
          } catch (error) { toast(error.message); }
          close(null);
        }, "main"));
      }
      buttons.append(
        button(word(own ? "printByBrowser" : "openPdf"), () => { const value = chosen.value; close(null); return open(() => makePdf(value), name, word("printHelp")); }, own ? "" : "main"),
        button(word("pdf"), async it => {
          it.disabled = true;
          const made = await makePdf(chosen.value);
          close(null);
          if (made) save(made, name);
        }),
      );
      if (own) root.append(fields(...own.parts), more);
      else root.append(more, make("p", { className: "note", textContent: word("noPrinterHere") }));
      root.append(buttons);
      setTimeout(() => (full ? chosen.first : buttons.firstChild).focus(), 0);
    },
  });
}

// The PDF in a window of its own, for the browser to print.
async function open(makePdf, name, said) {
  const sheet = window.open("", "_blank");
  const made = await makePdf();
  if (!made) { if (sheet) sheet.close(); return; }
  if (!sheet) { toast(word("blocked")); return; }
  sheet.location = `/pdf/${made.id}/${encodeURIComponent(name)}`;
  const found = made.found.map(it => it.message).slice(0, 2);
  toast([said, ...found].join("\n"));
}
