// Printing: straight to a printer where the machine has a spooler (CUPS), and by the browser.
// Nothing is sent before somebody has pressed the button that says so.

import { word } from "./words.js";
import { ask, post } from "./server.js";
import { dialog, toast } from "./dialog.js";

let printers = [];

// Asked early, so that the click that prints can open a window at once.
export async function lookForPrinters() {
  try { printers = (await ask("printers")).printers; } catch { printers = []; }
}

export async function print({ makePdf, name }) {
  if (!printers.length) { await open(makePdf, name, word("noSpooler")); lookForPrinters(); return; }
  await dialog({
    title: word("printTitle"),
    fill: (root, close) => {
      const row = document.createElement("label");
      row.append(Object.assign(document.createElement("span"), { textContent: word("printer") }));
      const select = row.appendChild(document.createElement("select"));
      for (const it of printers) {
        const option = new Option(it.default ? word("defaultPrinter", it.name) : it.name, it.name, it.default, it.default);
        select.append(option);
      }
      const sides = document.createElement("label");
      sides.className = "check";
      const duplex = sides.appendChild(Object.assign(document.createElement("input"), { type: "checkbox" }));
      sides.append(Object.assign(document.createElement("span"), { textContent: word("duplex") }));
      const count = document.createElement("label");
      count.append(Object.assign(document.createElement("span"), { textContent: word("printCopies") }));
      const copies = count.appendChild(Object.assign(document.createElement("input"), { type: "number", min: "1", max: "999", value: "1" }));
      const fit = () => {
        const chosen = printers.find(it => it.name === select.value);
        duplex.disabled = !chosen || !chosen.duplex;
        duplex.checked = !duplex.disabled;
      };
      select.addEventListener("change", fit);
      fit();
      const go = Object.assign(document.createElement("button"), { type: "button", className: "main", textContent: word("printNow") });
      go.addEventListener("click", async () => {
        go.disabled = true;
        const made = await makePdf();
        if (!made) { close(null); return; }
        try {
          await post("lp", { id: made.id, printer: select.value, duplex: duplex.checked, copies: Number(copies.value) || 1, title: name });
          toast(word("sent", select.value));
        } catch (error) { toast(error.message); }
        close(null);
      });
      const other = Object.assign(document.createElement("button"), { type: "button", textContent: word("printByBrowser") });
      other.addEventListener("click", () => { close(null); open(makePdf, name, word("printHelp")); });
      const buttons = document.createElement("p");
      buttons.className = "choices";
      buttons.append(go, other);
      root.append(row, sides, count, buttons);
      setTimeout(() => go.focus(), 0);
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
  toast(said);
}
