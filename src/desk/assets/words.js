// What the page says, in Chinese and English.

const WORDS = {
  zh: {
    open: "打开", paste: "粘贴", new: "新建刊物", save: "保存", pdf: "存 PDF", archive: "归档", print: "打印",
    manuscript: "文稿", views: "文稿的两种样子", textView: "文本", formView: "表单", found: "要看的地方", fixSafe: "改好可以放心改的",
    pages: "印出来的样子", pageList: "各页", smaller: "缩小", larger: "放大", spread: "双页", close: "关闭",
    dropHere: "松开鼠标，放进文稿", hint: "把文稿粘贴到这里，或把 Word、WPS、文本文件拖进来", untitled: "还没有存成文件",
    unsaved: "（有改动没存）", saved: "已保存", ready: "可以付印", nothing: "没有发现问题", stopped: n => `还不能排：${n} 处错误`,
    openCount: n => `有 ${n} 处要看`, fixed: n => n ? `改正了 ${n} 处，可以撤销` : "没有可以放心改的", fix: "改", fixAll: n => `同类 ${n} 处都改`,
    except: "不改，写明理由", exceptReason: "为什么这里不改？", pageN: n => `第 ${n} 页`, error: "错误", warning: "警告", note: "提示",
    series: "在刊物文件里", openTitle: "打开", fromComputer: "从电脑里选文件…", search: "在往期里找：单位、人名、词语",
    nextIssue: "照这一期新编下一期", saveTitle: "存成文件", saveName: "文件名（放在打开的文件夹里）", ok: "确定", newTitle: "新建刊物",
    newName: "刊物名称", newOffice: "编发单位", pasteTitle: "粘贴", pasteHelp: "按 Ctrl+V 把复制的文稿贴进来",
    recovered: "上次没有存的改动还在，要接着用吗？", keep: "接着用", drop: "不要了", changed: "另存为", ended: "红头已经退出。请重新打开程序", 
    printHelp: "PDF 已在新窗口打开。打印时选“实际大小”或 100%，不要选“适合页面”", blocked: "浏览器拦下了新窗口，请允许本页弹出窗口", labelTitle: n => `第 ${n} 行是什么？`,
    shelfEmpty: "这个文件夹里还没有文稿", several: n => `放进来 ${n} 份文稿`, sure: "把握大", likely: "把握较大", doubtful: "把握不大", was: "认作", why: "依据",
    lines: n => `每面 ${n} 行`, up: "上移", down: "下移", remove: "删去", addArticle: "加一篇稿件", addSection: "加一个栏目",
    formText: "纯文本要先变成文稿文件，才能用表单改。", toForm: "变成文稿文件", head: "报头", article: "稿件", section: "栏目", imprint: "报尾", attachment: "附件", layoutOptions: "版式选项", explain: "说明", gaps: it => `缺期：${it}`, cannot: "这里放不进去：请先改正文稿里的错误，或在文本里改", reading: "正在读…", making: "正在排…", allPdf: "全部排成 PDF，放进打开的文件夹", madePages: n => `${n} 页，已存`, openIt: "打开", notRead: "读不了",
    paperLabels: "公文的…", told: "已更正", untold: "按程序认的", untoldDone: "改回程序认的标签了", perhaps: name => `也可能是：${name}`, corrected: "已更正，页面已重排。再点标签可以改回", remembered: series => `已更正，页面已重排；${series} 记住了这种写法，下一期照着认`,
    labelHelp: "不对的，点左边的标签（或按 F2）改", relabel: "改标签", splitIt: "逐期分开", addHead: "补上报头", headHelp: "按“补上报头”填写；各期相同的，写进刊物文件就不用每次写", splitHelp: "按“逐期分开”，每期一份", addHeadHelp: "写在文稿开头。刊物文件里已有的可以不填", headNumber: "期号", headDate: "日期", textOut: "存文本",
    printTitle: "打印", printer: "打印机", defaultPrinter: name => `${name}（默认）`, printCopies: "份数", printNow: "直接打印", printByBrowser: "打开 PDF，用浏览器打印", sent: printer => `已送到打印机 ${printer}，按实际大小印`, wordOut: "导出 Word", pressRoom: "印刷…", pressTitle: "印刷：拼版、印版、纸盒", more: "拼版、印版", purpose: "做什么用",
    purposes: { office: "办公室打印", press: "印刷厂上机印（黑、红两色版）", archive: "归档（带文稿的 PDF/A-3，单页）" },
    sheets: "怎样拼版", schemes: { "": "不拼：一页一面，A4", "a4-duplex": "A4 双面（页数补成偶数）", "a3-fold": "A3 对折，一张四页", "a3-saddle": "A3 骑马订，套叠起来订", "a3-side": "A3 对折平订，侧面订", "2-up": "A4 缩印两页，只给人看样" },
    plate: "印哪块版", plates: { all: "黑和红都印", red: "只印红", black: "只印黑（纸上已经有红头）" }, marksToo: "印上折线、订书钉的位置；上机印的加裁切线",
    tray: "纸盒", autoTray: "打印机自己选", sides: "单面、双面", sidesOf: { long: "双面，从长边翻", short: "双面，从短边翻（A3 对折用）", one: "单面" }, openPdf: "打开 PDF",
    a3: "要用 A3 纸", noPrinterHere: "本机没有打印服务（CUPS），不能直接打印：存下 PDF，或打开后用浏览器打印，选“实际大小”或 100%",
    noSpooler: "本机没有打印服务（CUPS），PDF 已在新窗口打开。打印时选“实际大小”或 100%，不要选“适合页面”",
  },
  en: {
    open: "Open", paste: "Paste", new: "New series", save: "Save", pdf: "Save PDF", archive: "Archive", print: "Print",
    manuscript: "Manuscript", views: "Two views of the manuscript", textView: "Text", formView: "Form", found: "To look at", fixSafe: "Fix what is safe",
    pages: "As printed", pageList: "Pages", smaller: "Smaller", larger: "Larger", spread: "Spread", close: "Close",
    dropHere: "Drop to take it in", hint: "Paste a manuscript here, or drop a Word, WPS or text file", untitled: "not yet a file",
    unsaved: "(unsaved)", saved: "Saved", ready: "Ready to print", nothing: "Nothing found", stopped: n => `Cannot be set: errors ${n}`,
    openCount: n => `To look at: ${n}`, fixed: n => n ? `Fixed ${n}; undo is possible` : "Nothing is safe to fix", fix: "Fix", fixAll: n => `Fix all ${n} of this kind`,
    except: "Leave it, with a reason", exceptReason: "Why is it to stay?", pageN: n => `Page ${n}`, error: "Error", warning: "Warning", note: "Note",
    series: "in the series file", openTitle: "Open", fromComputer: "Choose files of this computer…", search: "Search back issues: offices, names, words",
    nextIssue: "Begin the next issue from this one", saveTitle: "Save as a file", saveName: "Name (in the opened folder)", ok: "OK", newTitle: "New series",
    newName: "Name of the bulletin", newOffice: "Issuing office", pasteTitle: "Paste", pasteHelp: "Press Ctrl+V to paste what was copied",
    recovered: "Changes that were not saved are still here. Go on with them?", keep: "Go on", drop: "Discard", changed: "Save as", ended: "hongtou has ended; start it again",
    printHelp: "The PDF is open in a new window. Print at actual size, 100 %, not fit to page", blocked: "The browser blocked the new window; allow it for this page", labelTitle: n => `What is line ${n}?`,
    shelfEmpty: "No issues in this folder yet", several: n => `Took in ${n} manuscripts`, sure: "sure", likely: "likely", doubtful: "doubtful", was: "Taken for", why: "because of",
    lines: n => `${n} lines a page`, up: "Up", down: "Down", remove: "Remove", addArticle: "Add an article", addSection: "Add a section",
    formText: "A plain text must become an issue file before the form can edit it.", toForm: "Make an issue file", head: "Masthead", article: "Article", section: "Section", imprint: "Imprint", attachment: "Attachment", layoutOptions: "Options of the layout", explain: "Explain", gaps: it => `Missing numbers: ${it}`, cannot: "It cannot go here: correct the errors first, or change it in the text", reading: "reading…", making: "setting…", allPdf: "Set all as PDF into the opened folder", madePages: n => `${n} pages, saved`, openIt: "Open", notRead: "cannot be read",
    paperLabels: "Of papers…", told: "as corrected", untold: "As the program reads it", untoldDone: "The program's own label again", perhaps: name => `It may be: ${name}`, corrected: "Corrected, and set anew. Click the label to change it back", remembered: series => `Corrected, and set anew; ${series} remembers this style for the next issue`,
    labelHelp: "if it is wrong, click the label at the left (or press F2)", relabel: "Change label", splitIt: "Part the issues", addHead: "Add the head", headHelp: "press “Add the head”; what all issues share may stand in a series file", splitHelp: "press “Part the issues”", addHeadHelp: "It goes above the text. What the series file says may stay empty", headNumber: "Number", headDate: "Date", textOut: "Save text",
    printTitle: "Print", printer: "Printer", defaultPrinter: name => `${name} (default)`, printCopies: "Copies", printNow: "Print now", printByBrowser: "Open the PDF, print in the browser", sent: printer => `Sent to ${printer}, at actual size`, wordOut: "Export Word", pressRoom: "Press…", pressTitle: "Press room: sheets, plates, trays", more: "Sheets and plates", purpose: "What it is for",
    purposes: { office: "Printing in the office", press: "A press (plates of black and red)", archive: "The archive (PDF/A-3 with its source, single pages)" },
    sheets: "Sheets", schemes: { "": "None: a page a side, A4", "a4-duplex": "A4 duplex (pages made even)", "a3-fold": "A3 folded, four pages a sheet", "a3-saddle": "A3 saddle-stitched", "a3-side": "A3 folded, stapled at the side", "2-up": "Two pages on A4, reduced, to read" },
    plate: "Plate", plates: { all: "Black and red", red: "Red alone", black: "Black alone (the paper has its red head)" }, marksToo: "Marks for folds and staples; for a press, where to cut, too",
    tray: "Tray", autoTray: "As the printer chooses", sides: "Sides", sidesOf: { long: "Both, over the long edge", short: "Both, over the short edge (A3 that is folded)", one: "One" }, openPdf: "Open the PDF",
    a3: "takes A3 paper", noPrinterHere: "There is no print service (CUPS) on this machine: save the PDF, or open it and print in the browser at actual size, 100 %",
    noSpooler: "There is no print service (CUPS) on this machine; the PDF is open in a new window. Print at actual size, 100 %, not fit to page",
  },
};

let lang = "zh";
let isChosen = false;

export function setLang(next) {
  isChosen = true;
  lang = WORDS[next] ? next : "zh";
  document.documentElement.lang = lang === "zh" ? "zh-CN" : "en";
  for (const it of document.querySelectorAll("[data-word]")) it.textContent = word(it.dataset.word);
  for (const it of document.querySelectorAll("[data-label]")) it.setAttribute("aria-label", word(it.dataset.label));
  for (const it of document.querySelectorAll("[data-hint]")) it.placeholder = word(it.dataset.hint);
}

export function language() { return lang; }

// The language that answers are to have: that of the program until one is chosen.
export function asked() { return isChosen ? { "X-Lang": lang } : {}; }

export function word(key, ...args) {
  const it = WORDS[lang][key];
  return typeof it === "function" ? it(...args) : it;
}
